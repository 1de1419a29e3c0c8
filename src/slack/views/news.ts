import type { KnownBlock } from '@slack/types';
import type { Drifted } from '../../domain/drifted.ts';
import type { Operation } from '../../domain/operation.ts';
import { sayDrifted, sayNews } from '../../words/speaking.ts';
import { sentences, type Text } from '../../words/text.ts';
import type { Words } from '../../words/words.ts';
import { bullets, paragraph, preformatted, type Said, saying } from '../blocks.ts';

/** One thing that came after the end of an operation, as a post in its card's thread. */
export function newsPost(words: Words, operation: Operation, index: number): Said {
  const item = operation.news?.[index];
  if (item === undefined) throw new RangeError(`operation ${operation.id} has no news ${index + 1}`);
  const { groupName: group, askedBy, decidedBy = askedBy, reason } = operation;
  const text = sayNews(words, item, { group, askedBy, decidedBy, reason });
  return item.kind === 'drifted'
    ? driftPost(words, text, item.drift)
    : saying(text, [paragraph(text), ...(item.kind === 'not resumed' ? preformatted([item.byHand.request]) : [])]);
}

function driftPost(words: Words, text: Text, drift: readonly Drifted[]): Said {
  const points = drift.map((one) => sayDrifted(words, one));
  return saying(sentences(text, ...points, words.later.driftNext), [
    paragraph(text),
    ...bullets(undefined, points),
    paragraph(words.later.driftNext),
  ]);
}

/** The newest thing that came after the end, for whoever is told in person; nothing where nothing did. */
export const newestNews = (words: Words, operation: Operation): KnownBlock[] =>
  operation.news === undefined ? [] : newsPost(words, operation, operation.news.length - 1).blocks;
