import type { Operation } from '../domain/operation.ts';
import { undoOf } from '../domain/undo.ts';
import { type Asked, ask } from './ask.ts';
import { type Draft, draftedAs } from './draft.ts';
import type { Needs } from './needs.ts';
import { type Press, refuseAStranger, refuseWhatIsNotOffered } from './refusals.ts';
import { standingUndo } from './undo-claim.ts';

/** How asking for an undo went; the draft it was asked with opens in the picker, where something is in the way. */
export interface UndoAsked {
  readonly asked: Asked;
  readonly draft?: Draft;
}

/**
 * Asks for what brings back what an ended operation has changed: a change of its own, whose card stands where the first one's does, and
 * nothing is done until somebody confirms. Where that was asked for already, gives what stands. Throws `TurnedDown` like `approve`,
 * `ExplainedError` where the cloud cannot be read.
 */
export async function undo(needs: Needs, press: Press, by: string): Promise<UndoAsked> {
  await refuseAStranger(needs, by);
  const ended = await needs.store.get(press.id);
  const standing = await standingUndo(needs, ended);
  if (standing !== undefined) return { asked: { kind: 'already posted', operation: standing } };
  refuseWhatIsNotOffered(ended, press, 'undo');
  const draft = draftOf(needs, ended, by);
  await needs.drafts.save(draft);
  return { draft, asked: await ask(needs, draft) };
}

function draftOf({ newId, clock, clouds }: Needs, operation: Operation, by: string): Draft & { groupId: string } {
  const { channel, card, thread, groupId, groupName } = operation;
  const change = undoOf(operation);
  if (change === undefined) throw new Error(`operation ${operation.id} offers an undo and has none`);
  return {
    ...draftedAs(change),
    id: newId(),
    cloud: clouds.of(operation).place.cloud,
    askedBy: by,
    channel: card?.channel ?? channel,
    thread,
    createdAt: clock.now().toISOString(),
    groupId,
    groupName,
    undoes: operation.id,
    unclear: [],
    words: [],
    choice: change.action === 'remove' ? 'keep' : undefined, // an undo never deletes a server
    isDryRun: false,
    refill: 0,
  };
}
