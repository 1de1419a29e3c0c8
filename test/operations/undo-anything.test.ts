import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Action, ChoiceName } from '../../src/domain/change.ts';
import { hasEffect } from '../../src/domain/fate.ts';
import type { Group } from '../../src/domain/group.ts';
import { isOver } from '../../src/domain/life.ts';
import type { Operation } from '../../src/domain/operation.ts';
import { aBot, type TestBot } from '../support/a-bot.ts';
import { idOf } from '../support/fake-cloud.ts';

const isOfGroup = (action: Action): boolean => action === 'pause' || action === 'resume' || action === 'resize';

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
  /** Whom somebody else adds again, or takes away, so long after the press. */
  readonly meddled: { readonly numbers: readonly number[]; readonly afterMs: number };
  readonly fails: { readonly back: readonly number[]; readonly held: readonly number[]; readonly isLost: boolean };
}

const some = (most: number) => fc.uniqueArray(fc.integer({ min: 1, max: most }), { maxLength: 6 });
const few = (most: number) => fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: some(most) });

const everybody = Array.from({ length: 14 }, (_, index) => index + 1);
/** Two batches, so that something is proven while more is under way. */
const twelve = everybody.slice(0, 12);
const isProtection = (action: Action): boolean => action === 'protect' || action === 'unprotect';

const actions: readonly Action[] = ['remove', 'quarantine', 'add', 'protect', 'unprotect', 'pause', 'resume', 'resize'];

const aCase = (action: Action): fc.Arbitrary<Case> =>
  fc.record({
    group: fc.record({
      instances: fc.integer({ min: 3, max: 14 }),
      minimum: fc.integer({ min: 0, max: 4 }),
      room: fc.integer({ min: 0, max: action === 'add' ? 14 : 6 }),
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
    picked: fc.oneof(
      fc.uniqueArray(fc.integer({ min: 1, max: 14 }), { minLength: 1, maxLength: 12 }),
      fc.constant(twelve),
    ),
    protects: some(8),
    choice: fc.constantFrom('keep' as const, 'delete' as const),
    numbers: fc.record({
      minimum: fc.integer({ min: 0, max: 8 }),
      desired: fc.integer({ min: 0, max: 16 }),
      maximum: fc.integer({ min: 3, max: 20 }),
    }),
    sets: fc.subarray(['minimum', 'desired', 'maximum'] as const, { minLength: 1 }),
    meddled: fc.record({
      numbers: fc.oneof(few(14), fc.constant(everybody)),
      afterMs: fc.constantFrom(...(isProtection(action) ? [6_000, 8_000] : [24_000, 28_000, 45_000])),
    }),
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

/** An operation that is over, and the names of those that somebody else added again or took away meanwhile. */
interface Changed {
  readonly operation: Operation;
  readonly meddled: readonly string[];
}

/** Asks as the case says. Undefined where the rules do not let it be asked. */
async function changed(bot: TestBot, given: Case): Promise<Changed | undefined> {
  const { action, picked, protects, numbers, sets, choice } = given;
  const prefix = action === 'add' ? 'spare' : 'web';
  const names = isOfGroup(action)
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
  const meddled = await meddle(bot, asked.operation, given);
  return { operation: await bot.ends(id), meddled };
}

/** Before it is over, what was removed is added again, and what was added or protected is taken away, behind the back of the bot. Gives their names. */
async function meddle(bot: TestBot, { id, change }: Operation, { meddled }: Case): Promise<string[]> {
  const { clock, cloud } = bot;
  if (!('picks' in change)) return [];
  await clock.turn(meddled.afterMs);
  if (isOver(await bot.operation(id))) return [];
  const isRemoval = change.action === 'remove' || change.action === 'quarantine';
  const met = meddled.numbers.filter((number) => {
    const pick = change.picks.find(({ name }) => name.endsWith(`-${number}`));
    const member = cloud.members.find(({ id }) => id === pick?.id);
    if (pick === undefined || !isRemoval) return member?.lifecycleState === 'INSERVICE';
    const isThere = cloud.allServers.get(pick.id)?.task !== 'deleting' && cloud.serverIds.includes(pick.id);
    return member === undefined && isThere;
  });
  const names = met.map((number) => `${change.action === 'add' ? 'spare' : 'web'}-${number}`);
  for (const name of names) {
    if (isRemoval) cloud.add(Number(name.replace('web-', '')));
    else cloud.takeAway(name);
    cloud.change(name, { isAddedByHand: true, joinedAt: clock.now().toISOString() });
  }
  return names;
}

/** What an undo is to bring back: who is a member, who is protected, the status and the numbers. */
function stateOf({ cloud: { members, group } }: TestBot) {
  const named = members.map(({ name, isProtected }) => (isProtected ? `${name}, protected` : name)).sort();
  return { members: named, status: group.status, size: group.size };
}

const isDeleted = (operation: Operation, id: string): boolean => operation.fates[id]?.kind === 'deleted';

/** How often each undo was carried out to its end, and how often there was to be left out of it what somebody else had added again or taken away. */
const undone = new Map<Action, number>();
const leftOut = new Map<Action, number>();

test.each(actions)(
  'wherever Undo of "%s" is offered it works, and brings membership and protection back',
  async (action) => {
    await fc.assert(
      fc.asyncProperty(aCase(action), async (given) => {
        const bot = await furnished(given);
        const before = stateOf(bot);
        const it = await changed(bot, given);
        if (it === undefined) return;
        const { operation: first } = it;
        if (hasEffectOn(it)) leftOut.set(action, (leftOut.get(action) ?? 0) + 1);
        const after = stateOf(bot);
        bot.cloud.comesBack.clear();
        bot.cloud.staysOut.clear();
        bot.cloud.mishaps.length = 0;
        if (!bot.announcer.faceOf(first.id).offers.includes('undo')) {
          expectNothingToUndo(given, it, before, after);
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
          expect(stateOf(bot)).toEqual(withoutWhatIsLost(before, it, bot));
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
    if (!isOfGroup(action)) expect(leftOut.get(action)).toBeGreaterThan(0);
  },
  20_000,
);

/** Whether it had its effect on somebody with whom others meddled. */
const hasEffectOn = ({ operation: { change, fates }, meddled }: Changed): boolean =>
  'picks' in change &&
  change.picks.some(({ id, name }) => meddled.includes(name) && hasEffect(fates[id] ?? { kind: 'waiting' }));

/** Auto Scaling starts and removes whom it chooses: then only the numbers can come back. */
const startsOrRemoves = (...operations: readonly Operation[]): boolean =>
  operations.some(({ shown: { forecast } }) => (forecast.starts ?? 0) + (forecast.removes ?? 0) > 0);

/** What was, less what was deleted, or taken away by somebody else, who also adds again without protection; the numbers follow. */
function withoutWhatIsLost(before: ReturnType<typeof stateOf>, { operation, meddled }: Changed, bot: TestBot) {
  const { change } = operation;
  const picks = 'picks' in change ? change.picks : [];
  const deleted = picks.filter(({ id }) => isDeleted(operation, id)).map(({ name }) => name);
  const lost = isProtection(change.action) ? meddled : deleted;
  const byMeddling = change.action === 'add' || isProtection(change.action) ? -meddled.length : meddled.length;
  const { current, desired } = before.size;
  return {
    ...before,
    members: before.members
      .filter((one) => !lost.includes(nameIn(one)))
      .map((one) => (meddled.includes(nameIn(one)) ? nameIn(one) : one))
      .sort(),
    size: {
      ...before.size,
      current: current - lost.length,
      desired: bot.cloud.desiredFollows ? desired - lost.length : desired + byMeddling,
    },
  };
}

const nameIn = (member: string): string => member.replace(', protected', '');

/** Where Undo is not offered although something has changed, the group as it is does not allow it, or nothing of it can come back. */
function expectNothingToUndo(
  { group, action }: Case,
  { operation: { fates, state, shown, change } }: Changed,
  before: ReturnType<typeof stateOf>,
  after: ReturnType<typeof stateOf>,
): void {
  const hasChanged = JSON.stringify(before) !== JSON.stringify(after);
  if (!hasChanged || state === 'unsettled') return;
  const { size, status } = after;
  const now = after.members.map(nameIn);
  const picks = 'picks' in change ? change.picks : [];
  const kept = picks.filter(({ id }) => ['removed', 'server remains'].includes(fates[id]?.kind ?? ''));
  const out = kept.filter(({ name }) => !now.includes(name)).length;
  const joined = now.filter((name) => name.startsWith('spare-')).length;
  const bound = after.members.filter((one) => one.endsWith(', protected')).length;
  const isRemoval = action === 'remove' || action === 'quarantine';
  const why = {
    'nothing can come back': isRemoval && out === 0,
    'all have left again': action === 'add' && joined === 0,
    'whoever was changed has left': isProtection(action) && after.members.every((one) => before.members.includes(one)),
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
