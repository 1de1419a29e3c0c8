import type { Operation } from '../../domain/operation.ts';
import type { CardContext } from '../../operations/ports.ts';
import { sayMovement } from '../../words/speaking.ts';
import { joined, nothing, say, sentences, type Text } from '../../words/text.ts';
import type { Face, Words } from '../../words/words.ts';
import { approvalLines } from './approvals.ts';
import { findingText } from './findings.ts';
import { countsOf, numbersNow, progressOf } from './results.ts';
import { askedBy, closing, decidedBy } from './told.ts';
import { onwardText } from './ways-on.ts';

type Sayer = (words: Words, operation: Operation, given: CardContext) => Text;

/** The point and the needed action, for those who hear the text instead of seeing the blocks. */
export const inShort = (words: Words, face: Face, operation: Operation, given: CardContext): Text =>
  sayers[face](words, operation, given);

const progress: Sayer = (words, operation) => {
  return say`${progressOf(words, operation)}: ${words.card.counts(countsOf(operation))}.`;
};

const counted = (words: Words, operation: Operation): Text => say`${words.card.counts(countsOf(operation))}.`;

const end: Sayer = (words, operation) => sentences(counted(words, operation), numbersNow(words, operation, true));

const sayers: Readonly<Record<Face, Sayer>> = {
  asking: (words, operation) =>
    sentences(
      operation.trouble === undefined ? nothing : words.card.trouble(operation.trouble),
      askedBy(words, operation),
      ...approvalLines(words, operation),
      words.card.expires(operation.expiresAt),
    ),
  moved: (words, operation) =>
    sentences(
      words.card.moved({ by: operation.decidedBy }),
      joined(
        operation.moved.map((one) => sayMovement(words, one)),
        ' ',
      ),
      words.card.movedNext,
    ),
  blocked: (words, operation) =>
    sentences(
      words.card.blocked,
      ...operation.shown.findings.filter(({ weight }) => weight === 'blocker').map((one) => findingText(words, one)),
      onwardText(words, operation),
    ),
  waiting: (words, operation, { waitsFor }) =>
    sentences(decidedBy(words, operation), waitsFor === undefined ? nothing : words.card.waits(waitsFor)),
  'second look': (words, operation) => sentences(decidedBy(words, operation), words.card.secondLook),
  running: progress,
  stopping: progress,
  unsettled: (words, operation) => sentences(counted(words, operation), words.card.unsettledNext),
  succeeded: end,
  'partly done': end,
  failed: end,
  stopped: end,
  cancelled: closing,
  'called off': closing,
  declined: closing,
  expired: closing,
};
