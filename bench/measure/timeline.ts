import type { CallKind } from '../../practice/cloud/api/call-kinds.ts';
import type { Practice } from '../../practice/open-practice.ts';

/** A call that reached the cloud; moments are ms of `performance.now()`. */
export interface TimedCall {
  readonly kind: CallKind;
  readonly arrived: number;
  answered: number;
}

/** What reaches the two servers from now on, on one clock that is finer than their own. */
export interface Timeline {
  readonly calls: readonly TimedCall[];
  /** When Slack opened views, ms of `performance.now()`. */
  readonly viewsOpened: readonly number[];
  /** Forgets what has been. */
  clear(): void;
  stop(): void;
}

export function timelineOf({ cloud, slack }: Practice): Timeline {
  let calls = new Map<number, TimedCall>();
  let viewsOpened: number[] = [];
  const stops = [
    cloud.requests.onRequest(({ number, kind, answeredAt }) => {
      const known = calls.get(number);
      if (known === undefined) calls.set(number, { kind, arrived: performance.now(), answered: Number.NaN });
      else if (answeredAt !== undefined) known.answered = performance.now();
    }),
    slack.onChange(({ what }) => {
      if (what === 'view opened') viewsOpened.push(performance.now());
    }),
  ];
  return {
    get calls() {
      return [...calls.values()];
    },
    get viewsOpened() {
      return viewsOpened;
    },
    clear: () => {
      calls = new Map();
      viewsOpened = [];
    },
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}
