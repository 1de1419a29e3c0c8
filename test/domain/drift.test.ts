import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Came } from '../../src/domain/came.ts';
import { driftOf } from '../../src/domain/drift.ts';
import type { Drifted } from '../../src/domain/drifted.ts';
import type { Fate } from '../../src/domain/fate.ts';
import { forecastOf } from '../../src/domain/forecast.ts';
import type { Group, Size } from '../../src/domain/group.ts';
import type { Member } from '../../src/domain/instance.ts';
import type { Operation } from '../../src/domain/operation.ts';
import type { Sight } from '../../src/domain/sight.ts';
import { aGroup, aMember, anOperation, aShown, aSight, endedAt } from '../support/samples.ts';

const after = { current: 3, desired: 3, minimum: 2, maximum: 10 };
const left = [aMember(3), aMember(4), aMember(5)];

/** web-1 and web-2 were removed from five; what is given is how the group was left. */
const removed = (but: { members?: Member[]; size?: Partial<Size>; status?: Group['status'] } = {}): Operation => {
  const { members: were = left, size = {}, status = 'INSERVICE' } = but;
  return anOperation('succeeded', {
    outcome: {
      at: endedAt,
      group: aGroup({ size: { ...after, ...size }, status }),
      isAsForecast: true,
      zones: [],
      members: were.map(({ id, name }) => ({ id, name })),
    },
  });
};

const seen = (are: Member[] = left, size: Partial<Size> = {}, group: Partial<Group> = {}): Sight =>
  aSight({ members: are, group: aGroup({ size: { ...after, ...size }, ...group }) });

/** A later operation on the same group that has ended, with what it saw before and after. */
const later = (
  change: Operation['change'],
  own: Partial<Operation> & { before?: Partial<Size>; made?: Partial<Size> } = {},
): Operation => {
  const { before = {}, made = {}, ...rest } = own;
  const group = aGroup({ size: { ...after, ...before } });
  return anOperation('succeeded', {
    id: 'later',
    change,
    shown: aShown({ group, picks: [], forecast: forecastOf({ group, members: left, change }) }),
    startedAt: '2026-11-24T10:10:00.000Z',
    endedAt: '2026-11-24T10:12:00.000Z',
    outcome: {
      at: '2026-11-24T10:12:00.000Z',
      group: aGroup({ size: { ...after, ...before, ...made } }),
      isAsForecast: true,
      zones: [],
    },
    ...rest,
  });
};

const pick = (number: number) => ({ id: aMember(number).id, name: `web-${number}` });
const fates = (fate: Fate, ...numbers: number[]) =>
  Object.fromEntries(numbers.map((number) => [aMember(number).id, fate]));
const gone: Fate = { kind: 'removed' };
const done: Fate = { kind: 'done' };
const stays: Fate = { kind: 'still a member', why: { kind: 'no cause given' } };

const cases: [string, Operation, Sight | undefined, Operation[], Drifted[]][] = [
  ['all is as it was left', removed(), seen(), [], []],
  [
    'the cloud refilled',
    removed({ size: { desired: 5 } }),
    seen([...left, aMember(6), { ...aMember(7), id: undefined }], { current: 5, desired: 5 }),
    [],
    [{ what: 'joined', count: 2, names: ['web-6'] }],
  ],
  [
    'a server that was still being made at the end has its id now',
    removed({ members: [...left, { ...aMember(6), id: undefined, name: 'being created' }] }),
    seen([...left, aMember(6)]),
    [],
    [],
  ],
  [
    'one that was taken out is a member again',
    removed(),
    seen([...left, aMember(1)]),
    [],
    [{ what: 'rejoined', names: ['web-1'] }],
  ],
  ['others were taken out', removed(), seen(left.slice(1)), [], [{ what: 'left', count: 1, names: ['web-3'] }]],
  [
    'the numbers were moved, the running one of which says nothing new',
    removed(),
    seen(left, { current: 4, desired: 4, minimum: 1, maximum: 9 }),
    [],
    [
      { what: 'number', which: 'desired', was: 3, is: 4 },
      { what: 'number', which: 'minimum', was: 2, is: 1 },
      { what: 'number', which: 'maximum', was: 10, is: 9 },
    ],
  ],
  [
    'somebody paused it',
    removed(),
    seen(left, {}, { status: 'PAUSED' }),
    [],
    [{ what: 'status', was: 'INSERVICE', is: 'PAUSED' }],
  ],
  ['it was deleted', removed(), undefined, [], [{ what: 'group gone' }]],
  [
    'a later operation removed another',
    removed(),
    seen(left.slice(1), { current: 2, desired: 2 }),
    [later({ action: 'remove', picks: [pick(3)] }, { fates: fates(gone, 3), made: { current: 2, desired: 2 } })],
    [],
  ],
  [
    'a later operation put one back',
    removed(),
    seen([...left, aMember(1)], { current: 4, desired: 4 }),
    [later({ action: 'add', picks: [pick(1)], protects: [] }, { fates: fates(done, 1), made: { desired: 4 } })],
    [],
  ],
  [
    'a later operation was to remove one, did not, and it has left otherwise',
    removed(),
    seen(left.slice(1)),
    [later({ action: 'remove', picks: [pick(3)] }, { fates: fates(stays, 3) })],
    [{ what: 'left', count: 1, names: ['web-3'] }],
  ],
  [
    'a later operation removed one, and somebody else took another',
    removed(),
    seen(left.slice(2), { desired: 2 }),
    [later({ action: 'remove', picks: [pick(3)] }, { fates: fates(gone, 3), made: { desired: 2 } })],
    [{ what: 'left', count: 1, names: ['web-4'] }],
  ],
  [
    'a later resize made it start two, and a third joined',
    removed(),
    seen([...left, aMember(6), aMember(7), aMember(8)], { desired: 5 }),
    [later({ action: 'resize', numbers: { desired: 5 } }, { fates: {}, made: { desired: 5 } })],
    [{ what: 'joined', count: 1, names: ['web-8'] }],
  ],
  [
    'a later operation is still running',
    removed(),
    seen(left.slice(1), { desired: 2 }),
    [
      later(
        { action: 'remove', picks: [pick(3)] },
        { state: 'running', endedAt: undefined, outcome: undefined, fates: fates({ kind: 'asked' }, 3) },
      ),
    ],
    [],
  ],
  [
    'an operation that began before and ended after moved the numbers nobody knows how far',
    removed(),
    seen(left.slice(1), { desired: 1 }),
    [
      later(
        { action: 'remove', picks: [pick(3)] },
        { fates: fates(gone, 3), startedAt: '2026-11-24T10:01:00.000Z', made: { desired: 2 } },
      ),
    ],
    [],
  ],
  [
    'a later operation paused it',
    removed(),
    seen(left, {}, { status: 'PAUSED' }),
    [later({ action: 'pause' }, { fates: {} })],
    [],
  ],
  [
    'an operation that was over before explains nothing',
    removed(),
    seen(left.slice(1)),
    [
      later(
        { action: 'remove', picks: [pick(3)] },
        { fates: fates(gone, 3), endedAt: '2026-11-24T10:07:00.000Z', startedAt: '2026-11-24T10:06:00.000Z' },
      ),
    ],
    [{ what: 'left', count: 1, names: ['web-3'] }],
  ],
];

const nothing: Came = { joined: [], joining: 0, returned: [], left: [], leaving: [] };

/** A resize from three to five that ended before anything had come of it, and a resumption that would start two as well. */
const slow = (change: Operation['change'], own: Partial<Operation> = {}): Operation => {
  const group = aGroup({ size: { ...after, desired: change.action === 'resume' ? 5 : 3 } });
  return anOperation('succeeded', {
    id: 'slow',
    change,
    shown: aShown({
      group,
      picks: [],
      forecast: forecastOf({ group, members: left, change }),
    }),
    fates: { [group.id]: done },
    outcome: {
      at: endedAt,
      group: aGroup({ size: { ...after, desired: 5 } }),
      isAsForecast: false,
      zones: [],
      members: left.map(({ id, name }) => ({ id, name })),
      came: nothing,
    },
    ...own,
  });
};
const toFive = { action: 'resize', numbers: { desired: 5 } } as const;
const before = { startedAt: '2026-11-24T10:01:00.000Z', endedAt: '2026-11-24T10:01:30.000Z' };

describe('what an operation itself has set in motion', () => {
  const two = [...left, aMember(6), aMember(7)];

  test('is no drift although it came after its end; one more is', () => {
    expect(driftOf(slow(toFive), seen(two, { desired: 5 }), [])).toEqual([]);
    expect(driftOf(slow(toFive), seen([...two, aMember(8)], { desired: 5 }), [])).toEqual([
      { what: 'joined', count: 1, names: ['web-8'] },
    ]);
  });

  test('is none where it was on its way at the end, which counts once', () => {
    const { outcome } = slow(toFive);
    const members = [...left, { ...aMember(6), id: undefined }].map(({ id, name }) => ({ id, name }));
    const ended = slow(toFive, { outcome: outcome && { ...outcome, members, came: { ...nothing, joining: 1 } } });
    expect(driftOf(ended, seen(two, { desired: 5 }), [])).toEqual([]);
    expect(driftOf(ended, seen([...two, aMember(8)], { desired: 5 }), [])).toHaveLength(1);
  });

  test('is none for the next on the group either, as far as that was shown a group that lacked it and was paused', () => {
    const group = aGroup({ size: { ...after, current: 5, desired: 7 }, status: 'PAUSED' });
    const lacking = { ...removed({ size: { desired: 5 } }), shown: aShown({ group }) };
    const resumption = slow({ action: 'resume' }, before);
    expect(driftOf(lacking, seen(two, { current: 5, desired: 5 }), [resumption])).toEqual([]);
    expect(driftOf(removed({ size: { desired: 5 } }), seen(two, { current: 5, desired: 5 }), [resumption])).toEqual([
      { what: 'joined', count: 2, names: ['web-6', 'web-7'] },
    ]);
  });

  test('explains nothing where it was never done', () => {
    const failed = slow(toFive, { fates: { [aGroup().id]: { kind: 'not done', why: { kind: 'no cause given' } } } });
    expect(driftOf(failed, seen(two, { desired: 5 }), [])).toHaveLength(1);
  });
});

/** web-1 and web-2 were taken out of five that were to be `desired`; what the card foretold beside that had not come by the end. */
const uneven = (desired: number, own: Partial<Operation> = {}, came: Came = nothing): Operation => {
  const { outcome, ...ended } = removed({ size: { desired: desired - 2 } });
  const group = aGroup({ size: { ...after, current: 5, desired } });
  return { ...ended, shown: aShown({ group }), outcome: outcome && { ...outcome, came }, ...own };
};

describe('what the card of a removal foretold beside it', () => {
  const two = [...left, aMember(6), aMember(7)];

  test('is no drift although it came after its end; one more is', () => {
    expect(driftOf(uneven(7), seen(two, { desired: 5 }), [])).toEqual([]);
    expect(driftOf(uneven(7), seen([...two, aMember(8)], { desired: 5 }), [])).toEqual([
      { what: 'joined', count: 1, names: ['web-8'] },
    ]);
  });

  test('nor is what it foretold to be removed, and no more than that', () => {
    expect(driftOf(uneven(4), seen(left.slice(1), { desired: 2 }), [])).toEqual([]);
    expect(driftOf(uneven(4), seen(left.slice(2), { desired: 2 }), [])).toEqual([
      { what: 'left', count: 1, names: ['web-4'] },
    ]);
  });

  test('counts no more once it has come, so that a refill is told', () => {
    const came = { ...nothing, joined: [aMember(6), aMember(7)], stayed: 7 };
    const ended = uneven(7, {}, came);
    const outcome = ended.outcome && { ...ended.outcome, members: two.map(({ id, name }) => ({ id, name })) };
    expect(driftOf({ ...ended, outcome }, seen([...two, aMember(8)], { desired: 5 }), [])).toEqual([
      { what: 'joined', count: 1, names: ['web-8'] },
    ]);
  });

  test('is still to come where somebody added one by hand meanwhile', () => {
    const came = { ...nothing, joined: [{ ...aMember(9), isAddedByHand: true }] };
    const ended = uneven(7, {}, came);
    const members = [...left, aMember(9)].map(({ id, name }) => ({ id, name }));
    const outcome = ended.outcome && { ...ended.outcome, members };
    expect(driftOf({ ...ended, outcome }, seen([...two, aMember(9)], { desired: 5 }), [])).toEqual([]);
  });

  test('counts no more once it has left, either', () => {
    const ended = uneven(4, {}, { ...nothing, left: [aMember(3)] });
    const outcome = ended.outcome && { ...ended.outcome, members: left.slice(1).map(({ id, name }) => ({ id, name })) };
    expect(driftOf({ ...ended, outcome }, seen(left.slice(2), { desired: 2 }), [])).toEqual([
      { what: 'left', count: 1, names: ['web-4'] },
    ]);
  });

  test('comes whatever became of its picks', () => {
    const fates = { [aMember(1).id]: gone, [aMember(2).id]: stays };
    expect(driftOf(uneven(7, { fates }), seen(two, { desired: 5 }), [])).toEqual([]);
  });

  test('counts once where an earlier card foretold it, too', () => {
    const earlier = uneven(7, { ...before, id: 'earlier' });
    const three = [...two, aMember(8)];
    expect(driftOf(uneven(7), seen(three, { desired: 5 }), [earlier])).toHaveLength(1);
    expect(driftOf(removed(), seen(two), [earlier])).toHaveLength(1);
  });

  test('is the concern of the operation after which it lacks: what a later card foretells of that is told there as drift', () => {
    const refilled = removed({ size: { desired: 5 } });
    const next = uneven(7, { id: 'later', startedAt: '2026-11-24T10:10:00.000Z', endedAt: '2026-11-24T10:12:00.000Z' });
    expect(driftOf(refilled, seen(two, { desired: 3 }), [next])).toEqual([
      { what: 'joined', count: 2, names: ['web-6', 'web-7'] },
    ]);
  });
});

describe('what has drifted where', () => {
  test.each(cases)('%s', (_what, ended, is, others, expected) => {
    expect(driftOf(ended, is, [ended, ...others])).toEqual(expected);
  });
});

test('a group that was left without its members known drifts only where one came back or a number moved', () => {
  const { outcome, ...ended } = removed();
  const old = { ...ended, outcome: outcome && { ...outcome, members: undefined } };
  expect(driftOf(old, seen([aMember(1), aMember(9)]), [])).toEqual([{ what: 'rejoined', names: ['web-1'] }]);
});

test('every member that came or went and that no operation touched is counted once', () => {
  const some = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 20 });
  fc.assert(
    fc.property(some, some, some, (before, now, touched) => {
      const were = before.map((number) => aMember(number + 10));
      const are = now.map((number) => aMember(number + 10));
      const ids = touched.map((number) => number + 10);
      const other = later({ action: 'remove', picks: ids.map(pick) }, { fates: fates(gone, ...ids) });
      const counts = driftOf(removed({ members: were }), seen(are), [other]).reduce(
        (sum, one) => sum + ('count' in one ? one.count : 0),
        0,
      );
      const moved = [...new Set([...before, ...now])].filter((one) => before.includes(one) !== now.includes(one));
      expect(counts).toBe(moved.filter((one) => !touched.includes(one)).length);
    }),
  );
});

test('whatever the group looks like, an operation that left it so has not drifted', () => {
  const some = fc.uniqueArray(fc.integer({ min: 3, max: 30 }), { maxLength: 20 });
  fc.assert(
    fc.property(some, (numbers) => {
      const are = numbers.map((number) => aMember(number));
      expect(driftOf(removed({ members: are }), seen(are), [])).toEqual([]);
    }),
  );
});
