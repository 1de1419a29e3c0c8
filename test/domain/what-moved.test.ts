import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { blocker, type Finding, notice } from '../../src/domain/finding.ts';
import { type Group, groupStatuses } from '../../src/domain/group.ts';
import { healthStates, type Instance, lifecycleStates } from '../../src/domain/instance.ts';
import type { Movement, Shown } from '../../src/domain/operation.ts';
import { whatMoved as movedFor } from '../../src/domain/what-moved.ts';
import { aGroup, aMember, aShown } from '../support/samples.ts';

const whatMoved = (shown: Shown, seen: Shown) => movedFor(shown, seen, { action: 'remove' });

const number = fc.nat(50);
const size = fc.record({ current: number, desired: number, minimum: number, maximum: number });
const group: fc.Arbitrary<Group> = fc.record({
  id: fc.string(),
  name: fc.string(),
  status: fc.constantFrom(...groupStatuses),
  isScaling: fc.boolean(),
  size,
  coolDownSeconds: number,
  zones: fc.array(fc.string()),
  deletesDisks: fc.boolean(),
  deletesAddresses: fc.boolean(),
  trouble: fc.option(fc.string(), { nil: undefined }),
});
const instance: fc.Arbitrary<Instance> = fc.record({
  id: fc.uuid(),
  name: fc.string(),
  lifecycleState: fc.constantFrom(...lifecycleStates),
  health: fc.constantFrom(...healthStates),
  isProtected: fc.boolean(),
  isAddedByHand: fc.boolean(),
  joinedAt: fc.option(fc.string(), { nil: undefined }),
  zone: fc.option(fc.string(), { nil: undefined }),
});
const finding: fc.Arbitrary<Finding> = fc.constantFrom(
  notice('cool-down-follows', { group: 'web-prod', seconds: 300 }),
  notice('zone-is-not-emptied', { zones: ['eu-de-01'] }),
  blocker('nothing-else-scales', { group: 'web-prod', busy: [] }),
);
const shown: fc.Arbitrary<Shown> = fc
  .record({
    group,
    picks: fc.uniqueArray(instance, { selector: ({ id }) => id, maxLength: 12 }),
    findings: fc.array(finding),
  })
  .map((own) => aShown(own));

test('nothing moved where all is as it was shown', () => {
  fc.assert(fc.property(shown, (was) => expect(whatMoved(was, structuredClone(was))).toEqual([])));
});

test('what has moved one way has moved the other way too', () => {
  fc.assert(
    fc.property(shown, shown, (was, is) => {
      const moved = whatMoved(was, is).filter(({ what }) => !what.startsWith('pick'));
      const back = whatMoved(is, was).filter(({ what }) => !what.startsWith('pick'));
      expect(back).toHaveLength(moved.length);
    }),
  );
});

const was = aShown();
const withGroup = (own: Partial<Group>): Shown => aShown({ group: aGroup(own) });
const withSize = (own: Partial<Group['size']>): Shown => withGroup({ size: { ...aGroup().size, ...own } });
const withPick = (own: Partial<Instance>): Shown => aShown({ picks: [aMember(1, own), aMember(2)] });
const sick = notice('sick-may-leave-by-themselves', { sick: [{ id: 'a', name: 'web-1' }] });

describe('the second look notices', () => {
  const noticed: [string, Shown, Movement][] = [
    ['another group of the same name', withGroup({ id: 'another' }), { what: 'group id' }],
    [
      'a group that was paused',
      withGroup({ status: 'PAUSED' }),
      { what: 'group status', shown: 'INSERVICE', seen: 'PAUSED' },
    ],
    ['the current number', withSize({ current: 6 }), { what: 'number', which: 'current', shown: 5, seen: 6 }],
    ['the desired number', withSize({ desired: 4 }), { what: 'number', which: 'desired', shown: 5, seen: 4 }],
    ['the minimum', withSize({ minimum: 3 }), { what: 'number', which: 'minimum', shown: 2, seen: 3 }],
    ['the maximum', withSize({ maximum: 9 }), { what: 'number', which: 'maximum', shown: 10, seen: 9 }],
    ['that disks go too', withGroup({ deletesDisks: true }), { what: 'disks', seen: true }],
    ['that addresses go too', withGroup({ deletesAddresses: true }), { what: 'addresses', seen: true }],
    ['a pick that has left', aShown({ picks: [aMember(2)] }), { what: 'pick left', name: 'web-1' }],
    [
      'that a pick has left and joined again',
      withPick({ joinedAt: '2025-01-01T00:00:00.000Z' }),
      { what: 'pick rejoined', name: 'web-1' },
    ],
    [
      'the lifecycle state of a pick',
      withPick({ lifecycleState: 'REMOVING' }),
      { what: 'pick state', name: 'web-1', shown: 'INSERVICE', seen: 'REMOVING' },
    ],
    [
      'that a pick was protected',
      withPick({ isProtected: true }),
      { what: 'pick protection', name: 'web-1', seen: true },
    ],
    [
      'that a pick counts as added by hand',
      withPick({ isAddedByHand: true }),
      { what: 'pick by hand', name: 'web-1', seen: true },
    ],
    [
      'the zone of a pick',
      withPick({ zone: undefined }),
      { what: 'pick zone', name: 'web-1', shown: 'eu-de-01', seen: 'unknown' },
    ],
    ['a finding that is new', aShown({ findings: [sick] }), { what: 'new finding', finding: sick }],
  ];
  test.each(noticed)('%s, and nothing else', (_what, seen, movement) => {
    expect(whatMoved(was, seen)).toEqual([movement]);
  });

  test('a finding that is gone', () => {
    expect(whatMoved(aShown({ findings: [sick] }), aShown())).toEqual([{ what: 'finding gone', finding: sick }]);
  });
});

describe('the second look does not ask again for', () => {
  const uncompared: [string, Shown, Shown][] = [
    ['the time at which it looks', was, aShown({ at: '2026-11-24T11:11:11.000Z' })],
    ['the name of the group', was, withGroup({ name: 'web' })],
    ['a flag that lags', was, withGroup({ isScaling: true })],
    ['the cool-down', was, withGroup({ coolDownSeconds: 60 })],
    ['the zones of the group', was, withGroup({ zones: [] })],
    ['the text of its last trouble', was, withGroup({ trouble: 'no quota' })],
    ['the name of a pick', was, withPick({ name: 'renamed' })],
    ['the health of a pick', was, withPick({ health: 'ERROR' })],
    ['the zones of those that stay', was, aShown({ forecast: { ...was.forecast, zonesAfter: [], unknownZones: 3 } })],
    [
      'the facts of a finding by the same rule',
      aShown({ findings: [sick] }),
      aShown({ findings: [notice('sick-may-leave-by-themselves', { sick: [] })] }),
    ],
    [
      'what a protection does to the numbers, which a removal beside it moves',
      was,
      aShown({ findings: [notice('protection-binds-the-numbers', { group: 'web-prod', protected: 3, desired: 3 })] }),
    ],
    [
      'an operation that works on the group meanwhile',
      was,
      aShown({
        findings: [
          notice('another-operation-works', {
            group: 'web-prod',
            operation: 'op-9',
            action: 'remove',
            by: 'U0OTHER',
            since: was.at,
            picked: 1,
            isWaiting: true,
          }),
        ],
      }),
    ],
  ];
  test.each(uncompared)('%s', (_what, before, seen) => {
    expect(whatMoved(before, seen)).toEqual([]);
    expect(whatMoved(seen, before)).toEqual([]);
  });
});

test('that a scaling action is over, or has begun, makes what runs beside it not ask again, and what decides by numbers ask', () => {
  const uneven = aShown({ findings: [notice('numbers-agree', { group: 'web-prod', current: 5, desired: 6 })] });
  for (const [was, is] of [
    [aShown(), uneven],
    [uneven, aShown()],
  ] as const) {
    expect(movedFor(was, is, { action: 'protect' })).toEqual([]);
    expect(movedFor(was, is, { action: 'remove' })).toHaveLength(1);
  }
});
