import { type Change, laneOf, picksOf, takesOut, withPicks } from '../../domain/change.ts';
import { ExplainedError } from '../../domain/errors.ts';
import { hasLeft, isDone } from '../../domain/fate.ts';
import type { Finding, RuleName } from '../../domain/finding.ts';
import type { Halt, Movement, Operation, Shown } from '../../domain/operation.ts';
import type { Problem } from '../../domain/problem.ts';
import { isIdle, type Sight } from '../../domain/sight.ts';
import { whatMoved } from '../../domain/what-moved.ts';
import { amend } from '../amend.ts';
import { assess } from '../assess.ts';
import { lookAnew } from '../look.ts';
import type { RunNeeds } from '../needs.ts';
import { protectsWhatJoined } from './send.ts';

/**
 * Waits until the next request may go: its time has come, the group is idle where that is needed, and it is what was shown less our own
 * proven requests.
 * Gives the operation with a halt where it may not go: Stop was pressed, the group moved, stayed busy or could not be read.
 */
export async function getReady(needs: RunNeeds, id: string, index: number, signal: AbortSignal): Promise<Operation> {
  const { store, clock, watch } = needs;
  const began = clock.now().getTime();
  for (;;) {
    const operation = await store.get(id);
    const stop = await store.stopAsked(id);
    if (stop !== undefined || operation.halt !== undefined)
      return halted(needs, id, { kind: 'stop', by: stop?.by ?? '' });
    const early = Date.parse(operation.requests[index]?.notBefore ?? '') - clock.now().getTime();
    if (early > 0) {
      await clock.wait(Math.min(early, watch.every), signal); // Retry-After may be long, and Stop counts meanwhile
      continue;
    }
    const sight = await lookOrProblem(needs, operation);
    const isLate = clock.now().getTime() >= began + watch.giveUpAfter;
    if ('kind' in sight) {
      if (sight.kind === 'group not found') return halted(needs, id, { kind: 'group gone' });
      if (isLate || sight.kind === 'cloud not configured')
        return halted(needs, id, { kind: 'cloud unreadable', problem: sight });
    } else if (isIdle(sight) || !needsRest(operation, index)) {
      const moved = protectsWhatJoined(operation, index) ? [] : movedSince(operation, sight);
      if (moved.length === 0) return operation;
      if (hasSettledSince(operation, clock.now(), watch.settleAfter))
        return halted(needs, id, { kind: 'group moved', moved });
    } else if (isLate) return halted(needs, id, { kind: 'group stayed busy' });
    await clock.wait(watch.every, signal);
  }
}

async function lookOrProblem({ clouds, clock }: RunNeeds, operation: Operation): Promise<Sight | Problem> {
  const { groupId, change } = operation;
  try {
    return await lookAnew(clouds.of(operation), groupId, clock, change);
  } catch (error) {
    if (error instanceof ExplainedError) return error.problem;
    throw error;
  }
}

/** What runs beside a scaling action needs no idle group, and protection is to be there before Auto Scaling chooses what to remove (fact sheet 12.4). */
const needsRest = (operation: Operation, index: number): boolean =>
  laneOf(operation.change.action) === 'scaling' && !protectsWhatJoined(operation, index);

/** The first halt stays: it is what stopped it. */
const halted = ({ store, clock }: RunNeeds, id: string, halt: Halt): Promise<Operation> =>
  amend(store, id, (present) =>
    present.halt === undefined
      ? { step: { event: 'note', at: clock.now().toISOString(), facts: { halt } }, brought: { halt } }
      : undefined,
  );

/**
 * What differs from what was shown less our own proven requests. Of the findings only new blockers count: the picks have become fewer.
 */
function movedSince(operation: Operation, sight: Sight): Movement[] {
  const { shown, change } = operation;
  const seen = assess(notAskedFor(operation), sight);
  const isLeft = ({ id }: { id: string }) => operation.fates[id]?.kind === 'waiting';
  const expected: Shown = {
    ...shown,
    group: { ...shown.group, size: expectedSize(operation) },
    picks: shown.picks.filter(isLeft),
    candidates: shown.candidates?.filter(isLeft),
    holds: shown.holds?.filter(({ instanceId }) => isLeft({ id: instanceId })),
    findings: [],
  };
  return whatMoved(expected, { ...seen, findings: seen.findings.filter(isNewBlocker) }, change);
}

/** Once nothing is left to pick, or only what was shown to be as wished already, that is no news. */
const notNew: readonly RuleName[] = ['picks-something', 'protection-is-new'];
const isNewBlocker = ({ rule, weight }: Finding): boolean => weight === 'blocker' && !notNew.includes(rule);

/** The change of those picks alone that wait to be asked for. */
const notAskedFor = ({ change, fates }: Operation): Change =>
  withPicks(
    change,
    picksOf(change).filter(({ id }) => fates[id]?.kind === 'waiting'),
  );

/** The numbers that are to be expected by now: current and desired follow what has left or joined (fact sheet 12.7 doubts the desired). */
export function expectedSize({ change, shown, fates, groupId }: Operation): Shown['group']['size'] {
  const { size } = shown.group;
  const done = Object.values(fates).filter(isDone).length;
  const left = takesOut(change.action) ? Object.values(fates).filter(hasLeft).length : 0;
  const by = change.action === 'add' ? done : -left;
  if (change.action === 'resize') return fates[groupId]?.kind === 'done' ? shown.forecast.after : size;
  return { ...size, current: size.current + by, desired: size.desired + by };
}

/** Whether the last request was over long enough ago for the group's flags and numbers to count. */
export function hasSettledSince({ requests, startedAt }: Operation, now: Date, settleAfter: number): boolean {
  const last =
    requests
      .flatMap(({ settledAt, answeredAt }) => settledAt ?? answeredAt ?? [])
      .sort()
      .at(-1) ??
    startedAt ??
    '';
  return now.getTime() >= Date.parse(last) + settleAfter;
}
