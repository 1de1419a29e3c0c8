import type { Operation } from '../domain/operation.ts';
import { amend } from './amend.ts';
import { assess, operationsBefore } from './assess.ts';
import { look } from './look.ts';
import type { Needs } from './needs.ts';
import { type Press, refuseAStranger, refuseWhatIsNotOffered } from './refusals.ts';

/** Reads the group again for a card that was blocked, and shows what is true now. Throws `TurnedDown` like `approve`, `ExplainedError` where the cloud cannot be read. */
export async function checkAgain(
  { store, people, cloud, clock, expireAfter, announcer }: Needs,
  press: Press,
  by: string,
): Promise<Operation> {
  await refuseAStranger(people, by);
  const blocked = await store.get(press.id);
  refuseWhatIsNotOffered(blocked, press, 'check-again');
  const [sight, others] = await Promise.all([
    look(cloud, blocked.groupId, clock),
    operationsBefore(store, blocked.groupId, blocked.id),
  ]);
  const before = await Promise.all(
    others.map(async (operation) => ({ operation, link: operation.card && (await announcer.linkTo(operation.card)) })),
  );
  const shown = assess(blocked.change.picks, sight, before);
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + expireAfter).toISOString();
  return amend(store, press.id, (present) => {
    refuseWhatIsNotOffered(present, press, 'check-again');
    return {
      step: { event: 'revise', at: now.toISOString(), by, facts: { shown } },
      brought: { shown, moved: [], trouble: undefined, expiresAt },
      wakes: [{ at: expiresAt, what: 'expire' }],
    };
  });
}
