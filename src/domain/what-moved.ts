import { type Action, movesNumbers } from './change.ts';
import type { Finding, RuleName } from './finding.ts';
import type { Hold } from './hold.ts';
import type { Instance } from './instance.ts';
import type { Movement, Shown } from './operation.ts';
import type { Candidate } from './sight.ts';

/**
 * These notices alone never make the bot ask again: who else works on the group is no news about the group, and what its numbers are
 * decides nothing about a protection.
 */
const notCompared: readonly RuleName[] = [
  'another-operation-works',
  'others-would-stop',
  'protection-binds-the-numbers',
];

/** What has ended by itself makes a pause no worse than it was shown. */
const notMissed: readonly RuleName[] = ['pause-stops-nothing'];

/**
 * The second look: everything that counts and is not as it was shown. Nothing else that stands on a card makes the bot ask again.
 * Takes what was shown and the same read anew; gives the differences in the order in which people read them, none where all is as shown.
 */
export function whatMoved(was: Shown, seen: Shown, { action }: { readonly action: Action }): Movement[] {
  return [
    ...movedGroup(was, seen).filter(({ what }) => what !== 'number' || movesNumbers(action)),
    ...was.picks.flatMap((pick) => movedPick(pick, seen)),
    ...(was.candidates ?? []).flatMap((one) => movedCandidate(one, seen)),
    ...(was.holds ?? []).flatMap((one) => movedHold(one, was, seen)),
    ...movedFindings(was.findings, seen.findings, action),
  ];
}

function movedGroup({ group: was }: Shown, { group: is }: Shown): Movement[] {
  const moved: Movement[] = [];
  if (was.id !== is.id) moved.push({ what: 'group id' });
  if (was.status !== is.status) moved.push({ what: 'group status', shown: was.status, seen: is.status });
  for (const which of ['current', 'desired', 'minimum', 'maximum'] as const) {
    if (was.size[which] !== is.size[which])
      moved.push({ what: 'number', which, shown: was.size[which], seen: is.size[which] });
  }
  if (was.deletesDisks !== is.deletesDisks) moved.push({ what: 'disks', seen: is.deletesDisks });
  if (was.deletesAddresses !== is.deletesAddresses) moved.push({ what: 'addresses', seen: is.deletesAddresses });
  return moved;
}

function movedPick(was: Instance, seen: Shown): Movement[] {
  const { name } = was;
  const is = seen.picks.find(({ id }) => id === was.id);
  if (is === undefined) return [{ what: 'pick left', name }];
  const moved: Movement[] = [];
  if (was.joinedAt !== undefined && is.joinedAt !== undefined && was.joinedAt !== is.joinedAt)
    moved.push({ what: 'pick rejoined', name }); // another joining proves a removal, so it must be the one that was shown
  if (was.lifecycleState !== is.lifecycleState) {
    moved.push({ what: 'pick state', name, shown: was.lifecycleState, seen: is.lifecycleState });
  }
  if (was.isProtected !== is.isProtected) moved.push({ what: 'pick protection', name, seen: is.isProtected });
  if (was.isAddedByHand !== is.isAddedByHand) moved.push({ what: 'pick by hand', name, seen: is.isAddedByHand });
  return [...moved, ...movedZone(was, is)];
}

/** What a server does until it joins; what else can move about it, its VPC say, has rules of its own. */
function movedCandidate(was: Candidate, { candidates = [] }: Shown): Movement[] {
  const is = candidates.find(({ id }) => id === was.id);
  if (is === undefined) return []; // a finding says that it is gone
  const { name } = was;
  const moved: Movement[] = [];
  if (stateOf(was) !== stateOf(is)) moved.push({ what: 'pick state', name, shown: stateOf(was), seen: stateOf(is) });
  return [...moved, ...movedZone(was, is)];
}

/** `ACTIVE`, or `ACTIVE, rebooting` where a task is under way. */
const stateOf = ({ status, task }: Candidate): string => (task === undefined ? status : `${status}, ${task}`);

const movedZone = (was: Pick<Instance, 'name' | 'zone'>, is: Pick<Instance, 'zone'>): Movement[] =>
  was.zone === is.zone
    ? []
    : [{ what: 'pick zone', name: was.name, shown: was.zone ?? 'unknown', seen: is.zone ?? 'unknown' }];

/** Until when a hook waits is what people decide by, and what shows that it was told to wait longer. */
function movedHold({ instanceId, key, until }: Hold, { picks }: Shown, { holds = [] }: Shown): Movement[] {
  const name = picks.find(({ id }) => id === instanceId)?.name ?? instanceId;
  const is = holds.find((one) => one.key === key);
  if (is === undefined) return [{ what: 'hold over', name }];
  return is.until === until ? [] : [{ what: 'hold time', name, seen: is.until }];
}

function movedFindings(was: readonly Finding[], is: readonly Finding[], action: Action): Movement[] {
  const lacks = (findings: readonly Finding[], { rule }: Finding) => !findings.some((one) => one.rule === rule);
  const counts = ({ rule }: Finding) =>
    !notCompared.includes(rule) && (rule !== 'numbers-agree' || movesNumbers(action));
  return [
    ...is.filter((one) => counts(one) && lacks(was, one)).map((finding) => ({ what: 'new finding', finding }) as const),
    ...was
      .filter((one) => counts(one) && lacks(is, one) && !notMissed.includes(one.rule))
      .map((finding) => ({ what: 'finding gone', finding }) as const),
  ];
}
