import type { Fate, Why } from '../fate.ts';
import type { Member } from '../instance.ts';
import type { Operation, Request } from '../operation.ts';
import { sizeAfter } from '../resize.ts';
import { type Evidence, hasSettled, isOverdue, lostSight } from './evidence.ts';

/** Protection shows at once (fact sheet 6.2): done = read back as it was asked for. What has left the group meanwhile is no unprotected member. */
export function protectionOf(
  member: Member | undefined,
  wish: boolean,
  operation: Operation,
  request: Request,
  evidence: Evidence,
): Fate {
  if (member === undefined)
    return { kind: 'not done', why: { kind: evidence.isGroupGone ? 'group gone' : 'not in the group' } };
  const isAddition = operation.change.action === 'add';
  const fallsShort = (why: Why): Fate => ({ kind: isAddition ? 'left unprotected' : 'not done', why });
  const fate = asRead(member.isProtected === wish, request, evidence, fallsShort);
  return isAddition && fate.kind === 'asked' ? { kind: 'joined' } : fate;
}

/** Pause and resume show at once, as a rule (fact sheet 5.3). */
export function statusOf(
  wish: 'PAUSED' | 'INSERVICE',
  { shown }: Operation,
  request: Request,
  evidence: Evidence,
): Fate {
  const { status } = evidence.sight.group;
  return ofTheGroup({ isSet: status === wish, isAsBefore: status === shown.group.status }, request, evidence);
}

/** New numbers show at once, as a rule; what they set in motion is no part of the request (fact sheet 5.4). */
export function numbersOf({ change, shown }: Operation, request: Request, evidence: Evidence): Fate {
  if (change.action !== 'resize') throw new Error(`a change that is "${change.action}" sets no numbers`);
  const { size } = evidence.sight.group;
  const wish = sizeAfter(change.numbers, shown.group.size);
  const isSet = numbers.every((which) => size[which] === wish[which] || wish[which] === shown.group.size[which]);
  const isAsBefore = numbers.every((which) => size[which] === shown.group.size[which]);
  const fate = ofTheGroup({ isSet, isAsBefore }, request, evidence);
  return fate.kind === 'not done' && request.phase === 'accepted' && !isAsBefore && !evidence.isGroupGone
    ? { ...fate, why: { kind: 'changed since' } }
    : fate;
}

const numbers = ['minimum', 'maximum', 'desired'] as const;

/**
 * A hook is answered when it holds the instance no longer; one that is extended, when it holds it longer than before (fact sheet 8).
 * Where the hooks, or one of the two times, could not be read, nothing is proven.
 */
export function answerOf(id: string, { choice, shown }: Operation, request: Request, evidence: Evidence): Fate {
  const before = shown.holds?.find(({ instanceId }) => instanceId === id);
  const { holds } = evidence.sight;
  const now = holds?.find(({ key }) => key === before?.key);
  const isTimed = choice !== 'extend' || now === undefined || (before?.until !== undefined && now.until !== undefined);
  if (!evidence.isGroupGone && (holds === undefined || !isTimed))
    return isOverdue(request, evidence) ? lostSight(evidence) : { kind: 'asked' };
  const isAnswered = choice === 'extend' ? (now?.until ?? '') > (before?.until ?? '') : now === undefined;
  return asRead(isAnswered && holds !== undefined, request, evidence, (why) => ({ kind: 'not done', why }));
}

/** What the cloud has accepted and does not show yet may lag: only another state than before, or the end of the watch, says that it was not done. */
function ofTheGroup(
  { isSet, isAsBefore }: { readonly isSet: boolean; readonly isAsBefore: boolean },
  request: Request,
  evidence: Evidence,
): Fate {
  if (evidence.isGroupGone) return { kind: 'not done', why: { kind: 'group gone' } };
  const mayLag = request.phase === 'accepted' && isAsBefore && !isSet && !isOverdue(request, evidence);
  return mayLag ? { kind: 'asked' } : asRead(isSet, request, evidence, (why) => ({ kind: 'not done', why }));
}

function asRead(isSet: boolean, request: Request, evidence: Evidence, fallsShort: (why: Why) => Fate): Fate {
  if (isSet) return { kind: 'done' };
  if (hasSettled(request, evidence)) return fallsShort({ kind: 'no cause given' });
  return isOverdue(request, evidence) ? lostSight(evidence) : { kind: 'asked' };
}
