import { type ChoiceName, laneOf } from '../domain/change.ts';
import type { Operation } from '../domain/operation.ts';
import { amend } from './amend.ts';
import { expireNow, hasExpired } from './expire.ts';
import type { Needs } from './needs.ts';
import { type Press, refuseAStranger, refuseWhatIsNotOffered, TurnedDown } from './refusals.ts';

/**
 * Takes one person's yes to what they were shown. The second look at the group is taken when its turn comes (run.ts).
 * Throws `TurnedDown` for a person who may not, an old card, a choice that is not offered, and the loser of two presses.
 */
export async function approve(needs: Needs, press: Press, choice: ChoiceName, by: string): Promise<Operation> {
  const { store, people, queue, clock, expireAfter, log } = needs;
  await refuseAStranger(people, by);
  const waiting = await store.get(press.id);
  if (hasExpired(waiting, clock.now()))
    throw new TurnedDown({ kind: 'old card', operation: await expireNow(needs, waiting.id) });

  const queued = await amend(store, press.id, (present) => {
    refuseWhatIsNotOffered(present, press, choice);
    const now = clock.now();
    const at = now.toISOString();
    const expiresAt = new Date(now.getTime() + expireAfter).toISOString();
    return {
      step: { event: 'approve', at, by, facts: { choice, revision: press.revision } },
      brought: {
        choice,
        decidedBy: by,
        decidedAt: at,
        expiresAt,
        moved: [],
        trouble: undefined,
        waitsForFree: undefined,
      },
      wakes: [{ at: expiresAt, what: 'expire' }],
    };
  });
  log.info({ operation: queued.id, by, choice }, 'approved');
  queue.nudge(queued.groupId, laneOf(queued.change.action));
  return queued;
}
