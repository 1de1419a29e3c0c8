import { type Fate, hasEffect, hasLeft, isAskedOf, type Why } from '../fate.ts';
import type { Member } from '../instance.ts';
import type { Operation, Request } from '../operation.ts';
import { showsAction } from '../scaling-log.ts';
import type { Sight } from '../sight.ts';
import { type Evidence, hasSettled, iso, type Reading } from './evidence.ts';
import { additionOf, removalOf } from './membership.ts';
import { answerOf, numbersOf, protectionOf, statusOf } from './setting.ts';

/**
 * Reads off the evidence what became of a request that was accepted or whose answer is in doubt (fact sheet 12.8).
 * In doubt and shown neither by what it was to change nor by the log, once settled = not accepted.
 */
export function readRequest(operation: Operation, request: Request, evidence: Evidence): Reading {
  const seen = membersOf(request, evidence.sight);
  const fates = Object.fromEntries(
    request.subjects.map((id) => {
      const before = operation.fates[id] ?? { kind: 'asked' };
      return [
        id,
        isAskedOf(request, before) ? fateOf(id, seen.get(id), operation, request, evidence) : before,
      ] as const;
    }),
  );
  if (isNeverAccepted(request, fates, evidence)) {
    const why: Why = { kind: 'not accepted' };
    return {
      request: { ...request, phase: 'not accepted', settledAt: iso(evidence.now) },
      fates: mapped(fates, (fate) => (isGone(fate) ? fate : asBefore(operation, request, why))),
    };
  }
  if (Object.values(fates).some((fate) => isAskedOf(request, fate))) return { request, fates };
  return { request: { ...request, phase: 'settled', settledAt: iso(evidence.now) }, fates };
}

/** The fate of a subject to which a request did nothing. */
export function asBefore({ change }: Pick<Operation, 'change'>, { kind }: Pick<Request, 'kind'>, why: Why): Fate {
  if (kind === 'remove') return { kind: 'still a member', why };
  return { kind: kind === 'protect' && change.action === 'add' ? 'left unprotected' : 'not done', why };
}

function fateOf(
  id: string,
  member: Member | undefined,
  operation: Operation,
  request: Request,
  evidence: Evidence,
): Fate {
  switch (request.kind) {
    case 'remove':
      return removalOf(id, member, operation, request, evidence);
    case 'add':
      return additionOf(id, member, operation, request, evidence);
    case 'protect':
    case 'unprotect':
      return protectionOf(member, request.kind === 'protect', operation, request, evidence);
    case 'pause':
      return statusOf('PAUSED', operation, request, evidence);
    case 'resume':
      return statusOf('INSERVICE', operation, request, evidence);
    case 'resize':
      return numbersOf(operation, request, evidence);
    case 'answer hook':
      return answerOf(id, operation, request, evidence);
  }
}

const isNeverAccepted = (request: Request, fates: Reading['fates'], evidence: Evidence): boolean =>
  request.phase === 'in doubt' &&
  hasSettled(request, evidence) &&
  !Object.values(fates).some(isEvident) &&
  isDeniedByTheLog(request, evidence) &&
  request.problem?.kind !== 'failed in whole or in part';

/** Whether the fate shows that the cloud took the request; being in the group unprotected is the work of the one before. */
const isEvident = (fate: Fate): boolean =>
  hasLeft(fate) ||
  (hasEffect(fate) && fate.kind !== 'left unprotected') ||
  fate.kind === 'leaving' ||
  fate.kind === 'joining' ||
  fate.kind === 'unknown';

/** What takes its time stands in the scaling action log from its start; what shows at once needs no second witness. */
function isDeniedByTheLog(request: Request, { log }: Evidence): boolean {
  const { kind, subjects, writtenAt, firstWrittenAt } = request;
  if (kind !== 'remove' && kind !== 'add') return true;
  return log !== undefined && !showsAction(kind, log, subjects, writtenAt ?? firstWrittenAt ?? iso(0));
}

const membersOf = ({ subjects }: Request, { members }: Sight): Map<string, Member> =>
  new Map(
    members.flatMap((member) =>
      member.id !== undefined && subjects.includes(member.id) ? [[member.id, member] as const] : [],
    ),
  );

/** It is not where it could be as before. */
const isGone = (fate: Fate): boolean => fate.kind === 'not done' && fate.why.kind === 'not in the group';

const mapped = (fates: Reading['fates'], to: (fate: Fate) => Fate): Reading['fates'] =>
  Object.fromEntries(Object.entries(fates).map(([id, fate]) => [id, to(fate)]));
