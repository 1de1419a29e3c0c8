import type { KnownBlock } from '@slack/types';
import { batchesOf, instanceDeleteOf } from '../../domain/change.ts';
import type { Operation } from '../../domain/operation.ts';
import type { CardContext } from '../../operations/ports.ts';
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
  { byHand }: Pick<CardContext, 'byHand'>,
  most: number,
): KnownBlock[] {
  const { change, choice, halt, state } = operation;
  const left = change.picks.filter(({ id }) => isLeft(operation, id));
  const servers = serversLeft(words, operation);
  if (left.length === 0 || halt?.kind === 'stop') return servers;
  const batches = batchesOf({ action: change.action, picks: left });
  const bodies = batches.map((ids) =>
    JSON.stringify({ action: 'REMOVE', instances_id: ids, instance_delete: instanceDeleteOf[choice ?? 'keep'] }),
  );
  const shown = bodies.slice(0, most);
  return [
    paragraph(
      words.card.byHand({ isCertain: state !== 'unsettled', requests: bodies.length, console: byHand.consoleUrl }),
    ),
    ...preformatted(shown.map((body) => `POST ${byHand.batchUrl}\n${body}`)),
    ...(bodies.length > shown.length ? [paragraph(words.card.byHandMore(bodies.length - shown.length))] : []),
    ...servers,
  ];
}

const isLeft = ({ fates }: Operation, id: string): boolean =>
  ['waiting', 'still a member', 'unknown'].includes(fates[id]?.kind ?? 'waiting');

function serversLeft(words: Words, { change, fates }: Operation): KnownBlock[] {
  const called = namesById(words, change.picks);
  const remain = change.picks.filter(({ id }) => fates[id]?.kind === 'server remains');
  return remain.length === 0
    ? []
    : [paragraph(words.card.serversLeft(remain.map(({ id, name }) => called.get(id) ?? name)))];
}
