import type { KnownBlock } from '@slack/types';
import { quarantined, remindsAt, resumesAt } from '../../domain/later.ts';
import type { Operation } from '../../domain/operation.ts';
import type { Words } from '../../words/words.ts';
import { paragraph } from '../blocks.ts';

/** What the bot will do about an operation that is over. */
export const toComeBlocks = (words: Words, operation: Operation): KnownBlock[] => [
  ...resumption(words, operation),
  ...reminder(words, operation),
];

function resumption(words: Words, operation: Operation): KnownBlock[] {
  const { change, news, askedBy, decidedBy: by = askedBy } = operation;
  const at = resumesAt(operation);
  if (at === undefined || news !== undefined) return []; // what has come stands in the thread
  const forMs = change.action === 'pause' ? (change.forMs ?? 0) : 0;
  return [paragraph(words.later.resumes({ at, by, forMs, isProven: operation.state === 'succeeded' }))];
}

function reminder(words: Words, operation: Operation): KnownBlock[] {
  const until = remindsAt(operation);
  if (until === undefined || operation.news?.at(-1)?.kind === 'quarantine over') return [];
  const servers = quarantined(operation).length;
  return [paragraph(words.later.keeps({ until, by: operation.askedBy, servers }))];
}
