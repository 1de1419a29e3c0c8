import { setsProtection, takesOut } from '../domain/change.ts';
import { type Fate, hasEffect, hasLeft, isAsked, isTaken } from '../domain/fate.ts';
import { hasUnsent } from '../domain/life.ts';
import type { Operation, Request } from '../domain/operation.ts';
import { readDeletion } from '../domain/proof/deletion.ts';
import type { Evidence } from '../domain/proof/evidence.ts';
import { readRequest } from '../domain/proof/read-request.ts';
import { amend } from './amend.ts';
import type { Needs } from './needs.ts';
import { type Press, refuseWhatIsNotOffered, refuseWhoMayNot } from './refusals.ts';
import { end, showEnd } from './running/finish.ts';
import { noteUnbindings } from './running/load-balancer.ts';
import { haltBy, readEvidence } from './running/watch-over.ts';

/**
 * Looks once more at what was still unknown when watching gave up, and ends the operation by what is seen now.
 * Throws `TurnedDown` like `approve`, `ExplainedError` where the cloud cannot be read.
 */
export async function lookAgain(needs: Needs, press: Press, by: string): Promise<Operation> {
  const { store, clock, log } = needs;
  const unsettled = await store.get(press.id);
  await refuseWhoMayNot(needs, unsettled, 'attend', by);
  refuseWhatIsNotOffered(unsettled, press, 'look-again');

  const reopened = { ...unsettled, fates: openAgain(unsettled) };
  const evidence = await readEvidence(
    needs,
    { ...reopened, fates: asBeingDeleted(reopened) },
    unsettled.requests.length - 1,
  );
  const others = (await store.list({ groupId: unsettled.groupId })).filter((one) => isLater(one, unsettled));
  await amend(store, press.id, (present) => {
    if (present.state !== 'unsettled') return undefined;
    return {
      step: { event: 'note', at: clock.now().toISOString(), by, facts: { looked: 'again' } },
      brought: {
        fates: withoutTaken(present, seenNow({ ...present, fates: openAgain(present) }, evidence), others),
        halt: haltBy(withoutOldHalt(present), evidence),
      },
    };
  });
  await noteUnbindings(needs, press.id);
  const looked = await end(needs, press.id, evidence.sight, { by, othersSince: others.filter(mayHaveMoved).length });
  log.info({ operation: press.id, by, state: looked.state }, 'looked again');
  showEnd(needs, looked);
  return looked;
}

/** A cloud that was not configured for a while is no news once it was read, unless it kept something from being sent. */
const withoutOldHalt = (operation: Operation): Operation =>
  operation.halt?.kind === 'cloud unreadable' && !hasUnsent(operation) ? { ...operation, halt: undefined } : operation;

const isLater = ({ id, startedAt }: Operation, than: Operation): boolean =>
  id !== than.id && startedAt !== undefined && startedAt > (than.startedAt ?? '');

/** Whether it has changed, or may have, who is in the group or its numbers. */
const mayHaveMoved = ({ change, fates }: Operation): boolean =>
  !setsProtection(change.action) &&
  Object.values(fates).some((fate) => hasEffect(fate) || isAsked(fate) || fate.kind === 'unknown');

/** What was unknown and has left since, while a later operation had asked for it, too, is not this one's: it was still in service when the later one began. */
function withoutTaken(
  { fates: before }: Operation,
  seen: Record<string, Fate>,
  later: readonly Operation[],
): Record<string, Fate> {
  return Object.fromEntries(
    Object.entries(seen).map(([id, fate]) => {
      const taker = later.find(({ fates }) => hasAskedFor(fates[id]));
      if (taker === undefined || before[id]?.kind !== 'unknown' || !hasLeft(fate)) return [id, fate];
      return [id, { kind: 'left otherwise', why: { kind: 'taken by another operation', operation: taker.id } }];
    }),
  );
}

/** Whether an operation with this fate for an instance may be the one that took it. */
const hasAskedFor = (fate: Fate | undefined): boolean =>
  fate !== undefined && (isTaken(fate) || isAsked(fate) || fate.kind === 'unknown');

const openAgain = ({ fates }: Operation): Record<string, Fate> =>
  Object.fromEntries(
    Object.entries(fates).map(([id, fate]) => [id, fate.kind === 'unknown' ? { kind: 'asked' } : fate]),
  );

/** So that the servers of those whose deletion may be what is unknown are read, too. */
const asBeingDeleted = (operation: Operation): Record<string, Fate> =>
  Object.fromEntries(
    Object.entries(operation.fates).map(([id, fate]) => [
      id,
      fate.kind === 'asked' && takesOut(operation.change.action)
        ? { kind: 'being deleted', since: new Date(0).toISOString() }
        : fate,
    ]),
  );

/** One look that decides, each by the newest request that asked for it: what is still open after it stays unknown. */
function seenNow(operation: Operation, evidence: Evidence): Record<string, Fate> {
  const fates = { ...operation.fates };
  for (const request of newestRequests(operation)) {
    const decisive = { ...evidence, watch: { ...evidence.watch, giveUpAfter: watchedFor(request, evidence.now) } };
    const asked: Request = { ...request, phase: request.problem?.kind === 'no answer' ? 'in doubt' : 'accepted' };
    const reading = readRequest(operation, asked, decisive);
    for (const [id, fate] of Object.entries(reading.fates)) {
      const seen = fate.kind === 'being deleted' ? readDeletion(id, fate.since, request, decisive) : fate;
      fates[id] = asLookedAgain(seen, evidence.now);
    }
  }
  return fates;
}

/** What was sent, each for those alone that no later one asked for: only what had joined was asked to be protected. Of what was never sent nothing can come. */
function newestRequests({ requests }: Operation): Request[] {
  const sent = requests.filter(({ firstWrittenAt }) => firstWrittenAt !== undefined);
  return sent.map((request, index) => ({
    ...request,
    subjects: request.subjects.filter((id) => !sent.slice(index + 1).some(({ subjects }) => subjects.includes(id))),
  }));
}

/** One look is no watch, and does not claim to be. */
const asLookedAgain = (fate: Fate, now: number): Fate =>
  fate.kind === 'unknown' && fate.why.kind === 'watch ended'
    ? { kind: 'unknown', why: { kind: 'looked again', at: new Date(now).toISOString(), state: fate.why.state } }
    : fate;

/** ms since it was sent: every watch is over by now. */
const watchedFor = ({ answeredAt, writtenAt }: Request, now: number): number =>
  now - Date.parse(answeredAt ?? writtenAt ?? new Date(now).toISOString());
