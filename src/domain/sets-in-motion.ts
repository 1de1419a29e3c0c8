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

/** Of what an operation foretold that Auto Scaling would start and remove, what had not come, or gone, by its end. */
export function stillToCome({ change, outcome, fates, groupId, shown: { forecast } }: Operation): Motion {
  const setsOff = change.action === 'resize' || change.action === 'resume';
  if (!setsOff || fates[groupId]?.kind !== 'done' || outcome === undefined) return motion(0);
  const were = outcome.members?.length ?? outcome.group.size.current; // those that are on their way are listed already
  const left = motion(forecast.after.current - were);
  return {
    starts: Math.min(left.starts, forecast.starts ?? 0),
    removes: Math.min(left.removes, forecast.removes ?? 0),
  };
}

const motion = (by: number): Motion => ({ starts: Math.max(by, 0), removes: Math.max(-by, 0) });
