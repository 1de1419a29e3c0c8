import type { Operation } from '../domain/operation.ts';
import { amend } from './amend.ts';
import type { Needs } from './needs.ts';
import { type Press, refuseWhatIsNotOffered, refuseWhoMayNot } from './refusals.ts';
import { wishToBeTold } from './wait-for-free.ts';

/**
 * Lets a card that is blocked by a busy group wait until that is free; it then asks again, and whoever pressed is mentioned.
 * Throws `TurnedDown` like `approve`.
 */
export async function askWhenFree(needs: Needs, press: Press, by: string): Promise<Operation> {
  const { store, clock, log } = needs;
  await refuseWhoMayNot(needs, await store.get(press.id), 'attend', by);
  const waiting = await amend(store, press.id, (present) => {
    refuseWhatIsNotOffered(present, press, 'ask-when-free');
    const { brought, wakes } = wishToBeTold(needs, by);
    const facts = { waitsForFree: brought.waitsForFree };
    return { step: { event: 'note', at: clock.now().toISOString(), by, facts }, brought, wakes };
  });
  log.info({ operation: waiting.id, by }, 'waits until the group is free');
  return waiting;
}
