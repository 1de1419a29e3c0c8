import type { Operation } from '../domain/operation.ts';
import { amend } from './amend.ts';
import { assessAnew } from './assess-anew.ts';
import { callsAgainFrom } from './call-again.ts';
import type { Needs } from './needs.ts';
import { attainable, permitOf, tagsFor } from './permission.ts';
import { type Press, refuseWhatIsNotOffered, refuseWhoMayNot } from './refusals.ts';
import { wishFulfilled } from './wait-for-free.ts';

/**
 * Reads the group again for a card that was blocked, and shows what is true now, for the picks that are still in it. Whoever wanted to be
 * told when the group is free is told, where that is found now by somebody else.
 * Throws `TurnedDown` like `approve`, `ExplainedError` where the cloud cannot be read.
 */
export async function checkAgain(needs: Needs, press: Press, by: string): Promise<Operation> {
  const { store, clock, expireAfter } = needs;
  const blocked = await store.get(press.id);
  await refuseWhoMayNot(needs, blocked, 'attend', by);
  refuseWhatIsNotOffered(blocked, press, 'check-again');
  const seen = await assessAnew(needs, blocked);
  const tags = await tagsFor(needs, blocked);
  const permit = await attainable(needs, permitOf(needs.rules(), { ...blocked, ...seen, tags }), blocked.askedBy);
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
        permit,
        tags,
        approvals: undefined,
        expiresAt,
        ...wishFulfilled(present, seen.shown.findings, { at, until: expiresAt, by }),
      },
      wakes: [{ at: expiresAt, what: 'expire' }, ...callsAgainFrom(needs, permit, now)],
    };
  });
}
