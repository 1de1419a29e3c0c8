import { z } from 'zod';
import { type Change, type ChoiceName, choiceName, movesNumbers, picksOf } from './change.ts';
import { type Group, groupStatuses, type Size, size } from './group.ts';
import { type Instance, isInService, type Member } from './instance.ts';
import { sizeAfter } from './resize.ts';
import { countByZone } from './zones.ts';

const zoneCount = z.object({ zone: z.string(), count: z.number() });

/** What the group will look like afterwards. That the desired number follows a removal or an addition is our belief, not the reference's word (fact sheet 12.7). */
export const forecast = z.object({
  before: size,
  after: size,
  zonesAfter: z.array(zoneCount),
  /** Members that stay and whose zone is not known. */
  unknownZones: z.number(),
  /** Where the change is one of the group's status. */
  statusAfter: z.enum(groupStatuses).optional(),
  /** Instances that Auto Scaling will start, or remove, by itself; where which zones is its choice, `zonesAfter` is as before. */
  starts: z.number().optional(),
  removes: z.number().optional(),
});
export type Forecast = Readonly<z.infer<typeof forecast>>;

/** What a forecast is made from. `joining` are the servers that would become members. */
export interface ForecastFrom {
  readonly group: Group;
  readonly members: readonly Member[];
  readonly change: Change;
  readonly joining?: readonly { readonly zone?: string | undefined }[];
}

/** Foretells a change: what leaves and what joins, the numbers, the zones and the status. */
export function forecastOf({ group, members, change, joining = [] }: ForecastFrom): Forecast {
  switch (change.action) {
    case 'remove':
    case 'quarantine':
      return forecastRemoval({ group, members, picks: picksOf(change) });
    case 'add': {
      const after = grown(group, joining.length);
      const unprotected = joining.length - change.protects.length;
      return {
        before: group.size,
        ...evened(group, members, after, unprotected),
        ...zonesOf(group, [...members, ...joining]),
      };
    }
    case 'protect':
    case 'unprotect':
    case 'hook':
      return { before: group.size, after: group.size, ...zonesOf(group, members) };
    case 'pause':
      return { before: group.size, after: group.size, ...zonesOf(group, members), statusAfter: 'PAUSED' };
    case 'resume':
      return {
        before: group.size,
        ...settling(members, group.size),
        ...zonesOf(group, members),
        statusAfter: 'INSERVICE',
      };
    case 'resize': {
      const after = sizeAfter(change.numbers, group.size);
      const setsExpected = after.desired !== group.size.desired;
      const comes =
        setsExpected && group.status === 'INSERVICE' ? settling(members, after) : evened(group, members, after);
      return { before: group.size, ...comes, ...zonesOf(group, members) };
    }
  }
}

/** Foretells a removal: current and desired fall by the number of picks, the zones lose theirs. */
export function forecastRemoval({
  group,
  members,
  picks,
}: {
  readonly group: Group;
  readonly members: readonly Member[];
  readonly picks: readonly { readonly id: string }[];
}): Forecast {
  const picked = new Set(picks.map(({ id }) => id));
  const left = members.filter(({ id }) => id === undefined || !picked.has(id));
  return { before: group.size, ...evened(group, left, grown(group, -picks.length)), ...zonesOf(group, left) };
}

type Coming = Pick<Forecast, 'after' | 'starts' | 'removes'>;

/**
 * In a group whose running number is not the expected one, Auto Scaling is about to even that out, whatever else is done to it
 * (fact sheet 7.3, point 4); not where it has failed to start what lacks, and not in a group that is not in service.
 * `joining`: how many of those that join may be taken out again.
 */
function evened({ status, size, trouble }: Group, staying: readonly Member[], after: Size, joining = 0): Coming {
  const hasFailed = trouble !== undefined && size.desired > size.current;
  const isDue = status === 'INSERVICE' && size.current !== size.desired && !hasFailed;
  return isDue ? settling(staying, after, joining) : { after };
}

/** In an enabled group the running number comes to the expected one: Auto Scaling starts or removes the difference, never what is protected. */
function settling(staying: readonly Member[], wanted: Size, joining = 0): Coming {
  const grows = wanted.desired - wanted.current;
  if (grows >= 0) return { after: { ...wanted, current: wanted.desired }, ...(grows > 0 ? { starts: grows } : {}) };
  const removable = staying.filter((one) => isInService(one) && !one.isProtected).length + joining;
  const removes = Math.min(-grows, removable);
  return { after: { ...wanted, current: wanted.current - removes }, ...(removes > 0 ? { removes } : {}) };
}

const grown = ({ size: { current, desired, ...limits } }: Group, by: number): Size => ({
  ...limits,
  current: current + by,
  desired: desired + by,
});

function zonesOf(
  group: Group,
  members: readonly { readonly zone?: string | undefined }[],
): Pick<Forecast, 'zonesAfter' | 'unknownZones'> {
  const counts = countByZone(members);
  const zones = [...new Set([...group.zones, ...counts.keys()])].sort();
  return {
    zonesAfter: zones.map((zone) => ({ zone, count: counts.get(zone) ?? 0 })),
    unknownZones: members.filter(({ zone }) => zone === undefined).length,
  };
}

/** Whether a change does something to the numbers or the status of its group, so that there is something to foretell. */
export const foretells = ({ action }: Pick<Change, 'action'>): boolean =>
  action !== 'protect' && action !== 'unprotect' && action !== 'hook';

/** Whether what was read is what was forecast; the numbers count where the change moves them, the running one only where its end waits for it. */
export function isAsForecast(
  { after, statusAfter }: Forecast,
  { size: seen, status }: Group,
  { action }: Pick<Change, 'action'>,
): boolean {
  const expected = action === 'resume' ? { ...after, current: seen.current } : after;
  return (!movesNumbers(action) || isSameSize(seen, expected)) && (statusAfter === undefined || status === statusAfter);
}

const isSameSize = (one: Group['size'], other: Group['size']): boolean =>
  one.current === other.current &&
  one.desired === other.desired &&
  one.minimum === other.minimum &&
  one.maximum === other.maximum;

/** Whether the choice deletes the server of this instance: never where it was added by hand (fact sheet 12.2). */
export const isDeleted = (choice: ChoiceName, { isAddedByHand }: Pick<Instance, 'isAddedByHand'>): boolean =>
  choice === 'delete' && !isAddedByHand;

/** The choices worth offering: Delete only where at least one pick would be deleted; a choice that was typed stands alone. */
export function choicesFor(
  { action }: Pick<Change, 'action'>,
  picks: readonly Instance[],
  typed: ChoiceName | undefined,
): ChoiceName[] {
  const possible = choiceName.options.filter((choice) => isPossible(choice, action, picks));
  return typed !== undefined && possible.includes(typed) ? [typed] : possible;
}

function isPossible(choice: ChoiceName, action: Change['action'], picks: readonly Instance[]): boolean {
  switch (choice) {
    case 'keep':
      return action === 'remove';
    case 'delete':
      return action === 'remove' && picks.some((pick) => isDeleted(choice, pick));
    case 'continue':
    case 'abandon':
    case 'extend':
      return action === 'hook';
    case 'confirm':
      return action !== 'remove' && action !== 'hook';
  }
}
