import type { CallKind } from './api/call-kinds.ts';

/** One call that reached the cloud. Neither password nor token is kept. */
export interface LoggedRequest {
  /** Counts from 1. */
  readonly number: number;
  /** Milliseconds since 1970, when it had arrived in full. */
  readonly at: number;
  readonly kind: CallKind;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly body: unknown;
  readonly requestId: string;
  /** Nothing while it is being answered, or when it never was. */
  readonly status: number | undefined;
  /** What the cloud itself decided, also where the answer was lost or put aside by a fault; nothing where it never acted. */
  readonly decided: number | undefined;
  /** The code in the body of a refusal. */
  readonly code: string | undefined;
  /** How the connection ended without an answer. */
  readonly lost: 'reset' | 'hang' | undefined;
  /** Milliseconds since 1970, when the answer (or the reset) went out. */
  readonly answeredAt: number | undefined;
}

/** The memory of everything that was asked. */
export interface RequestLog {
  /** In the order of arrival, up to the latest 10,000. */
  readonly all: () => readonly LoggedRequest[];
  readonly of: (...kinds: readonly CallKind[]) => readonly LoggedRequest[];
  readonly clear: () => void;
  /** Hears of each call on arrival, when the cloud has decided, and when the answer went out. Gives a way to stop. */
  readonly onRequest: (listener: (request: LoggedRequest) => void) => () => void;
}

const most = 10_000;

/** Begins an empty log, with the way in which the server writes into it. */
export function requestLog() {
  let requests: LoggedRequest[] = [];
  let count = 0;
  const listeners = new Set<(request: LoggedRequest) => void>();
  const say = (request: LoggedRequest): void => {
    for (const listener of listeners) listener(request);
  };

  return {
    all: () => requests,
    of: (...kinds: readonly CallKind[]) => requests.filter(({ kind }) => kinds.includes(kind)),
    clear: () => {
      requests = [];
    },
    onRequest: (listener: (request: LoggedRequest) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    arrived: (
      request: Pick<LoggedRequest, 'at' | 'kind' | 'method' | 'path' | 'body' | 'requestId'>,
    ): LoggedRequest => {
      count += 1;
      const logged = {
        ...request,
        number: count,
        status: undefined,
        decided: undefined,
        code: undefined,
        lost: undefined,
        answeredAt: undefined,
      };
      requests.push(logged);
      if (requests.length > most) requests.shift();
      say(logged);
      return logged;
    },
    note: (number: number, how: Partial<LoggedRequest>): void => {
      const index = requests.findLastIndex((request) => request.number === number);
      const request = requests[index];
      if (request === undefined) return; // cleared meanwhile
      const done = { ...request, ...how };
      requests[index] = done;
      say(done);
    },
  } satisfies RequestLog & Record<string, unknown>;
}
