import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Action, ChoiceName } from '../../src/domain/change.ts';
import type { Group } from '../../src/domain/group.ts';
import type { Operation } from '../../src/domain/operation.ts';
import { aBot, type TestBot } from '../support/a-bot.ts';
import { idOf } from '../support/fake-cloud.ts';

/** A group, what somebody asks of it, and how the cloud behaves over it. */
interface Case {
  readonly group: {
    readonly instances: number;
    readonly minimum: number;
    readonly room: number;
    readonly status: Group['status'];
    readonly missing: number;
    readonly hasConfiguration: boolean;
    readonly desiredFollows: boolean;
    readonly isNarrow: boolean;
  };
  readonly protectedOnes: readonly number[];
  readonly byHand: readonly number[];
  readonly action: Action;
  readonly picked: readonly number[];
  readonly protects: readonly number[];
  readonly choice: 'keep' | 'delete';
  readonly numbers: { readonly minimum: number; readonly desired: number; readonly maximum: number };
  readonly sets: readonly ('minimum' | 'desired' | 'maximum')[];
  readonly fails: { readonly back: readonly number[]; readonly held: readonly number[]; readonly isLost: boolean };
}

const some = (most: number) => fc.uniqueArray(fc.integer({ min: 1, max: most }), { maxLength: 6 });
const few = (most: number) => fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: some(most) });

const actions: readonly Action[] = ['remove', 'quarantine', 'add', 'protect', 'unprotect', 'pause', 'resume', 'resize'];

const aCase = (action: Action): fc.Arbitrary<Case> =>
  fc.record({
    group: fc.record({
      instances: fc.integer({ min: 3, max: 14 }),
      minimum: fc.integer({ min: 0, max: 4 }),
      room: fc.integer({ min: 0, max: 6 }),
      status:
        action === 'resume'
          ? fc.constantFrom<Group['status']>('PAUSED', 'PAUSED', 'ERROR')
          : fc.constantFrom<Group['status']>('INSERVICE', 'INSERVICE', 'INSERVICE', 'PAUSED', 'ERROR'),
      missing: fc.constantFrom(0, 0, 0, 1, -1),
      hasConfiguration: fc.constantFrom(true, true, true, false),
      desiredFollows: fc.constantFrom(true, true, false),
      isNarrow: fc.constantFrom(false, false, false, true),
    }),
    protectedOnes: some(14),
    byHand: few(14),
    action: fc.constant(action),
    picked: fc.uniqueArray(fc.integer({ min: 1, max: 14 }), { minLength: 1, maxLength: 12 }),
    protects: some(8),
    choice: fc.constantFrom('keep' as const, 'delete' as const),
    numbers: fc.record({
      minimum: fc.integer({ min: 0, max: 8 }),
      desired: fc.integer({ min: 0, max: 16 }),
      maximum: fc.integer({ min: 3, max: 20 }),
    }),
    sets: fc.subarray(['minimum', 'desired', 'maximum'] as const, { minLength: 1 }),
    fails: fc.record({ back: few(14), held: few(14), isLost: fc.constantFrom(false, false, false, true) }),
  });

async function furnished({ group: { instances, room, missing, ...group }, ...given }: Case): Promise<TestBot> {
  const desired = Math.max(0, instances + (group.status === 'INSERVICE' ? 0 : missing));
  const minimum = Math.min(group.minimum, desired);
  const maximum = Math.max(instances, desired) + room;
  const bot = await aBot({
    instances,
    spareServers: 14,
    group: {
      status: group.status,
      hasConfiguration: group.hasConfiguration,
      size: { current: instances, desired, minimum, maximum },
      ...(group.isNarrow ? { zones: ['eu-de-01'] } : {}), // the other zone was taken off the group, and members stayed in it
    },
  });
  bot.cloud.desiredFollows = group.desiredFollows;
  for (const number of given.protectedOnes) bot.cloud.change(`web-${number}`, { isProtected: true });
  for (const number of given.byHand) bot.cloud.change(`web-${number}`, { isAddedByHand: true });
  for (const number of given.fails.back) {
    bot.cloud.comesBack.set(idOf(`web-${number}`), 'locked');
    bot.cloud.staysOut.set(idOf(`spare-${number}`), 'no address left');
  }
  for (const number of given.fails.held) bot.cloud.heldServers.add(idOf(`web-${number}`));
  if (given.fails.isLost) bot.cloud.mishaps.push('lost after it acted');
  return bot;
}

/** Asks as the case says. Undefined where the rules do not let it be asked. */
async function changed(bot: TestBot, given: Case): Promise<Operation | undefined> {
  const { action, picked, protects, numbers, sets, choice } = given;
  const prefix = action === 'add' ? 'spare' : 'web';
  const isOfGroup = action === 'pause' || action === 'resume' || action === 'resize';
  const names = isOfGroup
    ? []
    : picked
        .map((number) => `${prefix}-${number}`)
        .filter((name) => action === 'add' || bot.cloud.names.includes(name));
  const asked = await bot.asks(names, {
    action,
    numbers: Object.fromEntries(sets.map((which) => [which, numbers[which]])),
    until: '2026-11-27T10:00:00.000Z',
    protects: protects.map((number) => idOf(`spare-${number}`)),
  });
  if (asked.kind === 'blocked') return undefined;
  const { id, offers } = asked.operation;
  const possible = offers.includes(choice) ? choice : (offers[0] as ChoiceName);
  await bot.isApprovedBy('approver', { id, choice: possible });
  return bot.ends(id);
}

/** What an undo is to bring back: who is a member, who is protected, the status and the numbers. */
function stateOf({ cloud: { members, group } }: TestBot) {
  const named = members.map(({ name, isProtected }) => (isProtected ? `${name}, protected` : name)).sort();
  return { members: named, status: group.status, size: group.size };
}

const isDeleted = (operation: Operation, id: string): boolean => operation.fates[id]?.kind === 'deleted';

/** How often each undo was carried out to its end. */
const undone = new Map<Action, number>();

test.each(actions)(
  'wherever Undo of "%s" is offered it works, and brings membership and protection back',
  async (action) => {
    await fc.assert(
      fc.asyncProperty(aCase(action), async (given) => {
        const bot = await furnished(given);
        const before = stateOf(bot);
        const first = await changed(bot, given);
        if (first === undefined) return;
        const after = stateOf(bot);
        bot.cloud.comesBack.clear();
        bot.cloud.staysOut.clear();
        bot.cloud.mishaps.length = 0;
        if (!bot.announcer.faceOf(first.id).offers.includes('undo')) {
          expectNothingToUndo(given, first, before, after);
          return;
        }

        const servers = bot.cloud.serverIds;
        const { asked } = await bot.isUndoneBy('undoer', first.id);
        if (asked.kind !== 'posted') throw new Error(`no card: ${JSON.stringify(asked)}`);
        const undo = asked.operation;
        expect(undo.offers).toEqual([undo.change.action === 'remove' ? 'keep' : 'confirm', 'cancel']);
        await bot.isApprovedBy('approver', { id: undo.id, choice: undo.offers[0] as ChoiceName });
        const ended = await bot.ends(undo.id);
        await bot.settles();

        expect(ended).toMatchObject({ state: 'succeeded', undoes: first.id });
        expect(bot.announcer.faceOf(first.id).offers).not.toContain('undo');
        if (!startsOrRemoves(first, ended)) {
          expect(stateOf(bot)).toEqual(withoutWhatIsLost(before, first, bot));
          expect(bot.cloud.serverIds).toEqual(servers);
        } else {
          const { members: _, ...numbers } = stateOf(bot);
          expect(numbers.size).toMatchObject({
            minimum: before.size.minimum,
            maximum: before.size.maximum,
            desired: before.size.desired,
          });
        }
        expect(bot.errors).toEqual([]);
        undone.set(action, (undone.get(action) ?? 0) + 1);
      }),
      { numRuns: 40, seed: 20261124 },
    );
    expect(undone.get(action)).toBeGreaterThan(0);
  },
  20_000,
);

/** Auto Scaling starts and removes whom it chooses: then only the numbers can come back. */
const startsOrRemoves = (...operations: readonly Operation[]): boolean =>
  operations.some(({ shown: { forecast } }) => (forecast.starts ?? 0) + (forecast.removes ?? 0) > 0);

/** What was, less what was deleted; the numbers follow. */
function withoutWhatIsLost(before: ReturnType<typeof stateOf>, { change, ...rest }: Operation, bot: TestBot) {
  const picks = 'picks' in change ? change.picks : [];
  const lost = picks.filter(({ id }) => isDeleted({ change, ...rest }, id)).map(({ name }) => name);
  const { current, desired } = before.size;
  return {
    ...before,
    members: before.members.filter((one) => !lost.includes(one.replace(', protected', ''))),
    size: {
      ...before.size,
      current: current - lost.length,
      desired: bot.cloud.desiredFollows ? desired - lost.length : desired,
    },
  };
}

/** Where Undo is not offered although something has changed, the group as it is does not allow it, or nothing of it can come back. */
function expectNothingToUndo(
  { group, action }: Case,
  { fates, state, shown }: Operation,
  before: ReturnType<typeof stateOf>,
  after: ReturnType<typeof stateOf>,
): void {
  const hasChanged = JSON.stringify(before) !== JSON.stringify(after);
  if (!hasChanged || state === 'unsettled') return;
  const kinds = Object.values(fates).map(({ kind }) => kind);
  const { size, status } = after;
  const out = kinds.filter((kind) => kind === 'removed' || kind === 'server remains').length;
  const joined = kinds.filter((kind) => kind === 'done' || kind === 'left unprotected').length;
  const bound = after.members.filter((one) => one.endsWith(', protected')).length;
  const isRemoval = action === 'remove' || action === 'quarantine';
  const why = {
    'nothing can come back': isRemoval && out === 0,
    'the group takes no additions': isRemoval && status !== 'INSERVICE',
    'it would be too full': isRemoval && Math.max(size.current, size.desired) + out > size.maximum,
    'its zone is not the group’s': isRemoval && shown.picks.some(({ zone }) => !shown.group.zones.includes(zone ?? '')),
    'it would fall below its minimum': action === 'add' && Math.min(size.current, size.desired) - joined < size.minimum,
    'it was in error before': (action === 'pause' || action === 'resume') && before.status === 'ERROR',
    'it cannot be enabled': action === 'pause' && !group.hasConfiguration,
    'too many are protected': action === 'resize' && bound > before.size.desired,
  };
  expect(Object.entries(why).filter(([, isSo]) => isSo)).not.toEqual([]);
}
