import { describe, expect, test } from '@jest/globals';
import type { Operation } from '../../src/domain/operation.ts';
import { ask } from '../../src/operations/ask.ts';
import type { Draft } from '../../src/operations/draft.ts';
import { aBot, expireAfter, type TestBot } from '../support/a-bot.ts';
import { idOf } from '../support/fake-cloud.ts';
import { whatIsTold } from './turned-down.ts';

/** A bot that has removed web-1, which was protected, and web-2. */
async function afterRemoval(but: Partial<Draft> = {}): Promise<{ bot: TestBot; removal: Operation }> {
  const bot = await aBot();
  bot.cloud.change('web-1', { isProtected: true });
  const { id } = await bot.isAskedToRemove(['web-1', 'web-2'], but);
  await bot.isApprovedBy('approver');
  return { bot, removal: await bot.ends(id) };
}

async function undoOf(bot: TestBot, id: string, who = 'undoer'): Promise<Operation> {
  const { asked } = await bot.isUndoneBy(who, id);
  if (asked.kind !== 'posted') throw new Error(`no card was posted: ${asked.kind}`);
  return asked.operation;
}

const confirms = (bot: TestBot, id: string) => bot.isApprovedBy('approver', { id, choice: 'confirm' });
const facesOf = (bot: TestBot, id: string) => bot.announcer.faceOf(id);
const protectedOnes = ({ cloud }: TestBot) =>
  cloud.members.filter(({ isProtected }) => isProtected).map(({ name }) => name);

test('Undo of a removal asks with a card of its own, in the same thread, and puts back what left with its protection', async () => {
  const { bot, removal } = await afterRemoval({ thread: '7.000' });
  const undo = await undoOf(bot, removal.id);
  expect(bot.announcer.cardOf(undo.id)).toMatchObject({ channel: 'C-ops', thread: '7.000' });
  expect(undo).toMatchObject({ state: 'awaiting approval', askedBy: 'undoer', offers: ['confirm', 'cancel'] });
  expect(undo.shown.findings).toContainEqual(expect.objectContaining({ rule: 'joins-by-hand' }));
  expect(bot.cloud.arrived).toHaveLength(1); // nothing is done until somebody confirms

  await confirms(bot, undo.id);
  expect(await bot.ends(undo.id)).toMatchObject({ state: 'succeeded', outcome: { isAsForecast: true } });
  expect(bot.cloud.names.sort()).toEqual(['web-1', 'web-2', 'web-3', 'web-4', 'web-5']);
  expect(protectedOnes(bot)).toEqual(['web-1']);
  await bot.settles();
  expect(facesOf(bot, removal.id)).toMatchObject({ offers: [], operation: { undoneBy: undo.id } });
});

test('protection is restored also where the expected number does not follow an addition', async () => {
  const { bot, removal } = await afterRemoval();
  bot.cloud.desiredFollows = false;
  const undo = await undoOf(bot, removal.id);
  await confirms(bot, undo.id);
  expect(await bot.ends(undo.id)).toMatchObject({ state: 'succeeded' });
  expect(protectedOnes(bot)).toEqual(['web-1']);
});

test('an undo can itself be undone, and never deletes a server', async () => {
  const { bot, removal } = await afterRemoval();
  const undo = await undoOf(bot, removal.id);
  await confirms(bot, undo.id);
  await bot.ends(undo.id);
  await bot.settles();
  bot.cloud.change('web-1', { isAddedByHand: false }); // whatever the cloud makes of it
  const again = await undoOf(bot, undo.id);
  expect(again).toMatchObject({ change: { action: 'remove' }, offers: ['keep', 'cancel'], undoes: undo.id });
  await bot.isApprovedBy('approver', { id: again.id });
  await bot.ends(again.id);
  expect(bot.cloud.names).toEqual(['web-3', 'web-4', 'web-5']);
  expect(bot.cloud.serverIds).toHaveLength(5);
});

describe('two presses of Undo give one card', () => {
  test('at the same moment', async () => {
    const { bot, removal } = await afterRemoval();
    const presses = await Promise.all([bot.isUndoneBy('first', removal.id), bot.isUndoneBy('second', removal.id)]);
    const [posted, late] = presses.map(({ asked }) => asked).sort((a, b) => b.kind.localeCompare(a.kind));
    expect([posted?.kind, late?.kind]).toEqual(['posted', 'already posted']);
    expect(late).toMatchObject({
      operation: posted !== undefined && 'operation' in posted ? { id: posted.operation.id } : {},
    });
    expect(bot.announcer.cards).toHaveLength(2);
  });

  test('one after the other, also while it runs and once it is done', async () => {
    const { bot, removal } = await afterRemoval();
    const undo = await undoOf(bot, removal.id);
    const old = bot.pressOn(removal.id);
    const isToldOfIt = async () =>
      expect((await bot.isUndoneBy('late', removal.id)).asked).toMatchObject({
        kind: 'already posted',
        operation: { id: undo.id },
      });
    await isToldOfIt();
    await confirms(bot, undo.id);
    await bot.becomes(undo.id, ({ state }) => state === 'running');
    await isToldOfIt();
    await bot.ends(undo.id);
    await isToldOfIt();
    expect(old.revision).toBe(removal.revision);
    expect(bot.announcer.cards).toHaveLength(2);
  });

  test('one of them by way of the picker', async () => {
    const { bot, removal } = await afterRemoval();
    const draft = await bot.drafts(['web-1'], { action: 'add', undoes: removal.id });
    const undo = await undoOf(bot, removal.id);
    expect(await ask(bot.needs, draft)).toMatchObject({ kind: 'already posted', operation: { id: undo.id } });
    await bot.isCancelledBy('canceller', undo.id);
    expect(await ask(bot.needs, draft)).toMatchObject({ kind: 'posted', operation: { undoes: removal.id } });
  });
});

describe('Undo can be asked for once more', () => {
  test('after its card was cancelled, or has expired', async () => {
    const { bot, removal } = await afterRemoval();
    const first = await undoOf(bot, removal.id);
    await bot.isCancelledBy('canceller', first.id);
    const second = await undoOf(bot, removal.id);
    await bot.clock.turn(expireAfter + 2_000);
    expect(await bot.operation(second.id)).toMatchObject({ state: 'expired' });
    expect(facesOf(bot, removal.id).offers).toEqual(['undo']);
    expect((await undoOf(bot, removal.id)).state).toBe('awaiting approval');
  });

  test('after it did nothing', async () => {
    const { bot, removal } = await afterRemoval();
    bot.cloud.mishaps.push({ kind: 'no rights', code: 'AS.0011', status: 403 });
    const first = await undoOf(bot, removal.id);
    await confirms(bot, first.id);
    expect(await bot.ends(first.id)).toMatchObject({ state: 'failed' });
    expect(facesOf(bot, removal.id).offers).toEqual(['undo']);
    const second = await undoOf(bot, removal.id);
    await confirms(bot, second.id);
    expect(await bot.ends(second.id)).toMatchObject({ state: 'succeeded' });
  });

  test('after the process died between claiming it and storing its card', async () => {
    const { bot, removal } = await afterRemoval();
    const draft = await bot.drafts(['web-1', 'web-2'], { action: 'add', undoes: removal.id });
    const { store } = bot.needs;
    const dies = Object.assign(Object.create(store) as typeof store, {
      apply: async (...args: Parameters<typeof store.apply>) => {
        if (args[0].id !== removal.id) throw new Error('the process died');
        return store.apply(...args);
      },
    });
    await expect(ask({ ...bot.needs, store: dies }, draft)).rejects.toThrow('the process died');
    expect((await bot.operation(removal.id)).undoing).toBeDefined();
    const asking = bot.isUndoneBy('undoer', removal.id);
    await bot.clock.turn(10_000);
    expect((await asking).asked.kind).toBe('posted');
  });
});

test('where something is in the way no card is posted, and the draft is kept for the picker', async () => {
  const { bot, removal } = await afterRemoval();
  bot.cloud.group = { ...bot.cloud.group, status: 'PAUSED' };
  const { asked, draft } = await bot.isUndoneBy('undoer', removal.id);
  if (asked.kind !== 'blocked') throw new Error('it was not blocked');
  expect(asked.preview.shown.findings).toContainEqual(expect.objectContaining({ rule: 'group-takes-additions' }));
  expect(await bot.needs.drafts.find(draft?.id ?? '')).toMatchObject({
    action: 'add',
    askedBy: 'undoer',
    undoes: removal.id,
    protects: [idOf('web-1')],
  });
  expect(bot.announcer.cards).toHaveLength(1);
  bot.cloud.group = { ...bot.cloud.group, status: 'INSERVICE' };
  expect((await undoOf(bot, removal.id)).state).toBe('awaiting approval');
});

test('guests cannot ask for it, and a card that does not offer it gives none', async () => {
  const { bot, removal } = await afterRemoval({ choice: 'keep' });
  bot.standings.set('guest', 'guest');
  expect(await whatIsTold(bot.isUndoneBy('guest', removal.id))).toEqual({ kind: 'may not', standing: 'guest' });

  const { id } = await bot.isAskedToRemove('web-3');
  expect(await whatIsTold(bot.isUndoneBy('undoer', id))).toMatchObject({ kind: 'not offered' });
});

test('a draft of which the group was changed in the picker undoes nothing', async () => {
  const { bot, removal } = await afterRemoval();
  const stranger = { ...(await bot.operation(removal.id)), id: 'op-elsewhere', groupId: 'another', version: 1 };
  await bot.store.operations.apply(stranger, { steps: [] });
  const asked = await bot.asks(['web-1'], { action: 'add', undoes: 'op-elsewhere' });
  if (asked.kind !== 'posted') throw new Error(asked.kind);
  expect(asked.operation.undoes).toBeUndefined();
});

test('an undo that expired is asked for again as an undo', async () => {
  const { bot, removal } = await afterRemoval();
  const undo = await undoOf(bot, removal.id);
  await bot.clock.turn(expireAfter + 2_000);
  expect(await bot.isAskedAgainBy('asker', undo.id)).toMatchObject({ undoes: removal.id, protects: [idOf('web-1')] });
});

test('a process that dies as an undo ends leaves the first card knowing of it', async () => {
  const { bot, removal } = await afterRemoval();
  const undo = await undoOf(bot, removal.id);
  await confirms(bot, undo.id);
  await bot.becomes(undo.id, ({ requests }) => requests.at(-1)?.phase === 'settled');
  const next = await bot.restarts();
  await next.ends(undo.id);
  await next.settles();
  expect(facesOf(next, removal.id)).toMatchObject({ offers: [], operation: { undoneBy: undo.id } });
});

test('an undo whose end nobody knows is looked at again, and then the first card says that it was undone', async () => {
  const { bot, removal } = await afterRemoval();
  const undo = await undoOf(bot, removal.id);
  bot.cloud.holdsAdditions = true;
  await confirms(bot, undo.id);
  expect(await bot.ends(undo.id)).toMatchObject({ state: 'unsettled' });
  expect(facesOf(bot, removal.id).offers).toEqual(['undo']);
  expect((await bot.isUndoneBy('late', removal.id)).asked).toMatchObject({ operation: { id: undo.id } });
  bot.cloud.letGo();
  await bot.clock.turn(60_000);
  await bot.isLookedAtAgainBy('looker', undo.id);
  await bot.settles();
  expect(facesOf(bot, removal.id)).toMatchObject({ offers: [], operation: { undoneBy: undo.id } });
});
