import type { KnownBlock } from '@slack/types';
import { isOver } from '../../domain/life.ts';
import type { Operation } from '../../domain/operation.ts';
import type { Post } from '../../domain/posts.ts';
import { isMixed } from '../../domain/requests.ts';
import type { CardContext } from '../../operations/ports.ts';
import { deedOf } from '../../words/speaking.ts';
import { asSentence, bold, joined, say, sentences } from '../../words/text.ts';
import type { Words } from '../../words/words.ts';
import { bullets, context, paragraph, type Said, saying } from '../blocks.ts';
import { inPlace } from '../in-place.ts';
import { allRequests, byHandBlocks } from './by-hand.ts';
import { choiceLabel } from './choice.ts';
import { headlineOf } from './face.ts';
import { newsPost } from './news.ts';
import { countsOf, fateLines, haltBlocks, numbersNow, resultBlocks } from './results.ts';
import { toComeBlocks } from './to-come.ts';
import { roomMade } from './ways-on.ts';

/** What is said in the thread of a card: that it started, how one request went, the result that names each instance, and what came later. */
export const threadPost = (words: Words, operation: Operation, post: Post, given: CardContext): Said =>
  inPlace(words, said(words, operation, post, given), operation.place);

function said(words: Words, operation: Operation, post: Post, given: CardContext): Said {
  switch (post.kind) {
    case 'start':
      return started(words, operation);
    case 'request':
      return requested(words, operation, post.index);
    case 'result':
      return result(words, operation, given);
    case 'news':
      return newsPost(words, operation, post.index, given.byHand);
  }
}

function started(words: Words, operation: Operation): Said {
  const { groupName: group, change, requests, startedAt, shown, decidedBy, choice, follows } = operation;
  const text = words.thread.start({
    deed: deedOf(words, change).start({ group, change }),
    batches: change.action === 'hook' ? 1 : requests.length, // each of its answers is one of its own
    isMixed: isMixed(requests),
    at: startedAt ?? shown.at,
    by: follows === undefined ? decidedBy : undefined, // nobody pressed what asbot does by itself
    choice: choice === undefined ? undefined : choiceLabel(words, choice, operation),
  });
  return saying(text, [paragraph(text)]);
}

function requested(words: Words, operation: Operation, index: number): Said {
  const request = operation.requests[index];
  if (request === undefined) throw new RangeError(`operation ${operation.id} has no request ${index + 1}`);
  const { requests } = operation;
  const title = words.thread.batchTitle({ index, of: requests.length, request, isMixed: isMixed(requests) });
  const answer = words.thread.batchAnswer(request);
  const lines = fateLines(words, operation, request.subjects);
  return saying(sentences(say`${title}.`, answer, joined(lines.map(asSentence), ' ')), [
    paragraph(say`${title}. ${answer}`),
    ...bullets(undefined, lines),
  ]);
}

function result(words: Words, operation: Operation, given: CardContext): Said {
  const headline = headlineOf(words, operation);
  const numbers = numbersNow(words, operation, true);
  const room = roomMade(words, operation, given);
  const blocks: KnownBlock[] = [
    paragraph(say`${bold(`${words.thread.resultTitle}:`)} ${headline}.`),
    ...haltBlocks(words, operation),
    ...resultBlocks(words, operation),
    ...(numbers.length > 0 ? [paragraph(numbers)] : []),
    ...toComeBlocks(words, operation),
    ...(room.length > 0 ? [paragraph(room)] : []),
    ...(isOver(operation) ? [] : [paragraph(words.card.unsettledNext)]),
    ...byHandBlocks(words, operation, given, allRequests),
    ...(operation.offers.includes('ask-again') ? [context(words.card.askAgain)] : []),
  ];
  return saying(sentences(say`${headline}.`, say`${words.card.counts(countsOf(operation))}.`, numbers, room), blocks);
}
