import type { Operation } from '../domain/operation.ts';
import type { Clock } from '../operations/ports.ts';

/** Slack's advice: one update of a message in 3 s (fact sheet 2.6). */
const perMessageMs = 3_000;
/** Of the 50 that `chat.update` takes in a minute, so that presses never wait for progress. */
const perMinute = 30;
const minuteMs = 60_000;

/** Shares out the updates of cards among the operations that run. */
export interface ProgressBudget {
  /** Resolves when this operation's card may be updated, and counts the update; rejects with the signal's reason. */
  mayUpdate(operation: Pick<Operation, 'id'>, signal?: AbortSignal): Promise<void>;
}

/**
 * At most one update of a card in 3 s and 30 in any minute over all; with more operations than those allow, each has to wait
 * longer, and all the same. Whoever waits shows what is newest when the wait is over, so nothing is dropped.
 */
export function progressBudget(clock: Clock): ProgressBudget {
  /** When each operation's card was last updated, in ms since the epoch. */
  const last = new Map<string, number>();
  let spent: number[] = [];
  const waiting = new Map<string, number>();

  const dueAt = (id: string, now: number): number => {
    spent = spent.filter((at) => at > now - minuteMs);
    for (const [other, at] of last) if (at <= now - minuteMs) last.delete(other);
    const running = new Set([...last.keys(), ...waiting.keys(), id]).size;
    const interval = Math.max(perMessageMs, (running * minuteMs) / perMinute);
    const own = (last.get(id) ?? Number.NEGATIVE_INFINITY) + interval;
    const [oldest] = spent;
    return spent.length < perMinute || oldest === undefined ? own : Math.max(own, oldest + minuteMs);
  };

  return {
    async mayUpdate({ id }, signal) {
      waiting.set(id, (waiting.get(id) ?? 0) + 1);
      try {
        for (;;) {
          signal?.throwIfAborted();
          const now = clock.now().getTime();
          const due = dueAt(id, now);
          if (due <= now) {
            last.set(id, now);
            spent.push(now);
            return;
          }
          await clock.wait(due - now, signal);
        }
      } finally {
        const left = (waiting.get(id) ?? 1) - 1;
        if (left > 0) waiting.set(id, left);
        else waiting.delete(id);
      }
    },
  };
}
