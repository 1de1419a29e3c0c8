import { laneOf } from '../../domain/change.ts';
import { hasEffect } from '../../domain/fate.ts';
import { remindsAt, resumesAt } from '../../domain/later.ts';
import { isOver } from '../../domain/life.ts';
import type { Operation } from '../../domain/operation.ts';
import type { Wake } from '../ports.ts';

/** The wake-ups that an operation sets with its end, whether watching or a look again found it. `driftAfter` in ms. */
export function wakesAtEnd(ended: Operation, { driftAfter }: { readonly driftAfter: number }): Wake[] {
  const resumes = resumesAt(ended);
  const reminds = remindsAt(ended);
  return [
    ...(resumes === undefined ? [] : [{ at: resumes, what: 'resume' } as const]),
    ...(isWatchedForDrift(ended) ? [{ at: after(ended.endedAt ?? '', driftAfter), what: 'drift' } as const] : []),
    ...(reminds === undefined ? [] : [{ at: reminds, what: 'remind' } as const]),
  ];
}

/** What changes members or numbers can be undone by Auto Scaling; protection, status and hooks it leaves alone. */
const isWatchedForDrift = (ended: Operation): boolean =>
  isOver(ended) &&
  laneOf(ended.change.action) === 'scaling' &&
  ended.outcome !== undefined &&
  ended.halt?.kind !== 'group gone' &&
  Object.values(ended.fates).some(hasEffect);

const after = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();
