import type { KnownBlock } from '@slack/types';
import { type ChoiceName, choiceName } from '../../domain/change.ts';
import type { Movement, Operation } from '../../domain/operation.ts';
import { setsInMotion } from '../../domain/sets-in-motion.ts';
import { isWaitingForFree } from '../../domain/ways-on.ts';
import type { CardContext } from '../../operations/ports.ts';
import { sayMovement } from '../../words/speaking.ts';
import { asSentence, sentences, type Text } from '../../words/text.ts';
import type { Face, Words } from '../../words/words.ts';
import { bullets, context, header, paragraph, type Said, saying } from '../blocks.ts';
import { approvalBlocks, glassBlocks } from './approvals.ts';
import { byHandBlocks } from './by-hand.ts';
import { faceOf, headlineOf } from './face.ts';
import { blockerBlocks, noticeBlocks } from './findings.ts';
import { inShort } from './in-short.ts';
import { offerBlocks } from './offers.ts';
import { progressBlocks } from './progress.ts';
import { forecastLine, proposalBlocks } from './proposal.ts';
import { haltBlocks, numbersNow, resultBlocks } from './results.ts';
import { subjectBlocks } from './subjects.ts';
import { toComeBlocks } from './to-come.ts';
import { askedBy, closing, decidedBy, ending } from './told.ts';
import { undoBlocks, undoesBlocks } from './undo.ts';
import { onward, roomBlocks } from './ways-on.ts';

/** On the card one request is enough to go on by hand; the thread prints them all. */
const requestsOnCard = 1;

type Look = (words: Words, operation: Operation, given: CardContext) => KnownBlock[];

/** What the channel sees of an operation, in every state that it can be in. */
export function card(words: Words, operation: Operation, given: CardContext): Said {
  const face = faceOf(operation, given);
  const headline = headlineOf(words, operation, given);
  return saying(
    sentences(asSentence(headline), inShort(words, face, operation, given), words.card.cloud(operation.place)),
    [
      header(headline),
      context(words.card.where({ ...operation.place, groupId: operation.groupId })),
      paragraph(askedBy(words, operation)),
      ...undoesBlocks(words, given),
      ...roomBlocks(words, operation, given),
      ...glassBlocks(words, operation),
      ...looks[face](words, operation, given),
      ...offerBlocks(words, operation),
    ],
  );
}

/** A copy of a card that is not the card any more: a link to the one that is. */
export function copyOfCard(words: Words, operation: Operation, link: string | undefined): Said {
  const headline = headlineOf(words, operation);
  const where = words.card.copy(link);
  const cloud = words.card.cloud(operation.place);
  return saying(sentences(asSentence(headline), where, cloud), [header(headline), paragraph(where), context(cloud)]);
}

const asks: Look = (words, operation, given) => [
  ...movedBlocks(words, operation),
  ...proposalBlocks(words, atPresent(operation, given), choicesOffered(operation)),
  ...approvalBlocks(words, operation),
  context(words.card.expires(operation.expiresAt)),
];

const isBlocked: Look = (words, operation, given) => [
  ...movedBlocks(words, { ...operation, moved: operation.moved.filter(isNoBlocker) }, { isBlocked: true }),
  ...blockerBlocks(words, words.card.blocked, operation.shown.findings),
  ...onward(words, operation, given),
  ...asShown(words, operation),
  ...noticeBlocks(words, atPresent(operation, given).shown.findings),
  ...(isWaitingForFree(operation) ? [] : [context(words.card.expires(operation.expiresAt))]),
];

/** What was shown, but for who works on the group: that changes while the card waits, and never makes it ask again. */
const atPresent = (operation: Operation, { atWork }: CardContext): Operation => {
  const lasting = operation.shown.findings.filter(({ rule }) => rule !== 'another-operation-works');
  return {
    ...operation,
    shown: { ...operation.shown, findings: atWork === undefined ? lasting : [atWork, ...lasting] },
  };
};

const waits: Look = (words, operation, { waitsFor }) => [
  paragraph(
    sentences(decidedBy(words, operation), waitsFor === undefined ? words.card.secondLook : words.card.waits(waitsFor)),
  ),
  ...asShown(words, operation),
  paragraph(forecastLine(words, operation)),
  ...noticeBlocks(words, operation.shown.findings),
  context(words.card.queuedExpires(operation.expiresAt)),
];

const runs: Look = (words, operation) => [
  ...optional(decidedBy(words, operation)),
  ...progressBlocks(words, operation),
  ...(setsInMotion(operation) ? [paragraph(words.card.inMotion(operation.shown.forecast))] : []),
  ...haltBlocks(words, operation),
  ...(operation.halt === undefined ? [] : [paragraph(words.card.goesOn)]),
  ...optional(numbersNow(words, operation, false)),
  ...(operation.offers.includes('stop') ? [context(words.card.canStop)] : []),
];

const ends: Look = (words, operation, given) => [
  ...optional(sentences(decidedBy(words, operation), ending(words, operation))),
  ...(operation.state === 'unsettled' ? [paragraph(words.card.unsettledNext)] : []),
  ...haltBlocks(words, operation),
  ...resultBlocks(words, operation),
  ...optional(numbersNow(words, operation, true)),
  ...toComeBlocks(words, operation),
  ...byHandBlocks(words, operation, given, requestsOnCard),
  ...againBlocks(words, operation),
  ...undoBlocks(words, operation, given),
];

const closes: Look = (words, operation) => [
  paragraph(closing(words, operation)),
  ...asShown(words, operation),
  ...againBlocks(words, operation),
];

const looks: Readonly<Record<Face, Look>> = {
  asking: asks,
  moved: asks,
  blocked: isBlocked,
  waiting: waits,
  'second look': waits,
  running: runs,
  stopping: runs,
  unsettled: ends,
  succeeded: ends,
  'partly done': ends,
  failed: ends,
  stopped: ends,
  cancelled: closes,
  'called off': closes,
  declined: closes,
  expired: closes,
};

/** The instances as they were when they were shown: a card that is written again must not look as if it had been read again. */
const asShown = (words: Words, { shown }: Operation): KnownBlock[] => subjectBlocks(words, shown);

const choicesOffered = ({ offers }: Operation): ChoiceName[] =>
  choiceName.options.filter((choice) => offers.includes(choice));

/** What is in the way has its own place on a blocked card. */
const isNoBlocker = (moved: Movement): boolean => moved.what !== 'new finding' || moved.finding.weight !== 'blocker';

/** Why it asks again: what is not as it was shown, or that the group could not be read. Where something is in the way there is nothing to decide yet. */
function movedBlocks(
  words: Words,
  { moved, trouble, decidedBy: by }: Operation,
  { isBlocked: isStuck = false } = {},
): KnownBlock[] {
  const why = trouble === undefined ? [] : [paragraph(words.card.trouble(trouble))];
  if (moved.length === 0) return why;
  const points = moved.map((one) => sayMovement(words, one));
  const next = isStuck ? [] : [paragraph(words.card.movedNext)];
  return [...why, ...bullets(words.card.moved({ by }), points), ...next];
}

const againBlocks = (words: Words, { offers }: Operation): KnownBlock[] =>
  offers.includes('ask-again') ? [context(words.card.askAgain)] : [];

const optional = (text: Text): KnownBlock[] => (text.length === 0 ? [] : [paragraph(text)]);
