import { isAsked } from '../domain/fate.ts';
import type { Named } from '../domain/finding.ts';
import { forecastRemoval } from '../domain/forecast.ts';
import type { Operation, Shown } from '../domain/operation.ts';
import { check } from '../domain/preconditions/index.ts';
import type { OtherWork, WantedRemoval } from '../domain/preconditions/precondition.ts';
import { membersById, type Sight } from '../domain/sight.ts';
import type { OperationStore } from './ports.ts';

/** An operation that comes before another one, with a link to its card where there is one. */
export interface Before {
  readonly operation: Operation;
  readonly link?: string | undefined;
}

/** What has been asked for, read against what was seen: every finding, and the forecast. Pure. */
export function assess(
  picks: readonly Named[],
  sight: Sight,
  before: readonly Before[] = [],
  closedChannel?: string,
): Shown {
  const wanted = wantedRemoval(picks, sight, before, closedChannel);
  return {
    at: sight.at,
    group: wanted.group,
    picks: [...wanted.picks],
    findings: check(wanted),
    forecast: forecastRemoval(wanted),
  };
}

function wantedRemoval(
  picks: readonly Named[],
  sight: Sight,
  before: readonly Before[],
  closedChannel?: string,
): WantedRemoval {
  const others = before.map(asOtherWork);
  const taken = new Set(others.flatMap(({ holds }) => holds));
  const ids = new Set(picks.map(({ id }) => id)); // typed by name and by id, one may come twice (fact sheet 6.2)
  const found = membersById(sight.members, [...ids]);
  return {
    action: 'remove',
    group: asItWillBe(sight, before),
    members: sight.members.filter(({ id }) => id === undefined || !taken.has(id)),
    picks: found,
    missing: picks.filter(({ id }) => !found.some((one) => one.id === id)),
    others,
    closedChannel,
  };
}

/** The forecast of the second starts from the end of the first. */
function asItWillBe({ group }: Sight, before: readonly Before[]): Sight['group'] {
  const last = before.at(-1)?.operation;
  if (last === undefined) return group;
  const { current, desired } = last.shown.forecast.after;
  return { ...group, size: { ...group.size, current, desired } };
}

/** Another operation as the rules see it. */
export function asOtherWork({ operation, link }: Before): OtherWork {
  return {
    id: operation.id,
    by: operation.decidedBy ?? operation.askedBy,
    since: operation.startedAt ?? operation.decidedAt ?? operation.askedAt,
    holds: heldBy(operation),
    picked: operation.change.picks.length,
    isWaiting: operation.state === 'queued',
    link,
  };
}

/** Ids that the operation still means to take, or has asked for without proof yet. */
function heldBy({ change, fates }: Operation): string[] {
  return change.picks
    .map(({ id }) => id)
    .filter((id) => {
      const fate = fates[id];
      return fate === undefined || fate.kind === 'waiting' || isAsked(fate);
    });
}

/** The operations that have their turn on the group before one that is asked for now: the running one first, then by their presses. */
export async function operationsBefore(store: OperationStore, groupId: string, except?: string): Promise<Operation[]> {
  const underWay = await store.list({ groupId, states: ['running', 'queued'] });
  return underWay.filter(({ id }) => id !== except).sort(byTurn);
}

/** The running one first, then by the time of their presses. */
export function byTurn(a: Operation, b: Operation): number {
  if (a.state !== b.state) return a.state === 'running' ? -1 : 1;
  return (a.decidedAt ?? '').localeCompare(b.decidedAt ?? '');
}
