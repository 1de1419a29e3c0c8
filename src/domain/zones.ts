import type { Member } from './instance.ts';

/** How many of the members are in each zone; those whose zone is not known are left out. */
export function countByZone(members: readonly Pick<Member, 'zone'>[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { zone } of members) if (zone !== undefined) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  return counts;
}
