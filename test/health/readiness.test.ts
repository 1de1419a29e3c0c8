import { expect, test } from '@jest/globals';
import { atMostEvery, readinessOf } from '../../src/health/readiness.ts';

test('the bot is ready when every check is', async () => {
  expect(await readinessOf({ database: () => undefined, slack: async () => undefined })).toEqual({ isReady: true });
});

test('every reason is told, but not the words of an error, which may hold anything', async () => {
  const checks = {
    database: () => {
      throw new Error('xoxb-1');
    },
    cloud: async () => 'cloud: not signed in',
    slack: () => Promise.reject(new Error('hush')),
  };
  const reason = 'database: could not be checked; cloud: not signed in; slack: could not be checked';
  expect(await readinessOf(checks)).toEqual({ isReady: false, reason });
});

test('probes ask the cloud at most as often as they may, however many come', async () => {
  let now = 0;
  let asked = 0;
  const check = atMostEvery(30_000, async () => `answer ${++asked}`, { now: () => new Date(now) });
  expect(await Promise.all([check(), check()])).toEqual(['answer 1', 'answer 1']);
  now = 29_999;
  expect(await check()).toBe('answer 1');
  now = 30_000;
  expect(await check()).toBe('answer 2');
});

test('a check that fails is asked again when its time has come', async () => {
  let now = 0;
  const answers = [() => Promise.reject(new Error('reset')), async () => undefined];
  const check = atMostEvery(1_000, () => answers.shift()?.(), { now: () => new Date(now) });
  await expect(check()).rejects.toThrow('reset');
  now = 1_000;
  expect(await check()).toBeUndefined();
});

test('of several clouds one that is well is enough, and the others are named all the same', async () => {
  const well = { database: () => undefined };
  const isDown = (name: string) => () => `cloud ${name}: unreachable`;
  expect(await readinessOf(well, { prod: () => undefined, test: isDown('test') })).toEqual({
    isReady: true,
    trouble: 'cloud test: unreachable',
  });
  expect(await readinessOf(well, { prod: isDown('prod'), test: isDown('test') })).toEqual({
    isReady: false,
    reason: 'cloud prod: unreachable; cloud test: unreachable',
  });
  expect(await readinessOf(well, { prod: () => undefined })).toEqual({ isReady: true });
  expect(await readinessOf({ database: () => 'no answer' }, { prod: isDown('prod'), test: () => undefined })).toEqual({
    isReady: false,
    reason: 'no answer; cloud prod: unreachable',
  });
});
