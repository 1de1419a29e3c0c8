import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import type { Place } from '../../domain/group.ts';
import { isOver } from '../../domain/life.ts';
import type { OfferName, Operation } from '../../domain/operation.ts';
import type { ByHand, Message } from '../../operations/message.ts';
import { sayFault, sayMovement } from '../../words/speaking.ts';
import { nothing, sentences, type Text } from '../../words/text.ts';
import type { Words } from '../../words/words.ts';
import { actions, bullets, button, paragraph, type Said, saying } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { inPlace } from '../in-place.ts';
import { allRequests, byHandBlocks } from './by-hand.ts';
import { headlineOf } from './face.ts';
import { blockerBlocks, findingText } from './findings.ts';
import { newestNews } from './news.ts';
import { offerLabel } from './offer-label.ts';
import { problemBlocks, problemText } from './problem.ts';
import { resultBlocks } from './results.ts';
import { wayBlocks, wayButtons } from './ways-on.ts';

type Sayer<K extends Message['kind']> = (words: Words, message: Extract<Message, { kind: K }>) => Said;

/** What one person is told. */
export const message = (words: Words, told: Message): Said =>
  inPlace(words, (sayers[told.kind] as (words: Words, told: Message) => Said)(words, told), placeOf(told));

/** The cloud that it is about, where it is about one. */
function placeOf(told: Message): Place | undefined {
  if ('operation' in told) return told.operation.place;
  return 'place' in told ? told.place : undefined;
}

const sayers: { readonly [K in Message['kind']]: Sayer<K> } = {
  'was faster': (words, { by, pressed, operation, isYourself = false }) => {
    const facts = { at: pressedAt(pressed, operation), pressed: offerLabel(words, pressed, operation) };
    return simply(isYourself ? words.messages.pressedBefore(facts) : words.messages.wasFaster({ by, ...facts }));
  },
  'old card': (words, { operation, link }) => {
    const text = words.messages.oldCard(link);
    const moved = operation.moved.map((one) => sayMovement(words, one));
    return saying(sentences(text, ...moved), [paragraph(text), ...bullets(undefined, moved)]);
  },
  'not offered': (words, { operation }) =>
    simply(words.messages.notOffered({ headline: headlineOf(words, operation) })),
  'may not': (words, { standing }) => simply(words.messages.mayNot[standing]),
  'not allowed': (words, { right, rule, listed, answer }) =>
    simply(answer === 'no' ? words.permission.notAllowed[right]({ rule, listed }) : words.permission.couldNotTell),
  'own card': (words, { others, listed, mayBreakGlass }) =>
    simply(words.permission.ownCard({ others, listed, mayBreakGlass })),
  'rules moved': (words) => simply(words.permission.rulesMoved),
  'unknown card': (words) => simply(words.messages.unknownCard),
  'old reminder': (words, { operation }) => {
    const last = operation.news?.findLast(({ kind }) => kind === 'kept' || kind === 'quarantine over');
    const kept = last?.kind === 'kept' ? { by: last.by, until: last.until } : {};
    return simply(words.later.oldReminder({ ...kept, isOver: last?.kind === 'quarantine over' }));
  },
  'asked already': (words, { operation: { groupName: group, askedBy: by }, link }) =>
    simply(words.later.askedAlready({ group, by, link })),
  restarting: (words) => simply(words.messages.restarting),
  'not understood': (words, { fault, typed }) =>
    simply(sentences(sayFault(words, fault), words.messages.typedWas(typed))),
  blocked: (words, { findings, draftId, groupName }) => {
    const blockers = findings.filter(({ weight }) => weight === 'blocker');
    const text = words.messages.blocked({ group: groupName, count: blockers.length });
    return saying(sentences(text, ...blockers.map((one) => findingText(words, one))), [
      ...(blockers.length > 0 ? blockerBlocks(words, text, blockers) : [paragraph(text)]),
      ...wayBlocks(words, blockers, 'draft'),
      opensPicker(words.messages.changePicks, draftId, wayButtons(words, blockers, draftId)),
    ]);
  },
  'stands already': (words, { operation, link }) => {
    const { askedBy: by, askedAt: at } = operation;
    return simply(words.ways.standsAlready({ by, at, headline: headlineOf(words, operation), link }));
  },
  'not in the way': (words, { groupName: group, draftId }) =>
    simply(words.ways.notInTheWay({ group }), opensPicker(words.messages.openPicker, draftId)),
  'undo stands': (words, { operation, link }) =>
    simply(
      words.messages.undoStands({
        by: operation.askedBy,
        at: operation.askedAt,
        headline: headlineOf(words, operation),
        link,
      }),
    ),
  problem: (words, { problem, draftId }) =>
    saying(sentences(problemText(words, problem), words.cloudSays(problem)), [
      ...problemBlocks(words, problem),
      ...(draftId === undefined ? [] : [opensPicker(words.messages.openPicker, draftId)]),
    ]),
  'not posted': (words, { reason, draftId }) =>
    simply(words.messages.notPosted(reason), opensPicker(words.messages.openPicker, draftId)),
  'channel gone': (words, { operation, byHand }) => {
    const { channelGone, channelGoneNext } = words.messages;
    const next = hasEnded(operation) ? channelGoneNext.over : channelGoneNext.watching;
    const text = sentences(channelGone({ headline: headlineOf(words, operation) }), next);
    return simply(sentences(text, wayOn(words, operation)), ...whatCameOfIt(words, operation, byHand));
  },
  'card gone': (words, { operation, byHand }) => {
    const text = words.messages.cardGone({ headline: headlineOf(words, operation) });
    return simply(sentences(text, wayOn(words, operation)), ...whatCameOfIt(words, operation, byHand));
  },
  defect: (words, { reference, wasSent }) => simply(words.messages.defect({ reference, wasSent })),
};

const pressedAt = (pressed: OfferName, { decidedAt, waitsForFree }: Operation): string | undefined => {
  if (pressed === 'stop') return undefined;
  return pressed === 'ask-when-free' ? waitsForFree?.since : decidedAt;
};

const hasEnded = (operation: Operation): boolean => isOver(operation) || operation.state === 'unsettled';

/** No card stands that could offer Ask Again or Look Again: what to do instead. */
function wayOn(words: Words, operation: Operation): Text {
  if (!hasEnded(operation) || operation.state === 'succeeded') return nothing;
  const { action } = operation.change;
  return operation.state === 'unsettled' ? words.messages.lookYourself(action) : words.messages.askAnew(action);
}

/** The result that the card would show, and the way on by hand once it is over; or what has come later, which is then the news. */
function whatCameOfIt(words: Words, operation: Operation, byHand: ByHand): KnownBlock[] {
  if (operation.startedAt === undefined) return [];
  const later = newestNews(words, operation, byHand);
  if (later.length > 0) return later;
  const results = resultBlocks(words, operation);
  return hasEnded(operation) ? [...results, ...byHandBlocks(words, operation, { byHand }, allRequests)] : results;
}

/** Where all was typed and the cloud has not answered yet; the button opens the picker meanwhile. */
export const waitingForCloud = (words: Words, draftId?: string): Said =>
  draftId === undefined
    ? simply(words.messages.waitingForCloud)
    : simply(
        sentences(words.messages.waitingForCloud, words.messages.orChoose),
        opensPicker(words.messages.openPicker, draftId),
      );

/** Where the picker could not be opened in time. */
export const choose = (words: Words, draftId: string): Said =>
  simply(words.messages.choose, opensPicker(words.messages.openPicker, draftId));

/** What a mention did not say can be picked; nobody can open a modal without a press. */
export const chooseFirst = (words: Words, draftId: string): Said =>
  simply(words.messages.chooseFirst, opensPicker(words.messages.openPicker, draftId));

const simply = (text: Text, ...below: readonly KnownBlock[]): Said => saying(text, [paragraph(text), ...below]);

const opensPicker = (label: string, draftId: string, before: readonly Button[] = []): ActionsBlock =>
  actions(`open.${draftId}`, [...before, button({ action: actionIds.open, label, value: draftId, style: 'primary' })]);
