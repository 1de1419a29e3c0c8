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
});
