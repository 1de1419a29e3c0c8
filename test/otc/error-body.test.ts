import { describe, expect, test } from '@jest/globals';
import { readErrorBody } from '../../src/otc/error-body.ts';
import { problemOf } from '../../src/otc/problem-of.ts';
import { sample } from './sample.ts';

const now = new Date('2026-11-24T10:00:00Z');

describe('an error body is understood, whoever wrote it', () => {
  test.each([
    ['Auto Scaling', 'as.error.400-AS.2007-group-not-found', 'AS.2007', 'The AS group does not exist.'],
    ['the API gateway', 'gateway.error.404-apigw', 'APIGW.0101', expect.stringContaining('has not been published')],
    ['IAM v3', 'iam.error.401-invalid-token', '401', 'The X-Auth-Token is invalid!'],
    ['IAM v3.0', 'iam.error.v3.0-style', 'IAM.0002', expect.stringContaining('not authorized')],
    ['Nova', 'ecs.error.404-nova-itemNotFound', 'itemNotFound', expect.stringContaining('could not be found')],
    ['ECS', 'ecs.error.404-ecs-style', 'Ecs.0114', 'The ECS does not exist.'],
    ['VPC', 'vpc.error.404', 'VPC.0202', 'Query subnet fail.'],
  ])('%s', (_who, file, code, message) => {
    expect(readErrorBody(sample(file))).toMatchObject({ code, message });
  });

  test('the gateway names its request', () => {
    expect(readErrorBody(sample('gateway.error.404-apigw')).requestId).toBe('71d53ba40c3ad62cdea44b5e9ce5996b');
  });

  test('code and message in each other’s place are put right', () => {
    expect(readErrorBody({ error: { code: 'The ECS does not exist.', message: 'Ecs.0114' } })).toEqual({
      code: 'Ecs.0114',
      message: 'The ECS does not exist.',
    });
  });

  test.each([[undefined], [null], ['text'], [[]], [{}], [{ error: null }], [{ a: { message: 'x' }, b: 1 }], [7]])(
    '%j says nothing, and is no crash',
    (body) => {
      expect(readErrorBody(body)).toEqual({});
    },
  );
});

describe('a problem', () => {
  test('goes by the HTTP status where the body says nothing', () => {
    const kinds = [400, 401, 403, 404, 408, 409, 429, 500, 502, 503, 504, 302].map(
      (status) => problemOf(status, {}, undefined, now).kind,
    );
    expect(kinds).toEqual([
      'refused',
      'not signed in',
      'no rights',
      'not found',
      'no answer',
      'busy',
      'throttled',
      'cloud trouble',
      'cloud trouble',
      'cloud trouble',
      'cloud trouble',
      'bad answer',
    ]);
  });

  test('keeps the cloud’s text on one line, and at most 500 characters of it', () => {
    const { message } = problemOf(400, {}, { error: { code: 'AS.9999', message: `a\r\n${'b'.repeat(600)}` } }, now);
    expect(message).toHaveLength(500);
    expect(message).toMatch(/^a b+…$/);
  });

  test('carries the request id of whatever header ends so', () => {
    expect(problemOf(500, { 'x-openstack-request-id': 'req-1' }, undefined, now).requestId).toBe('req-1');
  });

  test('carries how long the cloud asks to wait, in seconds or as a date', () => {
    expect(problemOf(429, { 'retry-after': '7' }, undefined, now).retryAfterMs).toBe(7_000);
    const date = 'Tue, 24 Nov 2026 10:00:30 GMT';
    expect(problemOf(429, { 'retry-after': date }, undefined, now).retryAfterMs).toBe(30_000);
    expect(problemOf(429, { 'retry-after': 'soon' }, undefined, now)).not.toHaveProperty('retryAfterMs');
  });

  test('does not repeat the status as a code', () => {
    expect(problemOf(401, {}, sample('iam.error.401-invalid-token'), now)).toEqual({
      kind: 'not signed in',
      message: 'The X-Auth-Token is invalid!',
      status: 401,
    });
  });
});
