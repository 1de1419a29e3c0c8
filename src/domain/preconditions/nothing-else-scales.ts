import { blocker } from '../finding.ts';
import { hasId, isAtRest } from '../instance.ts';
import { nameOf, type Precondition, type Removing } from './precondition.ts';

/**
 * A group takes one scaling action at a time (fact sheet 7.3 and 12.2, AS.2033, AS.0003).
 * What another asbot operation sets in motion will be over when this one has its turn, so it does not block:
 * `another-operation-works` says it instead.
 */
export const nothingElseScales: Precondition<Removing | 'add' | 'resize'> = (wanted) => {
  const { group, members, others } = wanted;
  const picks = 'picks' in wanted ? wanted.picks : [];
  const own = new Set([...others.flatMap(({ holds }) => holds), ...picks.map(({ id }) => id)]);
  const strange = members.filter((member) => !isAtRest(member) && !(member.id !== undefined && own.has(member.id)));
  const isExplained = others.some(({ isWaiting }) => !isWaiting);
  if (strange.length === 0 && (!group.isScaling || isExplained)) return undefined;
  return blocker('nothing-else-scales', { group: group.name, busy: strange.filter(hasId).map(nameOf) });
};
