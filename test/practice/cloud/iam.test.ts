import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ACloud, column, fields, sample } from './a-practice-cloud.ts';

describe('signing in to the practice cloud', () => {
  let a: ACloud;
  beforeEach(async () => {
    a = await ACloud.start();
  });
  afterEach(() => a.cloud.close());

  test('gives a token of a realistic size in the header, and the project in the body', async () => {
    const reply = await a.signIn();
    expect(reply.status).toBe(201);
    expect(a.token).toMatch(/^MII/);
    expect(a.token.length).toBeGreaterThan(1_500);
    expect(a.token.length).toBeLessThan(3_000);
    expect(reply.body.token.project.id).toBe(a.cloud.account.projectId);
    expect(reply.body.token.expires_at).toBe('2026-03-03T08:00:00.000000Z');
  });

  test('names the fields that the sample names, and leaves the catalog out when asked to', async () => {
    const withCatalog = await a.call('POST', '/v3/auth/tokens', a.signInBody());
    const without = await a.signIn();
    const expected = sample('iam.create-token.response.project-scope').token;
    expect(fields(withCatalog.body.token)).toEqual(fields(expected));
    expect(column(withCatalog.body.token.catalog, 'type')).toEqual(column(expected.catalog, 'type'));
    expect(without.body.token.catalog).toBeUndefined();
  });

  test('takes the project by id as well as by name', async () => {
    const reply = await a.call('POST', '/v3/auth/tokens', a.signInBody({ project: { id: a.cloud.account.projectId } }));
    expect(reply.status).toBe(201);
  });

  test.each([
    ['a wrong password', { password: 'wrong' }],
    ['a project that is not there', { project: { name: 'eu-de_elsewhere' } }],
  ])('refuses %s with 401 in the words of IAM', async (_what, over) => {
    const reply = await a.call('POST', '/v3/auth/tokens', a.signInBody(over));
    expect(reply.status).toBe(401);
    expect(reply.body).toEqual(sample('iam.error.401-unauthorized'));
  });

  test('refuses a body without its parts with 400', async () => {
    const reply = await a.call('POST', '/v3/auth/tokens', { auth: {} });
    expect(reply.status).toBe(400);
    expect(reply.body.error.title).toBe('Bad Request');
  });

  test('checks and revokes a token', async () => {
    const subject = { 'x-subject-token': a.token };
    expect((await a.call('GET', '/v3/auth/tokens', undefined, subject)).status).toBe(200);
    expect((await a.call('DELETE', '/v3/auth/tokens', undefined, subject)).status).toBe(204);
    expect((await a.as('GET', '/scaling_group')).status).toBe(401);
  });

  test('lists projects and the catalog as the samples do', async () => {
    const projects = await a.call('GET', '/v3/auth/projects');
    const catalog = await a.call('GET', '/v3/auth/catalog');
    expect(fields(projects.body.projects[0])).toEqual(fields(sample('iam.list-auth-projects.response').projects[0]));
    expect(fields(catalog.body.catalog[0]?.endpoints[0])).toEqual(
      fields(sample('iam.get-catalog.response').catalog[0]?.endpoints[0]),
    );
  });
});

describe('a token', () => {
  let a: ACloud;
  beforeEach(async () => {
    a = await ACloud.start();
  });
  afterEach(() => a.cloud.close());

  test('is good for a day and not longer', async () => {
    a.clock.turn(24 * 3_600_000 - 1_000);
    expect((await a.as('GET', '/scaling_group')).status).toBe(200);
    a.clock.turn(1_000);
    const late = await a.as('GET', '/scaling_group');
    expect(late.status).toBe(401);
    expect(late.body).toEqual(sample('as.error.401-AS.0006-token'));
  });

  test('that was revoked is refused by every service, in the words of each', async () => {
    const { projectId } = a.cloud.account;
    a.cloud.revokeTokens();
    expect((await a.as('GET', '/scaling_group')).body.error.code).toBe('AS.0006');
    expect((await a.ecs('/servers')).body.error_code).toBe('APIGW.0301');
    expect((await a.call('GET', `/v1/${projectId}/subnets`)).body.code).toBe('VPC.0008');
    expect((await a.call('GET', '/v3/auth/projects')).body).toEqual(sample('iam.error.401-invalid-token'));
  });

  test('that is missing is told from one that is wrong', async () => {
    a.token = '';
    expect((await a.as('GET', '/scaling_group')).body.error.code).toBe('AS.0005');
  });

  test('opens no other project than its own', async () => {
    const elsewhere = 'f'.repeat(32);
    expect((await a.call('GET', `/autoscaling-api/v1/${elsewhere}/scaling_group`)).body.error.code).toBe('AS.0008');
    expect((await a.call('GET', `/v2.1/${elsewhere}/servers`)).body.error.code).toBe('Ecs.0023');
  });

  test('does not end an earlier one', async () => {
    const earlier = a.token;
    await a.signIn();
    a.token = earlier;
    expect((await a.as('GET', '/scaling_group')).status).toBe(200);
    expect(a.cloud.tokensIssued()).toBe(2);
  });
});
