import { describe, expect, test } from '@jest/globals';
import { type Finding, isBlocked, type RuleName } from '../../src/domain/finding.ts';
import type { Group } from '../../src/domain/group.ts';
import type { Instance, LifecycleState } from '../../src/domain/instance.ts';
import { check } from '../../src/domain/preconditions/index.ts';
import type { OtherWork, Wanted } from '../../src/domain/preconditions/precondition.ts';
import { aGroup, aMember, askedAt, members } from '../support/samples.ts';

/** web-1 and web-2 of five, in a group where nothing is amiss. */
const aRemoval = (but: Partial<Wanted<'remove'>> = {}): Wanted<'remove'> => ({
  action: 'remove',
  group: aGroup(),
  members: members(5),
  picks: members(2),
  missing: [],
  others: [],
  beside: [],
  ...but,
});

/** A removal in which one pick is different, among the members too. */
const withPick = (own: Partial<Instance>): Wanted<'remove'> => {
  const pick = aMember(1, own);
  return aRemoval({ members: [pick, ...members(5).slice(1)], picks: [pick, aMember(2)] });
};

const inAGroup = (own: Partial<Group>): Wanted<'remove'> => aRemoval({ group: aGroup(own) });

const sizedGroup = (current: number, desired: number, minimum: number): Wanted<'remove'> =>
  inAGroup({ size: { current, desired, minimum, maximum: 10 } });

const anotherOne = (but: Partial<OtherWork> = {}): OtherWork => ({
  id: 'op-9',
  action: 'remove',
  hasUnsent: false,
  by: 'U0OTHER',
  since: askedAt,
  holds: [],
  picked: 1,
  isWaiting: false,
  ...but,
});

const found = (wanted: Wanted<'remove'>, rule: RuleName): Finding | undefined =>
  check(wanted).find((one) => one.rule === rule);

const web1 = { id: aMember(1).id, name: 'web-1' };
const web2 = { id: aMember(2).id, name: 'web-2' };

test('a removal in which nothing is amiss finds nothing', () => {
  expect(check(aRemoval())).toEqual([]);
});

test('every rule is asked, so that all that blocks can be mended in one go', () => {
  const wanted = aRemoval({
    group: aGroup({ status: 'DELETING', isScaling: true }),
    missing: [{ id: 'x', name: 'gone' }],
    closedChannel: 'C1',
  });
  expect(check(wanted).map(({ rule }) => rule)).toEqual([
    'bot-can-post',
    'group-stays',
    'nothing-else-scales',
    'instances-are-members',
  ]);
});

describe('a removal is blocked, and says by what,', () => {
  const blocking: [string, Wanted<'remove'>, RuleName, object][] = [
    ['when nothing was picked', aRemoval({ picks: [] }), 'picks-something', { group: 'web-prod' }],
    ['when the bot may not post in the channel', aRemoval({ closedChannel: 'C1' }), 'bot-can-post', { channel: 'C1' }],
    ['when the group is being deleted', inAGroup({ status: 'DELETING' }), 'group-stays', { group: 'web-prod' }],
    [
      'when a pick is no member of the group',
      aRemoval({ missing: [{ id: 'i-9', name: 'db-9' }] }),
      'instances-are-members',
      { group: 'web-prod', missing: [{ id: 'i-9', name: 'db-9' }] },
    ],
    [
      'when a scaling action runs',
      inAGroup({ isScaling: true }),
      'nothing-else-scales',
      { group: 'web-prod', busy: [] },
    ],
    [
      'when a member that was not picked is coming or going, whatever the flag says',
      aRemoval({ members: [...members(4), aMember(5, { lifecycleState: 'PENDING' })] }),
      'nothing-else-scales',
      { group: 'web-prod', busy: [{ id: aMember(5).id, name: 'web-5' }] },
    ],
    [
      'when a server without an id is still being made',
      aRemoval({ members: [...members(5), { ...aMember(6, { lifecycleState: 'PENDING' }), id: undefined }] }),
      'nothing-else-scales',
      { group: 'web-prod', busy: [] },
    ],
    [
      'when it would leave fewer running than the minimum',
      sizedGroup(3, 5, 2),
      'keeps-the-minimum',
      { group: 'web-prod', left: 1, minimum: 2, picked: 2 },
    ],
    [
      'when it would bring the desired number under the minimum',
      sizedGroup(5, 3, 2),
      'keeps-the-minimum',
      { group: 'web-prod', left: 1, minimum: 2, picked: 2 },
    ],
    [
      'when another operation still holds a pick',
      aRemoval({ others: [anotherOne({ holds: [web2.id], link: 'https://slack/9' })] }),
      'held-by-another-operation',
      { held: [web2], by: { id: 'op-9', link: 'https://slack/9' } },
    ],
  ];
  test.each(blocking)('%s', (_when, wanted, rule, facts) => {
    expect(found(wanted, rule)).toEqual({ rule, weight: 'blocker', facts });
    expect(isBlocked(check(wanted))).toBe(true);
  });
});

const notInService: LifecycleState[] = [
  'PENDING',
  'PENDING_WAIT',
  'REMOVING',
  'REMOVING_WAIT',
  'STANDBY',
  'ENTERING_STANDBY',
  'UNKNOWN',
];
test.each(notInService)('an instance that is %s cannot be removed', (state) => {
  const finding = found(withPick({ lifecycleState: state }), 'instances-are-in-service');
  expect(finding).toMatchObject({ weight: 'blocker', facts: { busy: [{ ...web1, state }] } });
});

describe('a removal says, and goes on,', () => {
  const telling: [string, Wanted<'remove'>, RuleName, object][] = [
    [
      'that the group is paused',
      inAGroup({ status: 'PAUSED', trouble: 'no quota' }),
      'group-is-enabled',
      { group: 'web-prod', status: 'PAUSED', trouble: 'no quota' },
    ],
    [
      'that the group is in error',
      inAGroup({ status: 'ERROR' }),
      'group-is-enabled',
      { group: 'web-prod', status: 'ERROR', trouble: undefined },
    ],
    [
      'that the numbers do not agree',
      sizedGroup(6, 7, 2),
      'numbers-agree',
      { group: 'web-prod', current: 6, desired: 7 },
    ],
    [
      'that it takes the last of a zone',
      aRemoval({ members: [aMember(1), aMember(2), aMember(4)], picks: [aMember(1)] }),
      'zone-is-not-emptied',
      { zones: ['eu-de-01'] },
    ],
    ['that the zone of a pick is not known', withPick({ zone: undefined }), 'zones-are-known', { unknown: [web1] }],
    ['that protection is lost', withPick({ isProtected: true }), 'protection-is-lost', { protected: [web1] }],
    ['that servers added by hand stay', withPick({ isAddedByHand: true }), 'added-by-hand-stay', { byHand: [web1] }],
    [
      'that Auto Scaling may take a sick one first',
      withPick({ health: 'ERROR' }),
      'sick-may-leave-by-themselves',
      { sick: [web1] },
    ],
    [
      'that a cool-down follows',
      inAGroup({ coolDownSeconds: 300 }),
      'cool-down-follows',
      { group: 'web-prod', seconds: 300 },
    ],
    [
      'that another operation has its turn first',
      aRemoval({ others: [anotherOne({ link: 'https://slack/9' }), anotherOne({ id: 'op-10' })] }),
      'another-operation-works',
      {
        group: 'web-prod',
        operation: 'op-9',
        action: 'remove',
        by: 'U0OTHER',
        since: askedAt,
        picked: 1,
        isWaiting: false,
        link: 'https://slack/9',
      },
    ],
  ];
  test.each(telling)('%s', (_what, wanted, rule, facts) => {
    expect(found(wanted, rule)).toEqual({ rule, weight: 'notice', facts });
    expect(isBlocked(check(wanted))).toBe(false);
  });
});

test('an expected number below that of the protected is blocked also where it is raised, because the cloud refuses it', () => {
  const group = aGroup({ size: { current: 5, desired: 2, minimum: 1, maximum: 10 } });
  const bound = members(5).map((one) => ({ ...one, isProtected: true }));
  const resize = (desired: number) =>
    check({ action: 'resize', group, members: bound, numbers: { desired }, others: [], beside: [] });
  expect(isBlocked(resize(3))).toBe(true);
  expect(isBlocked(resize(5))).toBe(false);
});

describe('what runs beside scaling says that numbers are about to change', () => {
  const group = aGroup({ size: { current: 5, desired: 6, minimum: 1, maximum: 10 } });
  const pause = (but: Partial<Wanted<'pause'>> = {}) =>
    check({ action: 'pause', group, members: members(5), others: [], beside: [], ...but }).map(({ rule }) => rule);

  test('where nobody of ours is at it', () => {
    expect(pause()).toContain('numbers-agree');
  });

  test('and leaves it to the notice about the other operation where one of ours is', () => {
    expect(pause({ beside: [anotherOne()] })).not.toContain('numbers-agree');
  });
});

describe('nothing is said', () => {
  const silent: [string, Wanted<'remove'>, RuleName][] = [
    ['of an empty pick where what was picked has left', aRemoval({ picks: [], missing: [web1] }), 'picks-something'],
    ['of the minimum where it is just kept', sizedGroup(4, 4, 2), 'keeps-the-minimum'],
    ['of the minimum where nothing is picked', { ...sizedGroup(1, 1, 2), picks: [] }, 'keeps-the-minimum'],
    [
      'of a scaling action where a member is on standby',
      aRemoval({ members: [...members(4), aMember(5, { lifecycleState: 'STANDBY' })] }),
      'nothing-else-scales',
    ],
    [
      'of a scaling action that is the work of another operation',
      aRemoval({ group: aGroup({ isScaling: true }), others: [anotherOne()] }),
      'nothing-else-scales',
    ],
    [
      'of members that another operation is taking',
      aRemoval({
        members: [...members(4), aMember(5, { lifecycleState: 'REMOVING' })],
        others: [anotherOne({ holds: [aMember(5).id] })],
      }),
      'nothing-else-scales',
    ],
    [
      'of the state of a pick that another operation holds, which has a sentence of its own',
      { ...withPick({ lifecycleState: 'REMOVING' }), others: [anotherOne({ holds: [web1.id] })] },
      'instances-are-in-service',
    ],
    [
      'of a hold on what was not picked',
      aRemoval({ others: [anotherOne({ holds: [aMember(4).id] })] }),
      'held-by-another-operation',
    ],
    [
      'of numbers that differ in a paused group, which keeps none',
      inAGroup({ status: 'PAUSED', size: { current: 5, desired: 6, minimum: 2, maximum: 9 } }),
      'numbers-agree',
    ],
    [
      'of a zone where a member whose zone is not known may be in it',
      aRemoval({ members: [aMember(1), aMember(2), aMember(4, { zone: undefined })], picks: [aMember(1)] }),
      'zone-is-not-emptied',
    ],
    ['of a paused group where it is being deleted, which blocks', inAGroup({ status: 'DELETING' }), 'group-is-enabled'],
    ['of health that is only being checked', withPick({ health: 'INITIALIZING' }), 'sick-may-leave-by-themselves'],
    [
      'of protection where only others have it',
      aRemoval({ members: [...members(4), aMember(5, { isProtected: true })] }),
      'protection-is-lost',
    ],
  ];
  test.each(silent)('%s', (_what, wanted, rule) => {
    expect(found(wanted, rule)).toBeUndefined();
  });

  test('less of a scaling action that another operation, still waiting for its turn, cannot have begun', () => {
    const wanted = aRemoval({ group: aGroup({ isScaling: true }), others: [anotherOne({ isWaiting: true })] });
    expect(found(wanted, 'nothing-else-scales')).toMatchObject({ weight: 'blocker' });
  });
});
