import type { UndoAsked } from '../operations/undo.ts';
import type { FlowNeeds } from './needs.ts';
import { placeOf } from './place-of.ts';

/** Whoever pressed Undo sees its card in the channel; where none was posted for them, they alone are told why, with the way on. */
export async function tellOfUndo(
  needs: FlowNeeds,
  { asked, draft }: UndoAsked,
  { by, channel, thread }: { readonly by: string; readonly channel: string; readonly thread: string | undefined },
): Promise<void> {
  const { announcer } = needs;
  if (asked.kind === 'blocked' && draft !== undefined) {
    const { findings, group } = asked.preview.shown;
    const told = { findings, draftId: draft.id, groupName: group.name, place: placeOf(needs, draft) };
    await announcer.tell(by, channel, { kind: 'blocked', ...told }, thread);
  }
  if (asked.kind === 'already posted') {
    const { operation } = asked;
    const link = operation.card === undefined ? undefined : await announcer.linkTo(operation.card);
    await announcer.tell(by, channel, { kind: 'undo stands', operation, link }, thread);
  }
}
