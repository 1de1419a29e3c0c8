import { type Finding, isBlocked } from '../domain/finding.ts';
import { told } from '../domain/later.ts';
import type { Operation } from '../domain/operation.ts';
import { isWaitingForFree, longestWaitMs, mayClear, nextLookMs } from '../domain/ways-on.ts';
import type { Amendment } from './amend.ts';
import type { Needs } from './needs.ts';

/** What a wish to be told when the group is free brings to an operation: the card stays open as long as the bot looks, and its full time after that. */
export function wishToBeTold(
  { clock, watch, expireAfter }: Pick<Needs, 'clock' | 'watch' | 'expireAfter'>,
  by: string,
): { readonly brought: Partial<Operation> } & Required<Pick<Amendment, 'wakes'>> {
  const now = clock.now().getTime();
  const at = (ms: number) => new Date(now + ms).toISOString();
  return {
    brought: {
      waitsForFree: { by, since: at(0), until: at(longestWaitMs) },
      expiresAt: at(longestWaitMs + expireAfter),
    },
    wakes: [{ at: at(nextLookMs(0, watch.every)), what: 'free' }],
  };
}

/** What is brought where somebody calls an operation off: whoever waits for its group hears of it, unless they did it themselves. `at` is ISO 8601 UTC. */
export function waitCalledOff(
  operation: Operation,
  { at, by }: { readonly at: string; readonly by: string },
): Partial<Operation> {
  if (!isWaitingForFree(operation)) return {};
  const { by: waited } = operation.waitsForFree;
  const isOver = { waitsForFree: undefined };
  return waited === by ? isOver : { ...isOver, ...told(operation, { kind: 'wait called off', at, by, waited }) };
}

/**
 * What is brought where an operation was read anew for which somebody waits: nothing while its group is still busy; else the wish is
 * fulfilled, and a post mentions them, unless they have found it themselves (`by`). `until` is when the card expires, ISO 8601 UTC.
 */
export function wishFulfilled(
  operation: Operation,
  findings: readonly Finding[],
  { at, until, by: reader }: { readonly at: string; readonly until: string; readonly by?: string },
): Partial<Operation> {
  if (!isWaitingForFree(operation) || mayClear(findings)) return {};
  const { by } = operation.waitsForFree;
  const isOver = { waitsForFree: undefined };
  if (by === reader) return isOver;
  if (!isBlocked(findings)) return { ...isOver, ...told(operation, { kind: 'free now', at, by, until }) };
  const blockers = findings.filter(({ weight }) => weight === 'blocker');
  return { ...isOver, ...told(operation, { kind: 'free but blocked', at, by, findings: blockers }) };
}
