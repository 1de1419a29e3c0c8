import { blocker } from '../finding.ts';
import type { OfMembers, Precondition } from './precondition.ts';

/** A batch names at least one instance (fact sheet 12.1, AS.4013). */
export const picksSomething: Precondition<OfMembers> = ({ group, picks, missing }) =>
  picks.length + missing.length > 0 ? undefined : blocker('picks-something', { group: group.name });
