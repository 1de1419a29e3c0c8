import { describe, expect, test } from '@jest/globals';
import { aBot, expireAfter } from '../support/a-bot.ts';
import { idOf } from '../support/fake-cloud.ts';

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `web-${index + 1}`);

describe('a card that was deleted', () => {
  test('is posted anew once, with the next revision, and can be pressed', async () => {
    const bot = await aBot();
    const { id } = await bot.isAskedToRemove('web-1');
    bot.announcer.cardOf(id).isDeleted = true;
    bot.needs.presenter.show(id);
    await bot.settles();
    expect(bot.announcer.cards).toHaveLength(2);
    expect(bot.announcer.faceOf(id)).toMatchObject({ revision: 2 });
    await bot.isApprovedBy('approver');
    expect(await bot.ends()).toMatchObject({ state: 'succeeded', card: { ts: bot.announcer.cards[1]?.ts } });

    bot.announcer.cardOf(id).isDeleted = true;
    bot.needs.presenter.show(id);
    await bot.clock.turn(60_000);
    expect(bot.announcer.cards).toHaveLength(2);
  });

  test('while it runs is posted anew, and the thread goes on under the new one', async () => {
    const bot = await aBot({ instances: 15 });
    const { id } = await bot.isAskedToRemove(names(12));
    await bot.isApprovedBy('approver');
    await bot.clock.turn(10_000);
    bot.announcer.cardOf(id).isDeleted = true;
    const ended = await bot.ends();
    expect(ended.state).toBe('succeeded');
    expect(bot.announcer.cardOf(id).said).toEqual(['request 1', 'request 2', `result ${ended.endedAt}`]);
  });

  test('is posted anew when Slack lets it, where Slack throttles', async () => {
    const bot = await aBot();
    const { id } = await bot.isAskedToRemove('web-1');
    bot.announcer.cardOf(id).isDeleted = true;
    bot.announcer.postingFails.push({ kind: 'throttled', retryAfterMs: 20_000 });
    bot.needs.presenter.show(id);
    await bot.clock.turn(19_000);
    expect(bot.announcer.cards).toHaveLength(1);
    await bot.clock.turn(2_000);
    expect(bot.announcer.cards).toHaveLength(2);
    expect(bot.announcer.faceOf(id)).toMatchObject({ revision: 2, state: 'awaiting approval' });
  });
});

describe('a card that was deleted twice', () => {
  test('stays away, and the asker hears of the end in person, once', async () => {
    const bot = await aBot();
    const { id } = await bot.isAskedToRemove('web-1');
    await bot.isApprovedBy('approver');
    await bot.becomes(id, ({ requests }) => requests[0]?.phase === 'accepted');
    bot.announcer.cardOf(id).isDeleted = true;
    await bot.becomes(id, ({ isReposted }) => isReposted === true);
    await bot.settles();
    bot.announcer.cardOf(id).isDeleted = true;
    expect(await bot.ends()).toMatchObject({ state: 'succeeded' });
    bot.needs.presenter.show(id);
    await bot.settles();
    expect(bot.announcer.cards).toHaveLength(2);
    expect(bot.announcer.toldTo('asker')).toMatchObject([
      { kind: 'card gone', operation: { state: 'succeeded' }, byHand: { consoleUrl: bot.cloud.consoleUrl } },
    ]);
  });

  test('or whose channel is gone is told of until Slack has reached the asker', async () => {
    const bot = await aBot();
    const { id } = await bot.isAskedToRemove('web-1');
    bot.announcer.gone.add('C-ops');
    bot.announcer.tellingFails.push('no answer', 'no answer');
    bot.needs.presenter.show(id);
    await bot.ends(id);
    expect(bot.announcer.toldTo('asker')).toMatchObject([{ kind: 'channel gone' }]);
  });
});

describe('where the channel is gone', () => {
  test('a card that waits is called off, and the asker is told in person', async () => {
    const bot = await aBot();
    const { id } = await bot.isAskedToRemove('web-1');
    bot.announcer.gone.add('C-ops');
    bot.needs.presenter.show(id);
    const ended = await bot.ends(id);
    expect(ended).toMatchObject({ state: 'cancelled', isChannelGone: true });
    expect(bot.announcer.told).toMatchObject([
      { person: 'asker', channel: undefined, message: { kind: 'channel gone' } },
    ]);
  });

  test('what is unsent stays unsent, what runs is watched to its end, and the asker hears of both', async () => {
    const bot = await aBot({ instances: 15 });
    await bot.isAskedToRemove(names(12));
    await bot.isApprovedBy('approver');
    await bot.clock.turn(6_000);
    bot.announcer.gone.add('C-ops');
    const ended = await bot.ends();
    expect(ended).toMatchObject({ state: 'stopped', halt: { kind: 'channel gone' } });
    expect(ended.fates[idOf('web-1')]).toEqual({ kind: 'removed' });
    expect(ended.fates[idOf('web-12')]).toEqual({ kind: 'still a member', why: { kind: 'channel gone' } });
    expect(bot.cloud.arrived).toHaveLength(1);
    expect(bot.announcer.toldTo('asker')).toMatchObject([
      { kind: 'channel gone', operation: { state: 'running' } },
      { kind: 'channel gone', operation: { state: 'stopped' } },
    ]);
  });

  test('with nothing unsent, it ends as its fates say', async () => {
    const bot = await aBot();
    bot.cloud.comesBack.set(idOf('web-1'), 'locked');
    await bot.isAskedToRemove('web-1');
    await bot.isApprovedBy('approver');
    await bot.clock.turn(6_000);
    bot.announcer.gone.add('C-ops');
    expect(await bot.ends()).toMatchObject({ state: 'failed', isChannelGone: true });
  });

  test('a card that was deleted and can no longer be posted is told of in person', async () => {
    const bot = await aBot();
    const { id } = await bot.isAskedToRemove('web-1');
    bot.announcer.cardOf(id).isDeleted = true;
    bot.announcer.postingFails.push({ kind: 'refused', reason: 'restricted_action' });
    bot.needs.presenter.show(id);
    expect(await bot.ends(id)).toMatchObject({ state: 'cancelled' });
    expect(bot.announcer.toldTo('asker')).toMatchObject([{ kind: 'channel gone' }]);
  });
});

describe('where Slack', () => {
  test('throttles, the thread is told late, in order, and nothing is dropped', async () => {
    const bot = await aBot();
    const { id } = await bot.isAskedToRemove('web-1');
    bot.announcer.sayingFails.push(
      ...Array.from({ length: 4 }, () => ({ kind: 'throttled', retryAfterMs: 30_000 }) as const),
    );
    await bot.isApprovedBy('approver');
    const ended = await bot.ends();
    expect(bot.announcer.cardOf(id).said).toEqual(['start', 'request 1', `result ${ended.endedAt}`]);
  });

  test('does not answer for an hour, the end is told when it does', async () => {
    const bot = await aBot();
    const { id } = await bot.isAskedToRemove('web-1');
    await bot.isApprovedBy('approver');
    await bot.clock.turn(1_000);
    bot.announcer.showingFails.push(...Array.from({ length: 60 }, () => ({ kind: 'lost before' }) as const));
    const ended = await bot.clock
      .until(async () => (await bot.operation(id)).isAnnounced, { step: 60_000, most: 90 * 60_000, io: 0 })
      .then(() => bot.operation(id));
    expect(bot.announcer.faceOf(id).state).toBe('succeeded');
    expect(bot.announcer.cardOf(id).said).toContain(`result ${ended.endedAt}`);
  });
});

test('a card whose time is over while its post is on the way shows that, and the asker is not told that none stands', async () => {
  const bot = await aBot();
  const postCard = bot.announcer.postCard.bind(bot.announcer);
  bot.announcer.postCard = async (operation, context) => {
    const placing = await postCard(operation, context);
    await bot.clock.wait(expireAfter + 30_000); // the answer takes as long
    return placing;
  };
  const asking = bot.isAskedToRemove('web-1');
  await bot.clock.turn(expireAfter + 60_000);
  const { id } = await asking;
  expect(await bot.ends(id)).toMatchObject({ state: 'expired', card: { channel: 'C-ops' } });
  expect(bot.announcer.faceOf(id)).toMatchObject({ state: 'expired', offers: ['ask-again'] });
  expect(bot.announcer.toldTo('asker')).toEqual([]);
});

test('a card that runs is brought up to date at most once in 3 s, and shows the newest state', async () => {
  const bot = await aBot({ instances: 15, watch: { first: 250, every: 250 } });
  const { id } = await bot.isAskedToRemove(names(12));
  await bot.isApprovedBy('approver');
  const ended = await bot.ends();
  const running = bot.announcer.cardOf(id).faces.filter(({ state }) => state === 'running');
  const seconds = (Date.parse(ended.endedAt ?? '') - Date.parse(ended.startedAt ?? '')) / 1_000;
  expect(running.length).toBeLessThanOrEqual(seconds / 3 + 1);
  expect(running.length).toBeGreaterThan(3);
});

test('an end that comes while the card waits for its turn to be brought up to date is shown and told at once', async () => {
  const bot = await aBot({ watch: { first: 250, every: 250 } });
  bot.announcer.progressEvery = 60 * 60_000;
  await bot.isAskedToRemove('web-1');
  await bot.isApprovedBy('approver');
  const ended = await bot.ends();
  const told = (await bot.store.operations.entriesOf(ended.id)).find(({ facts }) => facts?.announced === true);
  expect(Date.parse(told?.at ?? '') - Date.parse(ended.endedAt ?? '')).toBeLessThan(1_000);
});

test('the next showing is held back while the buttons are taken away by another road, 2 s at most', async () => {
  const bot = await aBot();
  const { id } = await bot.isAskedToRemove('web-1');
  const faces = () => bot.announcer.cardOf(id).faces.length;
  bot.needs.presenter.holdBack(id, new Promise(() => {}));
  bot.needs.presenter.show(id);
  await bot.clock.turn(1_999);
  expect(faces()).toBe(1);
  await bot.clock.turn(1);
  expect(faces()).toBe(2);
});
