import type { KnownBlock } from '@slack/types';
import type { Operation } from '../../domain/operation.ts';
import { sayNews } from '../../words/speaking.ts';
import type { Words } from '../../words/words.ts';
import { paragraph, preformatted, type Said, saying } from '../blocks.ts';

/** One thing that came after the end of an operation, as a post in its card's thread. */
export function newsPost(words: Words, operation: Operation, index: number): Said {
  const item = operation.news?.[index];
  if (item === undefined) throw new RangeError(`operation ${operation.id} has no news ${index + 1}`);
  const { groupName: group, askedBy, decidedBy = askedBy, reason } = operation;
  const text = sayNews(words, item, { group, askedBy, decidedBy, reason });
  return saying(text, [paragraph(text), ...(item.kind === 'not resumed' ? preformatted([item.byHand.request]) : [])]);
}

/** The newest thing that came after the end, for whoever is told in person; nothing where nothing did. */
export const newestNews = (words: Words, operation: Operation): KnownBlock[] =>
  operation.news === undefined ? [] : newsPost(words, operation, operation.news.length - 1).blocks;
