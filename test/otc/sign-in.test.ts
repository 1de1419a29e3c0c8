import { describe, expect, test } from '@jest/globals';
import { aCloud, as, catalogBody, ecs, failureOf, iam, password, project, tokenBody, v1 } from './a-cloud.ts';
import { sample } from './sample.ts';

const groupPath = `${v1}/scaling_group/g-1`;
const groupBody = sample('as.get-group.response.stable') as object;
const noToken = sample('as.error.401-AS.0006-token') as object;
const day = 24 * 3_600_000;

/** A cloud in which everybody may sign in and the group can be read with any token. */
function anOpenCloud(body: object = {}) {
  const it = aCloud();
  it.letsSignIn(body);
  it.on(as).intercept({ path: groupPath }).reply(200, groupBody).persist();
  return it;
}

describe('signing in', () => {
  test('asks for a token of the project, without the catalog in it, and reads the catalog apart', async () => {
    const it = aCloud();
    const asked: unknown[] = [];
    it.on(iam)
      .intercept({ path: '/v3/auth/tokens?nocatalog=true', method: 'POST' })
      .reply(({ body }) => {
        asked.push(JSON.parse(String(body)));
        return {
          statusCode: 201,
          data: tokenBody(it.clock.now()),
          responseOptions: { headers: { 'x-subject-token': 'token-1' } },
        };
      });
    it.on(iam)
      .intercept({ path: '/v3/auth/catalog', headers: { 'x-auth-token': 'token-1' } })
      .reply(200, catalogBody);
    it.on(as)
      .intercept({ path: groupPath, headers: { 'x-auth-token': 'token-1' } })
      .reply(200, groupBody);

    await it.cloud.autoScaling.group('g-1');

    const domain = { name: 'OTC-EU-DE-00000000001000000000' };
    expect(asked).toEqual([
      {
        auth: {
          identity: { methods: ['password'], password: { user: { name: 'as-bot', password, domain } } },
          scope: { project: { name: 'eu-de_project', domain } },
        },
      },
    ]);
  });

  test('needs no catalog where both addresses are given', async () => {
    const it = aCloud({ overrides: { autoScaling: `${as}/autoscaling-api/v1`, compute: `${ecs}/v2.1/${project}` } });
    it.letsSignIn();
    it.on(as).intercept({ path: groupPath }).reply(200, groupBody);
    await it.cloud.autoScaling.group('g-1');
    expect(it.made('catalog')).toEqual([]);
  });

  test('finds IAM with or without /v3 at the end of its address', async () => {
    for (const authUrl of [iam, `${iam}/`, `${iam}/v3/`]) {
      const it = aCloud({ authUrl });
      it.letsSignIn();
      it.on(as).intercept({ path: groupPath }).reply(200, groupBody);
      await it.cloud.autoScaling.group('g-1');
    }
  });

  test('with a wrong password says so in the cloud’s words, and is not tried again at once: IAM locks accounts', async () => {
    const it = aCloud();
    it.on(iam)
      .intercept({ path: /tokens/, method: 'POST' })
      .reply(401, sample('iam.error.401-unauthorized') as object)
      .persist();

    const first = await failureOf(it.cloud.autoScaling.groups());
    const second = await failureOf(it.cloud.autoScaling.groups());
    expect(first).toMatchObject({
      problem: { kind: 'not signed in', message: 'The request you have made requires authentication.' },
    });
    expect(second).toBe(first);
    expect(it.made('token')).toHaveLength(1);
    expect(it.cloud.isSignedIn()).toBe(false);

    await it.clock.turn(30_000);
    await failureOf(it.cloud.autoScaling.groups());
    await it.clock.turn(30_000); // the second time it holds back for longer
    await failureOf(it.cloud.autoScaling.groups());
    expect(it.made('token')).toHaveLength(2);
  });

  test('into another project than the settings name is refused', async () => {
    const it = aCloud({ projectName: undefined, projectId: 'ffffffffffffffffffffffffffffffff' });
    it.letsSignIn();
    expect(await failureOf(it.cloud.autoScaling.groups())).toMatchObject({
      problem: { kind: 'wrong project', message: `the token is for project eu-de_project (${project})` },
    });
  });

  test('with a token that is for no project is refused', async () => {
    const it = aCloud();
    it.letsSignIn({ project: undefined });
    expect(await failureOf(it.cloud.autoScaling.groups())).toMatchObject({ problem: { kind: 'wrong project' } });
  });

  test('warns in the log where the project belongs to another region', async () => {
    const it = aCloud({ projectName: undefined, projectId: project });
    it.letsSignIn({ project: { id: project, name: 'eu-nl_project' } });
    it.on(as).intercept({ path: groupPath }).reply(200, groupBody);
    await it.cloud.autoScaling.group('g-1');
    expect(it.logged.filter(({ level }) => level === 'warn')).toEqual([
      {
        level: 'warn',
        facts: { project: 'eu-nl_project', region: 'eu-de' },
        message: 'the project seems to belong to another region',
      },
    ]);
  });

  test('is repeated after trouble, since a token more does no harm', async () => {
    const it = aCloud();
    it.on(iam)
      .intercept({ path: /tokens/, method: 'POST' })
      .reply(503, '<html>busy</html>')
      .times(1);
    it.letsSignIn();
    it.on(as).intercept({ path: groupPath }).reply(200, groupBody);
    const reading = it.cloud.autoScaling.group('g-1');
    await it.clock.turn(1_000);
    await reading;
    expect(it.tokens()).toBe(1);
  });
});

describe('the token', () => {
  test('is asked for once by callers who come together, and kept', async () => {
    const it = anOpenCloud();
    await Promise.all(Array.from({ length: 20 }, () => it.cloud.autoScaling.group('g-1')));
    await it.cloud.autoScaling.group('g-1');
    expect(it.tokens()).toBe(1);
    expect(it.made('catalog')).toHaveLength(1);
  });

  test('is renewed five minutes before it ends', async () => {
    const it = anOpenCloud();
    await it.cloud.autoScaling.group('g-1');
    await it.clock.turn(day - 6 * 60_000);
    await it.cloud.autoScaling.group('g-1');
    expect(it.tokens()).toBe(1);
    await it.clock.turn(60_000);
    await it.cloud.autoScaling.group('g-1');
    expect(it.tokens()).toBe(2);
  });

  test('lives as long as the cloud meant it to, although the clocks differ', async () => {
    const hourAgo = Date.parse('2026-11-24T10:00:00Z') - 2 * day;
    const it = anOpenCloud({
      issued_at: new Date(hourAgo).toISOString(),
      expires_at: new Date(hourAgo + day).toISOString(),
    });
    await it.cloud.autoScaling.group('g-1');
    await it.cloud.autoScaling.group('g-1');
    expect(it.tokens()).toBe(1);
  });

  test('that was revoked is renewed once, by all who hit upon it together, and their reads succeed', async () => {
    const it = aCloud();
    it.letsSignIn();
    it.on(as)
      .intercept({ path: groupPath, headers: { 'x-auth-token': 'token-1' } })
      .reply(401, noToken)
      .persist();
    it.on(as)
      .intercept({ path: groupPath, headers: { 'x-auth-token': 'token-2' } })
      .reply(200, groupBody)
      .persist();

    const groups = await Promise.all(Array.from({ length: 5 }, () => it.cloud.autoScaling.group('g-1')));

    expect(groups).toHaveLength(5);
    expect(it.tokens()).toBe(2);
  });

  test('refused twice is the end of it', async () => {
    const it = aCloud();
    it.letsSignIn();
    it.on(as).intercept({ path: groupPath }).reply(401, noToken).persist();
    expect(await failureOf(it.cloud.autoScaling.group('g-1'))).toMatchObject({
      problem: { kind: 'not signed in', code: 'AS.0006', status: 401 },
    });
    expect(it.made('group')).toHaveLength(2);
    expect(it.tokens()).toBe(2);
    await failureOf(it.cloud.autoScaling.group('g-1'));
    expect(it.tokens()).toBe(4); // neither was kept
  });

  test('and the password never reach the log', async () => {
    const it = anOpenCloud();
    await it.cloud.autoScaling.group('g-1');
    const everything = JSON.stringify(it.logged);
    expect(it.logged.length).toBeGreaterThan(2);
    expect(everything).not.toContain('token-1');
    expect(everything).not.toContain(password);
  });
});
