import type { Clock } from '../clock.ts';

/** A timer that is asked for more than 24 days fires at once. */
const longestWaitMs = 86_400_000;

interface Entry {
  readonly at: number;
  readonly act: () => void;
}

/** What is to happen later. What is due happens in the order of its time, whether the alarm wakes first or somebody looks. */
export interface Timetable {
  /** Milliseconds since 1970. While something that was due happens, the moment for which it was due; within one moment, that. */
  readonly now: () => number;
  /** Lets `act` happen `ms` milliseconds from now. Gives a way to take it back. */
  readonly after: (ms: number, act: () => void) => () => void;
  /** Lets everything happen that is due by the clock. */
  readonly catchUp: () => void;
  /** Catches up, and lets `act` happen in one moment: what falls due meanwhile happens after it, however often it looks. */
  readonly inOneMoment: <T>(act: () => T) => T;
  readonly close: () => void;
}

/**
 * Keeps a timetable by the clock. It is read lazily, so that a clock which jumps an hour leaves the same world as one that
 * ticks; the alarm is there only so that onlookers hear of a change when it happens.
 */
export function timetable(clock: Clock): Timetable {
  const entries: Entry[] = [];
  let pretended: number | undefined;
  let alarm: { readonly at: number; readonly off: AbortController } | undefined;
  let isClosed = false;

  const now = (): number => pretended ?? clock.now().getTime();

  const setAlarm = (): void => {
    const first = entries[0];
    if (isClosed || pretended !== undefined || first?.at === alarm?.at) return;
    alarm?.off.abort();
    alarm = undefined;
    if (first === undefined) return;
    const mine = { at: first.at, off: new AbortController() };
    alarm = mine;
    clock.wait(Math.min(longestWaitMs, Math.max(1, first.at - now())), mine.off.signal).then(
      () => {
        if (alarm === mine) alarm = undefined;
        catchUp();
      },
      () => {}, // taken back: an earlier alarm was set, or the cloud has closed
    );
  };

  const catchUp = (): void => {
    if (isClosed || pretended !== undefined) return;
    const until = now();
    try {
      for (let due = entries[0]; due !== undefined && due.at <= until; due = entries[0]) {
        entries.shift();
        pretended = due.at;
        due.act();
      }
    } finally {
      pretended = undefined;
      setAlarm();
    }
  };

  const inOneMoment = <T>(act: () => T): T => {
    catchUp();
    if (pretended !== undefined) return act();
    pretended = now();
    try {
      return act();
    } finally {
      pretended = undefined;
      catchUp();
    }
  };

  return {
    now,
    after: (ms, act) => {
      const entry = { at: now() + ms, act };
      const later = entries.findIndex(({ at }) => at > entry.at);
      entries.splice(later === -1 ? entries.length : later, 0, entry);
      setAlarm();
      return () => {
        const index = entries.indexOf(entry);
        if (index !== -1) entries.splice(index, 1);
        setAlarm();
      };
    },
    catchUp,
    inOneMoment,
    close: () => {
      isClosed = true;
      alarm?.off.abort();
    },
  };
}
