import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { openStore } from '../../src/store/open-store.ts';
import { aBot } from '../support/a-bot.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});
const aFile = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'asbot-'));
  folders.push(folder);
  return `sqlite:${join(folder, 'asbot.db')}`;
};

const twelve = Array.from({ length: 12 }, (_, index) => `web-${index + 1}`);

test('a clean stop leaves everything stored, and the next process on the file goes on', async () => {
  const database = aFile();
  const bot = await aBot({ instances: 15, database });
  const { id } = await bot.isAskedToRemove(twelve);
  await bot.isApprovedBy('approver');
  await bot.becomes(id, ({ requests }) => requests[0]?.phase === 'accepted');
  await bot.stops();
  await bot.store.close();

  const awake = await bot.restarts({ store: await openStore(database) });
  expect(await awake.ends(id)).toMatchObject({ state: 'succeeded', outcome: { isAsForecast: true } });
  expect(bot.cloud.arrived.map(({ ids }) => ids.length)).toEqual([10, 2]);
  expect([...bot.errors, ...awake.errors]).toEqual([]);
  await awake.store.close();
});

test('a stop while the second look is being taken leaves the press queued, and sends nothing', async () => {
  const bot = await aBot();
  const { id } = await bot.isAskedToRemove('web-1');
  bot.cloud.answersAfter = 2_000;
  await bot.isApprovedBy('approver');
  const stopping = bot.stops();
  await bot.clock.turn(3_000);
  await stopping;
  expect(bot.cloud.arrived).toEqual([]);
  expect(await bot.operation(id)).toMatchObject({ state: 'queued' });
  expect(await (await bot.restarts()).ends(id)).toMatchObject({ state: 'succeeded' });
});

test('a stop while a request is under way waits for its answer and stores it', async () => {
  const bot = await aBot();
  const { id } = await bot.isAskedToRemove('web-1');
  bot.cloud.answersAfter = 500;
  await bot.isApprovedBy('approver');
  await bot.clock.turn(700);
  expect(await bot.operation(id)).toMatchObject({ requests: [{ phase: 'sending' }] });
  const stopping = bot.stops();
  await bot.clock.turn(2_000);
  await stopping;
  expect(await bot.operation(id)).toMatchObject({ state: 'running', requests: [{ phase: 'accepted' }] });
});

test('a stop between writing a request ahead and sending it still sends it, so that it is not in doubt', async () => {
  const bot = await aBot();
  const { id } = await bot.isAskedToRemove('web-1');
  const { store } = bot.needs;
  const apply = store.apply.bind(store);
  let stopping: Promise<void> | undefined;
  Object.assign(bot.needs, {
    store: Object.assign(Object.create(store), {
      apply: async (...written: Parameters<typeof apply>) => {
        const done = await apply(...written);
        if (done.requests[0]?.phase === 'sending') stopping ??= bot.stops();
        return done;
      },
    }),
  });
  await bot.isApprovedBy('approver');
  await bot.becomes(id, ({ requests }) => requests[0]?.phase === 'accepted');
  await stopping;
  expect(bot.cloud.arrived).toHaveLength(1);
});
