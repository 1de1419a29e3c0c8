import { setImmediate as ioTurn, setTimeout as shortly } from 'node:timers/promises';

interface Waiter {
  readonly at: number;
  readonly resolve: () => void;
}

/** A clock that stands still until it is turned. */
export class HandClock {
  #now = Date.parse('2026-11-24T10:00:00Z');
  #waiters: Waiter[] = [];

  readonly now = (): Date => new Date(this.#now);

  readonly wait = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const waiter = { at: this.#now + ms, resolve };
      this.#waiters.push(waiter);
      signal?.addEventListener('abort', () => {
        this.#waiters = this.#waiters.filter((one) => one !== waiter);
        reject(signal.reason);
      });
    });

  /** Lets `ms` milliseconds pass: who waits is woken in order, and what they do gets its time. */
  async turn(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settle();
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#now = Math.max(this.#now, next.at);
      this.#waiters = this.#waiters.filter((one) => one !== next);
      next.resolve();
      await settle();
    }
    this.#now = end;
  }

  #next(end: number): Waiter | undefined {
    return this.#waiters.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
  }
}

/** Gives whatever is ready to run its turn. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await ioTurn();
}

/** Waits, in real time and at most 3 s, for what comes over a real connection. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries += 1) {
    if (tries > 1_500) throw new Error(`waited in vain: ${isSo}`);
    await shortly(2);
  }
}
