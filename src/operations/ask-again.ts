import { type Change, picksOf, withPicks } from '../domain/change.ts';
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

function draftOf(operation: Operation, by: string, id: string, now: Date): Draft {
  const { channel, thread, groupId, groupName, reason, typedChoice } = operation;
  const change = whatIsLeft(operation);
  return {
    id,
    action: change.action,
    askedBy: by,
    channel,
    thread,
    createdAt: now.toISOString(),
    groupId,
    groupName,
    picks: [...picksOf(change)],
    numbers: change.action === 'resize' ? change.numbers : undefined,
    forMs: change.action === 'pause' ? change.forMs : undefined,
    until: change.action === 'quarantine' ? change.until : undefined,
    ...(change.action === 'add' ? protectionOf(change) : {}),
    unclear: [],
    words: [],
    reason,
    choice: typedChoice,
    isDryRun: false,
    refill: 0,
  };
}

/** The change for those that are not as they were to be. What has joined without its protection needs that alone: it cannot join twice. */
function whatIsLeft({ change, fates }: Operation): Change {
  const left = picksOf(change).filter(({ id }) => {
    const fate = fates[id];
    return fate === undefined || !(hasLeft(fate) || isAsWished(fate));
  });
  if (change.action !== 'add') return withPicks(change, left);
  const outside = left.filter(({ id }) => fates[id]?.kind !== 'left unprotected');
  return outside.length > 0 || left.length === 0 ? withPicks(change, outside) : { action: 'protect', picks: left };
}

/** The box is ticked where all are to be protected. */
function protectionOf({ picks, protects }: Extract<Change, { action: 'add' }>): Partial<Draft> {
  return picks.length > 0 && picks.every(({ id }) => protects.includes(id)) ? { isToBeProtected: true } : { protects };
}
