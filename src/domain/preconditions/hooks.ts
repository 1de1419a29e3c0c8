import { blocker, notice } from '../finding.ts';
import { isLeaving } from '../instance.ts';
import { nameOf, type Precondition } from './precondition.ts';

/** Only an instance that a hook holds can be let go of (fact sheet 8, AS.7039, AS.7040). */
export const heldByAHook: Precondition<'hook'> = ({ group, picks, waiting }) => {
  if (waiting === undefined) return blocker('hooks-are-listed', { group: group.name }); // whether any holds cannot be told
  const free = picks.filter(({ id }) => !waiting.some(({ instanceId }) => instanceId === id));
  return free.length === 0 ? undefined : blocker('held-by-a-hook', { group: group.name, free: free.map(nameOf) });
};

/** Which hook, until when, and what happens then (fact sheet 8). */
export const hooksHold: Precondition<'hook'> = ({ picks, waiting = [] }) => {
  const holds = picks.flatMap((pick) => {
    const held = waiting.find(({ instanceId }) => instanceId === pick.id);
    if (held === undefined) return [];
    const { hook, until, byDefault } = held;
    return [{ ...nameOf(pick), hook, until, byDefault, isLeaving: isLeaving(pick) }];
  });
  return holds.length === 0 ? undefined : notice('hooks-hold', { holds });
};
