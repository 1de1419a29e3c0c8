import type { Clock } from '../../../practice/slack/clock.ts';

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/** A clock that stands still until a test turns it. */
export class HandTurnedClock implements Clock {
  private time: number;
  private sleepers: Sleeper[] = [];

  constructor(start = '2026-11-24T10:00:00Z') {
    this.time = Date.parse(start);
  }

  readonly now = (): Date => new Date(this.time);

  readonly wait = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      this.sleepers.push({ until: this.time + ms, wake: resolve });
    });

  /** Lets so many ms pass, and wakes whoever waited for a moment in them. */
  turn(ms: number): void {
    this.time += ms;
    const awake = this.sleepers.filter(({ until }) => until <= this.time);
    this.sleepers = this.sleepers.filter(({ until }) => until > this.time);
    for (const { wake } of awake) wake();
  }

  /** How many wait. */
  get waiting(): number {
    return this.sleepers.length;
  }
}
