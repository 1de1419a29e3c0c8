import { describe, expect, test } from '@jest/globals';
import type { Standing } from '../../src/domain/permissions/who.ts';
import { approve } from '../../src/operations/approve.ts';
import { cancel } from '../../src/operations/cancel.ts';
import { aBot, expireAfter } from '../support/a-bot.ts';
import { whatIsTold } from './turned-down.ts';

test('one instance is removed, and nobody reads done before it was read back', async () => {
  const bot = await aBot();
  await bot.isAskedToRemove('web-1');
  await bot.isApprovedBy('approver');
  const ended = await bot.ends();

  expect(ended).toMatchObject({ state: 'succeeded', decidedBy: 'approver', outcome: { isAsForecast: true } });
  expect(bot.cloud.names).toEqual(['web-2', 'web-3', 'web-4', 'web-5']);
  expect(bot.cloud.serverIds).toHaveLength(5);
  expect(bot.announcer.cardOf(ended.id).said).toEqual(['start', 'request 1', `result ${ended.endedAt}`]);
  expect(bot.announcer.faceOf(ended.id)).toMatchObject({ state: 'succeeded', offers: ['undo'] });
  const shown = bot.announcer.cardOf(ended.id).faces.map(({ state }) => state);
  expect(shown.lastIndexOf('running')).toBeLessThan(shown.indexOf('succeeded'));
  expect(bot.errors).toEqual([]);
});

test('with Delete the server is proven gone before the end; one that was added by hand stays', async () => {
  const bot = await aBot();
  bot.cloud.change('web-2', { isAddedByHand: true });
  await bot.isAskedToRemove(['web-1', 'web-2']);
  await bot.isApprovedBy('approver', { choice: 'delete' });
  const ended = await bot.ends();

  expect(Object.values(ended.fates)).toEqual([{ kind: 'deleted' }, { kind: 'removed' }]);
  expect(bot.cloud.arrived).toMatchObject([{ instanceDelete: 'yes' }]);
  expect(bot.cloud.serverIds).toHaveLength(4);
});

test('two people who approve at the same moment run the batch once, and the loser is told who was faster', async () => {
  const bot = await aBot();
  const { id } = await bot.isAskedToRemove('web-1');
  const presses = await Promise.allSettled([
    bot.isApprovedBy('first'),
    bot.isApprovedBy('second', { choice: 'delete' }),
  ]);
  await bot.ends();

  expect(presses[0]?.status).toBe('fulfilled');
  expect(presses[1]).toMatchObject({ reason: { told: { kind: 'was faster', by: 'first', operation: { id } } } });
  expect(bot.cloud.arrived).toMatchObject([{ instanceDelete: 'no' }]);
});

test('of one who approves and one who cancels at the same moment, one wins', async () => {
  const bot = await aBot();
  await bot.isAskedToRemove('web-1');
  const presses = await Promise.allSettled([bot.isCancelledBy('first'), bot.isApprovedBy('second')]);
  const ended = await bot.ends();

  expect(presses[1]).toMatchObject({ reason: { told: { kind: 'was faster', by: 'first' } } });
  expect(ended).toMatchObject({ state: 'cancelled', decidedBy: 'first' });
  expect(bot.cloud.arrived).toEqual([]);
});

test('of two who cancel at the same moment, the second is told who was faster', async () => {
  const bot = await aBot();
  await bot.isAskedToRemove('web-1');
  const presses = await Promise.allSettled([bot.isCancelledBy('first'), bot.isCancelledBy('second')]);
  expect(presses[1]).toMatchObject({ reason: { told: { kind: 'was faster', by: 'first' } } });
});

test('Cancel on an older card cancels nothing', async () => {
  const bot = await aBot();
  const { id } = await bot.isAskedToRemove('web-1');
  const old = bot.pressOn(id);
  bot.cloud.add(6);
  await bot.isApprovedBy('approver');
  await bot.becomes(id, ({ revision }) => revision === 2);
  expect(await whatIsTold(cancel(bot.needs, old, 'late'))).toMatchObject({ kind: 'old card' });
  expect(await bot.operation()).toMatchObject({ state: 'awaiting approval' });
});

test('a press while something is noted about the card counts: nobody was faster', async () => {
  const bot = await aBot();
  const { id, card } = await bot.isAskedToRemove('web-1');
  const { store } = bot.needs;
  const apply = store.apply.bind(store);
  let isFirst = true;
  const slowed = Object.assign(Object.create(store), {
    apply: async (...[next, also]: Parameters<typeof apply>) => {
      if (isFirst) {
        isFirst = false;
        const present = await store.get(id);
        await apply({ ...present, version: present.version + 1, ...(card && { card }) }, { steps: [] });
      }
      return apply(next, also);
    },
  }) as typeof store;
  await approve({ ...bot.needs, store: slowed }, bot.pressOn(id), 'keep', 'approver');
  expect(await bot.ends()).toMatchObject({ state: 'succeeded', decidedBy: 'approver' });
});

describe('nothing is sent, and the presser is told why,', () => {
  const standings: Exclude<Standing, 'member'>[] = ['guest', 'stranger', 'deactivated', 'could not tell'];
  test.each(standings)('where the workspace says of them: %s', async (standing) => {
    const bot = await aBot();
    await bot.isAskedToRemove('web-1');
    bot.standings.set('someone', standing);
    expect(await whatIsTold(bot.isApprovedBy('someone'))).toEqual({ kind: 'may not', standing });
    expect(await whatIsTold(bot.isCancelledBy('someone'))).toEqual({ kind: 'may not', standing });
    expect(await bot.operation()).toMatchObject({ state: 'awaiting approval' });
  });

  test('where the card offers Keep alone and Delete is pressed all the same', async () => {
    const bot = await aBot();
    await bot.isAskedToRemove('web-1', { choice: 'keep' });
    expect(await whatIsTold(bot.isApprovedBy('approver', { choice: 'delete' }))).toMatchObject({ kind: 'not offered' });
  });

  test('where the press is on an older card', async () => {
    const bot = await aBot();
    const { id } = await bot.isAskedToRemove('web-1');
    const old = bot.pressOn(id);
    bot.cloud.add(6);
    await bot.isApprovedBy('approver');
    await bot.becomes(id, ({ revision }) => revision === 2);
    expect(await whatIsTold(approve(bot.needs, old, 'keep', 'late'))).toMatchObject({
      kind: 'old card',
      operation: { moved: [{ what: 'number' }, { what: 'number' }] },
    });
  });

  test('where its time was over, though no timer had seen to it yet', async () => {
    const bot = await aBot();
    const { id } = await bot.isAskedToRemove('web-1');
    const late = { ...bot.clock, now: () => new Date(bot.clock.now().getTime() + expireAfter) };
    expect(await whatIsTold(approve({ ...bot.needs, clock: late }, bot.pressOn(id), 'keep', 'late'))).toMatchObject({
      kind: 'old card',
    });
    expect(bot.cloud.arrived).toEqual([]);
  });
});

describe('the second look, taken when the turn has come,', () => {
  test('sends nothing where the group moved between card and press, says what moved, and asks again', async () => {
    const bot = await aBot();
    const { id } = await bot.isAskedToRemove('web-1');
    bot.cloud.change('web-1', { isProtected: true });
    bot.cloud.add(6);
    await bot.isApprovedBy('approver');
    await bot.becomes(id, ({ state }) => state === 'awaiting approval');
    await bot.settles();

    const face = bot.announcer.faceOf(id);
    expect(face).toMatchObject({ state: 'awaiting approval', revision: 2, offers: ['keep', 'delete', 'cancel'] });
    expect(face.operation.moved).toMatchObject([
      { what: 'number', which: 'current', shown: 5, seen: 6 },
      { what: 'number', which: 'desired', shown: 5, seen: 6 },
      { what: 'pick protection', name: 'web-1', seen: true },
      { what: 'new finding', finding: { rule: 'protection-is-lost' } },
    ]);
    expect(face.operation.decidedBy).toBe('approver'); // the card names who confirmed
    expect(face.operation.choice).toBeUndefined();
    expect(bot.cloud.arrived).toEqual([]);
  });

  test('runs on what was shown anew, where that is approved', async () => {
    const bot = await aBot();
    const { id } = await bot.isAskedToRemove('web-1');
    bot.cloud.add(6);
    await bot.isApprovedBy('first');
    await bot.becomes(id, ({ state }) => state === 'awaiting approval');
    await bot.settles();
    await bot.isApprovedBy('second');
    expect(await bot.ends()).toMatchObject({
      state: 'succeeded',
      decidedBy: 'second',
      moved: [],
      outcome: { isAsForecast: true },
    });
  });

  test('sends nothing where something blocks by now, says what, and offers to check again', async () => {
    const bot = await aBot();
    const { id } = await bot.isAskedToRemove('web-1');
    bot.cloud.change('web-4', { lifecycleState: 'PENDING' });
    await bot.isApprovedBy('approver');
    await bot.becomes(id, ({ state }) => state === 'awaiting approval');
    await bot.settles();
    expect(bot.announcer.faceOf(id)).toMatchObject({ offers: ['ask-when-free', 'check-again', 'cancel'] });

    bot.cloud.change('web-4', { lifecycleState: 'INSERVICE' });
    await bot.isCheckedAgainBy('checker');
    await bot.settles();
    expect(bot.announcer.faceOf(id)).toMatchObject({ revision: 3, offers: ['keep', 'delete', 'cancel'] });
    await bot.isApprovedBy('approver');
    expect(await bot.ends()).toMatchObject({ state: 'succeeded' });
  });

  test('lets go of a pick that has left by itself when somebody checks again, and names it', async () => {
    const bot = await aBot();
    const { id } = await bot.isAskedToRemove(['web-1', 'web-2']);
    bot.cloud.takeAway('web-1');
    await bot.isApprovedBy('approver');
    await bot.becomes(id, ({ state }) => state === 'awaiting approval');
    await bot.settles();
    expect(bot.announcer.faceOf(id)).toMatchObject({ offers: ['check-again', 'cancel'] });

    await bot.isCheckedAgainBy('checker');
    await bot.settles();
    expect(bot.announcer.faceOf(id).operation.moved).toEqual([{ what: 'pick left', name: 'web-1' }]);
    await bot.isApprovedBy('approver');
    expect(await bot.ends()).toMatchObject({ state: 'succeeded', change: { picks: [{ name: 'web-2' }] } });
  });

  test('sends nothing where the cloud cannot be read, says so, and asks again', async () => {
    const bot = await aBot();
    const { id } = await bot.isAskedToRemove('web-1');
    bot.cloud.unreadable = { kind: 'cloud trouble', status: 503 };
    await bot.isApprovedBy('approver');
    await bot.becomes(id, ({ state }) => state === 'awaiting approval');
    await bot.settles();
    expect(bot.announcer.faceOf(id)).toMatchObject({
      revision: 2,
      offers: ['keep', 'delete', 'cancel'],
      operation: { trouble: { kind: 'cloud trouble' } },
    });
    bot.cloud.unreadable = undefined;
    await bot.isApprovedBy('approver');
    const ended = await bot.ends();
    expect(ended.state).toBe('succeeded');
    expect(ended.trouble).toBeUndefined();
  });
});

test('two who check again at the same moment show the card once, and the second is told that it is older', async () => {
  const bot = await aBot();
  const { id } = await bot.isAskedToRemove('web-1');
  bot.cloud.change('web-4', { lifecycleState: 'PENDING' });
  await bot.isApprovedBy('approver');
  await bot.becomes(id, ({ state }) => state === 'awaiting approval');
  await bot.settles();
  const presses = await Promise.allSettled([bot.isCheckedAgainBy('first'), bot.isCheckedAgainBy('second')]);
  expect(presses.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(presses[1]).toMatchObject({ reason: { told: { kind: 'old card' } } });
  expect(await bot.operation()).toMatchObject({ revision: 3 });
});
