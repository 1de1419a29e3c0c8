import { type Change, laneOf, picksOf, takesOut } from '../domain/change.ts';
import { isAsked } from '../domain/fate.ts';
import type { Named } from '../domain/finding.ts';
import { forecastOf } from '../domain/forecast.ts';
import { hasUnsent } from '../domain/life.ts';
import type { Operation, Shown } from '../domain/operation.ts';
import { check } from '../domain/preconditions/index.ts';
import type { OtherWork, Wanted, WantedOfAny } from '../domain/preconditions/precondition.ts';
import { membersById, type Sight } from '../domain/sight.ts';

/** An operation that is under way on the same group, with a link to its card where there is one. */
export interface UnderWay {
  readonly operation: Operation;
  readonly link?: string | undefined;
}

/** What else is known when a change is assessed. */
export interface Surroundings {
  /** What has its turn on the group before it, in order. */
  readonly before?: readonly UnderWay[];
  /** What runs at the same time and takes no turns with it. */
  readonly beside?: readonly UnderWay[];
  /** The channel, where the bot may not post in it. */
  readonly closedChannel?: string | undefined;
}

/** What has been asked for, read against what was seen: every finding, and the forecast. Pure. */
export function assess(change: Change, sight: Sight, around: Surroundings = {}): Shown {
  const wanted = wantedOf(change, sight, around);
  const candidates = wanted.action === 'add' ? wanted.candidates : undefined;
  const picks = 'picks' in wanted ? wanted.picks : [];
  return {
    at: sight.at,
    group: wanted.group,
    picks: [...picks],
    candidates: candidates && [...candidates],
    holds:
      wanted.action === 'hook' ? (wanted.waiting ?? []).filter((one) => isAmong(picks, one.instanceId)) : undefined,
    findings: check(wanted),
    forecast: forecastOf({
      group: wanted.group,
      members: wanted.members,
      change: 'picks' in change && candidates === undefined ? { ...change, picks: picks.map(nameOf) } : change,
      joining: candidates ?? [],
    }),
  };
}

const nameOf = ({ id, name }: Named): Named => ({ id, name });
const isAmong = (all: readonly { readonly id: string }[], id: string): boolean => all.some((one) => one.id === id);

function wantedOf(change: Change, sight: Sight, { before = [], beside = [], closedChannel }: Surroundings): Wanted {
  const others = before.map(asOtherWork);
  const taken = new Set(others.flatMap(({ action, holds }) => (takesOut(action) ? holds : [])));
  const any: WantedOfAny = {
    group: asItWillBe(sight, before),
    members: sight.members.filter(({ id }) => id === undefined || !taken.has(id)),
    others,
    beside: beside.map(asOtherWork),
    closedChannel,
  };
  const asked = picksOf(change);
  const ids = [...new Set(asked.map(({ id }) => id))]; // typed by name and by id, one may come twice (fact sheet 6.2)
  const { action } = change;
  switch (action) {
    case 'pause':
    case 'resume':
      return { ...any, action };
    case 'resize':
      return { ...any, action, numbers: change.numbers, instanceLimit: sight.instanceLimit };
    case 'add': {
      const { candidates = [], unreadGroups = [], instanceLimit } = sight;
      const missing = asked.filter(({ id }) => !isAmong(candidates, id));
      const byId = new Map(candidates.map((one) => [one.id, one]));
      const wanted = ids.flatMap((id) => byId.get(id) ?? []); // in the order in which they were asked for
      return { ...any, action, candidates: wanted, missing, unreadGroups, protects: change.protects, instanceLimit };
    }
    default: {
      const picks = membersById(sight.members, ids);
      const missing = asked.filter(({ id }) => !isAmong(picks, id));
      return action === 'hook'
        ? { ...any, action, picks, missing, waiting: sight.holds }
        : { ...any, action, picks, missing };
    }
  }
}

/** The forecast of the second starts from the end of the first: the last before it that moves the numbers, or the status, says what they will be. */
function asItWillBe({ group }: Sight, before: readonly UnderWay[]): Sight['group'] {
  const resized = before.findLast(({ operation }) => laneOf(operation.change.action) === 'scaling');
  const switched = before.findLast(({ operation }) => operation.shown.forecast.statusAfter !== undefined);
  return {
    ...group,
    size: { ...group.size, ...resized?.operation.shown.forecast.after },
    status: switched?.operation.shown.forecast.statusAfter ?? group.status,
  };
}

/** Another operation as the rules see it. */
export function asOtherWork({ operation, link }: UnderWay): OtherWork {
  return {
    id: operation.id,
    action: operation.change.action,
    by: operation.decidedBy ?? operation.askedBy,
    since: operation.startedAt ?? operation.decidedAt ?? operation.askedAt,
    holds: heldBy(operation),
    picked: picksOf(operation.change).length,
    isWaiting: operation.state === 'queued',
    hasUnsent: hasUnsent(operation),
    link,
  };
}

/** Ids that the operation still means to change, or has asked for without proof yet. */
function heldBy({ change, fates }: Operation): string[] {
  return picksOf(change)
    .map(({ id }) => id)
    .filter((id) => {
      const fate = fates[id];
      return fate === undefined || fate.kind === 'waiting' || isAsked(fate);
    });
}
