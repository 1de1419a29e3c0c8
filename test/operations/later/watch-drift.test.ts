import { describe, expect, test } from '@jest/globals';
import type { Operation } from '../../../src/domain/operation.ts';
import { aBot, driftAfter, type TestBot } from '../../support/a-bot.ts';
import { saidLater } from '../../support/said-later.ts';

const minute = 60_000;

/** A bot that has just removed web-1. */
async function aRemoval(wishes: Parameters<typeof aBot>[0] = {}): Promise<{ bot: TestBot; removal: Operation }> {
  const bot = await aBot(wishes);
  const { id } = await bot.isAskedToRemove('web-1');
  await bot.isApprovedBy('approver');
  return { bot, removal: await bot.ends(id) };
}

describe('ten minutes after the end', () => {
  test('nothing is said of a group that is as it was left, and it is read once', async () => {
    const { bot } = await aRemoval();
    let reads = 0;
    const { group } = bot.cloud.autoScaling;
    const counted = (id: string) => {
      reads += 1;
      return group(id);
    };
    Object.assign(bot.cloud.autoScaling, { group: counted });
    await bot.clock.turn(driftAfter - 2_000);
    expect(reads).toBe(0);
    await bot.clock.turn(60 * minute);
    expect(reads).toBe(1);
    expect(await saidLater(bot)).toEqual([]);
  });

  test('an instance that the cloud put in its place is named, and what is known of why', async () => {
    const { bot } = await aRemoval();
    await bot.clock.turn(minute);
    bot.cloud.add(901);
    await bot.clock.turn(driftAfter - minute - 2_000);
    expect(await saidLater(bot)).toEqual([]);
    await bot.clock.turn(3_000);
    const [said, ...more] = await saidLater(bot);
    expect(said).toContain('is no longer as this operation left it: it was read again at');
    expect(said).toContain('10 minutes after the end');
    expect(said).toContain('1 instance is in the group that was not there: web-901.');
    expect(said).toContain('Expected: was 4 instances, is 5.');
    expect(more).toEqual([]);
  });

  test('it is said in time, and once, where the bot was started anew in between', async () => {
    const { bot } = await aRemoval();
    bot.cloud.add(1);
    bot.dies();
    await bot.clock.turn(driftAfter - 5_000);
    const awake = await bot.restarts();
    await awake.settles();
    expect(await saidLater(awake)).toEqual([]);
    await awake.clock.turn(10_000);
    expect(await saidLater(awake)).toEqual([
      expect.stringContaining('web-1, which this operation took out, is a member again.'),
    ]);
    const again = await awake.restarts();
    await again.clock.turn(minute);
    expect(await saidLater(again)).toHaveLength(1);
  });

  test('it is said when the bot is up again, where it fell due while it was down', async () => {
    const { bot } = await aRemoval();
    bot.cloud.takeAway('web-5');
    bot.dies();
    await bot.clock.turn(3 * 60 * minute);
    const awake = await bot.restarts();
    await awake.clock.turn(2_000);
    expect(await saidLater(awake)).toEqual([expect.stringContaining('1 instance has left the group since: web-5.')]);
  });

  test('it is said where Slack did not answer at first and the bot was started anew', async () => {
    const { bot } = await aRemoval();
    bot.cloud.takeAway('web-5');
    bot.announcer.sayingFails.push({ kind: 'lost before' });
    await bot.clock.turn(driftAfter + 1_000);
    const awake = await bot.restarts();
    await awake.clock.turn(5_000);
    expect(await saidLater(awake)).toHaveLength(1);
  });

  test('a group that cannot be read is read later', async () => {
    const { bot } = await aRemoval();
    bot.cloud.takeAway('web-5');
    bot.cloud.unreadable = { kind: 'unreachable' };
    await bot.clock.turn(driftAfter + 30 * minute);
    expect(await saidLater(bot)).toEqual([]);
    bot.cloud.unreadable = undefined;
    await bot.clock.turn(16 * minute);
    expect(await saidLater(bot)).toHaveLength(1);
    expect(bot.errors).toEqual([]);
  });

  test('what a later operation of asbot did is no news', async () => {
    const { bot } = await aRemoval({ spareServers: 1 });
    const { id: removal } = await bot.isAskedToRemove('web-2');
    await bot.isApprovedBy('approver', { id: removal });
    await bot.ends(removal);
    const { id: addition } = await bot.isAskedToRemove(['spare-1', 'web-1'], { action: 'add', protects: [] });
    await bot.isApprovedBy('approver', { id: addition, choice: 'confirm' });
    expect(await bot.ends(addition)).toMatchObject({ state: 'succeeded' });
    await bot.clock.turn(2 * driftAfter);
    for (const { operationId } of bot.announcer.cards) expect(await saidLater(bot, operationId)).toEqual([]);
  });

  test('a group that was deleted is said so', async () => {
    const { bot } = await aRemoval();
    bot.cloud.group = { ...bot.cloud.group, id: 'another' };
    await bot.clock.turn(driftAfter + 1_000);
    expect(await saidLater(bot)).toEqual([
      expect.stringContaining('The cloud no longer knows the group: it was deleted.'),
    ]);
  });

  test('what became of the group is no matter where nothing was done to it, or only to its protection', async () => {
    const bot = await aBot();
    bot.cloud.mishaps.push({ kind: 'no rights', status: 403 });
    const { id } = await bot.isAskedToRemove('web-1');
    await bot.isApprovedBy('approver');
    expect(await bot.ends(id)).toMatchObject({ state: 'failed' });
    const { id: protection } = await bot.isAskedToRemove('web-2', { action: 'protect' });
    await bot.isApprovedBy('approver', { id: protection, choice: 'confirm' });
    expect(await bot.ends(protection)).toMatchObject({ state: 'succeeded' });
    bot.cloud.add(9);
    await bot.clock.turn(2 * driftAfter);
    expect(await saidLater(bot, id)).toEqual([]);
    expect(await saidLater(bot, protection)).toEqual([]);
  });
});
