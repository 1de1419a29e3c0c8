import { expect, test } from '@jest/globals';
import { came as stored } from '../../src/domain/came.ts';
import type { Member } from '../../src/domain/instance.ts';
import type { CameFrom } from '../../src/domain/what-came.ts';
import { whatCame } from '../../src/domain/what-came.ts';
import { aGroup, aMember, anOperation, members } from '../support/samples.ts';

const before = members(5);
const startedWith = before.map(({ id, name }) => ({ id, name }));
/** The removal of web-1 and web-2 of five. */
const removal = anOperation('succeeded', { startedWith });

const seen = (
  desired: number,
  some: readonly Member[],
  status: 'INSERVICE' | 'PAUSED' = 'INSERVICE',
  isScaling = false,
) => ({
  at: '2026-11-24T10:00:00.000Z',
  group: aGroup({ status, isScaling, size: { current: some.length, desired, minimum: 2, maximum: 10 } }),
  members: some,
});
const cameOf = (from: CameFrom, sight: ReturnType<typeof seen>) => whatCame(from, sight);

test('where all is as it was asked for, nothing has come', () => {
  expect(cameOf(removal, seen(3, before.slice(2)))).toEqual({
    joined: [],
    joining: 0,
    returned: [],
    left: [],
    leaving: [],
    stayed: undefined,
    due: undefined,
  });
});

test('who joined unasked is named, and who is on the way in is counted, with or without an id', () => {
  const made: Member = { ...aMember(9), id: undefined, lifecycleState: 'PENDING' };
  const came = cameOf(
    removal,
    seen(5, [...before.slice(2), aMember(7), made, aMember(8, { lifecycleState: 'PENDING' })]),
  );
  expect(came).toMatchObject({ joined: [{ name: 'web-7' }], joining: 2, stayed: 5 });
});

test('of who joined it is kept whether they were added by hand; what was stored before that is read as it was', () => {
  const joined = cameOf(
    removal,
    seen(5, [...before.slice(2), aMember(7), aMember(8, { isAddedByHand: true })]),
  )?.joined;
  expect(joined).toEqual([
    { id: aMember(7).id, name: 'web-7' },
    { id: aMember(8).id, name: 'web-8', isAddedByHand: true },
  ]);
  const old = { joined: [{ id: '7', name: 'web-7' }], joining: 0, returned: [], left: [], leaving: [] };
  expect(stored.parse(JSON.parse(JSON.stringify(old)))).toEqual(old);
  expect(stored.parse({ ...old, joined }).joined).toEqual(joined);
});

test('an expected number that followed what left and what somebody added by hand did not stay', () => {
  const byHand = [aMember(7, { isAddedByHand: true }), aMember(8, { isAddedByHand: true })];
  expect(cameOf(removal, seen(5, [...before.slice(2), ...byHand]))).toMatchObject({ stayed: undefined });
  expect(cameOf(removal, seen(5, [...before.slice(2), ...byHand.slice(1)]))).toMatchObject({ stayed: 5 });
});

test('what was removed and is in the group again has returned, and is no refill', () => {
  expect(cameOf(removal, seen(5, [...before.slice(2), aMember(1)]))).toMatchObject({
    returned: [{ name: 'web-1' }],
    joined: [],
    stayed: 5,
  });
});

test('an expected number that followed what left and what returned did not stay', () => {
  expect(cameOf(removal, seen(5, before))).toMatchObject({ returned: [{ name: 'web-1' }, { name: 'web-2' }] });
  expect(cameOf(removal, seen(5, before))).toMatchObject({ stayed: undefined });
});

test('who left unasked is named, those still on their way out apart', () => {
  const came = cameOf(removal, seen(3, [aMember(3), aMember(4, { lifecycleState: 'REMOVING' })]));
  expect(came).toMatchObject({ left: [{ name: 'web-5' }], leaving: [{ name: 'web-4' }] });
});

test('an expected number that stayed makes a refill due in a group that is idle and in service, and only there', () => {
  const left = before.slice(2);
  expect(cameOf(removal, seen(5, left))).toMatchObject({ stayed: 5, due: 2 });
  expect(cameOf(removal, seen(5, left, 'PAUSED'))).toMatchObject({ stayed: 5, due: undefined });
  expect(cameOf(removal, seen(5, left, 'INSERVICE', true))).toMatchObject({ stayed: 5, due: undefined });
});

test('what was added and taken out again has left', () => {
  const picks = [{ id: aMember(6).id, name: 'web-6' }];
  const addition: CameFrom = {
    change: { action: 'add', picks, protects: [] },
    fates: { [aMember(6).id]: { kind: 'done' } },
    startedWith,
    shown: {
      ...removal.shown,
      forecast: { ...removal.shown.forecast, after: { current: 6, desired: 6, minimum: 2, maximum: 10 } },
    },
  };
  expect(cameOf(addition, seen(5, before))).toMatchObject({ left: [{ name: 'web-6' }], stayed: 5, due: undefined });
  expect(cameOf(addition, seen(6, [...before, aMember(6)]))).toMatchObject({ left: [], joined: [], stayed: undefined });
});

test('an instance whose hook was answered may leave: that was asked for', () => {
  const picks = [{ id: aMember(1).id, name: 'web-1' }];
  const answer: CameFrom = {
    ...removal,
    change: { action: 'hook', picks },
    fates: { [aMember(1).id]: { kind: 'done' } },
  };
  expect(cameOf(answer, seen(4, before.slice(1)))).toMatchObject({ left: [], joined: [], stayed: undefined });
});

test('with a group that is being deleted all of it leaves, which needs no names', () => {
  const sight = seen(0, []);
  expect(cameOf(removal, { ...sight, group: { ...sight.group, status: 'DELETING' } })).toBeUndefined();
});

test('of an operation that does not know who was there, nothing is claimed', () => {
  expect(cameOf({ ...removal, startedWith: undefined }, seen(5, before.slice(2)))).toBeUndefined();
});
