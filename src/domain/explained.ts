import { laneOf, picksOf } from './change.ts';
import { isAsBefore } from './fate.ts';
import type { Operation } from './operation.ts';
import { type Motion, stillToCome } from './sets-in-motion.ts';

type Moves = { readonly [W in 'desired' | 'minimum' | 'maximum']: number | undefined };

/** What operations of asbot account for in a group since a moment. */
export interface Explained {
  /** Instances that they took out or brought in, or may have. */
  readonly ids: ReadonlySet<string>;
  /** How many instances Auto Scaling starts, or removes, by itself because of them. */
  readonly started: number;
  readonly removed: number;
  /** By how much they moved the numbers; undefined where that cannot be told. */
  readonly moves: Moves;
  readonly isStatusKnown: boolean;
}

/** Reads off the operations on a group what they account for since `since` (ISO 8601 UTC). */
export function explainedBy(operations: readonly Operation[], since: string): Explained {
  const after = operations.filter((one) => worksAfter(one, since));
  const forecasts = after.filter(setsInMotion).map(({ shown }) => shown.forecast);
  const sum = (numbers: readonly (number | undefined)[]) => numbers.reduce<number>((all, one) => all + (one ?? 0), 0);
  return {
    ids: new Set(after.flatMap(touchedBy)),
    started: sum(forecasts.map(({ starts }) => starts)),
    removed: sum(forecasts.map(({ removes }) => removes)),
    moves: {
      desired: movedBy(after, since, 'desired'),
      minimum: movedBy(after, since, 'minimum'),
      maximum: movedBy(after, since, 'maximum'),
    },
    isStatusKnown: after.some(({ change: { action } }) => action === 'pause' || action === 'resume'),
  };
}

/**
 * What operations that were over by then had set in motion and what had not come, or gone, when one ended: what its own card foretold, and
 * for one whose card took no account of it, as much as its group lacked when it was shown. Counts of instances.
 */
export function setInMotionBefore(ended: Operation, others: readonly Operation[]): Motion {
  const { starts, removes } = ended.shown.forecast;
  if (ended.change.action === 'resize' || starts !== undefined || removes !== undefined) return stillToCome(ended);
  const before = others.filter(({ endedAt }) => endedAt !== undefined && endedAt <= (ended.outcome?.at ?? ''));
  const rest = before.map(stillToCome);
  const { current, desired } = ended.shown.group.size;
  const least = (all: number, lacks: number): number => Math.min(all, Math.max(lacks, 0));
  return {
    starts: least(
      rest.reduce((all, { starts }) => all + starts, 0),
      desired - current,
    ),
    removes: least(
      rest.reduce((all, { removes }) => all + removes, 0),
      current - desired,
    ),
  };
}

const worksAfter = ({ startedAt, endedAt }: Operation, since: string): boolean =>
  startedAt !== undefined && (endedAt === undefined || endedAt > since);

/** Those that it has asked for: what is known to be as before was moved by somebody else. */
const touchedBy = ({ change, fates }: Operation): string[] =>
  picksOf(change).flatMap(({ id }) => {
    const fate = fates[id];
    return fate === undefined || fate.kind === 'waiting' || isAsBefore(fate) ? [] : [id];
  });

/** A removal or an addition foretells what is due anyway: it is no cause, and what foretold it before must not count twice. */
const setsInMotion = ({ change: { action } }: Operation): boolean => action === 'resume' || action === 'resize';

/** The differences between what each saw before it and after it. One that has not ended, or began before, moves them nobody knows how far. */
function movedBy(after: readonly Operation[], since: string, which: keyof Moves): number | undefined {
  const scaling = after.filter(({ change }) => laneOf(change.action) === 'scaling');
  const parts = scaling.map(({ startedAt = '', shown, outcome }) =>
    startedAt < since || outcome === undefined ? undefined : outcome.group.size[which] - shown.group.size[which],
  );
  return parts.reduce<number | undefined>(
    (all, part) => (all === undefined || part === undefined ? undefined : all + part),
    0,
  );
}
