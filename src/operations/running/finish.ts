import { laneOf, takesOut } from '../../domain/change.ts';
import { type Fate, isOpen, type Why } from '../../domain/fate.ts';
import { isAsForecast } from '../../domain/forecast.ts';
import { advance, howItEnded } from '../../domain/life.ts';
import type { Halt, Operation, Outcome } from '../../domain/operation.ts';
import { asBefore } from '../../domain/proof/read-request.ts';
import { setsInMotion } from '../../domain/sets-in-motion.ts';
import { isIdle, type Sight } from '../../domain/sight.ts';
import { whatCame } from '../../domain/what-came.ts';
import { countByZone } from '../../domain/zones.ts';
import { amend } from '../amend.ts';
import { wakesAtEnd } from '../later/wakes-at-end.ts';
import type { RunNeeds } from '../needs.ts';
import { noteUndone } from '../undo-claim.ts';
import { expectedSize, hasSettledSince } from './get-ready.ts';
import { noteUnbindings } from './load-balancer.ts';
import { deletionsIn, gather, haltBy, haltWithoutCloud, lastAnswer } from './watch-over.ts';

/** Proves what is still being deleted, reads the group a last time, and ends the operation. What is unsent is never sent. */
export async function finish(needs: RunNeeds, id: string, signal: AbortSignal): Promise<void> {
  const { clock, watch, store } = needs;
  let sight: Sight | undefined;
  for (;;) {
    const operation = await store.get(id);
    const evidence = await gather(needs, operation, operation.requests.length - 1);
    sight = evidence?.sight ?? sight;
    const fates = evidence === undefined ? {} : deletionsIn(operation, evidence);
    const proven = await amend(store, id, (present) => {
      const halt = haltBy(present, evidence);
      if (halt === present.halt && Object.values(fates).every(isOpen)) return undefined;
      return {
        step: { event: 'note', at: iso(needs), facts: { fates, halt } },
        brought: { fates: { ...present.fates, ...fates }, halt },
      };
    });
    needs.presenter.show(id);
    const isProven = !Object.values(proven.fates).some(({ kind }) => kind === 'being deleted');
    const isCalm = sight !== undefined && (laneOf(proven.change.action) !== 'scaling' || isAtItsEnd(proven, sight));
    const hasSettled = hasSettledSince(proven, clock.now(), watch.settleAfter);
    const goesOn =
      sight !== undefined && setsInMotion(proven) && isInMotion(proven, sight) && !isOverdue(needs, proven);
    if (isProven && (isCalm || (hasSettled && !goesOn))) break;
    if (evidence === undefined && (isOverdue(needs, proven) || haltWithoutCloud(needs.clouds, proven))) break;
    await clock.wait(watch.every, signal);
  }
  await noteUnbindings(needs, id);
  const ended = await end(needs, id, sight);
  showEnd(needs, ended);
  needs.log.info({ operation: id, state: ended.state }, 'ended');
}

/** Shows an end; where it undid another operation, or made room for one, on the card of that one, too. */
export function showEnd({ presenter }: Pick<RunNeeds, 'presenter'>, { id, undoes, makesRoomFor }: Operation): void {
  for (const one of [id, undoes, makesRoomFor?.operation]) if (one !== undefined) presenter.show(one);
}

/**
 * Ends a running or unsettled operation by what its fates say, and sets in the same write what is to come later; leaves one alone that
 * somebody else has ended. What it has undone by then is noted first, so that no end is known without it. `by` has looked again;
 * `othersSince`: how many other operations have changed the group meanwhile.
 */
export async function end(
  needs: Pick<RunNeeds, 'store' | 'clock' | 'driftAfter'>,
  id: string,
  sight: Sight | undefined,
  { by, othersSince = 0 }: { readonly by?: string; readonly othersSince?: number } = {},
): Promise<Operation> {
  await noteUndone(needs, await needs.store.get(id));
  return amend(needs.store, id, (present) => {
    if (present.state !== 'running' && present.state !== 'unsettled') return undefined;
    const at = iso(needs);
    const fates = Object.fromEntries(
      Object.entries(present.fates).map(([pick, fate]) => [pick, finalFate(pick, fate, present, at)]),
    );
    const outcome = sight === undefined ? present.outcome : outcomeOf(present, sight, othersSince);
    const step = {
      event: howItEnded(Object.values(fates), present.halt),
      at,
      by,
      facts: { fates, outcome, halt: present.halt },
    };
    const brought = { fates, outcome, endedAt: at, isAnnounced: false, hindered: undefined };
    return { step, brought, wakes: wakesAtEnd(advance(present, step, brought), needs) };
  });
}

function finalFate(id: string, fate: Fate, operation: Operation, at: string): Fate {
  if (!isOpen(fate)) return fate;
  const { halt, requests, startedAt, change } = operation;
  const why = whyUnsent(halt);
  if (fate.kind === 'waiting') {
    if (takesOut(change.action) && why.kind === 'group gone') return { kind: 'left otherwise', why };
    const kind = requests.find(({ subjects }) => subjects.includes(id))?.kind ?? 'remove';
    return asBefore(operation, { kind }, why);
  }
  if (fate.kind === 'joined') return { kind: 'left unprotected', why };
  const afterMs = Date.parse(at) - Date.parse(lastAnswer(requests) ?? startedAt ?? at);
  return { kind: 'unknown', why: { kind: 'watch ended', afterMs } };
}

function whyUnsent(halt: Halt | undefined): Why {
  switch (halt?.kind) {
    case 'stop':
      return { kind: 'stopped', by: halt.by };
    case 'channel gone':
      return { kind: 'channel gone' };
    case 'group moved':
      return { kind: 'group moved' };
    case 'group stayed busy':
      return { kind: 'group stayed busy' };
    case 'bot failed':
      return { kind: 'bot failed' };
    case 'group gone':
      return { kind: 'group gone' };
    case 'cloud unreadable':
      return { kind: 'refused', problem: halt.problem };
    case 'request failed':
    case undefined:
      return { kind: 'earlier request failed' };
  }
}

/** With other operations since, nobody can tell what the cloud did by itself from what they brought. */
function outcomeOf(operation: Operation, sight: Sight, othersSince: number): Outcome {
  const zones = [...countByZone(sight.members)]
    .map(([zone, count]) => ({ zone, count }))
    .sort((a, b) => a.zone.localeCompare(b.zone));
  const came = whatCame(operation, sight);
  const isAsTold =
    isAsForecast(operation.shown.forecast, sight.group, operation.change) && (came?.returned ?? []).length === 0;
  return {
    at: sight.at,
    group: sight.group,
    isAsForecast: isAsTold,
    zones,
    protected: sight.members.filter(({ isProtected }) => isProtected).length,
    members: sight.members.map(({ id, name }) => ({ id, name })),
    ...(othersSince > 0 ? { othersSince } : { came }),
  };
}

function isAtItsEnd(operation: Operation, sight: Sight): boolean {
  const expected = setsInMotion(operation) ? operation.shown.forecast.after : expectedSize(operation);
  const { size } = sight.group;
  return isIdle(sight) && size.current === expected.current && size.desired === expected.desired;
}

/** A group that is idle may not have begun yet: it goes on until its numbers are those set, others were set, or the cloud says that it failed. */
function isInMotion(operation: Operation, sight: Sight): boolean {
  const { size, status, trouble } = sight.group;
  const hasFailed = trouble !== undefined && trouble !== operation.shown.group.trouble;
  const isWanted = status === 'INSERVICE' && size.desired === expectedSize(operation).desired;
  return !isIdle(sight) || (isWanted && size.current !== size.desired && !hasFailed);
}

/** Whether every watch is over. */
function isOverdue({ clock, watch }: RunNeeds, { requests, startedAt }: Operation): boolean {
  const last = lastAnswer(requests) ?? startedAt ?? '';
  return clock.now().getTime() >= Date.parse(last) + watch.giveUpAfter;
}

const iso = ({ clock }: Pick<RunNeeds, 'clock'>): string => clock.now().toISOString();
