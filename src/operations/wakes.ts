import { ExplainedError } from '../domain/errors.ts';
import { callOthers } from './later/call-others.ts';
import type { Deed, LaterNeeds } from './later/deed.ts';
import { endPause } from './later/end-pause.ts';
import { expireCard } from './later/expire-card.ts';
import { lookForFree } from './later/look-for-free.ts';
import { putOff } from './later/put-off.ts';
import { remind } from './later/remind.ts';
import { watchDrift } from './later/watch-drift.ts';
import type { Wake } from './ports.ts';

/** A wake-up that another process set, or that was set while we slept, is seen after this long, in ms. */
const longestSleepMs = 1_000;
/** After a defect a wake-up is left alone for so long, in ms. */
const restMs = 60_000;

/** What is done when a wake-up falls due, by its kind. */
const deeds: { readonly [W in Wake['what']]: Deed } = {
  expire: expireCard,
  resume: endPause,
  drift: watchDrift,
  remind,
  free: lookForFree,
  call: callOthers,
};

type Due = { readonly operationId: string; readonly what: Wake['what'] };

/** Sees to wake-ups when they fall due, also those that fell due while the bot was down. Ends when the signal is aborted. */
export async function seeToWakes(needs: LaterNeeds, signal: AbortSignal): Promise<void> {
  const { store, clock, log } = needs;
  const resting = new Map<string, number>();
  while (!signal.aborted) {
    let left = longestSleepMs;
    try {
      await seeToDue(needs, resting);
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

/** Side by side: one that cannot be seen to, or that waits for the cloud, keeps no other from being seen to. */
async function seeToDue(needs: LaterNeeds, resting: Map<string, number>): Promise<void> {
  const { store, clock, log } = needs;
  const now = clock.now();
  const due = await store.wakesDue(now.toISOString());
  await Promise.all(
    due.map(async (wake) => {
      const { operationId, what } = wake;
      const key = `${what} ${operationId}`;
      if ((resting.get(key) ?? 0) > now.getTime()) return;
      try {
        await seeTo(needs, wake);
        await store.dropWake(operationId, what, now.toISOString());
        resting.delete(key);
      } catch (error) {
        resting.set(key, now.getTime() + restMs);
        log.error({ operation: operationId, wake: what, err: error }, 'a wake-up could not be seen to');
      }
    }),
  );
}

/** Where the cloud cannot be read it is set anew, so that it is not lost. */
async function seeTo(needs: LaterNeeds, { operationId, what }: Due): Promise<void> {
  const deed = deeds[what];
  try {
    await deed.see(needs, operationId);
  } catch (error) {
    if (!(error instanceof ExplainedError)) throw error;
    await putOff(needs, operationId, what, deed, error.problem);
  }
}
