import { picksOf } from '../domain/change.ts';
import { hasLeft, isAsWished } from '../domain/fate.ts';
import type { Operation } from '../domain/operation.ts';
import type { Draft } from './draft.ts';
import type { Needs } from './needs.ts';
import { type Press, refuseAStranger, refuseWhatIsNotOffered } from './refusals.ts';

/** A new draft, filled in with what an ended operation did not do. Throws `TurnedDown` like `approve`. */
export async function askAgain(
  { store, drafts, people, clock, newId }: Needs,
  press: Press,
  by: string,
): Promise<Draft> {
  const [ended] = await Promise.all([store.get(press.id), refuseAStranger(people, by)]);
  refuseWhatIsNotOffered(ended, press, 'ask-again');
  const draft = draftOf(ended, by, newId(), clock.now());
  await drafts.save(draft);
  return draft;
}

function draftOf(
  { change, channel, thread, groupId, groupName, reason, typedChoice, fates }: Operation,
  by: string,
  id: string,
  now: Date,
): Draft {
  return {
    id,
    action: change.action,
    askedBy: by,
    channel,
    thread,
    createdAt: now.toISOString(),
    groupId,
    groupName,
    picks: picksOf(change).filter((pick) => {
      const fate = fates[pick.id];
      return fate === undefined || !(hasLeft(fate) || isAsWished(fate));
    }),
    numbers: change.action === 'resize' ? change.numbers : undefined,
    forMs: change.action === 'pause' ? change.forMs : undefined,
    until: change.action === 'quarantine' ? change.until : undefined,
    protects: change.action === 'add' ? change.protects : undefined,
    unclear: [],
    words: [],
    reason,
    choice: typedChoice,
    isDryRun: false,
    refill: 0,
  };
}
