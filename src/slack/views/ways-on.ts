import type { Button, KnownBlock } from '@slack/types';
import { picksOf } from '../../domain/change.ts';
import type { Finding } from '../../domain/finding.ts';
import { isOver } from '../../domain/life.ts';
import type { Operation } from '../../domain/operation.ts';
import { isWaitingForFree, makesRoom, mayClear, roomFor } from '../../domain/ways-on.ts';
import type { CardContext } from '../../operations/ports.ts';
import { deedOf } from '../../words/speaking.ts';
import { sentences, type Text } from '../../words/text.ts';
import type { WhereOffered } from '../../words/ways-words.ts';
import type { Words } from '../../words/words.ts';
import { button, context, paragraph } from '../blocks.ts';
import { actionIds } from '../ids.ts';

/** The buttons that help on where a draft is blocked; each carries the draft's id. */
export function wayButtons(words: Words, findings: readonly Finding[], draftId: string): Button[] {
  const room = roomFor(findings);
  const { makeRoom, whenFree } = actionIds;
  return [
    ...(room === undefined ? [] : [button({ action: makeRoom, label: words.ways.makeRoom(room), value: draftId })]),
    ...(mayClear(findings) ? [button({ action: whenFree, label: words.ways.whenFree, value: draftId })] : []),
  ];
}

/** What those buttons do. */
export function wayBlocks(words: Words, findings: readonly Finding[], where: WhereOffered): KnownBlock[] {
  const room = roomFor(findings);
  return [
    ...(room === undefined ? [] : [context(words.ways.roomDoes[where](room))]),
    ...(mayClear(findings) ? [context(words.ways.freeDoes[where])] : []),
  ];
}

/** On a blocked card: how long it waits for its group, or which resize that does was asked for, or else what its buttons do. */
export function onward(words: Words, operation: Operation, { room }: Pick<CardContext, 'room'>): KnownBlock[] {
  if (isWaitingForFree(operation)) return [paragraph(waitingText(words, operation))];
  const { findings } = operation.shown;
  const next = paragraph(words.card.blockedNext);
  const needed = roomFor(findings);
  const isAsked = room !== undefined && (!isOver(room.operation) || room.operation.state === 'succeeded');
  if (!isAsked || needed === undefined || !makesRoom(room.operation, needed))
    return [next, ...wayBlocks(words, findings, 'card')];
  const { operation: resize, link } = room;
  const isSet = resize.state === 'succeeded';
  return [paragraph(words.ways.roomAsked({ by: resize.askedBy, at: resize.askedAt, isSet, link }))];
}

/** What is to happen next with a blocked card, in short. */
export const onwardText = (words: Words, operation: Operation): Text =>
  isWaitingForFree(operation) ? waitingText(words, operation) : words.card.blockedNext;

function waitingText(words: Words, { groupName: group, waitsForFree }: Operation): Text {
  if (waitsForFree === undefined) return [];
  const { by, until } = waitsForFree;
  return words.ways.waits({ group, by, until });
}

/** On the card of a resize that makes room: for what, and what to do once it is done. Nothing on any other card. */
export function roomBlocks(words: Words, operation: Operation, given: CardContext): KnownBlock[] {
  const { makesRoomFor, state } = operation;
  if (makesRoomFor === undefined || !does(operation, given)) return [];
  if (state === 'succeeded') return [paragraph(roomMade(words, operation, given))];
  const names = picksOf(makesRoomFor.change).map(({ name }) => name);
  return [
    paragraph(
      sentences(words.ways.makesRoom({ deed: deedFor(words, operation), names }), nextFor(words, operation, given)),
    ),
  ];
}

/** Of a resize that has made room: for what, and what to do now. Nothing of any other. */
export function roomMade(words: Words, operation: Operation, given: CardContext): Text {
  if (operation.makesRoomFor === undefined || operation.state !== 'succeeded' || !does(operation, given)) return [];
  return sentences(words.ways.roomMade({ deed: deedFor(words, operation) }), nextFor(words, operation, given));
}

/** Whether its numbers still do: the card that waits for them, or waited, may need others by now. */
function does(resize: Operation, { makesRoomFor: waiting }: CardContext): boolean {
  const needed = roomFor(waiting?.operation.shown.findings ?? []);
  return needed === undefined || makesRoom(resize, needed);
}

const deedFor = (words: Words, { makesRoomFor, groupName: group }: Operation): Text =>
  makesRoomFor === undefined ? [] : deedOf(words, makesRoomFor.change).deed({ group, change: makesRoomFor.change });

/** Nothing where the card that waited for it was decided, or cancelled, meanwhile, or this one has come to nothing. */
function nextFor(
  words: Words,
  { makesRoomFor, state, thread }: Operation,
  { makesRoomFor: waiting }: CardContext,
): Text {
  const isOpen = ['awaiting approval', 'queued', 'running', 'succeeded'].includes(state);
  if (makesRoomFor === undefined || !isOpen) return [];
  const isSet = state === 'succeeded';
  const { roomNext } = words.ways;
  if (waiting === undefined)
    return roomNext.anew({
      command: `${thread === undefined ? '/as' : '@asbot'} ${makesRoomFor.change.action}`,
      isSet,
    });
  const { link, operation } = waiting;
  if (operation.state === 'awaiting approval') return roomNext['check-again']({ link, isSet });
  return operation.state === 'expired' ? roomNext['ask-again']({ link, isSet }) : [];
}
