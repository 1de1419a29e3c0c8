import { expect, test } from '@jest/globals';
import { told } from '../../../src/domain/later.ts';
import { amend } from '../../../src/operations/amend.ts';
import { announced } from '../../../src/operations/presenting/tell-the-asker.ts';
import { aBot, driftAfter } from '../../support/a-bot.ts';
import { saidLater } from '../../support/said-later.ts';

const minute = 60_000;

test('what came up while an older state was being shown is not taken for told, so that a restart tells it', async () => {
  const bot = await aBot();
  const { id } = await bot.isAskedToRemove('web-1');
  await bot.isApprovedBy('approver');
  const shown = await bot.ends(id);
  const at = bot.clock.now().toISOString();
  await amend(bot.needs.store, id, (present) => ({
    step: { event: 'note', at },
    brought: told(present, { kind: 'drifted', at, since: at, drift: [{ what: 'group gone' }] }),
  }));
  await announced({ ...bot.needs, signal: new AbortController().signal }, shown);
  const awake = await bot.restarts();
  await awake.clock.turn(2_000);
  expect(await saidLater(awake)).toEqual([expect.stringContaining('it was deleted')]);
});

test('a defect does not lose a wake-up, nor is it tried over and over, nor does it keep others from being seen to', async () => {
  const bot = await aBot();
  const { id } = await bot.isAskedToRemove('web-1');
  await bot.isApprovedBy('approver');
  await bot.ends(id);
  bot.cloud.takeAway('web-5');
  const { membersOf } = bot.cloud.autoScaling;
  const broken = async () => {
    throw new TypeError('a defect');
  };
  const { id: waiting } = await bot.isAskedToRemove('web-2');
  Object.assign(bot.cloud.autoScaling, { membersOf: broken });
  await bot.clock.turn(driftAfter + 10 * minute);
  expect(bot.errors.length).toBeGreaterThan(5);
  expect(bot.errors.length).toBeLessThan(15);
  expect(await bot.operation(waiting)).toMatchObject({ state: 'expired' });
  Object.assign(bot.cloud.autoScaling, { membersOf });
  await bot.clock.turn(2 * minute);
  expect(await saidLater(bot, id)).toEqual([expect.stringContaining('1 instance has left the group since: web-5.')]);
});
