import type { Ground } from './ground.ts';
import { beginScaleOut } from './joining.ts';
import { currentNumber, type Group, type Member } from './model.ts';
import type { Span } from './random.ts';
import { beginRemoval } from './removal.ts';

/** Why the desired number is what it is, as the log tells it. */
export interface Wish {
  readonly type: string;
  readonly reason: string;
  readonly because?: Readonly<Record<string, unknown>>;
}

const difference: Wish = { type: 'DIFF', reason: 'DIFF' };

/** A group that is in service acts on a difference between its current and its desired number, some time after it arose. */
export function evenOutLater(ground: Ground, group: Group): void {
  if (!isUneven(group) || group.isAboutToAct) return;
  group.isAboutToAct = true;
  ground.timetable.after(ground.random.within(ground.durations.refillAfter), () => {
    group.isAboutToAct = false;
    evenOutNow(ground, group, difference, 0);
  });
}

/** Begins the scaling action that the desired number asks for, if any is needed and the group is free. */
export function evenOutNow(ground: Ground, group: Group, wish: Wish, flagLag?: Span): void {
  if (!isUneven(group)) return;
  const lacking = group.desired - currentNumber(group);
  const lag = flagLag === undefined ? {} : { flagLag };
  if (lacking > 0) {
    beginScaleOut(ground, group, { count: lacking, ...wish, ...lag });
    return;
  }
  const members = leastWanted(group, -lacking);
  if (members.length > 0) beginRemoval(ground, group, { members, deletes: true, isByHand: false });
}

const isUneven = (group: Group): boolean =>
  group.status === 'INSERVICE' && group.action === undefined && currentNumber(group) !== group.desired;

/** Whom automatic scale-in takes: those from an older configuration, then the oldest; never a protected one. */
function leastWanted(group: Group, count: number): Member[] {
  const isCurrent = ({ configuration }: Member): number => (configuration?.id === group.configuration?.id ? 1 : 0);
  return group.members
    .filter(({ isProtected, lifecycleState }) => !isProtected && lifecycleState === 'INSERVICE')
    .toSorted((one, other) => isCurrent(one) - isCurrent(other) || one.joinedAt - other.joinedAt)
    .slice(0, count);
}
