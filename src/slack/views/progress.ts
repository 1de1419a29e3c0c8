import type { KnownBlock } from '@slack/types';
import { picksOf, subjectsOf } from '../../domain/change.ts';
import { isOpen } from '../../domain/fate.ts';
import type { Operation, Request } from '../../domain/operation.ts';
import { isMixed } from '../../domain/requests.ts';
import { asSentence, bold, say, type Text } from '../../words/text.ts';
import type { Words } from '../../words/words.ts';
import { bullets, paragraph } from '../blocks.ts';
import { countsOf, doneIn, fateLines, progressOf } from './results.ts';

const barLength = 20;
/** Batches above this are told in one line: 200 instances make twenty. */
const mostBatches = 8;

/** How far it is: a bar and counts, each batch, each instance with its fate so far; of a group itself, one line. */
export function progressBlocks(words: Words, operation: Operation): KnownBlock[] {
  if (picksOf(operation.change).length === 0)
    return [
      paragraph(asSentence(progressOf(words, operation))),
      ...(hasBatchesToTell(operation) ? bullets(undefined, batchLines(words, operation)) : []),
    ];
  const ids = subjectsOf(operation.change, operation.groupId);
  const counts = words.card.counts(countsOf(operation));
  return [
    paragraph(say`${bar(doneIn(operation), ids.length)} ${bold(plainProgress(words, operation))}\n${counts}`),
    ...(hasBatchesToTell(operation) ? bullets(undefined, batchLines(words, operation)) : []),
    ...bullets(titleOf(words, operation), fateLines(words, operation, ids)),
  ];
}

const titleOf = (words: Words, { change }: Operation): Text =>
  say`${bold(change.action === 'add' ? words.card.servers : words.card.instances)}`;

/** A request for a single instance or the group goes without saying, unless it waits to be sent again or nobody knows yet whether it was taken. */
const hasBatchesToTell = ({ requests, change }: Operation): boolean =>
  (requests.length > 1 && change.action !== 'hook') ||
  requests.some(({ phase }) => phase === 'postponed' || phase === 'in doubt');

/** The bar is drawn in characters of a font that every client has; the counts beside it say the same in words. */
const bar = (done: number, picked: number): string => {
  const full = picked === 0 ? 0 : Math.floor((done / picked) * barLength);
  return '█'.repeat(full) + '░'.repeat(barLength - full);
};

const plainProgress = (words: Words, operation: Operation): string =>
  progressOf(words, operation)
    .map((piece) => (piece.kind === 'plain' ? piece.text : ''))
    .join('');

/** The batches around the one that is under way, and how many more there are. */
function batchLines(words: Words, { requests, fates }: Operation): Text[] {
  const settled = ({ subjects }: Request) => subjects.filter((id) => !isOpen(fates[id] ?? { kind: 'waiting' })).length;
  const lines = requests.map((request, index) =>
    words.card.batch({
      index,
      of: requests.length,
      request,
      isMixed: isMixed(requests),
      settled: settled(request),
    }),
  );
  if (lines.length <= mostBatches) return lines;
  const current = requests.findIndex(({ phase }) => phase !== 'settled');
  const from = Math.max(0, Math.min(current < 0 ? lines.length : current - 1, lines.length - mostBatches));
  return [...lines.slice(from, from + mostBatches), words.card.batchesMore(lines.length - mostBatches)];
}
