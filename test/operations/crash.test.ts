import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isOver } from '../../src/domain/life.ts';
import type { Operation } from '../../src/domain/operation.ts';
import { aBot, type TestBot } from '../support/a-bot.ts';
import { idOf, type Mishap } from '../support/fake-cloud.ts';
import type { Death } from '../support/leash.ts';

const twelve = Array.from({ length: 12 }, (_, index) => `web-${index + 1}`);
const watch = { first: 2_000, every: 5_000, settleAfter: 15_000, giveUpAfter: 120_000 };

/** Somebody asks; somebody approves as soon as a card stands that offers it; both try again where the bot was dead. */
async function asksAndApproves(bot: TestBot, mishaps: readonly Mishap[]): Promise<void> {
  bot.cloud.mishaps.push(...mishaps);
  await Promise.race([bot.isAskedToRemove(twelve), bot.leash.died]);
  await bot.settles();
  await approves(bot);
}

async function approves(bot: TestBot): Promise<void> {
  const { operationId } = bot.announcer.cards.at(-1) ?? {};
  if (operationId === undefined || bot.leash.isDead) return;
  const press = bot.isApprovedBy('approver', { id: operationId, choice: 'delete' }).catch(() => undefined);
  await Promise.race([press, bot.leash.died]);
}

/** The whole story of one removal in two batches, in which one process after the other dies at one of its deeds, and the last takes it to the end. */
async function story(
  deaths: readonly Death[],
  mishaps: readonly Mishap[] = [],
): Promise<{ bot: TestBot; deeds: string[] }> {
  const [first, ...others] = deaths;
  let bot = await aBot({ instances: 15, watch, ...(first && { death: first }) });
  await asksAndApproves(bot, mishaps);
  await isOverOrDead(bot);
  const deeds = bot.leash.doings.map(({ what }) => what);
  for (const death of [...others, undefined]) {
    if (!bot.leash.isDead) break;
    bot = await bot.restarts(death && { death });
    await bot.settles();
    const [operation] = await bot.store.operations.list({});
    if (operation === undefined) break; // it died before anything was stored
    if (operation.state === 'awaiting approval') await approves(bot);
    await isOverOrDead(bot);
  }
  return { bot, deeds };
}

const isOverOrDead = (bot: TestBot): Promise<void> =>
  bot.clock.until(async () => bot.leash.isDead || (await isDone(bot)), { step: 1_000, io: 0 });

async function isDone({ store }: TestBot): Promise<boolean> {
  const all = await store.operations.list({});
  return all.length > 0 && all.every((one) => (isOver(one) || one.state === 'unsettled') && one.isAnnounced);
}

/** Whether card, thread and world agree, nothing was done twice, and nothing is claimed that is not so. */
function isHonest(bot: TestBot, operation: Operation): void {
  const { cloud, announcer } = bot;
  for (const times of Object.values(cloud.timesAccepted)) expect(times).toBe(1);
  expect(operation.state).not.toBe('unsettled');

  const members = cloud.names;
  for (const name of twelve) {
    const fate = operation.fates[idOf(name)];
    expect({ name, left: fate?.kind === 'deleted' }).toEqual({ name, left: !members.includes(name) });
  }
  const accepted = new Set(Object.keys(cloud.timesAccepted));
  for (const { phase, subjects } of operation.requests) {
    const isAccepted = subjects.every((id) => accepted.has(id));
    expect({ phase, isAccepted }).toEqual({ phase, isAccepted: phase === 'settled' });
  }
  const card = announcer.cardOf(operation.id);
  expect(card.ts).toBe(operation.card?.ts);
  expect(announcer.faceOf(operation.id)).toMatchObject({ state: operation.state, offers: operation.offers });
  expect(card.said).toContain(`result ${operation.endedAt}`);
  expect(bot.errors).toEqual([]);
}

/** Two posts in a row of which nobody knows whether they arrived: no third one, nothing sent, and the asker told. */
function wasCalledOff(bot: TestBot, { isReposted, isAnnounced, draftId }: Operation): void {
  expect({ isReposted, isAnnounced }).toEqual({ isReposted: true, isAnnounced: true });
  expect(bot.announcer.cards.length).toBeLessThanOrEqual(2);
  expect(bot.cloud.arrived).toEqual([]);
  expect(bot.announcer.toldTo('asker')).toContainEqual(expect.objectContaining({ kind: 'not posted', draftId }));
  expect(bot.errors).toEqual([]);
}

/** A request that was written ahead and never reached the cloud is not sent again, and named; where there is none, all must be done. */
function isComplete({ requests, state }: Operation): void {
  const isLost = requests.some(({ phase }) => phase === 'not accepted');
  if (isLost) expect(['failed', 'partly done']).toContain(state);
  else expect(state).toBe('succeeded');
}

const weathers: [string, Mishap[]][] = [
  ['fair weather', []],
  ['a lost answer that the cloud acted on', ['lost after it acted']],
  ['a cloud that throttles first', [{ kind: 'throttled', status: 429, retryAfterMs: 20_000 }]],
];

async function endsWell(deaths: readonly Death[], mishaps: readonly Mishap[]): Promise<Operation | undefined> {
  const { bot } = await story(deaths, mishaps);
  try {
    const [operation] = await bot.store.operations.list({});
    if (operation === undefined) expect(bot.cloud.arrived).toEqual([]);
    else if (operation.calledOff !== undefined) wasCalledOff(bot, operation);
    else {
      isHonest(bot, operation);
      isComplete(operation);
    }
    return operation;
  } finally {
    await bot.store.close();
  }
}

describe.each(weathers)('killed at any of its deeds, in %s,', (_weather, mishaps) => {
  test.each(['before', 'after'] as const)(
    'and %s it is done, the removal ends honestly, and nothing is done twice',
    async (when) => {
      const { bot, deeds } = await story([], mishaps);
      await bot.store.close();
      expect(deeds.filter((what) => what === 'cloud.act').length).toBeGreaterThan(1);
      for (const [index, what] of deeds.entries()) {
        try {
          const ended = await endsWell([{ at: index + 1, when }], mishaps);
          const isBetweenWritingAndAnswer = deeds.slice(Math.max(0, index - 3), index + 5).includes('cloud.act');
          if (ended !== undefined && !isBetweenWritingAndAnswer) expect(ended.state).toBe('succeeded');
        } catch (error) {
          throw new Error(`killed ${when} deed ${index + 1}, ${what}: ${messageOf(error)}`, { cause: error });
        }
      }
    },
    60_000,
  );
});

test('killed again and again, at any of its deeds, it ends honestly, and nothing is done twice', async () => {
  const death = fc.record({
    at: fc.integer({ min: 1, max: 40 }),
    when: fc.constantFrom('before' as const, 'after' as const),
  });
  const mishap = fc.constantFrom<Mishap>(
    'lost after it acted',
    'lost before it acted',
    { kind: 'busy', code: 'AS.2033', status: 400 },
    { kind: 'throttled', status: 429, retryAfterMs: 20_000 },
  );
  const deaths = fc.array(death, { minLength: 1, maxLength: 4 });
  const weather = fc.array(mishap, { maxLength: 2 });
  await fc.assert(
    fc.asyncProperty(deaths, weather, async (some, mishaps) => void (await endsWell(some, mishaps))),
    { numRuns: 60 },
  );
}, 60_000);

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
