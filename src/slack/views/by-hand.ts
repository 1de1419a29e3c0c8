import type { KnownBlock } from '@slack/types';
import { picksOf } from '../../domain/change.ts';
import type { Operation } from '../../domain/operation.ts';
import type { CardContext } from '../../operations/ports.ts';
import { deedOf } from '../../words/speaking.ts';
import type { Words } from '../../words/words.ts';
import { paragraph, preformatted } from '../blocks.ts';
import { namesById } from './names.ts';

/** Every request that is left: twenty at most, for the 200 instances a group can have. */
export const allRequests = 20;

/**
 * The way on where the bot could not finish: the exact requests for what is left, and where in the console to do it.
 * A person who pressed Stop wanted it so and needs none. At most `most` requests are printed.
 */
export function byHandBlocks(
  words: Words,
  operation: Operation,
  { byHand: { consoleUrl, requests } }: Pick<CardContext, 'byHand'>,
  most: number,
): KnownBlock[] {
  const { change, halt, state } = operation;
  const servers = serversLeft(words, operation);
  if (requests.length === 0 || halt?.kind === 'stop') return servers;
  const shown = requests.slice(0, most);
  const facts = { isCertain: state !== 'unsettled', requests: requests.length, console: consoleUrl };
  return [
    paragraph(words.card.byHand({ ...facts, does: deedOf(words, change).byHand })),
    ...preformatted(shown.map(({ method, url, body }) => `${method} ${url}\n${JSON.stringify(body)}`)),
    ...(requests.length > shown.length ? [paragraph(words.card.byHandMore(requests.length - shown.length))] : []),
    ...servers,
  ];
}

function serversLeft(words: Words, { change, fates }: Operation): KnownBlock[] {
  const picks = picksOf(change);
  const called = namesById(words, picks);
  const remain = picks.filter(({ id }) => fates[id]?.kind === 'server remains');
  return remain.length === 0
    ? []
    : [paragraph(words.card.serversLeft(remain.map(({ id, name }) => called.get(id) ?? name)))];
}
