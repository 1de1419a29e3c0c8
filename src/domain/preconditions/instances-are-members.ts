import { blocker } from '../finding.ts';
import type { Precondition } from './precondition.ts';

/** Only members of this very group can be removed from it (fact sheet 12.2, AS.4006, AS.4014). */
export const instancesAreMembers: Precondition<'remove'> = ({ group, missing }) =>
  missing.length === 0 ? undefined : blocker('instances-are-members', { group: group.name, missing: [...missing] });
