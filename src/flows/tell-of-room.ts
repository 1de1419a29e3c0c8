import { isBlocked } from '../domain/finding.ts';
import type { Operation } from '../domain/operation.ts';
import type { Preview } from '../operations/ask.ts';
import type { Draft } from '../operations/draft.ts';
import type { RoomAsked } from '../operations/make-room.ts';
import type { Message } from '../operations/message.ts';
import type { FlowNeeds } from './needs.ts';
import { placeOf } from './place-of.ts';

/** Whoever asked for room at a blocked card sees the new card in the channel; where none was posted for them, they alone are told why. */
export async function tellOfRoom(
  needs: FlowNeeds,
  room: RoomAsked,
  { by, channel, thread }: { readonly by: string; readonly channel: string; readonly thread: string | undefined },
): Promise<void> {
  const told = await whyNoRoom(needs, room);
  if (told !== undefined) await needs.announcer.tell(by, channel, told, thread);
}

/** Why no card was posted for whoever pressed; undefined where one was, or they were told already. */
export async function whyNoRoom(needs: FlowNeeds, { asked, draft }: RoomAsked): Promise<Message | undefined> {
  if (asked.kind === 'already posted') return standsAlready(needs, asked.operation);
  return asked.kind === 'blocked' ? inTheWay(needs, draft, asked.preview) : undefined;
}

/** What is in the way of a draft by now, or that nothing is. */
export function inTheWay(needs: FlowNeeds, draft: Draft, { sight, shown }: Preview): Message {
  needs.view(draft.cloud).keep(sight);
  const { findings, group } = shown;
  const facts = { draftId: draft.id, groupName: group.name, place: placeOf(needs, draft) };
  return isBlocked(findings) ? { kind: 'blocked', findings, ...facts } : { kind: 'not in the way', ...facts };
}

/** Somebody asked before: whose card stands, and where. */
export async function standsAlready({ announcer }: FlowNeeds, operation: Operation): Promise<Message> {
  const link = operation.card === undefined ? undefined : await announcer.linkTo(operation.card);
  return { kind: 'stands already', operation, link };
}
