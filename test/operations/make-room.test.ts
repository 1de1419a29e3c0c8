import { describe, expect, test } from '@jest/globals';
import type { Operation } from '../../src/domain/operation.ts';
import { makeRoom, makeRoomForDraft, type RoomAsked } from '../../src/operations/make-room.ts';
import { contextOf } from '../../src/operations/presenting/card-context.ts';
import { card } from '../../src/slack/views/card.ts';
import { threadPost } from '../../src/slack/views/thread.ts';
import { en } from '../../src/words/en.ts';
import { aBot, expireAfter, type TestBot } from '../support/a-bot.ts';
import { textOf } from '../support/read.ts';
import { whatIsTold } from './turned-down.ts';

/** A bot with a card that asks for the removal of web-1 and web-2, and is blocked, because the minimum was raised to 5. */
async function aBlockedCard(): Promise<{ bot: TestBot; removal: Operation }> {
  const bot = await aBot();
  const { id } = await bot.isAskedToRemove(['web-1', 'web-2'], { thread: '7.000', reason: 'disk full' });
  numbersAre(bot, { minimum: 5 });
  await bot.isApprovedBy('approver');
  await bot.becomes(id, ({ state, revision }) => state === 'awaiting approval' && revision === 2);
  await bot.settles();
  return { bot, removal: await bot.operation(id) };
}

function numbersAre({ cloud }: TestBot, numbers: { minimum?: number; maximum?: number }): void {
  cloud.group = { ...cloud.group, size: { ...cloud.group.size, ...numbers } };
}

function resizeIn({ asked }: RoomAsked): Operation {
  if (asked.kind !== 'posted') throw new Error(`no card was posted: ${asked.kind}`);
  return asked.operation;
}

async function shownOn(bot: TestBot, id: string): Promise<string> {
  const operation = await bot.operation(id);
  return textOf(card(en, operation, await contextOf(bot.needs, operation)).blocks);
}

test('a removal that the minimum forbids offers the resize that allows it, as an operation of its own', async () => {
  const { bot, removal } = await aBlockedCard();
  expect(removal.offers).toEqual(['make-room', 'check-again', 'cancel']);
  expect(await shownOn(bot, removal.id)).toContain('Lower Minimum to 3 posts a card that asks for that.');

  const resize = resizeIn(await bot.isToMakeRoomBy('U0HELPER'));
  expect(resize).toMatchObject({
    change: { action: 'resize', numbers: { minimum: 3 } },
    askedBy: 'U0HELPER',
    reason: 'disk full',
    offers: ['confirm', 'cancel'],
  });
  expect(bot.announcer.cardOf(resize.id)).toMatchObject({ channel: 'C-ops', thread: '7.000' });
  const asks = await shownOn(bot, resize.id);
  expect(asks).toContain('Makes room for the removal of 2 instances from web-prod (web-1 and web-2).');
  expect(asks).toContain('When the new number is set, press Check Again on its card.');
  await bot.settles();
  expect(await shownOn(bot, removal.id)).toContain('@U0HELPER asked for a new number at');

  await bot.isApprovedBy('approver', { id: resize.id, choice: 'confirm' });
  const done = await bot.ends(resize.id);
  expect(done).toMatchObject({ state: 'succeeded' });
  const result = textOf(threadPost(en, done, { kind: 'result' }, await contextOf(bot.needs, done)).blocks);
  expect(result).toContain(
    'There is room now for the removal of 2 instances from web-prod. Press Check Again on its card.',
  );
  expect(await shownOn(bot, removal.id)).toContain('that @U0HELPER asked for at');
  expect(bot.cloud.arrived.map(({ call }) => call)).toEqual([{ kind: 'resize', minimum: 3 }]);

  await bot.isCheckedAgainBy('asker', removal.id);
  await bot.settles();
  await bot.isApprovedBy('approver', { id: removal.id });
  await bot.ends(removal.id);
  expect(bot.cloud.names).toEqual(['web-3', 'web-4', 'web-5']);
});

describe('two presses give one card', () => {
  test('at the same moment', async () => {
    const { bot } = await aBlockedCard();
    const presses = await Promise.all([bot.isToMakeRoomBy('first'), bot.isToMakeRoomBy('second')]);
    expect(presses.map(({ asked }) => asked.kind).sort()).toEqual(['already posted', 'posted']);
    expect(bot.announcer.cards).toHaveLength(2);
  });

  test('one after the other, also once it is done', async () => {
    const { bot, removal } = await aBlockedCard();
    const resize = resizeIn(await bot.isToMakeRoomBy('first'));
    await bot.settles();
    const isToldOfIt = async () =>
      expect((await bot.isToMakeRoomBy('late', removal.id)).asked).toMatchObject({
        kind: 'already posted',
        operation: { id: resize.id },
      });
    await isToldOfIt();
    await bot.isApprovedBy('approver', { id: resize.id, choice: 'confirm' });
    await bot.ends(resize.id);
    await isToldOfIt();
    expect(bot.announcer.cards).toHaveLength(2);
  });
});

test('it can be asked for once more where its card was cancelled, and where the minimum was raised again after it', async () => {
  const { bot, removal } = await aBlockedCard();
  const first = resizeIn(await bot.isToMakeRoomBy('U0HELPER'));
  await bot.isCancelledBy('canceller', first.id);
  await bot.settles();
  expect(await shownOn(bot, removal.id)).toContain('Lower Minimum to 3 posts a card');
  const second = resizeIn(await bot.isToMakeRoomBy('U0HELPER', removal.id));
  await bot.isApprovedBy('approver', { id: second.id, choice: 'confirm' });
  await bot.ends(second.id);
  numbersAre(bot, { minimum: 4 });
  await bot.clock.turn(1_000);
  await bot.isCheckedAgainBy('asker', removal.id);
  await bot.settles();
  expect(resizeIn(await bot.isToMakeRoomBy('U0HELPER', removal.id)).change).toMatchObject({ numbers: { minimum: 3 } });
});

test('the blocked card has its full time anew, and where it lapses nevertheless the result leads to Ask Again', async () => {
  const { bot, removal } = await aBlockedCard();
  await bot.clock.turn(expireAfter - 60_000);
  const resize = resizeIn(await bot.isToMakeRoomBy('U0HELPER'));
  await bot.clock.turn(expireAfter - 60_000);
  expect(await bot.operation(removal.id)).toMatchObject({ state: 'awaiting approval' });
  await bot.isApprovedBy('approver', { id: resize.id, choice: 'confirm' });
  await bot.clock.turn(3 * 60_000);
  expect(await bot.operation(removal.id)).toMatchObject({ state: 'expired' });
  expect(await shownOn(bot, resize.id)).toContain('Press Ask Again on its card, which has expired meanwhile.');
});

test('where the resize itself is blocked, whoever pressed is told by what, and has a draft of their own', async () => {
  const { bot } = await aBlockedCard();
  bot.cloud.group = { ...bot.cloud.group, isScaling: true };
  const { asked, draft } = await bot.isToMakeRoomBy('U0HELPER');
  if (asked.kind !== 'blocked') throw new Error('it was not blocked');
  expect(asked.preview.shown.findings).toContainEqual(expect.objectContaining({ rule: 'nothing-else-scales' }));
  expect(await bot.needs.drafts.find(draft.id)).toMatchObject({ action: 'resize', askedBy: 'U0HELPER' });
  expect(bot.announcer.cards).toHaveLength(1);
  bot.cloud.group = { ...bot.cloud.group, isScaling: false };
  expect(resizeIn(await bot.isToMakeRoomBy('other')).askedBy).toBe('other');
});

test('guests cannot ask for it, nor can a press on an old card', async () => {
  const { bot, removal } = await aBlockedCard();
  bot.standings.set('guest', 'guest');
  expect(await whatIsTold(bot.isToMakeRoomBy('guest'))).toEqual({ kind: 'may not', standing: 'guest' });
  const old = { id: removal.id, revision: 1 };
  expect(await whatIsTold(makeRoom(bot.needs, old, 'U0HELPER'))).toMatchObject({ kind: 'old card' });
});

describe('for what was only drafted', () => {
  test('an addition beyond the maximum gets the resize that allows it, and the result says how to ask again', async () => {
    const bot = await aBot({ spareServers: 2 });
    numbersAre(bot, { maximum: 6 });
    const draft = await bot.drafts(['spare-1', 'spare-2'], { action: 'add' });
    const room = await makeRoomForDraft(bot.needs, draft);
    if (room.kind !== 'asked') throw new Error('nothing was in the way');
    const resize = resizeIn(room);
    expect(resize).toMatchObject({ change: { numbers: { maximum: 7 } }, askedBy: 'asker' });
    expect(await makeRoomForDraft(bot.needs, draft)).toMatchObject({ asked: { kind: 'already posted' } });
    await bot.isApprovedBy('approver', { id: resize.id, choice: 'confirm' });
    await bot.ends(resize.id);
    expect(bot.cloud.group.size.maximum).toBe(7);
    expect(await shownOn(bot, resize.id)).toContain(
      'There is room now for the addition of 2 servers to web-prod. Ask for it again: /as add.',
    );
  });

  test('nothing is posted where nothing is in the way any more', async () => {
    const bot = await aBot();
    expect(await makeRoomForDraft(bot.needs, await bot.drafts(['web-1']))).toMatchObject({ kind: 'not needed' });
    expect(bot.announcer.cards).toEqual([]);
  });
});

test('a resize of which the card expired is asked for again for the same', async () => {
  const { bot, removal } = await aBlockedCard();
  const resize = resizeIn(await bot.isToMakeRoomBy('U0HELPER'));
  await bot.clock.turn(expireAfter + 2_000);
  expect(await bot.isAskedAgainBy('asker', resize.id)).toMatchObject({
    numbers: { minimum: 3 },
    makesRoomFor: { operation: removal.id },
  });
});
