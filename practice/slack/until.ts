import { setTimeout as sleep } from 'node:timers/promises';

const lookEveryMs = 5;

/**
 * Waits, in real time, until something has come true: the app under test answers over a real network, which no test's
 * clock can turn. Throws after `withinMs`, naming what never came.
 */
export async function until(isTrue: () => boolean, what = 'what was waited for', withinMs = 5000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!isTrue()) {
    if (performance.now() > deadline) throw new Error(`In ${withinMs} ms there was no sign of this: ${what}.`);
    await sleep(lookEveryMs);
  }
}
