import type { Operation } from '../domain/operation.ts';
import { amend } from './amend.ts';
import { assessAnew } from './assess-anew.ts';
import type { Needs } from './needs.ts';
import { type Press, refuseAStranger, refuseWhatIsNotOffered } from './refusals.ts';
import { wishFulfilled } from './wait-for-free.ts';

/**
 * Reads the group again for a card that was blocked, and shows what is true now, for the picks that are still in it. Whoever wanted to be
 * told when the group is free is told, where that is found now by somebody else.
 * Throws `TurnedDown` like `approve`, `ExplainedError` where the cloud cannot be read.
 */
export async function checkAgain(needs: Needs, press: Press, by: string): Promise<Operation> {
  const { store, people, clock, expireAfter } = needs;
  await refuseAStranger(people, by);
  const blocked = await store.get(press.id);
  refuseWhatIsNotOffered(blocked, press, 'check-again');
  const seen = await assessAnew(needs, blocked);
  const now = clock.now();
  const at = now.toISOString();
  const expiresAt = new Date(now.getTime() + expireAfter).toISOString();
  return amend(store, press.id, (present) => {
    refuseWhatIsNotOffered(present, press, 'check-again');
    return {
      step: { event: 'revise', at, by, facts: { shown: seen.shown, moved: seen.moved } },
      brought: {
        ...seen,
        trouble: undefined,
        expiresAt,
        ...wishFulfilled(present, seen.shown.findings, { at, until: expiresAt, by }),
      },
      wakes: [{ at: expiresAt, what: 'expire' }],
    };
  });
}
