import type { Numbers } from '../domain/change.ts';
import { isOver } from '../domain/life.ts';
import type { Operation, Shown } from '../domain/operation.ts';
import { makesRoom, roomFor } from '../domain/ways-on.ts';
import { type Asked, ask, type Preview, preview } from './ask.ts';
import { changeOf, type Draft, draftedAs } from './draft.ts';
import type { Needs } from './needs.ts';
import { noteRoom } from './note-room.ts';
import { type Press, refuseAStranger, refuseWhatIsNotOffered } from './refusals.ts';

type DraftOfGroup = Draft & { readonly groupId: string };

/** How asking for room went; the draft of the resize opens in the picker, where something is in the way of that. */
export interface RoomAsked {
  readonly kind: 'asked';
  readonly asked: Asked;
  readonly draft: Draft;
}

/** No new number would help by now: something else is in the way, or nothing is. */
export interface RoomNotNeeded {
  readonly kind: 'not needed';
  readonly preview: Preview;
}

/**
 * Asks for the resize that would allow what a blocked card asks for: a change of its own, whose card stands where the blocked one does.
 * Where that was asked for already, with numbers that do, gives what stands. Throws `TurnedDown` like `approve`, `ExplainedError` where the cloud cannot be read.
 */
export async function makeRoom(needs: Needs, press: Press, by: string): Promise<RoomAsked> {
  await refuseAStranger(needs, by);
  const blocked = await needs.store.get(press.id);
  refuseWhatIsNotOffered(blocked, press, 'make-room');
  const numbers = roomFor(blocked.shown.findings);
  if (numbers === undefined) throw new Error(`operation ${blocked.id} offers room and has none to offer`);
  const { id, channel, card, thread, groupId, groupName, reason, change, shown } = blocked;
  const cloud = needs.clouds.of(blocked).place.cloud;
  const place = { cloud, channel: card?.channel ?? channel, thread, groupId, groupName, reason };
  const need = { change, groupId, numbers, operation: id };
  const draft = { ...drafted(needs, id, numbers), ...place, askedBy: by, makesRoomFor: need };
  const known = blocked.room === undefined ? undefined : await needs.store.find(blocked.room); // also one that was asked for again
  if (known !== undefined && does(known, shown, numbers))
    return { kind: 'asked', draft, asked: { kind: 'already posted', operation: known } };
  const room = await askFor(needs, draft, shown);
  if ('operation' in room.asked && room.asked.kind !== 'not posted') await noteRoom(needs, id, room.asked.operation.id);
  return room;
}

/** The same for a draft of which no card stands. The group is read anew first. */
export async function makeRoomForDraft(needs: Needs, draft: DraftOfGroup): Promise<RoomAsked | RoomNotNeeded> {
  const [ahead] = await Promise.all([preview(needs, draft), refuseAStranger(needs, draft.askedBy)]);
  const { shown } = ahead;
  const numbers = roomFor(shown.findings);
  if (numbers === undefined) return { kind: 'not needed', preview: ahead };
  const { id, askedBy, cloud, channel, thread, groupId, reason } = draft;
  const place = { cloud, channel, thread, groupId, groupName: shown.group.name, reason };
  const need = { change: changeOf(draft), groupId, numbers };
  return askFor(needs, { ...drafted(needs, id, numbers), ...place, askedBy, makesRoomFor: need }, shown);
}

/** One draft for each blocked thing, whoever presses: it is claimed by the one card that stands. */
const drafted = ({ clock }: Needs, id: string, numbers: Numbers) => ({
  ...draftedAs({ action: 'resize', numbers }),
  id: `${id}-room`,
  createdAt: clock.now().toISOString(),
  unclear: [],
  words: [],
  isDryRun: false,
  refill: 0,
});

async function askFor(needs: Needs, draft: DraftOfGroup, blocked: Shown): Promise<RoomAsked> {
  const { drafts, newId, presenter } = needs;
  const before = await standing(needs, draft.id);
  if (before !== undefined) {
    if (does(before, blocked, draft.numbers ?? {}))
      return { kind: 'asked', draft, asked: { kind: 'already posted', operation: before } };
    await drafts.release(draft.id, before.id); // it came to nothing, or asks for too little by now, or its numbers were changed again
    presenter.show(before.id);
  }
  await drafts.save(draft);
  const asked = await ask(needs, draft);
  if (asked.kind !== 'blocked') return { kind: 'asked', draft, asked };
  const own = { ...draft, id: newId() }; // the shared one may be somebody else's in a moment
  await drafts.save(own);
  return { kind: 'asked', draft: own, asked };
}

async function standing({ drafts, store }: Needs, draftId: string): Promise<Operation | undefined> {
  const operationId = (await drafts.find(draftId))?.operationId;
  return operationId === undefined ? undefined : store.find(operationId);
}

/** Whether an earlier resize counts, and its numbers are enough. */
const does = (resize: Operation, blocked: Shown, numbers: Numbers): boolean =>
  counts(resize, blocked) && makesRoom(resize, numbers);

/** Whether an earlier resize still is, or was, what makes room: it is not over, or it has set its numbers since the group was shown. */
const counts = (resize: Operation, { at }: Shown): boolean =>
  !isOver(resize) || (resize.state === 'succeeded' && (resize.endedAt ?? '') > at);
