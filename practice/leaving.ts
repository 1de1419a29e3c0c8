import { constants } from 'node:os';

/** How somebody ends practice from outside. */
export interface Leaving {
  /** Aborted with the first of SIGINT (Ctrl+C), SIGTERM and SIGHUP (the terminal is gone). */
  readonly signal: AbortSignal;
  /** Resolves then. */
  readonly asked: Promise<void>;
  /** 128 and the number of the signal, as shells count. */
  readonly exitCode: () => number;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** npm hands on the Ctrl+C that the terminal has told us already: the same wish, within so many ms. */
const sameWishMs = 1_000;

/** Hears of the signals from now on. Whoever asks again, a second later or more, ends the process at once. */
export function leaving(): Leaving {
  const controller = new AbortController();
  const { signal } = controller;
  let code = 0;
  let since = 0;
  for (const each of signals) {
    process.on(each, () => {
      const now = performance.now();
      if (signal.aborted && now - since >= sameWishMs) process.exit(code);
      if (signal.aborted) return;
      since = now;
      code = 128 + constants.signals[each];
      controller.abort(new Error(`Practice was ended by ${each}.`));
    });
  }
  return {
    signal,
    asked: new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
    exitCode: () => code,
  };
}
