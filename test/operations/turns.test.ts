import { expect, test } from '@jest/globals';
import type { Operation } from '../../src/domain/operation.ts';
import { aBot, type TestBot } from '../support/a-bot.ts';
import { idOf } from '../support/fake-cloud.ts';

const isRunning = ({ state }: Operation) => state === 'running';

/** A bot on whose group the removal of web-1 runs, and another card, for web-2, stands in another channel. */
async function aSecondCard(
  wishes: Parameters<typeof aBot>[0] = {},
): Promise<{ bot: TestBot; first: string; second: string }> {
  const bot = await aBot(wishes);
  const { id: first } = await bot.isAskedToRemove('web-1');
  await bot.isApprovedBy('first approver');
  await bot.becomes(first, isRunning);
  await bot.clock.turn(6_000); // the first shows in the group by now
  const { id: second } = await bot.isAskedToRemove('web-2', { channel: 'C-other' });
  return { bot, first, second };
}

test('a card for a group that is being worked on says so, with who, since when and a link, and can be pressed', async () => {
  const { bot, first, second } = await aSecondCard();
  const { findings, forecast } = bot.announcer.faceOf(second).operation.shown;
  expect(findings.map(({ rule, weight }) => [rule, weight])).toEqual([
    ['another-operation-works', 'notice'],
    ['cool-down-follows', 'notice'],
  ]);
  expect(findings[0]?.facts).toMatchObject({
    operation: first,
    by: 'first approver',
    picked: 1,
    isWaiting: false,
    link: 'https://slack.example/C-ops/1.000',
  });
  expect(forecast).toMatchObject({ before: { current: 4, desired: 4 }, after: { current: 3, desired: 3 } });
});

test('a press on it waits its turn, in words, with Cancel; and runs without another press where the first ended as forecast', async () => {
  const { bot, first, second } = await aSecondCard();
  await bot.isApprovedBy('second approver', { id: second });
  await bot.settles();
  expect(bot.announcer.faceOf(second)).toMatchObject({ state: 'queued', offers: ['cancel'], waitsFor: first });
  expect(bot.cloud.arrived).toHaveLength(1);

  expect(await bot.ends(second)).toMatchObject({ state: 'succeeded', revision: 1, decidedBy: 'second approver' });
  expect(await bot.operation(first)).toMatchObject({ state: 'succeeded' });
  expect(bot.cloud.names).toEqual(['web-3', 'web-4', 'web-5']);
  const [one, other] = bot.cloud.arrived.map(({ at }) => Date.parse(at));
  expect((other ?? 0) - (one ?? 0)).toBeGreaterThanOrEqual(bot.cloud.takes);
});

test('it asks again, and sends nothing, where the first did not end as forecast', async () => {
  const { bot, second } = await aSecondCard();
  bot.cloud.comesBack.set(idOf('web-1'), 'locked');
  await bot.isApprovedBy('second approver', { id: second });
  await bot.becomes(second, ({ state }) => state === 'awaiting approval');
  await bot.settles();
  expect(bot.announcer.faceOf(second)).toMatchObject({
    revision: 2,
    offers: ['keep', 'delete', 'cancel'],
    operation: {
      moved: [
        { which: 'current', shown: 4, seen: 5 },
        { which: 'desired', shown: 4, seen: 5 },
      ],
    },
  });
  expect(bot.cloud.arrived).toHaveLength(1);
});

test('of picks that the first still holds, it says by whom they are held, and is blocked', async () => {
  const bot = await aBot();
  const { id: first } = await bot.isAskedToRemove('web-1');
  await bot.isApprovedBy('first approver');
  await bot.becomes(first, isRunning);
  const asked = await bot.asks(['web-1', 'web-2']);
  if (asked.kind !== 'blocked') throw new Error('it was not blocked');
  expect(asked.preview.shown.findings.find(({ weight }) => weight === 'blocker')).toMatchObject({
    rule: 'held-by-another-operation',
    facts: { held: [{ name: 'web-1' }], by: { id: first } },
  });
});

test('a press that waits can be called off, and never runs', async () => {
  const { bot, first, second } = await aSecondCard();
  await bot.isApprovedBy('second approver', { id: second });
  await bot.isCancelledBy('canceller', second);
  await bot.ends(first);
  await bot.clock.turn(60_000);
  expect(await bot.operation(second)).toMatchObject({ state: 'cancelled', decidedBy: 'canceller' });
  expect(bot.cloud.arrived).toHaveLength(1);
});

test('two cards from before either ran take turns in the order of their presses, and the second asks again', async () => {
  const bot = await aBot();
  const { id: first } = await bot.isAskedToRemove('web-1');
  const { id: second } = await bot.isAskedToRemove('web-2');
  await bot.isApprovedBy('approver', { id: second });
  await bot.clock.turn(1);
  await bot.isApprovedBy('approver', { id: first });
  await bot.settles();
  expect(bot.announcer.faceOf(first)).toMatchObject({ state: 'queued', waitsFor: second });

  await bot.ends(second);
  await bot.becomes(first, ({ state }) => state === 'awaiting approval');
  expect(bot.cloud.arrived).toMatchObject([{ ids: [idOf('web-2')] }]);
});

test('the first in the queue does not say that it waits for one behind it', async () => {
  const bot = await aBot();
  const { id: first } = await bot.isAskedToRemove('web-1');
  const { id: second } = await bot.isAskedToRemove('web-2');
  bot.cloud.answersAfter = 5_000; // both are queued while the first takes its second look
  await bot.isApprovedBy('approver', { id: first });
  await bot.clock.turn(1);
  await bot.isApprovedBy('approver', { id: second });
  bot.needs.presenter.show(first);
  await bot.settles();
  expect(bot.announcer.faceOf(first)).toMatchObject({ state: 'queued', waitsFor: undefined });
  expect(bot.announcer.faceOf(second).state).toBe('queued');
});

test('an unsettled operation lets the group go', async () => {
  const bot = await aBot();
  bot.cloud.holdsRemovals = true;
  const { id: first } = await bot.isAskedToRemove('web-1');
  await bot.isApprovedBy('approver');
  await bot.ends(first);
  bot.cloud.letGo();
  await bot.clock.turn(60_000);
  const { id: second } = await bot.isAskedToRemove('web-2');
  await bot.isApprovedBy('approver', { id: second });
  expect(await bot.ends(second)).toMatchObject({ state: 'succeeded' });
});

/** A bot on whose group a change of the given kind waits to be sent again, because the cloud throttles. */
async function aWaitingOne(draft: Parameters<TestBot['asks']>[1], name: string | readonly string[] = []) {
  const bot = await aBot();
  bot.cloud.mishaps.push({ kind: 'throttled', status: 429, retryAfterMs: 300_000 });
  await confirmed(bot, draft, name);
  return bot;
}

async function confirmed(bot: TestBot, draft: Parameters<TestBot['asks']>[1], name: string | readonly string[] = []) {
  const { id } = await bot.isAskedToRemove(name, draft);
  await bot.isApprovedBy('presser', { id, choice: 'confirm' });
  await bot.settles();
}

test('whom a protection that is under way holds still counts as a member of the group on the next card', async () => {
  const bot = await aWaitingOne({ action: 'protect' }, ['web-1', 'web-2']);
  const { shown } = await bot.isAskedToRemove('web-3', { action: 'protect' });
  expect(shown.forecast.zonesAfter).toEqual([
    { zone: 'eu-de-01', count: 3 },
    { zone: 'eu-de-02', count: 2 },
  ]);
});

test('a card behind a pause and a protection starts from a group that is paused, with the numbers that it has', async () => {
  const bot = await aWaitingOne({ action: 'pause' });
  await confirmed(bot, { action: 'protect' }, 'web-1');
  bot.cloud.add(6);
  const { shown } = await bot.isAskedToRemove([], { action: 'resume' });
  expect(shown.group).toMatchObject({ status: 'PAUSED', size: { current: 6, desired: 6 } });
});
