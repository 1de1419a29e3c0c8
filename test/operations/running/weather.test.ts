import { describe, expect, test } from '@jest/globals';
import type { Problem } from '../../../src/domain/problem.ts';
import { aBot, type TestBot } from '../../support/a-bot.ts';
import { idOf, type Mishap } from '../../support/fake-cloud.ts';

const minute = 60_000;
const gone: Problem = { kind: 'group not found', code: 'AS.2007', status: 400 };

/** A bot whose card for web-1 was approved, in a cloud whose next batch calls go wrong like this. */
async function removing(mishaps: readonly Mishap[], names: readonly string[] = ['web-1']): Promise<TestBot> {
  const bot = await aBot({ instances: 15 });
  bot.cloud.mishaps.push(...mishaps);
  await bot.isAskedToRemove(names);
  await bot.isApprovedBy('approver');
  return bot;
}

const twelve = Array.from({ length: 12 }, (_, index) => `web-${index + 1}`);

describe('an answer that was lost', () => {
  test('before the cloud acted is not sent again: the result names it, and offers to ask again', async () => {
    const bot = await removing(['lost before it acted']);
    const ended = await bot.ends();

    expect(ended).toMatchObject({ state: 'failed', offers: ['ask-again'], requests: [{ phase: 'not accepted' }] });
    expect(ended.fates).toEqual({ [idOf('web-1')]: { kind: 'still a member', why: { kind: 'not accepted' } } });
    expect(bot.cloud.arrived).toHaveLength(1);
    expect((await bot.isAskedAgainBy('asker')).picks).toEqual([{ id: idOf('web-1'), name: 'web-1' }]);
  });

  test('before the cloud acted keeps every later batch from being sent', async () => {
    const bot = await removing(['lost before it acted'], twelve);
    expect(await bot.ends()).toMatchObject({ state: 'failed', halt: { kind: 'request failed' } });
    expect(bot.cloud.arrived).toHaveLength(1);
  });

  test('after the cloud acted is proven by reading, and the next batch goes', async () => {
    const bot = await removing(['lost after it acted'], twelve);
    const ended = await bot.ends();
    expect(ended.state).toBe('succeeded');
    expect(bot.cloud.arrived.map(({ ids }) => ids.length)).toEqual([10, 2]);
  });

  test('is not settled while the log cannot be read', async () => {
    const bot = await removing(['lost before it acted']);
    bot.cloud.logUnreadable = { kind: 'cloud trouble', status: 500 };
    await bot.clock.turn(5 * minute);
    expect(await bot.operation()).toMatchObject({ state: 'running', requests: [{ phase: 'in doubt' }] });
    bot.cloud.logUnreadable = undefined;
    expect(await bot.ends()).toMatchObject({ state: 'failed', requests: [{ phase: 'not accepted' }] });
  });
});

describe('what proves that nothing was accepted is sent anew', () => {
  const twice: [string, Problem, number][] = [
    ['throttled, when Retry-After is over', { kind: 'throttled', status: 429, retryAfterMs: 60_000 }, 60_000],
    ['another scaling action (AS.2033), after a wait', { kind: 'busy', code: 'AS.2033', status: 400 }, 10_000],
    ['a lock (AS.0003), after a wait', { kind: 'busy', code: 'AS.0003', status: 400 }, 10_000],
    ['no connection, after a wait', { kind: 'unreachable' }, 10_000],
    ['a token that was refused, at once', { kind: 'not signed in', status: 401 }, 0],
  ];
  test.each(twice)('%s', async (_what, problem, after) => {
    const bot = await removing([problem]);
    const ended = await bot.ends();

    expect(ended.state).toBe('succeeded');
    const [first, second] = bot.cloud.arrived.map(({ at }) => Date.parse(at));
    expect((second ?? 0) - (first ?? 0)).toBe(after);
    const [request] = ended.requests;
    expect(request).toMatchObject({ phase: 'settled', firstWrittenAt: new Date(first ?? 0).toISOString() });
    expect(request?.writtenAt).toBe(new Date(second ?? 0).toISOString()); // written ahead again
  });

  test('but a token that is refused a second time is final, whatever came in between', async () => {
    const signedOut: Problem = { kind: 'not signed in', status: 401 };
    const bot = await removing([signedOut, { kind: 'busy', code: 'AS.2033', status: 400 }, signedOut]);
    const ended = await bot.ends();
    expect(ended).toMatchObject({ state: 'failed', requests: [{ phase: 'refused', problem: signedOut }] });
    expect(bot.cloud.arrived).toHaveLength(3);
  });

  test('but not past the watch limit', async () => {
    const busy: Problem = { kind: 'busy', code: 'AS.2033', status: 400 };
    const bot = await removing(Array.from({ length: 200 }, () => busy));
    const ended = await bot.ends();
    expect(ended).toMatchObject({ state: 'failed', requests: [{ phase: 'refused', problem: busy }] });
    const sent = bot.cloud.arrived.map(({ at }) => Date.parse(at));
    expect((sent.at(-1) ?? 0) - (sent[0] ?? 0)).toBeLessThanOrEqual(10 * minute);
    expect(sent.length).toBeGreaterThan(50);
  });

  test('but not where the cloud asks for a longer wait than anybody watches', async () => {
    const bot = await removing([{ kind: 'throttled', status: 429, retryAfterMs: 60 * minute }]);
    const ended = await bot.ends();
    expect(ended).toMatchObject({ state: 'failed', requests: [{ phase: 'refused' }] });
    expect(Date.parse(ended.endedAt ?? '') - Date.parse(ended.startedAt ?? '')).toBeLessThan(minute);
  });

  test('but not where the group is no longer what was shown', async () => {
    const bot = await removing([{ kind: 'throttled', status: 429, retryAfterMs: 60_000 }]);
    await bot.clock.turn(30_000);
    bot.cloud.add(16);
    expect(await bot.ends()).toMatchObject({ state: 'failed', halt: { kind: 'group moved' } });
    expect(bot.cloud.arrived).toHaveLength(1);
  });

  test('but not once Stop was pressed while it waited', async () => {
    const bot = await removing([{ kind: 'throttled', status: 429, retryAfterMs: 60_000 }]);
    await bot.clock.turn(30_000);
    await bot.isStoppedBy('stopper');
    expect(await bot.ends()).toMatchObject({ state: 'stopped' });
    expect(bot.cloud.arrived).toHaveLength(1);
  });
});

test('any other refusal ends it, and says why', async () => {
  const bot = await removing([{ kind: 'no rights', code: 'AS.0031', status: 400 }]);
  const ended = await bot.ends();
  expect(ended).toMatchObject({ state: 'failed', offers: ['ask-again'] });
  expect(ended.fates[idOf('web-1')]).toMatchObject({ why: { kind: 'refused', problem: { code: 'AS.0031' } } });
});

test('a cloud that takes 9 s for every answer changes nothing but the time', async () => {
  const bot = await aBot({ instances: 15 });
  bot.cloud.answersAfter = 9_000;
  const asking = bot.isAskedToRemove(twelve);
  await bot.clock.turn(9_000);
  await asking;
  await bot.isApprovedBy('approver');
  expect(await bot.ends()).toMatchObject({ state: 'succeeded' });
  expect(bot.cloud.arrived.map(({ ids }) => ids.length)).toEqual([10, 2]);
});

test('what was written ahead more than two seconds ago is written ahead anew before it is sent', async () => {
  const bot = await aBot();
  const { id } = await bot.isAskedToRemove('web-1');
  const { store } = bot.needs;
  let wasSlow = false;
  const get = store.get.bind(store);
  Object.assign(bot.needs, {
    store: Object.assign(Object.create(store), {
      get: async (one: string) => {
        const operation = await get(one);
        if (!wasSlow && operation.requests[0]?.phase === 'sending') {
          wasSlow = true;
          await bot.clock.wait(3_000);
        }
        return operation;
      },
    }),
  });
  await bot.isApprovedBy('approver');
  const { requests } = await bot.ends(id);
  expect(wasSlow).toBe(true);
  expect(requests[0]?.writtenAt).toBe(bot.cloud.arrived[0]?.at);
  expect(requests[0]?.firstWrittenAt).not.toBe(requests[0]?.writtenAt);
});

describe('where watching gives up', () => {
  test('the card says so and offers to look again, and the look settles it', async () => {
    const bot = await aBot();
    bot.cloud.holdsRemovals = true;
    const { id } = await bot.isAskedToRemove('web-1');
    await bot.isApprovedBy('approver');
    const unsettled = await bot.ends();

    expect(unsettled).toMatchObject({ state: 'unsettled', offers: ['look-again'] });
    expect(unsettled.fates[idOf('web-1')]).toEqual({
      kind: 'unknown',
      why: { kind: 'watch ended', afterMs: 10 * minute, state: 'REMOVING_WAIT' },
    });

    bot.cloud.letGo();
    await bot.clock.turn(minute);
    const looked = await bot.isLookedAtAgainBy('looker');
    expect(looked).toMatchObject({ state: 'succeeded', outcome: { isAsForecast: true } });
    await bot.ends();
    expect(bot.announcer.faceOf(id)).toMatchObject({ state: 'succeeded' });
    expect(bot.announcer.cardOf(id).said.filter((name) => name.startsWith('result'))).toHaveLength(2);
  });

  test('for want of the log, a look that can read it says that nothing was accepted', async () => {
    const bot = await removing(['lost before it acted']);
    bot.cloud.logUnreadable = { kind: 'cloud trouble', status: 500 };
    expect(await bot.ends()).toMatchObject({ state: 'unsettled' });
    bot.cloud.logUnreadable = undefined;
    const looked = await bot.isLookedAtAgainBy('looker');
    expect(looked).toMatchObject({ state: 'failed', offers: ['ask-again'] });
    expect(looked.fates[idOf('web-1')]).toMatchObject({ why: { kind: 'not accepted' } });
  });

  test('a look that sees no more leaves it unsettled', async () => {
    const bot = await aBot();
    bot.cloud.holdsRemovals = true;
    await bot.isAskedToRemove('web-1');
    await bot.isApprovedBy('approver');
    await bot.ends();
    const looked = await bot.isLookedAtAgainBy('looker');
    expect(looked).toMatchObject({ state: 'unsettled', offers: ['look-again'] });
    expect(looked.fates[idOf('web-1')]).toMatchObject({ kind: 'unknown', why: { kind: 'looked again' } }); // no claim of watching
  });

  test('a group that is deleted meanwhile has no members any more, and that is an end', async () => {
    const bot = await aBot();
    bot.cloud.holdsRemovals = true;
    const { id } = await bot.isAskedToRemove('web-1');
    await bot.isApprovedBy('approver');
    await bot.becomes(id, ({ requests }) => requests[0]?.phase === 'accepted');
    bot.cloud.unreadable = gone;
    const ended = await bot.ends();
    expect(ended).toMatchObject({ state: 'succeeded', outcome: { isAsForecast: false }, halt: { kind: 'group gone' } });
    expect(ended.fates[idOf('web-1')]).toEqual({ kind: 'removed' });
  });

  test('nothing more is sent to a group that is deleted meanwhile, and what was not sent is neither called a member nor removed', async () => {
    const bot = await aBot({ instances: 20 });
    const { id } = await bot.isAskedToRemove(Array.from({ length: 12 }, (_, index) => `web-${index + 1}`));
    await bot.isApprovedBy('approver');
    await bot.becomes(id, ({ requests }) => requests[0]?.phase === 'accepted');
    bot.cloud.unreadable = gone;
    const ended = await bot.ends();
    expect(bot.cloud.arrived).toHaveLength(1);
    expect(ended).toMatchObject({ state: 'partly done', halt: { kind: 'group gone' } });
    expect(ended.fates[idOf('web-12')]).toEqual({ kind: 'left otherwise', why: { kind: 'group gone' } });
  });

  test('a group that is deleted while a request waits to be sent anew is not asked again', async () => {
    const bot = await removing([{ kind: 'busy', code: 'AS.2033', status: 400 }]);
    await bot.becomes(bot.pressOn().id, ({ requests }) => requests[0]?.phase === 'postponed');
    bot.cloud.unreadable = gone;
    expect(await bot.ends()).toMatchObject({
      state: 'failed',
      halt: { kind: 'group gone' },
      fates: { [idOf('web-1')]: { kind: 'left otherwise', why: { kind: 'group gone' } } },
    });
    expect(bot.cloud.arrived).toHaveLength(1);
  });

  test('a look at a group that was deleted since ends the operation and says that the group is gone', async () => {
    const bot = await aBot();
    bot.cloud.holdsRemovals = true;
    await bot.isAskedToRemove('web-1');
    await bot.isApprovedBy('approver');
    expect(await bot.ends()).toMatchObject({ state: 'unsettled' });
    bot.cloud.unreadable = gone;
    expect(await bot.isLookedAtAgainBy('looker')).toMatchObject({ state: 'succeeded', halt: { kind: 'group gone' } });
  });

  test('a look does not claim what a later operation took', async () => {
    const bot = await aBot();
    const { id } = await bot.isAskedToRemove('web-1');
    bot.cloud.mishaps.push('lost before it acted');
    bot.cloud.logUnreadable = { kind: 'no rights', status: 403 };
    await bot.isApprovedBy('approver');
    expect(await bot.ends(id)).toMatchObject({ state: 'unsettled' });
    bot.cloud.logUnreadable = undefined;
    const { id: later } = await bot.isAskedToRemove('web-1');
    await bot.isApprovedBy('approver', { id: later });
    expect(await bot.ends(later)).toMatchObject({ state: 'succeeded' });
    expect(await bot.isLookedAtAgainBy('looker', id)).toMatchObject({
      state: 'failed',
      fates: {
        [idOf('web-1')]: { kind: 'left otherwise', why: { kind: 'taken by another operation', operation: later } },
      },
    });
  });

  test('because the cloud fell silent while servers went, the watch is as long as it was', async () => {
    const bot = await aBot();
    const { id } = await bot.isAskedToRemove('web-1');
    await bot.isApprovedBy('approver', { choice: 'delete' });
    await bot.becomes(id, ({ fates }) => fates[idOf('web-1')]?.kind === 'being deleted');
    bot.cloud.unreadable = { kind: 'cloud trouble', status: 503 };
    const { fates } = await bot.ends();
    const why = { kind: 'watch ended', afterMs: expect.any(Number) };
    expect(fates[idOf('web-1')]).toMatchObject({ kind: 'unknown', why });
    expect(JSON.stringify(fates)).not.toContain('"afterMs":0');
  });

  test('a look that cannot read the cloud says why', async () => {
    const bot = await aBot();
    bot.cloud.holdsRemovals = true;
    await bot.isAskedToRemove('web-1');
    await bot.isApprovedBy('approver');
    await bot.ends();
    bot.cloud.unreadable = { kind: 'cloud trouble', status: 503 };
    await expect(bot.isLookedAtAgainBy('looker')).rejects.toMatchObject({ problem: { kind: 'cloud trouble' } });
    expect(await bot.operation()).toMatchObject({ state: 'unsettled' });
  });

  test('two who look again at the same moment see the same, and neither trips over the other', async () => {
    const bot = await aBot();
    bot.cloud.holdsRemovals = true;
    await bot.isAskedToRemove('web-1');
    await bot.isApprovedBy('approver');
    await bot.ends();
    bot.cloud.letGo();
    await bot.clock.turn(minute);
    const looks = await Promise.all([bot.isLookedAtAgainBy('first'), bot.isLookedAtAgainBy('second')]);
    expect(looks.map(({ state }) => state)).toEqual(['succeeded', 'succeeded']);
  });

  test('a look proves a deletion too', async () => {
    const bot = await aBot();
    bot.cloud.holdsRemovals = true;
    await bot.isAskedToRemove(['web-1', 'web-2']);
    await bot.isApprovedBy('approver', { choice: 'delete' });
    await bot.ends();
    bot.cloud.letGo();
    await bot.clock.turn(minute);
    const { fates } = await bot.isLookedAtAgainBy('looker');
    expect(Object.values(fates)).toEqual([{ kind: 'deleted' }, { kind: 'deleted' }]);
  });

  test('because the cloud cannot be read at all, nobody claims to know', async () => {
    const bot = await aBot();
    const { id } = await bot.isAskedToRemove('web-1');
    await bot.isApprovedBy('approver');
    await bot.becomes(id, ({ requests }) => requests[0]?.phase === 'accepted');
    bot.cloud.unreadable = { kind: 'cloud trouble', status: 503 };
    const ended = await bot.ends();
    expect(ended).toMatchObject({ state: 'unsettled' });
    expect(ended.fates[idOf('web-1')]).toMatchObject({ kind: 'unknown' });
    bot.cloud.unreadable = undefined;
    expect(await bot.isLookedAtAgainBy('looker')).toMatchObject({ state: 'succeeded' });
  });

  test('because servers cannot be read, what was removed is not called deleted', async () => {
    const bot = await aBot();
    bot.cloud.serversUnreadable = { kind: 'no rights', status: 403 };
    await bot.isAskedToRemove('web-1');
    await bot.isApprovedBy('approver', { choice: 'delete' });
    expect(await bot.ends()).toMatchObject({ state: 'unsettled', fates: { [idOf('web-1')]: { kind: 'unknown' } } });
    bot.cloud.serversUnreadable = undefined;
    expect(await bot.isLookedAtAgainBy('looker')).toMatchObject({ fates: { [idOf('web-1')]: { kind: 'deleted' } } });
  });
});

test('a server that another service holds is named as still there', async () => {
  const bot = await aBot();
  bot.cloud.heldServers.add(idOf('web-1'));
  await bot.isAskedToRemove(['web-1', 'web-2']);
  await bot.isApprovedBy('approver', { choice: 'delete' });
  expect(await bot.ends()).toMatchObject({
    state: 'partly done',
    fates: {
      [idOf('web-1')]: { kind: 'server remains', why: { kind: 'removed only' } },
      [idOf('web-2')]: { kind: 'deleted' },
    },
  });
});
