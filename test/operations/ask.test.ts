import { describe, expect, test } from '@jest/globals';
import { ask, preview } from '../../src/operations/ask.ts';
import { aBot, expireAfter } from '../support/a-bot.ts';
import { idOf } from '../support/fake-cloud.ts';
import { whatIsTold } from './turned-down.ts';

test('a card stands where it was asked for, and shows what will happen', async () => {
  const bot = await aBot();
  const { id } = await bot.isAskedToRemove(['web-1', 'web-2'], { thread: '9.000', reason: 'disk full' });
  expect(bot.announcer.cardOf(id)).toMatchObject({ channel: 'C-ops', thread: '9.000' });
  expect(bot.announcer.faceOf(id)).toMatchObject({
    state: 'awaiting approval',
    offers: ['keep', 'delete', 'cancel'],
    operation: { reason: 'disk full', askedBy: 'asker', shown: { forecast: { after: { current: 3, desired: 3 } } } },
  });
});

test('a zone that the cloud cannot tell is said to be unknown, and does not keep the card from standing', async () => {
  const bot = await aBot();
  bot.cloud.zoneless.add(idOf('web-1'));
  const { shown } = await bot.isAskedToRemove('web-1');
  expect(shown.findings[0]).toMatchObject({ rule: 'zones-are-known', facts: { unknown: [{ name: 'web-1' }] } });
});

describe('nothing is stored and nothing posted', () => {
  test('where a rule blocks, and everything that blocks is said', async () => {
    const bot = await aBot({ instances: 3, minimum: 2 });
    bot.cloud.change('web-3', { lifecycleState: 'PENDING' });
    const asked = await bot.asks(['web-1', 'web-2', 'db-9']);
    if (asked.kind !== 'blocked') throw new Error('it was not blocked');
    const blockers = asked.preview.shown.findings.filter(({ weight }) => weight === 'blocker');
    expect(blockers.map(({ rule }) => rule)).toEqual([
      'nothing-else-scales',
      'instances-are-members',
      'keeps-the-minimum',
    ]);
    expect(bot.announcer.cards).toEqual([]);
    expect(await bot.store.operations.list({})).toEqual([]);
  });

  test('where the bot may not post in the channel', async () => {
    const bot = await aBot();
    bot.announcer.gone.add('C-ops');
    expect(await bot.asks('web-1')).toMatchObject({
      kind: 'blocked',
      preview: { shown: { findings: [{ rule: 'bot-can-post' }, { rule: 'cool-down-follows' }] } },
    });
  });

  test('where the one who asks may not', async () => {
    const bot = await aBot();
    bot.standings.set('asker', 'guest');
    expect(await whatIsTold(bot.asks('web-1'))).toEqual({ kind: 'may not', standing: 'guest' });
    expect(await bot.store.operations.list({})).toEqual([]);
  });

  test('where the cloud cannot be read', async () => {
    const bot = await aBot();
    bot.cloud.unreadable = { kind: 'no rights', status: 403 };
    await expect(bot.asks('web-1')).rejects.toMatchObject({ problem: { kind: 'no rights' } });
    expect(await bot.store.operations.list({})).toEqual([]);
  });
});

test('whoever submits twice at the same moment gets one card', async () => {
  const bot = await aBot();
  const draft = await bot.drafts(['web-1']);
  const asked = await Promise.all([ask(bot.needs, draft), ask(bot.needs, draft)]);
  expect(asked.map(({ kind }) => kind).sort()).toEqual(['already posted', 'posted']);
  expect(bot.announcer.cards).toHaveLength(1);
});

test('an instance that was typed by its name and by its id is removed once', async () => {
  const bot = await aBot();
  await bot.isAskedToRemove(['web-1', 'web-1']);
  await bot.isApprovedBy('approver');
  expect(await bot.ends()).toMatchObject({ state: 'succeeded', outcome: { isAsForecast: true } });
  expect(bot.cloud.arrived).toMatchObject([{ ids: [idOf('web-1')] }]);
});

test('a preview says what a draft would mean, and stores nothing', async () => {
  const bot = await aBot();
  const { shown } = await preview(bot.needs, await bot.drafts(['web-1']));
  expect(shown.forecast.after.current).toBe(4);
  expect(await bot.store.operations.list({})).toEqual([]);
});

describe('a card that cannot be posted', () => {
  test('calls the operation off, tells the asker why, and leaves the draft free to be sent again', async () => {
    const bot = await aBot();
    bot.announcer.postingFails.push({ kind: 'refused', reason: 'msg_blocks_too_long' });
    const draft = await bot.drafts(['web-1']);
    const asked = await ask(bot.needs, draft);
    expect(asked).toMatchObject({
      kind: 'not posted',
      operation: { state: 'cancelled', calledOff: 'msg_blocks_too_long' },
    });
    expect(bot.announcer.toldTo('asker')).toEqual([
      { kind: 'not posted', reason: 'msg_blocks_too_long', draftId: draft.id, place: bot.cloud.place },
    ]);
    expect(await ask(bot.needs, draft)).toMatchObject({ kind: 'posted' });
    expect(bot.announcer.cards).toHaveLength(1);
  });

  test('because Slack throttles is posted when the wait is over', async () => {
    const bot = await aBot();
    bot.announcer.postingFails.push({ kind: 'throttled', retryAfterMs: 30_000 });
    const asking = bot.isAskedToRemove('web-1');
    await bot.clock.turn(29_000);
    expect(bot.announcer.cards).toHaveLength(0);
    await bot.clock.turn(1_000);
    expect(await asking).toMatchObject({ state: 'awaiting approval', revision: 1 });
    expect(bot.announcer.cards).toHaveLength(1);
  });

  test('for want of an answer is posted again once, with the next revision, and a copy that did arrive is the old one', async () => {
    const bot = await aBot();
    bot.announcer.postingFails.push({ kind: 'lost after' });
    const { id, card } = await bot.isAskedToRemove('web-1');
    expect(bot.announcer.cards.map(({ faces }) => faces[0]?.revision)).toEqual([1, 2]);
    expect(card).toEqual({ channel: 'C-ops', ts: bot.announcer.cards[1]?.ts });
    await bot.isApprovedBy('approver');
    expect(await bot.ends(id)).toMatchObject({ state: 'succeeded' });
  });

  test('for want of two answers is called off, and the asker is told', async () => {
    const bot = await aBot();
    bot.announcer.postingFails.push({ kind: 'lost before' }, { kind: 'lost before' });
    expect(await bot.asks('web-1')).toMatchObject({ kind: 'not posted', operation: { state: 'cancelled' } });
    expect(bot.announcer.toldTo('asker')).toMatchObject([{ kind: 'not posted' }]);
  });

  test('before its time is over is not posted, the asker is told, and the draft is free again', async () => {
    const bot = await aBot();
    bot.announcer.postingFails.push({ kind: 'throttled', retryAfterMs: expireAfter + 30_000 });
    const draft = await bot.drafts(['web-1']);
    const asking = ask(bot.needs, draft);
    await bot.clock.turn(expireAfter + 60_000);
    expect(await asking).toMatchObject({ kind: 'not posted', operation: { state: 'expired' } });
    expect(bot.announcer.cards).toEqual([]);
    expect(bot.announcer.toldTo('asker')).toMatchObject([{ kind: 'not posted', draftId: draft.id }]);
    expect(await ask(bot.needs, draft)).toMatchObject({ kind: 'posted' });
  });
});

describe('whoever submits again while the first card is on its way', () => {
  test('waits for it, and is told that it is posted when it stands', async () => {
    const bot = await aBot();
    bot.announcer.postingFails.push({ kind: 'throttled', retryAfterMs: 30_000 });
    const draft = await bot.drafts(['web-1']);
    const first = ask(bot.needs, draft);
    await bot.clock.turn(1_000);
    let isAnswered = false;
    const second = ask(bot.needs, draft).finally(() => {
      isAnswered = true;
    });
    await bot.clock.turn(28_000);
    expect(isAnswered).toBe(false);
    await bot.clock.turn(1_000);
    expect(await first).toMatchObject({ kind: 'posted' });
    expect(await second).toMatchObject({ kind: 'already posted', operation: { card: { channel: 'C-ops' } } });
    expect(bot.announcer.cards).toHaveLength(1);
  });

  test('is told that nothing was posted, where it comes to nothing', async () => {
    const bot = await aBot();
    bot.announcer.postingFails.push(
      { kind: 'throttled', retryAfterMs: 30_000 },
      { kind: 'refused', reason: 'is_archived' },
    );
    const draft = await bot.drafts(['web-1']);
    const first = ask(bot.needs, draft);
    await bot.clock.turn(1_000);
    const second = ask(bot.needs, draft);
    await bot.clock.turn(30_000);
    expect(await first).toMatchObject({ kind: 'not posted' });
    expect(await second).toMatchObject({ kind: 'not posted', operation: { calledOff: 'is_archived' } });
  });
});
