import type { Came } from './came.ts';
import { picksOf, takesOut } from './change.ts';
import { isDone, isTaken } from './fate.ts';
import type { Named } from './finding.ts';
import { hasId, isAtRest, isLeaving } from './instance.ts';
import type { Operation } from './operation.ts';
import { isIdle, type Sight } from './sight.ts';

/** What names it: the change, what has become of its picks, who was a member when it began, and the numbers that were to come. */
export type CameFrom = Pick<Operation, 'change' | 'fates' | 'startedWith' | 'shown'>;

/** Names what nobody asked for, from what was there when the operation began and what is seen now. Undefined where who was there is not known. */
export function whatCame({ change, fates, startedWith, shown }: CameFrom, sight: Sight): Came | undefined {
  if (startedWith === undefined || sight.group.status === 'DELETING') return undefined; // with a group, all of it leaves
  const picks = new Set(picksOf(change).map(({ id }) => id));
  const removed = picksOf(change).filter(({ id }) => isTaken(fates[id] ?? { kind: 'waiting' }));
  const added =
    change.action === 'add' ? change.picks.filter(({ id }) => isDone(fates[id] ?? { kind: 'waiting' })) : [];
  const isPickOf = ({ id }: { readonly id?: string | undefined }): boolean => id !== undefined && picks.has(id);
  const others = sight.members.filter((one) => change.action !== 'add' || !isPickOf(one));
  const strange = sight.members.filter((one) => !isIn(startedWith, one) && !isPickOf(one));
  const here = sight.members.filter(hasId);
  const mayLeave = takesOut(change.action) || change.action === 'hook';
  const staying = [...startedWith.filter((one) => !mayLeave || !isPickOf(one)), ...added];
  const byHand = strange.filter(({ isAddedByHand }) => isAddedByHand);
  const returned = removed.filter((one) => here.some((other) => other.id === one.id && !isLeaving(other)));
  return {
    joined: strange
      .filter(hasId)
      .filter(isAtRest)
      .map((one) => ({ ...named(one), ...(one.isAddedByHand ? { isAddedByHand: true } : {}) })),
    joining: others.filter(({ lifecycleState }) => lifecycleState.startsWith('PENDING')).length,
    returned: returned.map(named),
    left: staying.filter((one) => !isIn(here, one)).map(named),
    leaving: here.filter((one) => isIn(staying, one) && isLeaving(one)).map(named),
    stayed: stayedAt(shown, added.length - removed.length + returned.length + byHand.length, sight),
    due: dueIn(sight),
  };
}

/** `byHand`: by how many instances the group has grown by hand, those that were re-added among them; at none nobody can tell whether the number followed. */
function stayedAt({ group, forecast }: Operation['shown'], byHand: number, seen: Sight): number | undefined {
  const { desired } = group.size;
  const wasToFollow = byHand !== 0 && forecast.after.desired !== desired;
  return wasToFollow && seen.group.size.desired === desired ? desired : undefined;
}

/** A group that is not in service acts on no difference (fact sheet 5.3). */
function dueIn(sight: Sight): number | undefined {
  const { size, status } = sight.group;
  const by = size.desired - size.current;
  return by !== 0 && status === 'INSERVICE' && isIdle(sight) ? by : undefined;
}

const isIn = (all: readonly { readonly id: string }[], { id }: { readonly id?: string | undefined }): boolean =>
  all.some((one) => one.id === id);

const named = ({ id, name }: Named): Named => ({ id, name });
