import { addition, type Change, withPicks } from '../domain/change.ts';
import { hasEffect, hasLeft, isAsWished } from '../domain/fate.ts';
import type { Operation } from '../domain/operation.ts';
import { type Draft, draftedAs } from './draft.ts';
import type { Needs } from './needs.ts';
import { type Press, refuseAStranger, refuseWhatIsNotOffered } from './refusals.ts';

/** A new draft, filled in with what an ended operation did not do. Throws `TurnedDown` like `approve`, `ExplainedError` where its cloud is not configured any more. */
export async function askAgain(needs: Needs, press: Press, by: string): Promise<Draft> {
  const { store, drafts } = needs;
  const [ended] = await Promise.all([store.get(press.id), refuseAStranger(needs, by)]);
  refuseWhatIsNotOffered(ended, press, 'ask-again');
  const draft = draftOf(needs, ended, by);
  await drafts.save(draft);
  return draft;
}

function draftOf({ newId, clock, clouds }: Needs, operation: Operation, by: string): Draft {
  const { channel, thread, groupId, groupName, reason, typedChoice, fates, undoes, makesRoomFor } = operation;
  return {
    ...draftedAs(whatIsLeft(operation)),
    id: newId(),
    cloud: clouds.of(operation).place.cloud,
    askedBy: by,
    channel,
    thread,
    createdAt: clock.now().toISOString(),
    groupId,
    groupName,
    undoes: Object.values(fates).some(hasEffect) ? undefined : undoes, // once it has had an effect, what it undid is undone
    makesRoomFor,
    unclear: [],
    words: [],
    reason,
    choice: typedChoice,
    isDryRun: false,
    refill: 0,
  };
}

/** The change with what it has not done; of an addition whose servers are all in the group by now, the protection that they lack. */
function whatIsLeft({ change, fates }: Operation): Change {
  if (!('picks' in change)) return change;
  const picks = change.picks.filter((pick) => {
    const fate = fates[pick.id];
    return fate === undefined || !(hasLeft(fate) || isAsWished(fate));
  });
  if (change.action !== 'add') return withPicks(change, picks);
  const outside = picks.filter(({ id }) => fates[id]?.kind !== 'left unprotected');
  const isIn = outside.length === 0 && picks.length > 0;
  return isIn ? { action: 'protect', picks } : addition(outside, change.protects);
}
