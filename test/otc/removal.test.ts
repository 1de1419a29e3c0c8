import { describe, expect, test } from '@jest/globals';
import type { GroupCall } from '../../src/domain/call.ts';
import { aCloud, as, failureOf, iam, v1 } from './a-cloud.ts';
import { settle } from './hand-clock.ts';
import { sample } from './sample.ts';

const batch = { path: `${v1}/scaling_group_instance/g-1/action`, method: 'POST' } as const;

function aSignedInCloud() {
  const it = aCloud();
  it.letsSignIn();
  return it;
}

const remove = (it: ReturnType<typeof aCloud>) =>
  it.cloud.autoScaling.act('g-1', { kind: 'remove', ids: ['i-1', 'i-2'], instanceDelete: 'no' });

describe('a removal', () => {
  test('that the cloud takes is accepted, with the cloud’s id of it', async () => {
    const it = aSignedInCloud();
    const sent: unknown[] = [];
    it.on(as)
      .intercept(batch)
      .reply(({ body }) => {
        sent.push(JSON.parse(String(body)));
        return { statusCode: 204, responseOptions: { headers: { 'x-request-id': 'req-1' } } };
      });
    const call: GroupCall = { kind: 'remove', ids: ['i-1', 'i-2', 'i-1'], instanceDelete: 'yes' };
    expect(await it.cloud.autoScaling.act('g-1', call)).toEqual({ accepted: true, requestId: 'req-1' });
    expect(sent).toEqual([{ action: 'REMOVE', instances_id: ['i-1', 'i-2'], instance_delete: 'yes' }]);
  });

  test.each([
    ['as.error.400-AS.0003-lock-conflict', 400, 'busy'],
    ['as.error.400-AS.2033-group-status', 400, 'wrong group status'],
    ['as.error.400-AS.2036-below-minimum', 400, 'below the minimum'],
    ['as.error.400-AS.4015-not-inservice', 400, 'not in service'],
    ['as.error.400-AS.4030-batch-remove-failed', 400, 'failed in whole or in part'],
    ['as.error.403-AS.0011-rights', 403, 'no rights'],
    ['as.error.400-AS.2007-group-not-found', 400, 'group not found'],
  ] as const)('refused with %s is a value, and is not repeated', async (file, status, kind) => {
    const it = aSignedInCloud();
    it.on(as)
      .intercept(batch)
      .reply(status, sample(file) as object);
    expect(await remove(it)).toMatchObject({ accepted: false, problem: { kind, status } });
    expect(it.made('remove')).toHaveLength(1);
  });

  test('that is throttled is a value that says how long to wait', async () => {
    const it = aSignedInCloud();
    it.on(as)
      .intercept(batch)
      .reply(429, '', { headers: { 'retry-after': '9' } });
    expect(await remove(it)).toEqual({
      accepted: false,
      problem: { kind: 'throttled', status: 429, retryAfterMs: 9_000 },
    });
  });

  test('with a token that was revoked is not repeated, but the next one has a new token', async () => {
    const it = aSignedInCloud();
    it.on(as)
      .intercept({ ...batch, headers: { 'x-auth-token': 'token-1' } })
      .reply(401, sample('as.error.401-AS.0006-token') as object);
    it.on(as)
      .intercept({ ...batch, headers: { 'x-auth-token': 'token-2' } })
      .reply(204);
    expect(await remove(it)).toMatchObject({ accepted: false, problem: { kind: 'not signed in', code: 'AS.0006' } });
    expect(it.made('remove')).toHaveLength(1);
    await settle();
    expect(it.tokens()).toBe(2); // it is on its way before anybody asks
    expect(await remove(it)).toEqual({ accepted: true, requestId: undefined });
  });

  test.each([
    [500, sample('as.error.500-AS.0001')],
    [502, '<html>Bad Gateway</html>'],
    [504, ''],
    [408, ''],
    [400, { error: { code: 'AS.0001', message: 'System error.' } }],
    [302, ''],
    [200, '{"accep'],
    [202, ''],
  ])('answered with %d may have been taken: nobody knows, and it is not repeated', async (status, body) => {
    const it = aSignedInCloud();
    it.on(as)
      .intercept(batch)
      .reply(status, body as object);
    expect(await failureOf(remove(it))).toMatchObject({ problem: { kind: 'no answer', status } });
    expect(it.made('remove')).toHaveLength(1);
  });

  test('without an answer is given up after the call’s own time, and counts as unanswered', async () => {
    const it = aSignedInCloud();
    it.on(as).intercept(batch).reply(204).delay(20_000);
    const failing = failureOf(remove(it));
    await it.clock.turn(14_999);
    expect(it.made('remove')).toHaveLength(0);
    await it.clock.turn(1);
    expect(await failing).toMatchObject({ problem: { kind: 'no answer' } });
    expect(it.cloud.autoScaling.callTimeout).toBe(15_000);
  });

  test('for which no token can be had within two seconds was surely not sent', async () => {
    const it = aCloud();
    it.on(iam)
      .intercept({ path: /tokens/, method: 'POST' })
      .reply(201, {})
      .delay(60_000);
    const refused = remove(it);
    await it.clock.turn(2_000);
    expect(await refused).toEqual({
      accepted: false,
      problem: { kind: 'unreachable', message: 'no token within 1500 ms' },
    });
    await it.clock.turn(8_000);
    expect(it.made('remove')).toEqual([]);
  });

  test('was surely not sent where IAM breaks off: that answer is not the one that counts', async () => {
    const it = aCloud();
    const broken = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    it.on(iam)
      .intercept({ path: /tokens/, method: 'POST' })
      .replyWithError(broken)
      .persist();
    const refused = remove(it);
    await it.clock.turn(1_000);
    expect(await refused).toMatchObject({ accepted: false, problem: { kind: 'unreachable' } });
    expect(it.made('token')).toMatchObject([{ outcome: 'no answer' }]);
  });

  test('says what IAM said where it refuses the token', async () => {
    const it = aCloud();
    it.on(iam)
      .intercept({ path: /tokens/, method: 'POST' })
      .reply(403, sample('iam.error.403-forbidden') as object);
    expect(await remove(it)).toMatchObject({ accepted: false, problem: { kind: 'no rights', status: 403 } });
  });
});
