import type { Operation } from '../domain/operation.ts';
import { amend } from './amend.ts';
import type { Needs } from './needs.ts';
import { type Press, refuseWhatIsNotOffered, refuseWhoMayNot } from './refusals.ts';
import { waitCalledOff } from './wait-for-free.ts';

/** Calls an operation off before anything was sent. Throws `TurnedDown` like `approve`. */
export async function cancel(needs: Needs, press: Press, by: string): Promise<Operation> {
  const { store, presenter, clock, log } = needs;
  await refuseWhoMayNot(needs, await store.get(press.id), 'attend', by);
  const cancelled = await amend(store, press.id, (present) => {
    refuseWhatIsNotOffered(present, press, 'cancel');
    const at = clock.now().toISOString();
    return {
      step: { event: 'cancel', at, by },
      brought: { decidedBy: by, decidedAt: at, endedAt: at, ...waitCalledOff(present, { at, by }) },
    };
  });
  log.info({ operation: cancelled.id, by }, 'cancelled');
  if (cancelled.makesRoomFor?.operation !== undefined) presenter.show(cancelled.makesRoomFor.operation);
  return cancelled;
}
