import { notice } from '../finding.ts';
import { countByZone } from '../zones.ts';
import type { Precondition, Removing } from './precondition.ts';

/** The last instance of a zone is worth a word; silent where a remaining member's zone is not known, since it might be there. */
export const zoneIsNotEmptied: Precondition<Removing> = ({ members, picks }) => {
  const picked = new Set(picks.map(({ id }) => id));
  const left = members.filter(({ id }) => id === undefined || !picked.has(id));
  if (left.some(({ zone }) => zone === undefined)) return undefined;
  const after = countByZone(left);
  const emptied = [...countByZone(picks).keys()].filter((zone) => !after.has(zone));
  return emptied.length === 0 ? undefined : notice('zone-is-not-emptied', { zones: emptied.sort() });
};
