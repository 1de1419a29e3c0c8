import { expect, test } from '@jest/globals';
import { ask } from '../../src/operations/ask.ts';
import { takeUp } from '../../src/operations/take-up.ts';
import { aBot, expireAfter, type TestBot } from '../support/a-bot.ts';

/** What the process that dies was asked for is never answered. */
const orDead = (bot: TestBot, asking: Promise<unknown>): Promise<unknown> => Promise.race([asking, bot.leash.died]);

/** The deeds of an asking, in order: saving the draft, claiming it, storing the operation, posting its card, and, where no answer came, noting that and posting it once more. */
const deedOf = { claim: 2, store: 3, post: 4, secondPost: 6 };

test('a card whose posting was not noted is posted again at the next start, with the next revision; the first is the old one', async () => {
  const bot = await aBot({ death: { at: deedOf.post, when: 'after' } });
  await orDead(bot, bot.isAskedToRemove('web-1'));
  const awake = await bot.restarts();
  await awake.settles();

  expect(bot.announcer.cards.map(({ faces }) => faces[0]?.revision)).toEqual([1, 2]);
  await awake.isApprovedBy('approver');
  expect(await awake.ends()).toMatchObject({ state: 'succeeded' });
  expect(awake.errors).toEqual([]);
});

test('a card that was posted again already, and is not known to stand, is called off at the next start and told to the asker', async () => {
  const bot = await aBot({ death: { at: deedOf.secondPost, when: 'after' } });
  bot.announcer.postingFails.push({ kind: 'lost before' });
  const draft = await bot.drafts(['web-1']);
  await orDead(bot, ask(bot.needs, draft));
  const awake = await bot.restarts();
  await awake.settles();

  expect(bot.announcer.cards.map(({ faces }) => faces[0]?.revision)).toEqual([2]);
  expect(await awake.operation()).toMatchObject({ state: 'cancelled', calledOff: 'Slack did not answer' });
  expect(bot.announcer.toldTo('asker')).toMatchObject([{ kind: 'not posted', draftId: draft.id }]);
  expect(await awake.store.operations.list({ isAnnounced: false })).toEqual([]);
});

test('a card that was never posted, and whose time is over at the next start, is told to the asker, whose draft is free again', async () => {
  const bot = await aBot({ death: { at: deedOf.post, when: 'before' } });
  const draft = await bot.drafts(['web-1']);
  await orDead(bot, ask(bot.needs, draft));
  await bot.clock.turn(expireAfter + 60_000);
  const awake = await bot.restarts();
  await awake.clock.turn(2_000);

  expect(await awake.store.operations.list({ isAnnounced: false })).toEqual([]);
  expect(bot.announcer.toldTo('asker')).toMatchObject([{ kind: 'not posted', draftId: draft.id }]);
  expect(await ask(awake.needs, draft)).toMatchObject({ kind: 'posted' });
});

test('a draft that a process claimed, and died before it stored the operation, can be sent again', async () => {
  const bot = await aBot({ death: { at: deedOf.claim, when: 'after' } });
  const draft = await bot.drafts(['web-1']);
  await orDead(bot, ask(bot.needs, draft));
  expect(await bot.store.drafts.find(draft.id)).toMatchObject({ operationId: expect.any(String) });
  const awake = await bot.restarts();
  const asking = ask(awake.needs, draft);
  await awake.clock.turn(3_000);
  expect(await asking).toMatchObject({ kind: 'posted' });
  expect(bot.announcer.cards).toHaveLength(1);
});

test('a draft that is not stored is a defect, and nothing goes round in circles', async () => {
  const bot = await aBot();
  const draft = { ...(await bot.drafts(['web-1'])), id: 'another' };
  await expect(ask(bot.needs, draft)).rejects.toThrow('draft another is not stored');
});

test('an end that was not told before the process died is told at the next start, once', async () => {
  const bot = await aBot();
  const { id } = await bot.isAskedToRemove('web-1');
  await bot.isApprovedBy('approver');
  await bot.becomes(id, ({ requests }) => requests[0]?.phase === 'accepted');
  bot.announcer.showingFails.push(...Array.from({ length: 5 }, () => ({ kind: 'lost before' }) as const));
  await bot.becomes(id, ({ state }) => state === 'succeeded');
  const awake = await bot.restarts();
  const ended = await awake.ends(id);
  expect(bot.announcer.faceOf(id).state).toBe('succeeded');
  expect(bot.announcer.cardOf(id).said).toEqual(['start', 'request 1', `result ${ended.endedAt}`]);

  const again = await awake.restarts();
  await again.settles();
  expect(again.leash.doings).toEqual([]);
});

test('a start that is stopped while a card waits for Slack leaves no rejection behind that nobody handles', async () => {
  const bot = await aBot({ death: { at: deedOf.post, when: 'before' } });
  await orDead(bot, bot.isAskedToRemove('web-1'));
  bot.announcer.postingFails.push({ kind: 'throttled', retryAfterMs: 60_000 });
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  try {
    const awake = await bot.restarts();
    await awake.settles();
    await awake.stops();
    await awake.clock.turn(1_000);
  } finally {
    process.off('unhandledRejection', note);
  }
  expect(unhandled).toEqual([]);
});

test('with nothing left unfinished a start does nothing', async () => {
  const bot = await aBot();
  await takeUp(bot.needs);
  expect(bot.leash.doings).toEqual([]);
});
