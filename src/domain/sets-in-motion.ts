import { laneOf } from './change.ts';
import { hasEffect } from './fate.ts';
import type { Operation } from './operation.ts';

/** Counts of instances that Auto Scaling starts, and removes, by itself. */
export interface Motion {
  readonly starts: number;
  readonly removes: number;
}

/**
 * Whether a change was only the beginning: Auto Scaling then starts or removes instances by itself, and the result waits for that. That of
 * a resumption does not: it would keep back the answer to a hook that holds what is started, and the pause that is to stop it.
 */
export const setsInMotion = ({
  change,
  shown: { forecast },
  fates,
}: Pick<Operation, 'change' | 'shown' | 'fates'>): boolean =>
  laneOf(change.action) === 'scaling' &&
  Object.values(fates).every(hasEffect) &&
  (forecast.starts ?? 0) + (forecast.removes ?? 0) > 0;

/** What Auto Scaling does next about a group that was resumed, by its numbers at the end; undefined where there is nothing to do. */
export function followsFrom({ change, outcome, fates, groupId }: Operation): Motion | undefined {
  if (change.action !== 'resume' || fates[groupId]?.kind !== 'done' || outcome?.group.status !== 'INSERVICE')
    return undefined;
  const { current, desired } = outcome.group.size;
  return current === desired ? undefined : motion(desired - current);
}

/**
 * Of what an operation foretold that Auto Scaling would start and remove, what had not come, or gone, by its end. Beside a removal or an
 * addition that is due whatever becomes of its picks; new numbers and a resumption begin it, so they must be done.
 */
export function stillToCome({ outcome, fates, groupId, shown: { forecast } }: Operation): Motion {
  const own = fates[groupId];
  const came = outcome?.came;
  if (came === undefined || (own !== undefined && own.kind !== 'done')) return motion(0);
  const started = came.joined.filter(({ isAddedByHand }) => !isAddedByHand).length + came.joining;
  const removed = came.left.length + came.leaving.length;
  return {
    starts: Math.max((forecast.starts ?? 0) - started, 0),
    removes: Math.max((forecast.removes ?? 0) - removed, 0),
  };
}

const motion = (by: number): Motion => ({ starts: Math.max(by, 0), removes: Math.max(-by, 0) });
