import { describe, expect, test } from '@jest/globals';
import type { Operation } from '../../../src/domain/operation.ts';
import { aBot, type TestBot } from '../../support/a-bot.ts';
import { idOf } from '../../support/fake-cloud.ts';

const names = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `web-${from + index}`);
const idsOf = (some: readonly string[]): string[] => some.map(idOf);

const isSent = (batch: number) => (operation: Operation) => operation.requests[batch - 1]?.phase === 'accepted';

/** A bot whose card for web-1 to web-23 of 30 was just approved. */
async function removing23(wishes: Parameters<typeof aBot>[0] = {}): Promise<{ bot: TestBot; id: string }> {
  const bot = await aBot({ instances: 30, ...wishes });
  const { id } = await bot.isAskedToRemove(names(1, 23));
  await bot.isApprovedBy('approver');
  await bot.becomes(id, isSent(1));
  return { bot, id };
}

const fatesOf = ({ fates }: Operation, some: readonly string[]) =>
  [...new Set(idsOf(some).map((id) => JSON.stringify(fates[id])))].map((fate) => JSON.parse(fate));

test('23 instances go in three batches, each after the last is gone', async () => {
  const { bot, id } = await removing23();
  const ended = await bot.ends();

  expect(ended).toMatchObject({ state: 'succeeded', outcome: { isAsForecast: true } });
  expect(bot.cloud.names).toEqual(names(24, 30));
  expect(bot.cloud.arrived.map(({ ids, isAccepted }) => [ids.length, isAccepted])).toEqual([
    [10, true],
    [10, true],
    [3, true],
  ]);
  const at = bot.cloud.arrived.map((one) => Date.parse(one.at));
  for (const [index, later] of at.slice(1).entries())
    expect(later - (at[index] ?? 0)).toBeGreaterThanOrEqual(bot.cloud.takes);
  expect(bot.announcer.cardOf(id).said).toEqual([
    'start',
    'request 1',
    'request 2',
    'request 3',
    `result ${ended.endedAt}`,
  ]);
  expect(bot.errors).toEqual([]);
});

test('the whole set must keep the minimum before the first batch goes', async () => {
  const bot = await aBot({ instances: 30, minimum: 10 });
  expect(await bot.asks(names(1, 21))).toMatchObject({ kind: 'blocked' });
});

test('deletions of a batch are proven beside the next ones, and before the end', async () => {
  const bot = await aBot({ instances: 20 });
  bot.cloud.serversTake = 90_000;
  await bot.isAskedToRemove(names(1, 12));
  await bot.isApprovedBy('approver', { choice: 'delete' });
  const ended = await bot.ends();
  expect(fatesOf(ended, names(1, 12))).toEqual([{ kind: 'deleted' }]);
  expect(Date.parse(bot.cloud.arrived[1]?.at ?? '')).toBeLessThan(Date.parse(bot.cloud.arrived[0]?.at ?? '') + 60_000);
});

describe('Stop', () => {
  test('lets the batch that is out run to its end, and sends no other', async () => {
    const { bot, id } = await removing23();
    await bot.settles();
    expect(bot.announcer.faceOf(id).offers).toEqual(['stop']);
    await bot.isStoppedBy('stopper');
    const ended = await bot.ends();

    expect(ended).toMatchObject({
      state: 'stopped',
      halt: { kind: 'stop', by: 'stopper' },
      offers: ['ask-again', 'undo'],
    });
    expect(bot.cloud.names).toEqual(names(11, 30));
    expect(fatesOf(ended, names(1, 10))).toEqual([{ kind: 'removed' }]);
    expect(fatesOf(ended, names(11, 23))).toEqual([
      { kind: 'still a member', why: { kind: 'stopped', by: 'stopper' } },
    ]);
  });

  test('pressed while the group is looked at before the next batch still comes in time', async () => {
    const { bot, id } = await removing23();
    bot.cloud.answersAfter = 3_000;
    await bot.becomes(id, ({ requests }) => requests[0]?.phase === 'settled');
    await bot.isStoppedBy('stopper');
    expect(await bot.ends()).toMatchObject({ state: 'stopped' });
    expect(bot.cloud.arrived).toHaveLength(1);
  });

  test('pressed by two tells the second who stopped it, not who approved it', async () => {
    const { bot } = await removing23();
    await bot.isStoppedBy('stopper');
    await expect(bot.isStoppedBy('late')).rejects.toMatchObject({ told: { kind: 'was faster', by: 'stopper' } });
  });

  test('counts from its press, though the process dies before the operation knows of it', async () => {
    const { bot, id } = await removing23();
    await bot.store.operations.askToStop(id, 'stopper', bot.clock.now().toISOString());
    const awake = await bot.restarts();
    expect(await awake.ends(id)).toMatchObject({ state: 'stopped', halt: { kind: 'stop', by: 'stopper' } });
    expect(bot.cloud.names).toEqual(names(11, 30));
  });

  test('Ask Again gives a draft filled in with what was not sent', async () => {
    const { bot, id } = await removing23();
    await bot.isStoppedBy('stopper');
    await bot.ends();
    const draft = await bot.isAskedAgainBy('asker', id);
    expect(draft.picks.map(({ name }) => name)).toEqual(names(11, 23));
    expect(await bot.store.drafts.find(draft.id)).toMatchObject({ groupId: bot.cloud.group.id, askedBy: 'asker' });
  });
});

describe('no other batch is sent', () => {
  test('after the group was moved by somebody else, and the result says what moved', async () => {
    const { bot } = await removing23();
    await bot.clock.turn(10_000);
    bot.cloud.add(31);
    const ended = await bot.ends();

    expect(ended).toMatchObject({ state: 'partly done', offers: ['ask-again'], outcome: { isAsForecast: false } });
    expect(ended.halt).toMatchObject({
      kind: 'group moved',
      moved: [
        { what: 'number', which: 'current', shown: 20, seen: 21 },
        { what: 'number', which: 'desired', shown: 20, seen: 21 },
      ],
    });
    expect(bot.cloud.arrived).toHaveLength(1);
    expect(fatesOf(ended, names(11, 23))).toEqual([{ kind: 'still a member', why: { kind: 'group moved' } }]);
  });

  test('after a pick of a later one was protected', async () => {
    const { bot } = await removing23();
    bot.cloud.change('web-15', { isProtected: true });
    expect((await bot.ends()).halt).toMatchObject({ moved: [{ what: 'pick protection', name: 'web-15' }] });
    expect(bot.cloud.arrived).toHaveLength(1);
  });

  test('after one of a batch came back, which is named with the cause from the log', async () => {
    const bot = await aBot({ instances: 30 });
    bot.cloud.comesBack.set(idOf('web-3'), 'AS.9999 the server is locked');
    await bot.isAskedToRemove(names(1, 23));
    await bot.isApprovedBy('approver');
    const ended = await bot.ends();

    expect(ended).toMatchObject({ state: 'partly done', halt: { kind: 'request failed' } });
    expect(ended.fates[idOf('web-3')]).toEqual({
      kind: 'still a member',
      why: { kind: 'cloud says', text: 'AS.9999 the server is locked' },
    });
    expect(fatesOf(ended, names(11, 23))).toEqual([
      { kind: 'still a member', why: { kind: 'earlier request failed' } },
    ]);
    expect(bot.cloud.arrived).toHaveLength(1);
  });

  test('after a batch failed in part (AS.4030), and the rest of it is proven gone', async () => {
    const bot = await aBot({ instances: 30 });
    bot.cloud.failsAtOnce.set(idOf('web-3'), 'AS.4015 Wrong state');
    await bot.isAskedToRemove(names(1, 12));
    await bot.isApprovedBy('approver');
    const ended = await bot.ends();

    expect(ended.state).toBe('partly done');
    expect(ended.fates[idOf('web-3')]).toMatchObject({ kind: 'still a member', why: { text: 'AS.4015 Wrong state.' } });
    expect(fatesOf(ended, [...names(1, 2), ...names(4, 10)])).toEqual([{ kind: 'removed' }]);
    expect(bot.cloud.arrived).toHaveLength(1);
  });

  test('after the cloud refused one', async () => {
    const { bot } = await removing23();
    bot.cloud.mishaps.push({ kind: 'below the minimum', code: 'AS.2036', status: 400 });
    const ended = await bot.ends();
    expect(ended).toMatchObject({ state: 'partly done', halt: { kind: 'request failed' } });
    expect(fatesOf(ended, names(11, 20))).toMatchObject([{ why: { kind: 'refused', problem: { code: 'AS.2036' } } }]);
    expect(bot.cloud.arrived).toHaveLength(2);
  });

  test('where the group stays busy for as long as anybody watches', async () => {
    const { bot } = await removing23();
    await bot.clock.turn(15_000);
    bot.cloud.change('web-30', { lifecycleState: 'PENDING' });
    const ended = await bot.ends();
    expect(ended).toMatchObject({ state: 'partly done', halt: { kind: 'group stayed busy' } });
    expect(bot.cloud.arrived).toHaveLength(1);
  });

  test('where the group cannot be read any more', async () => {
    const { bot, id } = await removing23();
    await bot.clock.turn(15_000);
    bot.cloud.change('web-30', { lifecycleState: 'PENDING' }); // so that the second batch waits
    await bot.becomes(id, ({ requests }) => requests[0]?.phase === 'settled');
    bot.cloud.unreadable = { kind: 'no rights', status: 403 };
    const ended = await bot.ends();
    expect(ended).toMatchObject({
      state: 'partly done',
      halt: { kind: 'cloud unreadable', problem: { kind: 'no rights' } },
    });
  });
});

test('where the desired number does not follow a removal, the result says that the group is not as forecast', async () => {
  const bot = await aBot();
  bot.cloud.desiredFollows = false;
  await bot.isAskedToRemove('web-1');
  await bot.isApprovedBy('approver');
  const ended = await bot.ends();
  expect(ended).toMatchObject({
    state: 'succeeded',
    outcome: { isAsForecast: false, group: { size: { current: 4, desired: 5 } } },
  });
});

test('twelve of which the last two are protected already are protected in two batches, as was shown', async () => {
  const bot = await aBot({ instances: 12 });
  for (const name of names(11, 12)) bot.cloud.change(name, { isProtected: true });
  const { id } = await bot.isAskedToRemove(names(1, 12), { action: 'protect' });
  await bot.isApprovedBy('approver', { id, choice: 'confirm' });
  expect(await bot.ends(id)).toMatchObject({ state: 'succeeded' });
  expect(bot.cloud.members.every(({ isProtected }) => isProtected)).toBe(true);
});
