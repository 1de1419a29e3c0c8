import { describe, expect, test } from '@jest/globals';
import { canBeUndone } from '../../src/domain/can-be-undone.ts';
import type { Change } from '../../src/domain/change.ts';
import type { Fate, Why } from '../../src/domain/fate.ts';
import type { Group } from '../../src/domain/group.ts';
import type { Instance } from '../../src/domain/instance.ts';
import type { Operation } from '../../src/domain/operation.ts';
import { lossesOf, undoOf } from '../../src/domain/undo.ts';
import { aGroup, aMember, anOperation, aShown } from '../support/samples.ts';

const named = ({ id, name }: Instance) => ({ id, name });
const [first, second, third] = [aMember(1), aMember(2, { isProtected: true }), aMember(3)];
const trio = [first, second, third];
const why: Why = { kind: 'no cause given' };

/** An operation that is over: the change, a fate for each of its subjects, and the group as it was shown. */
function over(change: Change, fates: readonly Fate[], own: Partial<Operation> = {}, group: Partial<Group> = {}) {
  const picks = 'picks' in change ? trio.filter(({ id }) => change.picks.some((pick) => pick.id === id)) : [];
  const shown = { ...aShown({ group: aGroup(group), picks }), ...own.shown };
  const subjects = 'picks' in change ? change.picks.map(({ id }) => id) : [shown.group.id];
  return anOperation('partly done', {
    choice: 'confirm',
    outcome: undefined,
    ...own,
    change,
    shown,
    fates: Object.fromEntries(subjects.map((id, index) => [id, fates[index] ?? { kind: 'waiting' }])),
  });
}

const removal: Change = { action: 'remove', picks: trio.map(named) };
const remains = (cause: Why): Fate => ({ kind: 'server remains', why: cause });

describe('what brings back a removal', () => {
  test('is the addition of those that it took out, with the protection that they had', () => {
    const fates: Fate[] = [{ kind: 'removed' }, { kind: 'removed' }, { kind: 'still a member', why }];
    expect(undoOf(over(removal, fates))).toEqual({
      action: 'add',
      picks: [named(first), named(second)],
      protects: [second.id],
    });
  });

  test('leaves out whose server is deleted, and says so; one that was kept by hand or by another service comes back', () => {
    const operation = over(removal, [{ kind: 'deleted' }, { kind: 'removed' }, remains({ kind: 'removed only' })]);
    expect(undoOf(operation)).toMatchObject({ picks: [named(second), named(third)], protects: [second.id] });
    expect(lossesOf(operation)).toEqual([{ kind: 'deleted', picks: [named(first)] }]);
  });

  test('leaves out a server that stayed and does not run, since it cannot join', () => {
    const there = (status: string) => remains({ kind: 'server still there', status });
    const operation = over(removal, [there('ACTIVE'), there('ERROR'), { kind: 'left otherwise', why }]);
    expect(undoOf(operation)).toMatchObject({ picks: [named(first)], protects: [] });
    expect(lossesOf(operation)).toEqual([{ kind: 'not running', picks: [named(second)] }]);
  });

  test('is nothing where nothing left, where all left by another way, and where all are deleted', () => {
    expect(
      undoOf(
        over(
          removal,
          trio.map(() => ({ kind: 'still a member', why })),
        ),
      ),
    ).toBeUndefined();
    expect(
      undoOf(
        over(
          removal,
          trio.map(() => ({ kind: 'left otherwise', why })),
        ),
      ),
    ).toBeUndefined();
    expect(
      undoOf(
        over(
          removal,
          trio.map(() => ({ kind: 'deleted' })),
        ),
      ),
    ).toBeUndefined();
  });

  test('is the same for a quarantine', () => {
    const quarantine: Change = { action: 'quarantine', picks: [named(second)], until: '2026-11-27T10:00:00.000Z' };
    expect(undoOf(over(quarantine, [{ kind: 'removed' }]))).toEqual({
      action: 'add',
      picks: [named(second)],
      protects: [second.id],
    });
  });
});

test('what brings back an addition is the removal of those that joined, protected or not', () => {
  const change: Change = { action: 'add', picks: trio.map(named), protects: [first.id] };
  const fates: Fate[] = [{ kind: 'left unprotected', why }, { kind: 'done' }, { kind: 'not done', why }];
  expect(undoOf(over(change, fates))).toEqual({ action: 'remove', picks: [named(first), named(second)] });
});

test('what brings back protection leaves alone those that were as wished already', () => {
  const done: Fate[] = [{ kind: 'done' }, { kind: 'done' }, { kind: 'not done', why }];
  const picks = trio.map(named);
  expect(undoOf(over({ action: 'protect', picks }, done))).toEqual({ action: 'unprotect', picks: [named(first)] });
  expect(undoOf(over({ action: 'unprotect', picks }, done))).toEqual({ action: 'protect', picks: [named(second)] });
  expect(undoOf(over({ action: 'protect', picks: [named(second)] }, done))).toBeUndefined();
});

describe('what brings back a status', () => {
  const done: Fate[] = [{ kind: 'done' }];
  test('is the other one', () => {
    expect(undoOf(over({ action: 'pause', forMs: 60_000 }, done))).toEqual({ action: 'resume' });
    expect(undoOf(over({ action: 'resume' }, done, {}, { status: 'PAUSED' }))).toEqual({ action: 'pause' });
  });
  test('is nothing where the group was in error before, or nothing was done', () => {
    expect(undoOf(over({ action: 'pause' }, done, {}, { status: 'ERROR' }))).toBeUndefined();
    expect(undoOf(over({ action: 'resume' }, done, {}, { status: 'ERROR' }))).toBeUndefined();
    expect(undoOf(over({ action: 'pause' }, [{ kind: 'not done', why }]))).toBeUndefined();
  });
});

describe('what brings back numbers', () => {
  test('are those that were changed, as they were, the expected number with them where it was taken along', () => {
    const resize = (numbers: object): Change => ({ action: 'resize', numbers });
    const undone = (numbers: object) => undoOf(over(resize(numbers), [{ kind: 'done' }]));
    expect(undone({ maximum: 12 })).toEqual({ action: 'resize', numbers: { maximum: 10 } });
    expect(undone({ minimum: 7 })).toEqual({ action: 'resize', numbers: { minimum: 2, desired: 5 } });
    expect(undone({ minimum: 2, desired: 4 })).toEqual({ action: 'resize', numbers: { desired: 5 } });
  });

  test('bring back no instance by name, which is said', () => {
    const after = aGroup({ size: { current: 7, desired: 7, minimum: 2, maximum: 10 } });
    const outcome = { at: '2026-11-24T10:08:00.000Z', group: after, isAsForecast: true, zones: [] };
    const operation = over({ action: 'resize', numbers: { desired: 7 } }, [{ kind: 'done' }], { outcome });
    expect(lossesOf(operation)).toEqual([{ kind: 'scaled', started: 2, removed: 0, staysSo: false }]);
  });
});

test('nothing brings back the answer to a hook', () => {
  expect(undoOf(over({ action: 'hook', picks: [named(first)] }, [{ kind: 'done' }]))).toBeUndefined();
});

describe('by the end of the operation', () => {
  const read = (members: readonly { id: string; name: string }[] | undefined): Partial<Operation> => ({
    outcome: {
      at: '2026-11-24T10:08:00.000Z',
      group: aGroup(),
      isAsForecast: true,
      zones: [],
      ...(members === undefined ? {} : { members: [...members] }),
    },
  });
  const all = trio.map(named);
  const removed = trio.map((): Fate => ({ kind: 'removed' }));
  const done = trio.map((): Fate => ({ kind: 'done' }));

  test('what was removed and is in the group again is not added, and with all of it there, nothing is offered', () => {
    expect(undoOf(over(removal, removed, read([named(second)])))).toMatchObject({
      picks: [named(first), named(third)],
      protects: [],
    });
    expect(canBeUndone(over(removal, removed, read(all)))).toBe(false);
    expect(canBeUndone(over(removal, removed, read([])))).toBe(true);
  });

  test('what was added and is gone again is not removed, and with all of it gone, nothing is offered', () => {
    const addition: Change = { action: 'add', picks: all, protects: [] };
    expect(undoOf(over(addition, done, read([named(third)])))).toEqual({ action: 'remove', picks: [named(third)] });
    expect(canBeUndone(over(addition, done, read([])))).toBe(false);
    expect(canBeUndone(over(addition, done, read(all)))).toBe(true);
  });

  test('who has left is neither protected nor unprotected', () => {
    const unprotection: Change = { action: 'unprotect', picks: all };
    expect(undoOf(over(unprotection, done, read([named(first)])))).toBeUndefined();
    expect(undoOf(over(unprotection, done, read(all)))).toMatchObject({ picks: [named(second)] });
  });

  test('where nobody knows who was in the group, all of it can come back', () => {
    expect(undoOf(over(removal, removed, read(undefined)))).toMatchObject({ picks: all });
    expect(undoOf(over({ action: 'add', picks: all, protects: [] }, done, read(undefined)))).toMatchObject({
      picks: all,
    });
  });
});

describe('an undo is not offered', () => {
  const removed = trio.map((): Fate => ({ kind: 'removed' }));
  const withOutcome = (group: Partial<Group>, more: object = {}): Partial<Operation> => ({
    outcome: { at: '2026-11-24T10:08:00.000Z', group: aGroup(group), isAsForecast: true, zones: [], ...more },
  });

  test.each<[string, Partial<Operation>]>([
    ['twice', { undoneBy: 'op-2' }],
    ['where the group is gone', { halt: { kind: 'group gone' } }],
    ['where the group is being deleted', withOutcome({ status: 'DELETING' })],
    ['into a group that is paused', withOutcome({ status: 'PAUSED' })],
    ['into a group that would be too full', withOutcome({ size: { current: 8, desired: 8, minimum: 2, maximum: 10 } })],
    ['into a group that no longer spans the zone', withOutcome({ zones: ['eu-de-02'] })],
  ])('%s', (_where, own) => {
    expect(canBeUndone(over(removal, removed, own))).toBe(false);
    expect(canBeUndone(over(removal, removed))).toBe(true);
  });

  test('where more are protected than would be expected', () => {
    const resize: Change = { action: 'resize', numbers: { desired: 6 } };
    const grown = { size: { current: 6, desired: 6, minimum: 2, maximum: 10 } };
    const done: Fate[] = [{ kind: 'done' }];
    expect(canBeUndone(over(resize, done, withOutcome(grown, { protected: 6 })))).toBe(false);
    expect(canBeUndone(over(resize, done, withOutcome(grown, { protected: 5 })))).toBe(true);
  });

  test('of a pause whose group has no configuration', () => {
    const done: Fate[] = [{ kind: 'done' }];
    const paused = (hasConfiguration: boolean) => withOutcome({ status: 'PAUSED', hasConfiguration });
    expect(canBeUndone(over({ action: 'pause' }, done, paused(false)))).toBe(false);
    expect(canBeUndone(over({ action: 'pause' }, done, paused(true)))).toBe(true);
  });

  test('but a scaling action that happened to run at the end is over soon, and keeps none away', () => {
    expect(canBeUndone(over(removal, removed, withOutcome({ isScaling: true })))).toBe(true);
  });
});
