import { isUnderWay } from '../../domain/life.ts';
import type { Operation } from '../../domain/operation.ts';

/** What other operations did to a pause, or are doing. */
export interface Endings {
  /** Who resumed the group. */
  readonly resumed: string | undefined;
  /** Where the pause that holds now comes from, if not from this one. */
  readonly pausedAnew: { readonly by: string; readonly card: Operation['card'] } | undefined;
  /** Somebody's resumption is queued or running. */
  readonly isBeingResumed: boolean;
}

/**
 * Reads off the operations of its group whether a pause that was made for a time still is the one that holds. A later pause could
 * begin only where this one was over, and a later resumption has ended it: a pause that holds after it is another one.
 */
export function endingsSince(pause: Operation, all: readonly Operation[]): Endings {
  const later = all.filter((one) => isLater(one, pause));
  const resumed = later.findLast((one) => one.change.action === 'resume' && hasWorked(one));
  const paused = later.findLast((one) => one.change.action === 'pause' && one.startedAt !== undefined);
  const other = paused ?? resumed;
  return {
    resumed: resumed && byWhom(resumed),
    pausedAnew: other && { by: byWhom(other), card: other.card },
    isBeingResumed: later.some((one) => one.change.action === 'resume' && isUnderWay(one)),
  };
}

const isLater = ({ id, startedAt, decidedAt }: Operation, pause: Operation): boolean =>
  id !== pause.id && (startedAt ?? decidedAt ?? '') > (pause.startedAt ?? '');

const hasWorked = ({ fates, groupId }: Operation): boolean => fates[groupId]?.kind === 'done';
const byWhom = ({ decidedBy, askedBy }: Operation): string => decidedBy ?? askedBy;
