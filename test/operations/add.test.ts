import { describe, expect, test } from '@jest/globals';
import type { Operation } from '../../src/domain/operation.ts';
import { aBot, type TestBot } from '../support/a-bot.ts';
import { idOf } from '../support/fake-cloud.ts';

const spares = ['spare-1', 'spare-2'];

/** Somebody asks to add the spare servers, all of them to be protected; the card is awaited. */
async function anAddition(bot: TestBot): Promise<Operation> {
  const asked = await bot.asks(spares, { action: 'add', protects: spares.map(idOf) });
  if (asked.kind !== 'posted') throw new Error(`no card: ${JSON.stringify(asked)}`);
  return asked.operation;
}

const protectedOnes = ({ cloud }: TestBot) =>
  cloud.members.filter(({ isProtected }) => isProtected).map(({ name }) => name);

describe('servers that are to be protected', () => {
  test('are so once they are in service, whether or not the expected number follows an addition', async () => {
    for (const follows of [true, false]) {
      const bot = await aBot({ spareServers: 2 });
      bot.cloud.desiredFollows = follows;
      const { id } = await anAddition(bot);
      await bot.isApprovedBy('approver', { id, choice: 'confirm' });
      expect(await bot.ends(id)).toMatchObject({ state: 'succeeded' });
      expect(protectedOnes(bot)).toEqual(spares);
    }
  });

  test('and are gone by the time somebody checks again are not asked for', async () => {
    const bot = await aBot({ spareServers: 2 });
    const { id } = await anAddition(bot);
    bot.cloud.allServers.delete(idOf('spare-2'));
    await bot.isApprovedBy('approver', { id, choice: 'confirm' });
    await bot.becomes(id, ({ state }) => state === 'awaiting approval');
    await bot.settles();
    await bot.isCheckedAgainBy('checker', id);
    await bot.settles();
    await bot.isApprovedBy('approver', { id, choice: 'confirm' });
    const ended = await bot.ends(id);
    expect(ended).toMatchObject({ state: 'succeeded', fates: { [idOf('spare-1')]: { kind: 'done' } } });
    expect(Object.keys(ended.fates)).toEqual([idOf('spare-1')]);
    expect(bot.cloud.arrived.map(({ ids }) => ids)).toEqual([[idOf('spare-1')], [idOf('spare-1')]]);
  });

  test('and joined without it are asked for again as a protection, since they are members by now', async () => {
    const bot = await aBot({ spareServers: 2 });
    const { id } = await anAddition(bot);
    await bot.isApprovedBy('approver', { id, choice: 'confirm' });
    await bot.becomes(id, ({ requests }) => requests[0]?.phase === 'accepted');
    bot.cloud.mishaps.push({ kind: 'no rights', code: 'AS.0011', status: 403 });
    expect(await bot.ends(id)).toMatchObject({ state: 'partly done' });
    const draft = await bot.isAskedAgainBy('asker', id);
    expect(draft).toMatchObject({ action: 'protect', picks: spares.map((name) => ({ id: idOf(name), name })) });
    expect((await bot.asks(spares, { action: draft.action })).kind).toBe('posted');
  });

  test('and did not join are asked for again with their protection, and the others are left out', async () => {
    const bot = await aBot({ spareServers: 2 });
    bot.cloud.staysOut.set(idOf('spare-2'), 'no address left');
    const { id } = await anAddition(bot);
    await bot.isApprovedBy('approver', { id, choice: 'confirm' });
    await bot.ends(id);
    expect(await bot.isAskedAgainBy('asker', id)).toMatchObject({
      action: 'add',
      picks: [{ name: 'spare-2' }],
      isToBeProtected: true,
    });
  });

  test('and whose protection nobody knows of are told apart by a look again: one that has left is no unprotected member', async () => {
    const bot = await aBot({ spareServers: 2 });
    const { id } = await anAddition(bot);
    await bot.isApprovedBy('approver', { id, choice: 'confirm' });
    await bot.becomes(id, ({ requests }) => requests[0]?.phase === 'accepted');
    bot.cloud.mishaps.push('lost after it acted');
    await bot.becomes(id, ({ requests }) => requests[1]?.phase === 'in doubt');
    bot.cloud.unreadable = { kind: 'cloud trouble', status: 500 };
    expect(await bot.ends(id)).toMatchObject({ state: 'unsettled' });
    bot.cloud.unreadable = undefined;
    bot.cloud.takeAway('spare-2');
    expect(await bot.isLookedAtAgainBy('looker', id)).toMatchObject({
      state: 'partly done',
      fates: {
        [idOf('spare-1')]: { kind: 'done' },
        [idOf('spare-2')]: { kind: 'not done', why: { kind: 'not in the group' } },
      },
    });
  });

  test('and leave before they are protected are said to be out of the group, not to be in it unprotected', async () => {
    const bot = await aBot({ spareServers: 2 });
    const { id } = await anAddition(bot);
    await bot.isApprovedBy('approver', { id, choice: 'confirm' });
    await bot.becomes(id, ({ requests }) => requests[0]?.phase === 'accepted');
    bot.cloud.mishaps.push('lost before it acted');
    await bot.becomes(id, ({ requests }) => requests[1]?.phase === 'in doubt');
    bot.cloud.takeAway('spare-2');
    expect(await bot.ends(id)).toMatchObject({
      state: 'partly done',
      fates: {
        [idOf('spare-1')]: { kind: 'left unprotected', why: { kind: 'not accepted' } },
        [idOf('spare-2')]: { kind: 'not done', why: { kind: 'not in the group' } },
      },
    });
  });
});
