import { z } from 'zod';
import { type ChoiceName, choiceName } from './change.ts';
import { size } from './group.ts';
import type { Instance } from './instance.ts';
import type { WantedRemoval } from './preconditions/precondition.ts';
import { countByZone } from './zones.ts';

const zoneCount = z.object({ zone: z.string(), count: z.number() });

/** What the group will look like afterwards. That the desired number follows a removal is our belief, not the reference's word (fact sheet 12.7). */
export const forecast = z.object({
  before: size,
  after: size,
  zonesAfter: z.array(zoneCount),
  /** Members that stay and whose zone is not known. */
  unknownZones: z.number(),
});
export type Forecast = Readonly<z.infer<typeof forecast>>;

/** Foretells a removal: current and desired fall by the number of picks, the zones lose theirs. */
export function forecastRemoval({
  group,
  members,
  picks,
}: Pick<WantedRemoval, 'group' | 'members' | 'picks'>): Forecast {
  const { current, desired } = group.size;
  const picked = new Set(picks.map(({ id }) => id));
  const left = members.filter(({ id }) => id === undefined || !picked.has(id));
  const counts = countByZone(left);
  const zones = [...new Set([...group.zones, ...counts.keys()])].sort();
  return {
    before: group.size,
    after: { ...group.size, current: current - picks.length, desired: desired - picks.length },
    zonesAfter: zones.map((zone) => ({ zone, count: counts.get(zone) ?? 0 })),
    unknownZones: left.filter(({ zone }) => zone === undefined).length,
  };
}

/** Whether the choice deletes the server of this instance: never where it was added by hand (fact sheet 12.2). */
export const isDeleted = (choice: ChoiceName, { isAddedByHand }: Pick<Instance, 'isAddedByHand'>): boolean =>
  choice === 'delete' && !isAddedByHand;

/** The choices worth offering: Delete only where at least one pick would be deleted; a choice that was typed stands alone. */
export function choicesFor(picks: readonly Instance[], typed: ChoiceName | undefined): ChoiceName[] {
  const possible = choiceName.options.filter(
    (choice) => choice === 'keep' || picks.some((pick) => isDeleted(choice, pick)),
  );
  return typed !== undefined && possible.includes(typed) ? [typed] : possible;
}
