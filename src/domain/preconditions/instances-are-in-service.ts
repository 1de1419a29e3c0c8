import { blocker } from '../finding.ts';
import { isInService } from '../instance.ts';
import { nameOf, type OfMembers, type Precondition } from './precondition.ts';

/** Every instance must be INSERVICE; a state that we do not know counts as busy (fact sheet 12.2 and 12.4, AS.4015). */
export const instancesAreInService: Precondition<Exclude<OfMembers, 'hook'>> = ({ group, picks, others }) => {
  const held = new Set(others.flatMap(({ holds }) => holds)); // those have a sentence of their own
  const busy = picks.filter((pick) => !isInService(pick) && !held.has(pick.id));
  if (busy.length === 0) return undefined;
  return blocker('instances-are-in-service', {
    group: group.name,
    busy: busy.map((pick) => ({ ...nameOf(pick), state: pick.lifecycleState })),
  });
};
