import { blocker } from '../finding.ts';
import type { OfMembers, Precondition } from './precondition.ts';

/** Only members of this very group can be changed in it (fact sheet 12.2, AS.4006, AS.4014). */
export const instancesAreMembers: Precondition<OfMembers> = ({ group, missing }) =>
  missing.length === 0 ? undefined : blocker('instances-are-members', { group: group.name, missing: [...missing] });
