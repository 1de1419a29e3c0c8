import { setImmediate as nextRound, setTimeout as realTime } from 'node:timers/promises';
import type { Clock } from '../../src/operations/ports.ts';

/** How `until` turns. */
interface Turning {
  /** How far it turns between two looks, in ms; less where somebody waits for an earlier moment. Default 250. */
  readonly step?: number;
  /** How much time may go by in all, in ms, before the test fails. Default 20 minutes. */
  readonly most?: number;
  /** Real ms after each turn for what comes over the network; 0 where nothing does. Default 3. */
  readonly io?: number;
  /** What is waited for, in words; default the predicate's own text. */
  readonly what?: string;
}

/** A clock that stands still until a test turns it. */
export interface TurnedClock extends Clock {
  /** Lets so many ms pass; whoever waited for a moment in them is woken at that moment, in order. */
  turn(ms: number): Promise<void>;
  /** Turns until it is true. Throws an error that says what was waited for, and who still waits. */
  until(predicate: () => unknown, turning?: Turning): Promise<void>;
  /** How many wait. */
  readonly waiting: number;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

const minute = 60_000;

/** Makes a clock that starts at the given time (ISO 8601) and stands still. A pending wait keeps no process alive. */
export function turnedClock(start = '2026-11-24T10:00:00.000Z'): TurnedClock {
  let time = Date.parse(start);
  const sleepers = new Set<Sleeper>();

  const wait = async (ms: number, signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted();
    if (!(ms > 0)) return nextRound();
    await new Promise<void>((resolve, reject) => {
      const leave = (): void => {
        sleepers.delete(sleeper);
        signal?.removeEventListener('abort', abort);
      };
      const abort = (): void => {
        leave();
        reject(signal?.reason);
      };
      const wake = (): void => {
        leave();
        resolve();
      };
      const sleeper = { at: time + ms, wake };
      sleepers.add(sleeper);
      signal?.addEventListener('abort', abort, { once: true });
    });
  };

  /** Those who waited longest come first where two wait for the same moment. */
  const next = (): Sleeper | undefined => {
    let first: Sleeper | undefined;
    for (const sleeper of sleepers) if (first === undefined || sleeper.at < first.at) first = sleeper;
    return first;
  };

  const turn = async (ms: number): Promise<void> => {
    const end = time + ms;
    await settle();
    for (let due = next(); due !== undefined && due.at <= end; due = next()) {
      time = Math.max(time, due.at);
      due.wake();
      await settle();
    }
    time = end;
    await settle();
  };

  const until = async (
    predicate: () => unknown,
    { step = 250, most = 20 * minute, io = 3, what = String(predicate) }: Turning = {},
  ): Promise<void> => {
    const end = time + most;
    for (;;) {
      await settle();
      if (io > 0) await realTime(io);
      if (await predicate()) return;
      if (time >= end)
        throw new Error(`${most / minute} minutes on the clock went by without: ${what}. ${stillWaiting()}`);
      const soonest = (next()?.at ?? Number.POSITIVE_INFINITY) - time;
      await turn(Math.min(step, Math.max(soonest, 1), end - time));
    }
  };

  const stillWaiting = (): string => {
    const times = [...sleepers].map(({ at }) => new Date(at).toISOString().slice(11, 23)).sort();
    return `It is ${new Date(time).toISOString()}, and ${times.length} wait until ${times.join(', ') || 'nothing'}`;
  };

  return {
    now: () => new Date(time),
    wait,
    turn,
    until,
    get waiting() {
      return sleepers.size;
    },
  };
}

/** Lets everything that needs no more time run to where it waits. */
async function settle(): Promise<void> {
  for (let round = 0; round < 3; round += 1) await nextRound();
}
