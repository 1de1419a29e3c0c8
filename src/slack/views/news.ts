import type { KnownBlock } from '@slack/types';
import type { Drifted } from '../../domain/drifted.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Operation } from '../../domain/operation.ts';
import { sayDrifted, sayNews } from '../../words/speaking.ts';
import { sentences, type Text } from '../../words/text.ts';
import type { Words } from '../../words/words.ts';
import { bullets, paragraph, preformatted, type Said, saying } from '../blocks.ts';
import { blockerBlocks, findingText } from './findings.ts';

/** One thing that came after the end of an operation, as a post in its card's thread. */
export function newsPost(words: Words, operation: Operation, index: number): Said {
  const item = operation.news?.[index];
  if (item === undefined) throw new RangeError(`operation ${operation.id} has no news ${index + 1}`);
  const { groupName: group, askedBy, decidedBy = askedBy, reason } = operation;
  const text = sayNews(words, item, { group, askedBy, decidedBy, reason });
  if (item.kind === 'free but blocked') return blockedPost(words, text, item.findings);
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

/** What is in the way now, each with its way out. */
const blockedPost = (words: Words, text: Text, findings: readonly Finding[]): Said =>
  saying(sentences(text, ...findings.map((one) => findingText(words, one))), [
    paragraph(text),
    ...blockerBlocks(words, undefined, findings),
  ]);

/** The newest thing that came after the end, for whoever is told in person; nothing where nothing did. */
export function newestNews(words: Words, operation: Operation): KnownBlock[] {
  const { news = [], endedAt } = operation;
  const newest = news.at(-1);
  const isLater = newest !== undefined && endedAt !== undefined && newest.at > endedAt; // else it came while the card waited
  return isLater ? newsPost(words, operation, news.length - 1).blocks : [];
}
