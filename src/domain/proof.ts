import { type Fate, hasLeft, isAsked, type Why } from './fate.ts';
import { isDeleted } from './forecast.ts';
import { isAtRest, isLeaving, type Member } from './instance.ts';
import type { Operation, Request } from './operation.ts';
import { failureOf, isRemovedOnly, isStillActing, type LogRow, showsRemoval } from './scaling-log.ts';
import type { Sight } from './sight.ts';

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
  /** How long a batch call may take before its answer counts as lost, in ms. */
  readonly callTimeout: number;
}

/** What the evidence says of a request: the fates of its instances, and its phase. */
export interface Reading {
  readonly request: Request;
  readonly fates: Readonly<Record<string, Fate>>;
}

/**
 * Reads off the evidence what became of a request that was accepted or whose answer is in doubt (fact sheet 12.8).
 * Removed = no longer listed. Back in service in an idle group, once the flags have settled = not removed, with the log's cause.
 * In doubt and shown neither by the list nor by the log, once settled = not accepted.
 */
export function readRequest(operation: Operation, request: Request, evidence: Evidence): Reading {
  const seen = membersOf(request, evidence.sight);
  const fates = Object.fromEntries(
    request.instanceIds.map((id) => {
      const before = operation.fates[id] ?? { kind: 'asked' };
      return [id, isAsked(before) ? membershipOf(id, seen.get(id), operation, request, evidence) : before] as const;
    }),
  );
  if (isNeverAccepted(request, fates, evidence)) {
    const why: Why = { kind: 'not accepted' };
    return {
      request: { ...request, phase: 'not accepted', settledAt: iso(evidence.now) },
      fates: mapped(fates, () => ({ kind: 'still a member', why })),
    };
  }
  if (Object.values(fates).some(isAsked)) return { request, fates };
  return { request: { ...request, phase: 'settled', settledAt: iso(evidence.now) }, fates };
}

/**
 * Reads off the evidence whether the server of an instance that has left is gone. Deleted = 404 or DELETED.
 * Remains = it could still be read when the watch of its request ended, or the log lists it as removed only.
 */
export function readDeletion(id: string, since: string, request: Request, evidence: Evidence): Fate {
  const { servers, now, watch, log } = evidence;
  const isOverdue = now >= startOf(request) + watch.giveUpAfter;
  const undecided: Fate = { kind: 'being deleted', since };
  if (!servers.has(id)) {
    return isOverdue
      ? { kind: 'unknown', why: { kind: 'watch ended', afterMs: watch.giveUpAfter, state: 'server unreadable' } }
      : undecided;
  }
  const server = servers.get(id);
  if (server === undefined || server.status === 'DELETED') return { kind: 'deleted' };
  if (server.task === 'deleting') {
    const why = { kind: 'watch ended', afterMs: watch.giveUpAfter, state: 'deleting' } as const;
    return isOverdue ? { kind: 'unknown', why } : undecided; // it may still go: a later look can tell
  }
  const hasSettled = now >= Date.parse(since) + watch.settleAfter;
  if (hasSettled && isRemovedOnly(log ?? [], id, request.firstWrittenAt ?? since)) {
    return { kind: 'server remains', why: { kind: 'removed only' } };
  }
  return isOverdue ? { kind: 'server remains', why: { kind: 'server still there', status: server.status } } : undecided;
}

/** Whether no scaling action touches the group, as far as one look can tell (fact sheet 7.3, points 1 and 2). */
export const isIdle = ({ group, members }: Sight): boolean => !group.isScaling && members.every(isAtRest);

function membershipOf(
  id: string,
  member: Member | undefined,
  operation: Operation,
  request: Request,
  evidence: Evidence,
): Fate {
  const { now, watch, sight } = evidence;
  if (member === undefined) return afterLeaving(id, operation, sight.at);
  const isOverdue = now >= startOf(request) + watch.giveUpAfter;
  const lostSight: Fate = {
    kind: 'unknown',
    why: { kind: 'watch ended', afterMs: watch.giveUpAfter, state: member.lifecycleState },
  };
  if (isLeaving(member))
    return isOverdue ? lostSight : { kind: 'leaving', isHeld: member.lifecycleState === 'REMOVING_WAIT' };
  if (hasSettled(request, evidence) && isIdle(sight) && hasHeardTheLog(request, evidence))
    return { kind: 'still a member', why: whyStill(id, request, evidence) };
  return isOverdue ? lostSight : { kind: 'asked' };
}

/** Where an answer was lost the log is the second witness, and nothing is settled without it; a row that is under way says that the group only seems idle (fact sheet 7.3). */
function hasHeardTheLog({ phase, problem, firstWrittenAt }: Request, { log }: Evidence): boolean {
  if (log === undefined) return phase === 'accepted' || problem?.kind === 'failed in whole or in part';
  return firstWrittenAt === undefined || !isStillActing(log, firstWrittenAt);
}

function afterLeaving(id: string, { choice, shown }: Operation, since: string): Fate {
  const pick = shown.picks.find((one) => one.id === id);
  const goesToo = choice !== undefined && pick !== undefined && isDeleted(choice, pick);
  return goesToo ? { kind: 'being deleted', since } : { kind: 'removed' };
}

function whyStill(id: string, { firstWrittenAt, problem }: Request, { log }: Evidence): Why {
  const logged = firstWrittenAt === undefined ? undefined : failureOf(log ?? [], id, firstWrittenAt);
  const cause = logged ?? causeInside(problem?.message, id);
  return cause === undefined ? { kind: 'no cause given' } : { kind: 'cloud says', text: cause };
}

/** AS.4030 names ids and nested causes in free text (fact sheet 11): what follows the id, up to the next id or the end. */
export function causeInside(message: string | undefined, id: string): string | undefined {
  const [, after] = message?.split(id) ?? [];
  const cause = after
    ?.split(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i)[0]
    ?.replace(/^[\s:,;-]+|[\s,;]+$/g, '');
  return cause === '' ? undefined : cause;
}

const isNeverAccepted = (request: Request, fates: Reading['fates'], evidence: Evidence): boolean =>
  request.phase === 'in doubt' &&
  hasSettled(request, evidence) &&
  !Object.values(fates).some((fate) => hasLeft(fate) || fate.kind === 'leaving' || fate.kind === 'unknown') &&
  evidence.log !== undefined &&
  !showsRemoval(evidence.log, request.instanceIds, request.writtenAt ?? request.firstWrittenAt ?? iso(0)) &&
  request.problem?.kind !== 'failed in whole or in part';

/** Whether an old state in the list counts as evidence by now. */
function hasSettled(request: Request, { now, watch, callTimeout }: Evidence): boolean {
  if (request.phase === 'accepted') return now >= startOf(request) + watch.settleAfter;
  const isAnswered = request.problem?.kind === 'failed in whole or in part';
  return now >= startOf(request) + watch.settleAfter + (isAnswered ? 0 : callTimeout);
}

/** ms since the epoch at which watching it began: its acceptance, or its sending where no answer came. */
function startOf({ phase, answeredAt, writtenAt, firstWrittenAt }: Request): number {
  const from = phase === 'in doubt' ? (writtenAt ?? firstWrittenAt) : (answeredAt ?? writtenAt ?? firstWrittenAt);
  return Date.parse(from ?? iso(0));
}

const membersOf = ({ instanceIds }: Request, { members }: Sight): Map<string, Member> =>
  new Map(
    members.flatMap((member) =>
      member.id !== undefined && instanceIds.includes(member.id) ? [[member.id, member] as const] : [],
    ),
  );

const mapped = (fates: Reading['fates'], to: () => Fate): Reading['fates'] =>
  Object.fromEntries(Object.keys(fates).map((id) => [id, to()]));

const iso = (ms: number): string => new Date(ms).toISOString();
