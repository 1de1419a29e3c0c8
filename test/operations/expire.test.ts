import { expect, test } from '@jest/globals';
import { approve } from '../../src/operations/approve.ts';
import { run } from '../../src/operations/running/run.ts';
import { aBot, expireAfter } from '../support/a-bot.ts';
import { whatIsTold } from './turned-down.ts';

test('a card that nobody presses for 15 minutes rewrites itself as expired and offers Ask Again, filled in', async () => {
  const bot = await aBot();
  const { id } = await bot.isAskedToRemove('web-1', { reason: 'disk full' });
  await bot.clock.turn(expireAfter - 1);
  expect(bot.announcer.faceOf(id).state).toBe('awaiting approval');
  await bot.clock.turn(2_000);
  expect(bot.announcer.faceOf(id)).toMatchObject({ state: 'expired', offers: ['ask-again'] });

  expect(await bot.isAskedAgainBy('someone')).toMatchObject({
    askedBy: 'someone',
    reason: 'disk full',
    picks: [{ name: 'web-1' }],
  });
  expect(await whatIsTold(bot.isApprovedBy('late'))).toMatchObject({ kind: 'not offered' });
});

test('a card that asks again has the full time again', async () => {
  const bot = await aBot();
  const { id } = await bot.isAskedToRemove('web-1');
  await bot.clock.turn(10 * 60_000);
  bot.cloud.add(6);
  await bot.isApprovedBy('approver');
  await bot.becomes(id, ({ revision }) => revision === 2);
  await bot.clock.turn(14 * 60_000);
  expect(await bot.operation()).toMatchObject({ state: 'awaiting approval' });
  await bot.clock.turn(2 * 60_000);
  expect(await bot.operation()).toMatchObject({ state: 'expired' });
});

test('a press that waits has the full time from the press, and expires where its turn does not come', async () => {
  const bot = await aBot();
  bot.cloud.takes = 60 * 60_000;
  const { id: first } = await bot.isAskedToRemove('web-1');
  await bot.isApprovedBy('approver');
  await bot.becomes(first, ({ state }) => state === 'running');
  bot.cloud.holdsRemovals = true;
  const { id: second } = await bot.isAskedToRemove('web-2');
  await bot.clock.turn(5 * 60_000);
  await bot.isApprovedBy('approver', { id: second });
  Object.assign(bot.needs.watch, { giveUpAfter: 60 * 60_000 });
  await bot.clock.turn(expireAfter - 60_000);
  expect(await bot.operation(second)).toMatchObject({ state: 'queued' });
  await bot.clock.turn(2 * 60_000);
  expect(await bot.operation(second)).toMatchObject({ state: 'expired', offers: ['ask-again'] });
  expect(bot.cloud.arrived).toHaveLength(1);
});

test('a card whose time is over while the bot is down expires when it is up again', async () => {
  const bot = await aBot();
  const { id } = await bot.isAskedToRemove('web-1');
  bot.dies();
  await bot.clock.turn(expireAfter + 60_000);
  const awake = await bot.restarts();
  await awake.ends(id);
  expect(bot.announcer.faceOf(id)).toMatchObject({ state: 'expired', offers: ['ask-again'] });
});

test('a press whose time is over while the bot is down is not carried out when it is up again', async () => {
  const bot = await aBot();
  const { id } = await bot.isAskedToRemove('web-1');
  await approve({ ...bot.needs, queue: { nudge: () => {} } }, bot.pressOn(id), 'keep', 'approver');
  expect(await bot.operation()).toMatchObject({ state: 'queued' });

  const later = { ...bot.clock, now: () => new Date(bot.clock.now().getTime() + expireAfter) };
  await run({ ...bot.needs, clock: later }, id, new AbortController().signal);
  expect(await bot.operation()).toMatchObject({ state: 'expired', offers: ['ask-again'] });
  expect(bot.cloud.arrived).toEqual([]);
});
