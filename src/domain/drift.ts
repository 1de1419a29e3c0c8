import type { Drifted } from './drifted.ts';
import { type Explained, explainedBy, setInMotionBefore } from './explained.ts';
import { isTaken } from './fate.ts';
import type { Member } from './instance.ts';
import type { Operation, Outcome } from './operation.ts';
import type { Motion } from './sets-in-motion.ts';
import type { Sight } from './sight.ts';

/**
 * What has moved in a group since an operation on it ended, less what other operations of asbot explain. `seen` is the group as it
 * is now, undefined where the cloud does not know it any more; `others` are all operations on the group. Empty where all is as it was left.
 */
export function driftOf(ended: Operation, seen: Sight | undefined, others: readonly Operation[]): Drifted[] {
  const { outcome } = ended;
  if (outcome === undefined) return [];
  if (seen === undefined) return [{ what: 'group gone' }];
  const since = others.filter(({ id }) => id !== ended.id);
  const known = withMotion(explainedBy(since, outcome.at), setInMotionBefore(ended, since));
  return [
    ...membersMoved(ended, outcome, seen.members, known),
    ...numbersMoved(outcome, seen, known),
    ...(known.isStatusKnown || outcome.group.status === seen.group.status
      ? []
      : [{ what: 'status', was: outcome.group.status, is: seen.group.status } as const]),
  ];
}

const withMotion = (known: Explained, { starts, removes }: Motion): Explained => ({
  ...known,
  started: known.started + starts,
  removed: known.removed + removes,
});

function membersMoved(
  { fates }: Operation,
  { members: were }: Outcome,
  are: readonly Member[],
  { ids, started, removed }: Explained,
): Drifted[] {
  const isTakenOut = ({ id }: { id?: string | undefined }) =>
    id !== undefined && fates[id] !== undefined && isTaken(fates[id]);
  const isKnown = ({ id }: { id?: string | undefined }) => id !== undefined && ids.has(id);
  const back = are.filter((one) => isTakenOut(one) && !isKnown(one));
  const rejoined: Drifted[] = back.length === 0 ? [] : [{ what: 'rejoined', names: back.map(({ name }) => name) }];
  if (were === undefined) return rejoined;

  const unborn = were.filter(({ id }) => id === undefined).length; // they have got an id since
  const wereThere = new Set(were.map(({ id }) => id));
  const areThere = new Set(are.map(({ id }) => id));
  const came = are
    .filter((one) => !isTakenOut(one) && !isKnown(one) && (one.id === undefined || !wereThere.has(one.id)))
    .toSorted((one, other) => (one.joinedAt ?? '').localeCompare(other.joinedAt ?? ''))
    .slice(unborn + started);
  const went = were.filter((one) => one.id !== undefined && !isKnown(one) && !areThere.has(one.id)).slice(removed);
  return [
    ...rejoined,
    ...(came.length === 0
      ? []
      : [{ what: 'joined', count: came.length, names: came.filter(({ id }) => id).map(({ name }) => name) } as const]),
    ...(went.length === 0 ? [] : [{ what: 'left', count: went.length, names: went.map(({ name }) => name) } as const]),
  ];
}

function numbersMoved(
  { group: { size: before } }: Outcome,
  { group: { size } }: Sight,
  { moves }: Explained,
): Drifted[] {
  return (['desired', 'minimum', 'maximum'] as const).flatMap((which) => {
    const by = moves[which];
    if (by === undefined || before[which] + by === size[which]) return [];
    return [{ what: 'number', which, was: before[which] + by, is: size[which] } as const];
  });
}
