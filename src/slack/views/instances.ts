import type { KnownBlock } from '@slack/types';
import type { Instance } from '../../domain/instance.ts';
import { bold, name, say, type Text } from '../../words/text.ts';
import type { Words } from '../../words/words.ts';
import { bullets, paragraph, table } from '../blocks.ts';
import { nameText } from '../text.ts';
import { namesById } from './names.ts';

/** Up to here a list reads better than a table, above all on a phone. */
const mostPoints = 5;

/**
 * The instances that an operation is about, with all that counts about each: a short list, or a table, and whoever does
 * not fit in it by name below. `at` is the time ages are told for, so that a card that is written again says the same.
 */
export function instanceBlocks(
  words: Words,
  picks: readonly Instance[],
  at: Date,
  { mayHoldTable = true } = {},
): KnownBlock[] {
  if (picks.length === 0) return [];
  const title = say`${bold(`${words.card.instances} (${picks.length})`)}`;
  const called = namesById(words, picks);
  const nameOf = ({ id, name: its }: Instance) => called.get(id) ?? its;
  if (picks.length <= mostPoints || !mayHoldTable) {
    return bullets(
      title,
      picks.map((pick) => say`${name(nameOf(pick))}: ${facts(words, pick, at)}`),
    );
  }
  const { block, left } = table(
    words.card.columns,
    picks.map((pick) => [nameText(nameOf(pick)), ...cellsOf(words, pick, at)]),
  );
  const rest = left === 0 ? [] : picks.slice(-left);
  return [paragraph(title), block, ...restByName(words, rest.map(nameOf))];
}

/** Names in paragraphs of fifty: nothing is agreed to that was not shown. */
export function restByName(words: Words, rest: readonly string[]): KnownBlock[] {
  if (rest.length === 0) return [];
  const chunks = Array.from({ length: Math.ceil(rest.length / 25) }, (_, index) =>
    rest.slice(index * 25, index * 25 + 25),
  );
  return [
    paragraph(say`${words.card.andMore(rest.length)}:`),
    ...chunks.map((chunk) => paragraph(words.names(chunk, chunk.length))),
  ];
}

const facts = (words: Words, pick: Instance, at: Date): Text =>
  say`${cellsOf(words, pick, at)
    .filter((cell) => cell !== '')
    .map(nameText)
    .join(', ')}`;

function cellsOf({ things }: Words, pick: Instance, at: Date): string[] {
  return [
    things.state(pick),
    things.health(pick),
    things.zone(pick),
    things.age(pick, at) ?? '',
    things.marks(pick).join(', '),
  ];
}
