import { type Change, withPicks } from '../domain/change.ts';
import type { Named } from '../domain/finding.ts';
import type { Movement, Operation } from '../domain/operation.ts';
import type { Sight } from '../domain/sight.ts';
import { assess } from './assess.ts';
import { lookAnew } from './look.ts';
import type { Needs } from './needs.ts';
import { surroundings } from './turns.ts';

/**
 * Reads the group again for a card that was blocked, and says what is true now, for the picks that are still there; those that have left
 * are named in `moved`. Throws `ExplainedError` where the cloud cannot be read.
 */
export async function assessAnew(
  { store, clouds, clock, announcer }: Pick<Needs, 'store' | 'clouds' | 'clock' | 'announcer'>,
  operation: Operation,
): Promise<Pick<Operation, 'change' | 'shown' | 'moved'>> {
  const { id, groupId, change: asked } = operation;
  const [sight, around] = await Promise.all([
    lookAnew(clouds.of(operation), groupId, clock, asked),
    surroundings({ store, announcer }, groupId, asked.action, id),
  ]);
  const { change, left } = stillThere(asked, sight);
  const what = change.action === 'add' ? 'server gone' : 'pick left';
  const moved = left.map(({ name }): Movement => ({ what, name }));
  return { change, moved, shown: assess(change, sight, around) };
}

/** Picks that have left by themselves are let go of, and named, or the card would stay blocked for good; where none is left they stay, so that the card says so. */
function stillThere(change: Change, { members, candidates = [] }: Sight): { change: Change; left: readonly Named[] } {
  if (!('picks' in change)) return { change, left: [] };
  const among = change.action === 'add' ? candidates : members;
  const isThere = ({ id }: Named) => among.some((one) => one.id === id);
  const picks = change.picks.filter(isThere);
  if (picks.length === 0) return { change, left: [] };
  return { change: withPicks(change, picks), left: change.picks.filter((pick) => !isThere(pick)) };
}
