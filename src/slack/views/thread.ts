import type { KnownBlock } from '@slack/types';
import { isOver } from '../../domain/life.ts';
import type { Operation } from '../../domain/operation.ts';
import type { Post } from '../../domain/posts.ts';
import type { CardContext } from '../../operations/ports.ts';
import { deedOf } from '../../words/speaking.ts';
import { asSentence, bold, joined, say, sentences } from '../../words/text.ts';
import type { Words } from '../../words/words.ts';
import { bullets, context, paragraph, type Said, saying } from '../blocks.ts';
import { allRequests, byHandBlocks } from './by-hand.ts';
import { choiceLabel } from './choice.ts';
import { headlineOf } from './face.ts';
import { countsOf, fateLines, haltBlocks, numbersNow, resultBlocks } from './results.ts';

/** What is said in the thread of a card: that it started, how one request went, and the result that names each instance. */
export function threadPost(words: Words, operation: Operation, post: Post, given: CardContext): Said {
  switch (post.kind) {
    case 'start':
      return started(words, operation);
    case 'request':
      return requested(words, operation, post.index);
    case 'result':
      return result(words, operation, given);
  }
}

function started(words: Words, operation: Operation): Said {
  const { groupName: group, change, requests, startedAt, shown, decidedBy, choice } = operation;
  const text = words.thread.start({
    deed: deedOf(words, change).start({ group, change }),
    batches: change.action === 'hook' ? 1 : requests.length, // each of its answers is one of its own
    at: startedAt ?? shown.at,
    by: decidedBy,
    choice: choice === undefined ? undefined : choiceLabel(words, choice, operation),
  });
  return saying(text, [paragraph(text)]);
}

function requested(words: Words, operation: Operation, index: number): Said {
  const request = operation.requests[index];
  if (request === undefined) throw new RangeError(`operation ${operation.id} has no request ${index + 1}`);
  const { subjects } = request;
  const title = words.thread.batchTitle({ index, of: operation.requests.length, picked: subjects.length });
  const answer = words.thread.batchAnswer(request);
  const lines = fateLines(words, operation, subjects);
  return saying(sentences(say`${title}.`, answer, joined(lines.map(asSentence), ' ')), [
    paragraph(say`${title}. ${answer}`),
    ...bullets(undefined, lines),
  ]);
}

function result(words: Words, operation: Operation, given: CardContext): Said {
  const headline = headlineOf(words, operation);
  const numbers = numbersNow(words, operation, true);
  const blocks: KnownBlock[] = [
    paragraph(say`${bold(`${words.thread.resultTitle}:`)} ${headline}.`),
    ...haltBlocks(words, operation),
    ...resultBlocks(words, operation),
    ...(numbers.length > 0 ? [paragraph(numbers)] : []),
    ...(isOver(operation) ? [] : [paragraph(words.card.unsettledNext)]),
    ...byHandBlocks(words, operation, given, allRequests),
    ...(operation.offers.includes('ask-again') ? [context(words.card.askAgain)] : []),
  ];
  return saying(sentences(say`${headline}.`, say`${words.card.counts(countsOf(operation))}.`, numbers), blocks);
}
