import { blocker } from '../finding.ts';
import type { Precondition, Removing } from './precondition.ts';

/** A removal must leave the group at or above its minimum size, as it runs and as it is meant to run (fact sheet 12.2, AS.2036). */
export const keepsTheMinimum: Precondition<Removing> = ({ group, picks }) => {
  const left = Math.min(group.size.current, group.size.desired) - picks.length;
  if (picks.length === 0 || left >= group.size.minimum) return undefined;
  return blocker('keeps-the-minimum', { group: group.name, left, minimum: group.size.minimum, picked: picks.length });
};
