import { describe, expect, test } from '@jest/globals';
import type { Numbers } from '../../src/domain/change.ts';
import { blocker, type Finding, notice } from '../../src/domain/finding.ts';
import type { LifecycleState } from '../../src/domain/instance.ts';
import { check } from '../../src/domain/preconditions/index.ts';
import { sizeAfter } from '../../src/domain/resize.ts';
import { makesRoom, mayClear, nextLookMs, roomFor } from '../../src/domain/ways-on.ts';
import { aGroup, aShown, members } from '../support/samples.ts';

const group = 'web-prod';
const minimum = (left: number) => blocker('keeps-the-minimum', { group, left, minimum: 3, picked: 2 });
const maximum = blocker('keeps-the-maximum', { group, after: 12, maximum: 10, added: 2 });
const scales = blocker('nothing-else-scales', { group, busy: [] });
const missing = blocker('instances-are-members', { group, missing: [{ id: '1', name: 'web-1' }] });
const inState = (...states: LifecycleState[]) =>
  blocker('instances-are-in-service', { group, busy: states.map((state) => ({ id: state, name: 'web-1', state })) });
const goesAway = blocker('group-stays', { group });

describe('the resize that would allow what is blocked', () => {
  const rooms: [string, Finding[], object | undefined][] = [
    ['a minimum that a removal leaves', [minimum(1), notice('pause-freezes', { group })], { minimum: 1 }],
    ['a minimum of 0 at least', [minimum(0)], { minimum: 0 }],
    ['a maximum that an addition needs', [maximum], { maximum: 12 }],
    ['the same where Check Again lets go of picks that have left', [minimum(1), missing], { minimum: 1 }],
    ['none where even 0 would not do', [minimum(-1)], undefined],
    ['none where nothing of it is in the way', [missing], undefined],
    ['none where the group is being deleted', [minimum(1), goesAway], undefined],
    ['none where the group scales, which would stop the resize, too', [minimum(1), scales], undefined],
    ['none beyond the quota', [maximum, blocker('quota-has-room', { group, after: 12, limit: 11 })], undefined],
    ['none where a pick is busy, so that fewer may leave', [minimum(1), inState('REMOVING')], undefined],
    ['none for what is only good to know', [notice('pause-freezes', { group })], undefined],
  ];
  test.each(rooms)('is %s', (_what, findings, numbers) => {
    expect(roomFor(findings)).toEqual(numbers);
  });

  test('lets the rules pass both the resize and then the removal, whatever the group', () => {
    for (let current = 1; current <= 6; current += 1)
      for (let picked = 1; picked <= current; picked += 1)
        for (let least = 0; least <= current; least += 1) {
          const size = { current, desired: current, minimum: least, maximum: 6 };
          const all = members(current);
          const any = { group: aGroup({ size }), members: all, others: [], beside: [] };
          const removal = { ...any, action: 'remove', picks: all.slice(0, picked), missing: [] } as const;
          const numbers = roomFor(check(removal));
          if (numbers === undefined) {
            expect(check(removal).filter(({ weight }) => weight === 'blocker')).toEqual([]);
            continue;
          }
          const blockers = [
            ...check({ ...any, action: 'resize', numbers }),
            ...check({ ...removal, group: aGroup({ size: sizeAfter(numbers, size) }) }),
          ].filter(({ weight }) => weight === 'blocker');
          expect(blockers).toEqual([]);
        }
  });
});

describe('a resize of a group that runs 5 of 2 to 10 makes room', () => {
  const resizes: [string, Numbers, Numbers, boolean][] = [
    ['with the minimum that is needed', { minimum: 1 }, { minimum: 1 }, true],
    ['with a lower one', { minimum: 0 }, { minimum: 1 }, true],
    ['not with a higher one', { minimum: 2 }, { minimum: 1 }, false],
    ['with a maximum beside it', { minimum: 1, maximum: 20 }, { minimum: 1 }, true],
    ['not with another number alone', { maximum: 20 }, { minimum: 1 }, false],
    ['not where fewer are to run as well', { minimum: 1, desired: 4 }, { minimum: 1 }, false],
    ['not where a lower maximum takes some away', { minimum: 1, maximum: 4 }, { minimum: 1 }, false],
    ['with the maximum that is needed', { maximum: 12 }, { maximum: 12 }, true],
    ['with a higher one than that', { maximum: 13 }, { maximum: 12 }, true],
    ['not with a lower one than that', { maximum: 11 }, { maximum: 12 }, false],
    ['not where more are to run as well', { maximum: 12, desired: 6 }, { maximum: 12 }, false],
  ];
  test.each(resizes)('%s', (_what, numbers, needed, isSo) => {
    expect(makesRoom({ change: { action: 'resize', numbers }, shown: aShown() }, needed)).toBe(isSo);
  });
});

describe('a free group may clear', () => {
  const clears: [string, Finding[], boolean][] = [
    ['a scaling action', [scales], true],
    ['a scaling action, with picks on their way in or out', [scales, inState('PENDING', 'REMOVING_WAIT')], true],
    ['picks on their way in alone', [inState('PENDING')], true],
    ['a scaling action, with the numbers that it moves', [scales, minimum(1)], true],
    ['not the numbers alone', [minimum(1)], false],
    ['not a pick in standby', [scales, inState('PENDING', 'STANDBY')], false],
    ['not that the group is being deleted', [scales, goesAway], false],
    ['nothing where nothing is in the way', [notice('pause-freezes', { group })], false],
  ];
  test.each(clears)('%s', (_what, findings, isSo) => {
    expect(mayClear(findings)).toBe(isSo);
  });
});

test('it is looked more seldom the longer it takes, and never more seldom than every 30 s', () => {
  expect([0, 30_000, 60_000, 120_000, 180_000, 3_000_000].map((ms) => nextLookMs(ms, 10_000))).toEqual([
    10_000, 10_000, 10_000, 20_000, 30_000, 30_000,
  ]);
  expect(nextLookMs(0, 60_000)).toBe(30_000);
});
