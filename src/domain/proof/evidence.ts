import type { Fate } from '../fate.ts';
import type { Request } from '../operation.ts';
import type { LogRow } from '../scaling-log.ts';
import type { Sight } from '../sight.ts';

/** How long to look, all in ms. */
export interface WatchTimes {
  readonly first: number;
  readonly every: number;
  /** The cloud's flags lag: a list that still shows the old state proves nothing until this is over. */
  readonly settleAfter: number;
  /** Per request, from its acceptance, or from its sending where no answer came. */
  readonly giveUpAfter: number;
}

/** A server as far as proving its end needs it. */
export interface ServerState {
  readonly status: string;
  /** A task such as `deleting`; the status stays what it was meanwhile (fact sheet 10.1). */
  readonly task?: string | undefined;
}

/** What was read to settle a request. `log` is absent where it could not be read; `servers` has a value of undefined for one that is gone. */
export interface Evidence {
  readonly sight: Sight;
  /** The cloud no longer knows the group; what is seen of it is then empty. */
  readonly isGroupGone: boolean;
  readonly log?: readonly LogRow[] | undefined;
  readonly servers: ReadonlyMap<string, ServerState | undefined>;
  /** ms since the epoch. */
  readonly now: number;
  readonly watch: WatchTimes;
  /** How long a call may take before its answer counts as lost, in ms. */
  readonly callTimeout: number;
}

/** What the evidence says of a request: the fates of its subjects, and its phase. */
export interface Reading {
  readonly request: Request;
  readonly fates: Readonly<Record<string, Fate>>;
}

/** ms since the epoch at which watching a request began: its acceptance, or its sending where no answer came. */
export function startOf({ phase, answeredAt, writtenAt, firstWrittenAt }: Request): number {
  const from = phase === 'in doubt' ? (writtenAt ?? firstWrittenAt) : (answeredAt ?? writtenAt ?? firstWrittenAt);
  return Date.parse(from ?? iso(0));
}

/** Whether an old state that can still be read counts as evidence by now. */
export function hasSettled(request: Request, { now, watch, callTimeout }: Evidence): boolean {
  if (request.phase === 'accepted') return now >= startOf(request) + watch.settleAfter;
  const isAnswered = request.problem?.kind === 'failed in whole or in part';
  return now >= startOf(request) + watch.settleAfter + (isAnswered ? 0 : callTimeout);
}

/** Whether the watch of a request is over. */
export const isOverdue = (request: Request, { now, watch }: Evidence): boolean =>
  now >= startOf(request) + watch.giveUpAfter;

/** Watching has ended, and this was last seen. */
export const lostSight = ({ watch }: Evidence, state?: string): Fate => ({
  kind: 'unknown',
  why: { kind: 'watch ended', afterMs: watch.giveUpAfter, state },
});

/** ISO 8601 UTC. */
export const iso = (ms: number): string => new Date(ms).toISOString();
