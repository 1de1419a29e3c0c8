import { told } from '../../domain/later.ts';
import type { Operation } from '../../domain/operation.ts';
import { amend } from '../amend.ts';
import type { Needs } from '../needs.ts';
import { type Press, refuseWhoMayNot } from '../refusals.ts';
import { refuseAnOldReminder } from './answer-reminder.ts';

const dayMs = 24 * 60 * 60_000;

/** How many days from now a quarantine can be put off, by a button each. */
export const daysToKeep = [1, 3, 7] as const;
export type DaysToKeep = (typeof daysToKeep)[number];

/** Puts the next reminder of a quarantine off, and says so. Throws `TurnedDown` for a person who may not, and for a reminder that was answered. */
export async function keepUntil(needs: Needs, press: Press, days: DaysToKeep, by: string): Promise<Operation> {
  const { store, presenter, clock, log } = needs;
  await refuseWhoMayNot(needs, await store.get(press.id), 'attend', by);
  const kept = await amend(store, press.id, (present) => {
    refuseAnOldReminder(present, press);
    const now = clock.now();
    const at = now.toISOString();
    const until = new Date(now.getTime() + days * dayMs).toISOString();
    return {
      step: { event: 'note', at, by, facts: { keptUntil: until } },
      brought: told(present, { kind: 'kept', at, by, until }),
      wakes: [{ at: until, what: 'remind' }],
    };
  });
  log.info({ operation: kept.id, by, days }, 'a quarantine was put off');
  presenter.show(kept.id);
  return kept;
}
