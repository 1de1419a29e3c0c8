import { type Change, withPicks } from '../domain/change.ts';
import type { Named } from '../domain/finding.ts';
import type { Movement, Operation } from '../domain/operation.ts';
import type { Sight } from '../domain/sight.ts';
import { amend } from './amend.ts';
import { assess } from './assess.ts';
import { look } from './look.ts';
import type { Needs } from './needs.ts';
import { type Press, refuseAStranger, refuseWhatIsNotOffered } from './refusals.ts';
import { surroundings } from './turns.ts';

/**
 * Reads the group again for a card that was blocked, and shows what is true now, for the picks that are still in it.
 * Throws `TurnedDown` like `approve`, `ExplainedError` where the cloud cannot be read.
 */
export async function checkAgain(
  { store, people, cloud, clock, expireAfter, announcer }: Needs,
  press: Press,
  by: string,
): Promise<Operation> {
  await refuseAStranger(people, by);
  const blocked = await store.get(press.id);
  refuseWhatIsNotOffered(blocked, press, 'check-again');
  const [sight, around] = await Promise.all([
    look(cloud, blocked.groupId, clock, blocked.change),
    surroundings({ store, announcer }, blocked.groupId, blocked.change.action, blocked.id),
  ]);
  const { change, left } = stillThere(blocked.change, sight);
  const what = change.action === 'add' ? 'server gone' : 'pick left';
  const moved = left.map(({ name }): Movement => ({ what, name }));
  const shown = assess(change, sight, around);
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + expireAfter).toISOString();
  return amend(store, press.id, (present) => {
    refuseWhatIsNotOffered(present, press, 'check-again');
    return {
      step: { event: 'revise', at: now.toISOString(), by, facts: { shown, left } },
      brought: { change, shown, moved, trouble: undefined, expiresAt },
      wakes: [{ at: expiresAt, what: 'expire' }],
    };
  });
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
