import { takesOut } from '../../domain/change.ts';
import { type Fate, hasEffect, isOpen, type Why } from '../../domain/fate.ts';
import { isAsForecast } from '../../domain/forecast.ts';
import { howItEnded } from '../../domain/life.ts';
import type { Halt, Operation, Outcome } from '../../domain/operation.ts';
import { asBefore } from '../../domain/proof/read-request.ts';
import { isIdle, type Sight } from '../../domain/sight.ts';
import { whatCame } from '../../domain/what-came.ts';
import { countByZone } from '../../domain/zones.ts';
import { amend } from '../amend.ts';
import type { RunNeeds } from '../needs.ts';
import { expectedSize, hasSettledSince } from './get-ready.ts';
import { deletionsIn, gather, haltBy, lastAnswer } from './watch-over.ts';

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
    const isCalm = sight !== undefined && isIdle(sight) && isAsExpected(proven, sight);
    const hasSettled = hasSettledSince(proven, clock.now(), watch.settleAfter);
    const goesOn = sight !== undefined && setsInMotion(proven) && !isIdle(sight) && !isOverdue(needs, proven);
    if (isProven && (isCalm || (hasSettled && !goesOn))) break;
    if (evidence === undefined && isOverdue(needs, proven)) break;
    await clock.wait(watch.every, signal);
  }
  const ended = await end(needs, id, sight);
  needs.log.info({ operation: id, state: ended.state }, 'ended');
}

/** Ends a running or unsettled operation by what its fates say; leaves one alone that somebody else has ended. */
export function end(
  needs: Pick<RunNeeds, 'store' | 'clock'>,
  id: string,
  sight: Sight | undefined,
  by?: string,
): Promise<Operation> {
  return amend(needs.store, id, (present) => {
    if (present.state !== 'running' && present.state !== 'unsettled') return undefined;
    const at = iso(needs);
    const fates = Object.fromEntries(
      Object.entries(present.fates).map(([pick, fate]) => [pick, finalFate(pick, fate, present, at)]),
    );
    const outcome = sight === undefined ? present.outcome : outcomeOf(present, sight);
    return {
      step: {
        event: howItEnded(Object.values(fates), present.halt),
        at,
        by,
        facts: { fates, outcome, halt: present.halt },
      },
      brought: { fates, outcome, endedAt: at, isAnnounced: false },
    };
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

function outcomeOf(operation: Operation, sight: Sight): Outcome {
  const zones = [...countByZone(sight.members)]
    .map(([zone, count]) => ({ zone, count }))
    .sort((a, b) => a.zone.localeCompare(b.zone));
  const came = whatCame(operation, sight);
  const isAsTold = isAsForecast(operation.shown.forecast, sight.group) && (came?.returned ?? []).length === 0;
  return { at: sight.at, group: sight.group, isAsForecast: isAsTold, zones, came };
}

function isAsExpected(operation: Operation, { group: { size } }: Sight): boolean {
  const expected = setsInMotion(operation) ? operation.shown.forecast.after : expectedSize(operation);
  return size.current === expected.current && size.desired === expected.desired;
}

/** Whether the change was only the beginning: Auto Scaling then starts or removes instances by itself, and the result waits for that. */
const setsInMotion = ({ shown: { forecast }, fates }: Operation): boolean =>
  Object.values(fates).every(hasEffect) && (forecast.starts ?? 0) + (forecast.removes ?? 0) > 0;

/** Whether every watch is over. */
function isOverdue({ clock, watch }: RunNeeds, { requests, startedAt }: Operation): boolean {
  const last = lastAnswer(requests) ?? startedAt ?? '';
  return clock.now().getTime() >= Date.parse(last) + watch.giveUpAfter;
}

const iso = ({ clock }: Pick<RunNeeds, 'clock'>): string => clock.now().toISOString();
