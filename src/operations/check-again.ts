import type { Movement, Operation } from '../domain/operation.ts';
import type { Sight } from '../domain/sight.ts';
import { amend } from './amend.ts';
import { assess, operationsBefore } from './assess.ts';
import { look } from './look.ts';
import type { Needs } from './needs.ts';
import { type Press, refuseAStranger, refuseWhatIsNotOffered } from './refusals.ts';

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
  const [sight, others] = await Promise.all([
    look(cloud, blocked.groupId, clock),
    operationsBefore(store, blocked.groupId, blocked.id),
  ]);
  const before = await Promise.all(
    others.map(async (operation) => ({ operation, link: operation.card && (await announcer.linkTo(operation.card)) })),
  );
  const { picks, left } = stillThere(blocked.change.picks, sight);
  const change = { ...blocked.change, picks };
  const moved = left.map(({ name }): Movement => ({ what: 'pick left', name }));
  const shown = assess(picks, sight, before);
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
function stillThere(
  picks: Operation['change']['picks'],
  { members }: Sight,
): { picks: Operation['change']['picks']; left: Operation['change']['picks'] } {
  const isThere = ({ id }: { id: string }) => members.some((member) => member.id === id);
  const there = picks.filter(isThere);
  return there.length === 0 ? { picks, left: [] } : { picks: there, left: picks.filter((pick) => !isThere(pick)) };
}
