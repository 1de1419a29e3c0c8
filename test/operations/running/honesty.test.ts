import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hasLeft } from '../../../src/domain/fate.ts';
import { aBot } from '../../support/a-bot.ts';
import { idOf, type Mishap } from '../../support/fake-cloud.ts';

const second = 1_000;

const mishap = fc.constantFrom<Mishap>(
  'lost after it acted',
  'lost before it acted',
  { kind: 'busy', code: 'AS.2033', status: 400 },
  { kind: 'throttled', status: 429, retryAfterMs: 20 * second },
  { kind: 'not signed in', status: 401 },
  { kind: 'no rights', status: 403 },
);
const someNumbers = fc.uniqueArray(fc.integer({ min: 1, max: 23 }), { maxLength: 4 });

/** A world of any kind, and what people do in it. */
const world = fc.record({
  picks: fc.integer({ min: 1, max: 23 }),
  choice: fc.constantFrom('keep' as const, 'delete' as const),
  mishaps: fc.array(mishap, { maxLength: 3 }),
  comesBack: someNumbers,
  failsAtOnce: someNumbers,
  heldServers: someNumbers,
  byHand: someNumbers,
  desiredFollows: fc.boolean(),
  flagsLag: fc.integer({ min: 0, max: 11 }),
  takes: fc.integer({ min: 12, max: 150 }),
  serversTake: fc.integer({ min: 0, max: 200 }),
  stopsAfter: fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined }),
  addedAfter: fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined }),
});

test('whatever the world does, the result says what is so, and each instance is removed at most once', async () => {
  await fc.assert(
    fc.asyncProperty(world, async (kind) => {
      const bot = await aBot({ instances: 30, minimum: 2 });
      const { cloud, clock } = bot;
      const ids = (numbers: readonly number[]) => numbers.map((number) => idOf(`web-${number}`));
      cloud.mishaps.push(...kind.mishaps);
      for (const id of ids(kind.comesBack)) cloud.comesBack.set(id, 'the server is locked');
      for (const id of ids(kind.failsAtOnce)) cloud.failsAtOnce.set(id, 'AS.4015 Wrong state');
      for (const id of ids(kind.heldServers)) cloud.heldServers.add(id);
      for (const number of kind.byHand) cloud.change(`web-${number}`, { isAddedByHand: true });
      Object.assign(cloud, {
        desiredFollows: kind.desiredFollows,
        flagsLag: kind.flagsLag * second,
        takes: kind.takes * second,
        serversTake: kind.serversTake * second,
      });
      const names = Array.from({ length: kind.picks }, (_, index) => `web-${index + 1}`);
      const { id, offers } = await bot.isAskedToRemove(names);
      const choice = offers.includes(kind.choice) ? kind.choice : 'keep';
      await bot.isApprovedBy('approver', { choice });
      const deeds: [number | undefined, () => unknown][] = [
        [kind.stopsAfter, () => bot.isStoppedBy('stopper').catch(() => undefined)],
        [kind.addedAfter, () => cloud.add(31)],
      ];
      for (const [after, deed] of deeds) if (after !== undefined) void clock.wait(after * second).then(deed);
      const ended = await bot.ends(id);

      for (const times of Object.values(cloud.timesAccepted)) expect(times).toBe(1);
      const members = cloud.names;
      const servers = cloud.serverIds;
      for (const name of names) {
        const fate = ended.fates[idOf(name)];
        if (fate === undefined || fate.kind === 'unknown') throw new Error(`${name} has no fate`);
        expect({ name, fate, left: hasLeft(fate) }).toEqual({ name, fate, left: !members.includes(name) });
        expect(['removed', 'deleted', 'server remains', 'still a member']).toContain(fate.kind);
        const isGone = !servers.includes(idOf(name));
        expect({ name, fate, isGone }).toEqual({ name, fate, isGone: fate.kind === 'deleted' });
      }
      const { current, desired } = ended.shown.forecast.after;
      const isAsForecast = cloud.group.size.current === current && cloud.group.size.desired === desired;
      expect(ended.outcome?.isAsForecast).toBe(isAsForecast);
      expect(bot.announcer.faceOf(id).state).toBe(ended.state);
      expect(bot.errors).toEqual([]);
      await bot.store.close();
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('every step stands in the record: who did it, when, and the id that the cloud gave the call', async () => {
  const bot = await aBot();
  const { id } = await bot.isAskedToRemove('web-1');
  await bot.isApprovedBy('approver');
  await bot.ends();
  const entries = await bot.store.operations.entriesOf(id);

  expect(entries.map(({ event }) => event).filter((event) => event !== 'note')).toEqual([
    'ask',
    'approve',
    'start',
    'succeed',
  ]);
  expect(entries.map(({ version }) => version)).toEqual(entries.map((_, index) => index + 1));
  expect(entries.find(({ event }) => event === 'approve')).toMatchObject({ by: 'approver', facts: { choice: 'keep' } });
  expect(entries.find(({ facts }) => facts?.phase === 'accepted')).toMatchObject({
    facts: { answer: { requestId: 'req-1' } },
  });
});
