import { expireNow } from './expire.ts';
import type { Needs } from './needs.ts';

/** A wake-up that another process set, or that was set while we slept, is seen after this long, in ms. */
const longestSleepMs = 1_000;

/** Sees to wake-ups when they fall due, also those that fell due while the bot was down. Ends when the signal is aborted. */
export async function seeToWakes(
  needs: Pick<Needs, 'store' | 'presenter' | 'clock' | 'log'>,
  signal: AbortSignal,
): Promise<void> {
  const { store, clock, log } = needs;
  while (!signal.aborted) {
    let left = longestSleepMs;
    try {
      await seeToDue(needs);
      const next = await store.nextWake();
      if (next !== undefined) left = Date.parse(next) - clock.now().getTime();
    } catch (error) {
      log.error({ err: error }, 'wake-ups could not be read');
    }
    const isStuck = left <= 0; // one that is due still could not be seen to: no use to try it over and over
    await clock
      .wait(isStuck ? longestSleepMs : Math.min(Math.max(left, 100), longestSleepMs), signal)
      .catch(() => undefined);
  }
}

/** One that cannot be seen to keeps no other from being seen to. */
async function seeToDue(needs: Pick<Needs, 'store' | 'presenter' | 'clock' | 'log'>): Promise<void> {
  const { store, clock, log } = needs;
  const now = clock.now().toISOString();
  for (const { operationId, what } of await store.wakesDue(now)) {
    try {
      await expireNow(needs, operationId);
      await store.dropWake(operationId, what, now);
    } catch (error) {
      log.error({ operation: operationId, err: error }, 'a wake-up could not be seen to');
    }
  }
}
