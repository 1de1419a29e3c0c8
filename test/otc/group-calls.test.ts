import { describe, expect, test } from '@jest/globals';
import type { GroupCall } from '../../src/domain/call.ts';
import { deedOf } from '../../src/otc/group-calls.ts';
import { aCloud, as, failureOf, v1 } from './a-cloud.ts';
import { sample } from './sample.ts';

const ids = ['instance_id_1', 'instance_id_2'];
const batchPath = '/scaling_group_instance/g-1/action';
const key = '23880867-6288-4470-98a8-f8bda096b6c4';
const answerHook: GroupCall = { kind: 'answer hook', instanceId: 'i-1', hook: 'drain', key, verdict: 'abandon' };

describe('what goes over the wire is what the reference shows', () => {
  test.each<[string, GroupCall, string, string]>([
    ['as.batch-action.request.remove', { kind: 'remove', ids, instanceDelete: 'yes' }, 'POST', batchPath],
    ['as.batch-action.request.add', { kind: 'add', ids }, 'POST', batchPath],
    ['as.batch-action.request.protect', { kind: 'protect', ids }, 'POST', batchPath],
    ['as.batch-action.request.unprotect', { kind: 'unprotect', ids }, 'POST', batchPath],
    ['as.group-action.request.pause', { kind: 'pause' }, 'POST', '/scaling_group/g-1/action'],
    ['as.group-action.request.resume', { kind: 'resume' }, 'POST', '/scaling_group/g-1/action'],
    ['as.callback-hook.request.by-key', answerHook, 'PUT', '/scaling_instance_hook/g-1/callback'],
  ])('%s', (file, call, method, path) => {
    const { cloud } = aCloud();
    expect(cloud.requestOf('g-1', call)).toEqual({ method, url: expect.stringMatching(path), body: sample(file) });
  });

  test('as.modify-group.request, of which only what is to change is sent', () => {
    const { cloud } = aCloud();
    const { method, url, body } = cloud.requestOf('g-1', { kind: 'resize', minimum: 1, maximum: 3, desired: 1 });
    expect([method, url]).toEqual(['PUT', expect.stringMatching(/\/scaling_group\/g-1$/)]);
    expect(sample('as.modify-group.request')).toMatchObject(body as object);
    expect(deedOf('g-1', { kind: 'resize', desired: 0 }).body).toEqual({ desire_instance_number: 0 });
    expect(deedOf('g-1', { kind: 'resize', maximum: 9 }).body).toEqual({ max_instance_number: 9 });
  });

  test('each hook is answered in the cloud’s words', () => {
    const result = (verdict: 'continue' | 'abandon' | 'extend') => deedOf('g-1', { ...answerHook, verdict }).body;
    expect(result('continue')).toMatchObject({ lifecycle_action_result: 'CONTINUE' });
    expect(result('extend')).toMatchObject({ lifecycle_action_result: 'EXTEND' });
  });

  test('an id that is named twice is sent once', () => {
    for (const kind of ['add', 'protect', 'unprotect'] as const) {
      expect(deedOf('g-1', { kind, ids: ['i-1', 'i-2', 'i-1'] }).body).toMatchObject({ instances_id: ['i-1', 'i-2'] });
    }
  });
});

function aSignedInCloud() {
  const it = aCloud();
  it.letsSignIn();
  return it;
}

const resize = { path: `${v1}/scaling_group/g-1`, method: 'PUT' } as const;
const callback = { path: `${v1}/scaling_instance_hook/g-1/callback`, method: 'PUT' } as const;
const resized = (it: ReturnType<typeof aCloud>) => it.cloud.autoScaling.act('g-1', { kind: 'resize', desired: 3 });

describe('a change of numbers', () => {
  test('is accepted where the cloud names the group, and counted by its kind', async () => {
    const it = aSignedInCloud();
    const sent: unknown[] = [];
    it.on(as)
      .intercept(resize)
      .reply(({ body }) => {
        sent.push(JSON.parse(String(body)));
        return { statusCode: 200, data: sample('as.modify-group.response') as object };
      });
    expect(await resized(it)).toMatchObject({ accepted: true });
    expect(sent).toEqual([{ desire_instance_number: 3 }]);
    expect(it.made('resize')).toMatchObject([{ outcome: 'ok' }]);
  });

  test.each([
    [200, '<html>Welcome</html>'],
    [200, ''],
    [204, ''],
    [502, '<html>Bad Gateway</html>'],
  ])('answered with %d and %j may have been taken: nobody knows, and it is not repeated', async (status, body) => {
    const it = aSignedInCloud();
    it.on(as).intercept(resize).reply(status, body);
    expect(await failureOf(resized(it))).toMatchObject({ problem: { kind: 'no answer', status } });
    expect(it.made('resize')).toHaveLength(1);
  });

  test('to what it is already is refused as nothing to change', async () => {
    const it = aSignedInCloud();
    const error = { code: 'AS.2028', message: 'The modified expected number is the same as the original number.' };
    it.on(as).intercept(resize).reply(400, { error });
    expect(await resized(it)).toMatchObject({ accepted: false, problem: { kind: 'nothing to change' } });
  });
});

describe('an answer to a hook', () => {
  test('is accepted with 204', async () => {
    const it = aSignedInCloud();
    it.on(as).intercept(callback).reply(204);
    expect(await it.cloud.autoScaling.act('g-1', answerHook)).toMatchObject({ accepted: true });
    expect(it.made('answer hook')).toHaveLength(1);
  });

  test('that comes too late is told as that', async () => {
    const it = aSignedInCloud();
    const error = { code: 'AS.7042', message: 'The lifecycle hook callback object does not exist.' };
    it.on(as).intercept(callback).reply(400, { error });
    expect(await it.cloud.autoScaling.act('g-1', answerHook)).toMatchObject({
      accepted: false,
      problem: { kind: 'hook is over' },
    });
  });
});

test('a group without a configuration is not enabled, and the cloud says why', async () => {
  const it = aSignedInCloud();
  it.on(as)
    .intercept({ path: `${v1}/scaling_group/g-1/action`, method: 'POST' })
    .reply(400, sample('as.error.400-AS.2018-no-configuration') as object);
  expect(await it.cloud.autoScaling.act('g-1', { kind: 'resume' })).toMatchObject({
    accepted: false,
    problem: { kind: 'no configuration', code: 'AS.2018' },
  });
});
