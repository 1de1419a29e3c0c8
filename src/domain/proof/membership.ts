import type { Fate } from '../fate.ts';
import { isDeleted } from '../forecast.ts';
import { isInService, isLeaving, type Member } from '../instance.ts';
import type { Operation, Request } from '../operation.ts';
import { isIdle } from '../sight.ts';
import { hasFailedByTheLog, hasHeardTheLog, whyNot } from './cause.ts';
import { type Evidence, hasSettled, isOverdue, lostSight } from './evidence.ts';

/** A removal: removed = no longer listed. Back in service in an idle group, once the flags have settled = not removed, with the log's cause (fact sheet 12.8). */
export function removalOf(
  id: string,
  member: Member | undefined,
  operation: Operation,
  request: Request,
  evidence: Evidence,
): Fate {
  if (member === undefined || hasJoinedAnew(member, operation)) return afterLeaving(id, operation, evidence.sight.at);
  if (isLeaving(member)) {
    const isHeld = member.lifecycleState === 'REMOVING_WAIT';
    return isOverdue(request, evidence) ? lostSight(evidence, member.lifecycleState) : { kind: 'leaving', isHeld };
  }
  if (isAsItWas(request, evidence)) return { kind: 'still a member', why: whyNot(id, request, evidence) };
  return isOverdue(request, evidence) ? lostSight(evidence, member.lifecycleState) : { kind: 'asked' };
}

/** Whether it left and was added again since it was shown: then it has joined at another time than before. */
function hasJoinedAnew({ id, joinedAt }: Member, { shown }: Operation): boolean {
  const before = shown.picks.find((pick) => pick.id === id)?.joinedAt;
  return before !== undefined && joinedAt !== undefined && joinedAt !== before;
}

/**
 * An addition: done = listed and in service. Not listed in an idle group, once the flags have settled = not added, with the log's cause
 * (fact sheet 12.8); so, too, where the log says so while the group is busy with something else, a replacement say.
 */
export function additionOf(
  id: string,
  member: Member | undefined,
  { change }: Operation,
  request: Request,
  evidence: Evidence,
): Fate {
  const isToBeProtected = change.action === 'add' && change.protects.includes(id);
  if (member === undefined) {
    if (evidence.isGroupGone) return { kind: 'not done', why: { kind: 'group gone' } };
    if (isAsItWas(request, evidence) || hasFailedByTheLog(id, request, evidence))
      return { kind: 'not done', why: whyNot(id, request, evidence) };
    return isOverdue(request, evidence) ? lostSight(evidence) : { kind: 'asked' };
  }
  if (isInService(member)) return { kind: isToBeProtected ? 'joined' : 'done' };
  if (isOverdue(request, evidence)) return lostSight(evidence, member.lifecycleState);
  return { kind: 'joining', isHeld: member.lifecycleState === 'PENDING_WAIT' };
}

/** Whether what still shows the old state counts: the flags have settled, nothing is under way, and the log has been heard. */
const isAsItWas = (request: Request, evidence: Evidence): boolean =>
  hasSettled(request, evidence) && isIdle(evidence.sight) && hasHeardTheLog(request, evidence);

function afterLeaving(id: string, { choice, shown }: Operation, since: string): Fate {
  const pick = shown.picks.find((one) => one.id === id);
  const goesToo = choice !== undefined && pick !== undefined && isDeleted(choice, pick);
  return goesToo ? { kind: 'being deleted', since } : { kind: 'removed' };
}
