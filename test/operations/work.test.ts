import { describe, expect, test } from '@jest/globals';
import { cloudsOf } from '../../src/operations/clouds.ts';
import type { Cloud, OperationStore } from '../../src/operations/ports.ts';
import { aBot, type TestBot } from '../support/a-bot.ts';
import { idOf } from '../support/fake-cloud.ts';

/** Lets some calls to the store fail, as a full disk or a defect does. */
function failing(bot: TestBot, but: Partial<OperationStore>): void {
  Object.assign(bot.needs, { store: Object.assign(Object.create(bot.needs.store), but) });
}

/** The same for the cloud: it is as before but for this. */
function withCloud(bot: TestBot, but: (cloud: Cloud) => Partial<Cloud>): void {
  const cloud = bot.needs.clouds.named(undefined);
  Object.assign(bot.needs, { clouds: cloudsOf([{ ...cloud, ...but(cloud) }], () => '') });
}

describe('a defect', () => {
  test('that passes is got over, and what was being sent is settled by reading, not sent again', async () => {
    const bot = await aBot();
    const { id } = await bot.isAskedToRemove('web-1');
    const apply = bot.needs.store.apply.bind(bot.needs.store);
    let isBroken = true;
    failing(bot, {
      apply: async (next, also) => {
        if (isBroken && next.requests[0]?.phase === 'accepted') {
          isBroken = false;
          throw new Error('disk full');
        }
        return apply(next, also);
      },
    });
    await bot.isApprovedBy('approver');
    expect(await bot.ends(id)).toMatchObject({ state: 'succeeded' });
    expect(bot.cloud.arrived).toHaveLength(1);
    expect(bot.errors).toMatchObject([{ message: 'running an operation failed' }]);
  });

  test('that stays ends the operation as unsettled, and the next on the group has its turn', async () => {
    const bot = await aBot();
    const { id } = await bot.isAskedToRemove('web-1');
    const { membersOf } = bot.needs.clouds.named(undefined).autoScaling;
    const { id: second } = await bot.isAskedToRemove('web-2');
    let isBroken = false;
    withCloud(bot, ({ autoScaling }) => ({
      autoScaling: Object.assign(Object.create(autoScaling), {
        membersOf: async (groupId: string) => {
          if (isBroken) throw new TypeError('a defect');
          return membersOf(groupId);
        },
      }),
    }));
    await bot.isApprovedBy('approver', { id });
    await bot.becomes(id, ({ requests }) => requests[0]?.phase === 'accepted');
    isBroken = true;
    const ended = await bot.ends(id);
    expect(ended).toMatchObject({
      state: 'unsettled',
      fates: { [idOf('web-1')]: { kind: 'unknown', why: { kind: 'bot failed' } } },
    });

    isBroken = false;
    await bot.isApprovedBy('approver', { id: second });
    await bot.becomes(second, ({ state }) => state === 'awaiting approval'); // the first took one: it asks again
    await bot.settles();
    await bot.isApprovedBy('approver', { id: second });
    expect(await bot.ends(second)).toMatchObject({ state: 'succeeded' });
  });

  test('between two batches is named as what kept the second from being sent', async () => {
    const bot = await aBot({ instances: 20 });
    const { id } = await bot.isAskedToRemove(Array.from({ length: 12 }, (_, index) => `web-${index + 1}`));
    let isBroken = false;
    const { membersOf } = bot.needs.clouds.named(undefined).autoScaling;
    withCloud(bot, ({ autoScaling }) => ({
      autoScaling: Object.assign(Object.create(autoScaling), {
        membersOf: async (groupId: string) => {
          if (isBroken) throw new TypeError('a defect');
          return membersOf(groupId);
        },
      }),
    }));
    await bot.isApprovedBy('approver');
    await bot.becomes(id, ({ requests }) => requests[0]?.phase === 'accepted');
    isBroken = true;
    const ended = await bot.ends(id);
    expect(ended.halt).toEqual({ kind: 'bot failed' });
    expect(ended.fates[idOf('web-12')]).toEqual({ kind: 'still a member', why: { kind: 'bot failed' } });
    expect(bot.cloud.arrived).toHaveLength(1);
  });

  test('before anything was sent calls the operation off', async () => {
    const bot = await aBot();
    const { id } = await bot.isAskedToRemove('web-1');
    withCloud(bot, ({ servers }) => ({
      servers: {
        ...servers,
        zonesOf: async () => {
          throw new TypeError('a defect');
        },
      },
    }));
    await bot.isApprovedBy('approver');
    expect(await bot.ends(id)).toMatchObject({ state: 'cancelled' });
    expect(bot.cloud.arrived).toEqual([]);
  });
});

test('a store that cannot be read or written for minutes loses nobody: the removal goes on when it can', async () => {
  const bot = await aBot();
  const { id } = await bot.isAskedToRemove('web-1');
  const { apply, list, get } = bot.needs.store;
  let isBroken = false;
  const orBroken =
    <A extends unknown[], T>(call: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      if (isBroken) throw new Error('disk I/O error');
      return call(...args);
    };
  failing(bot, { apply: orBroken(apply), list: orBroken(list), get: orBroken(get) });
  await bot.isApprovedBy('approver');
  await bot.becomes(id, ({ requests }) => requests[0]?.phase === 'accepted');
  isBroken = true;
  await bot.clock.turn(5 * 60_000);
  isBroken = false;
  expect(await bot.ends(id)).toMatchObject({ state: 'succeeded' });
});
