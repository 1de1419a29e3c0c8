import type { Operation } from '../domain/operation.ts';
import { amend } from './amend.ts';
import type { Needs } from './needs.ts';
import { type Press, refuseWhatIsNotOffered, refuseWhoMayNot } from './refusals.ts';
import { waitCalledOff } from './wait-for-free.ts';

/**
 * Says no to an operation for which others than the asker must agree: one no is enough. Whoever asked calls it off by the same press.
 * Throws `TurnedDown` like `approve`.
 */
export async function decline(needs: Needs, press: Press, by: string): Promise<Operation> {
  const { store, presenter, clock, log } = needs;
  const waiting = await store.get(press.id);
  const isOwn = by === waiting.askedBy;
  await refuseWhoMayNot(needs, waiting, isOwn ? 'attend' : 'decide', by);
  const declined = await amend(store, press.id, (present) => {
    refuseWhatIsNotOffered(present, press, 'decline');
    const at = clock.now().toISOString();
    return {
      step: { event: isOwn ? 'cancel' : 'decline', at, by },
      brought: { decidedBy: by, decidedAt: at, endedAt: at, ...waitCalledOff(present, { at, by }) },
    };
  });
  log.info({ operation: declined.id, by }, declined.state);
  if (declined.makesRoomFor?.operation !== undefined) presenter.show(declined.makesRoomFor.operation);
  return declined;
}
