import type { ChoiceName } from '../domain/change.ts';
import { told } from '../domain/later.ts';
import type { Operation } from '../domain/operation.ts';
import { othersFor } from '../domain/permissions/permit.ts';
import { amend } from './amend.ts';
import { approving, nudge, refuseOldRules, refuseWhatLapsed } from './approve.ts';
import type { Needs } from './needs.ts';
import { type Press, refuseWhatIsNotOffered, refuseWhoMayNot, TurnedDown } from './refusals.ts';

/** What somebody goes on with alone, and why. */
export interface Breaking {
  readonly choice: ChoiceName;
  readonly reason: string;
}

/**
 * Lets an operation run on one person's word where others would have had to agree. It is told in the channel, and stays marked for ever.
 * Throws `TurnedDown` like `approve`, and where no others are needed, so that the glass stays whole.
 */
export async function breakGlass(
  needs: Needs,
  press: Press,
  { choice, reason }: Breaking,
  by: string,
): Promise<Operation> {
  const { store, clock, log } = needs;
  const waiting = await refuseWhatLapsed(needs, press);
  await refuseWhoMayNot(needs, waiting, 'break the glass', by);
  const permit = await refuseOldRules(needs, waiting, press);
  const broken = await amend(store, press.id, (present) => {
    refuseWhatIsNotOffered(present, press, 'break-glass');
    if (othersFor(permit, choice) === 0 || permit.needs[choice] === undefined)
      throw new TurnedDown({ kind: 'not offered', operation: present });
    const at = clock.now().toISOString();
    const step = approving(needs, press, { choice, by, brokenGlass: { by, at, reason } });
    const news = told(present, { kind: 'glass broken', at, by, reason });
    return { ...step, brought: { ...step.brought, ...news } };
  });
  log.warn({ operation: broken.id, by, choice }, 'the glass was broken');
  nudge(needs, broken);
  return broken;
}
