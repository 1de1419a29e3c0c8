import type { ActionsBlock, KnownBlock } from '@slack/types';
import { isOver } from '../../domain/life.ts';
import type { Operation } from '../../domain/operation.ts';
import type { Message } from '../../operations/message.ts';
import { sayFault, sayMovement } from '../../words/speaking.ts';
import { sentences, type Text } from '../../words/text.ts';
import type { Words } from '../../words/words.ts';
import { actions, bullets, button, paragraph, type Said, saying } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { choiceLabel } from './choice.ts';
import { headlineOf } from './face.ts';
import { blockerBlocks, findingText } from './findings.ts';
import type { PostedCard } from './posted-card.ts';
import { problemBlocks, problemText } from './problem.ts';
import { resultBlocks } from './results.ts';

type Sayer<K extends Message['kind']> = (words: Words, message: Extract<Message, { kind: K }>) => Said;

/** What one person is told. */
export const message = (words: Words, told: Message): Said =>
  (sayers[told.kind] as (words: Words, told: Message) => Said)(words, told);

const sayers: { readonly [K in Message['kind']]: Sayer<K> } = {
  'was faster': (words, { by, operation, isYourself = false }) => {
    const pressed = { at: operation.decidedAt, pressed: pressedOn(words, operation) };
    return simply(isYourself ? words.messages.pressedBefore(pressed) : words.messages.wasFaster({ by, ...pressed }));
  },
  'old card': (words, { operation, link }) => {
    const text = words.messages.oldCard(link);
    const moved = operation.moved.map((one) => sayMovement(words, one));
    return saying(sentences(text, ...moved), [paragraph(text), ...bullets(undefined, moved)]);
  },
  'not offered': (words, { operation }) =>
    simply(words.messages.notOffered({ headline: headlineOf(words, operation) })),
  'may not': (words, { standing }) => simply(words.messages.mayNot[standing]),
  'unknown card': (words) => simply(words.messages.unknownCard),
  restarting: (words) => simply(words.messages.restarting),
  'not understood': (words, { fault, typed }) =>
    simply(sentences(sayFault(words, fault), words.messages.typedWas(typed))),
  blocked: (words, { findings, draftId, groupName }) => {
    const blockers = findings.filter(({ weight }) => weight === 'blocker');
    const text = words.messages.blocked({ group: groupName, count: blockers.length });
    return saying(sentences(text, ...blockers.map((one) => findingText(words, one))), [
      ...(blockers.length > 0 ? blockerBlocks(words, text, blockers) : [paragraph(text)]),
      opensPicker(words.messages.changePicks, draftId),
    ]);
  },
  problem: (words, { problem, draftId }) =>
    saying(sentences(problemText(words, problem), words.cloudSays(problem)), [
      ...problemBlocks(words, problem),
      ...(draftId === undefined ? [] : [opensPicker(words.messages.openPicker, draftId)]),
    ]),
  'not posted': (words, { reason, draftId }) =>
    simply(words.messages.notPosted(reason), opensPicker(words.messages.openPicker, draftId)),
  'channel gone': (words, { operation }) => {
    const { channelGone, channelGoneNext } = words.messages;
    const hasEnded = isOver(operation) || operation.state === 'unsettled';
    const next = hasEnded ? channelGoneNext.over : channelGoneNext.watching;
    const text = sentences(channelGone({ headline: headlineOf(words, operation) }), next);
    return simply(text, ...(operation.startedAt === undefined ? [] : resultBlocks(words, operation)));
  },
  defect: (words, { reference, wasSent }) => simply(words.messages.defect({ reference, wasSent })),
};

/** Where all was typed and the cloud has not answered yet; the button opens the picker meanwhile. */
export const waitingForCloud = (words: Words, draftId?: string): Said =>
  draftId === undefined
    ? simply(words.messages.waitingForCloud)
    : simply(
        sentences(words.messages.waitingForCloud, words.messages.orChoose),
        opensPicker(words.messages.openPicker, draftId),
      );

/** Where the picker could not be opened in time, or nobody can open one (a mention has no trigger). */
export const choose = (words: Words, draftId: string): Said =>
  simply(words.messages.choose, opensPicker(words.messages.openPicker, draftId));

/** Where all was typed and the card is posted. */
export const posted = (words: Words, { groupName: group, link }: PostedCard): Said =>
  simply(words.messages.posted({ group, link }));

/** Where somebody asks again and nothing is left to ask for. */
export const needsNothing = (words: Words, { groupName: group }: { readonly groupName: string }): Said =>
  simply(words.messages.needsNothing({ group }));

/** What the press of the winner was: a choice, or Cancel, or one of the others. */
function pressedOn(words: Words, operation: Operation): string {
  const { choice, state } = operation;
  if (choice === undefined || state === 'cancelled') return words.offers.cancel;
  return choiceLabel(words, choice, operation);
}

const simply = (text: Text, ...below: readonly KnownBlock[]): Said => saying(text, [paragraph(text), ...below]);

const opensPicker = (label: string, draftId: string): ActionsBlock =>
  actions(`open.${draftId}`, [button({ action: actionIds.open, label, value: draftId, style: 'primary' })]);
