import type { Clock } from '../operations/ports.ts';

/** The value if it comes within so many ms on the clock, else undefined. Rejects as the value does. Leaves no wait behind. */
export async function within<T>(clock: Clock, ms: number, value: Promise<T>): Promise<T | undefined> {
  const over = new AbortController();
  value.catch(() => undefined); // a failure that comes too late is nobody's
  try {
    return await Promise.race([value, clock.wait(ms, over.signal).then(() => undefined)]);
  } finally {
    over.abort();
  }
}
