import type { KnownBlock } from '@slack/types';
import type { Instance } from '../../domain/instance.ts';
import { bold, name, say, type Text } from '../../words/text.ts';
import type { Words } from '../../words/words.ts';
import { bullets, paragraph, table } from '../blocks.ts';
import { nameText } from '../text.ts';
import { namesById } from './names.ts';

/** Up to here a list reads better than a table, above all on a phone. */
export const mostPoints = 5;

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
  return [paragraph(title), block, ...restByMarks(words, rest, nameOf)];
}

/** Names in paragraphs of twenty-five: nothing is agreed to that was not shown. */
export function restByName(words: Words, rest: readonly string[]): KnownBlock[] {
  if (rest.length === 0) return [];
  return [paragraph(say`${words.card.andMore(rest.length)}:`), ...inChunks(rest).map((some) => allOf(words, some))];
}

/** The same, with those first that bear a mark: "added by hand: web-3 and web-7". */
function restByMarks(words: Words, rest: readonly Instance[], nameOf: (pick: Instance) => string): KnownBlock[] {
  const marked = [...Map.groupBy(rest, (pick) => words.things.marks(pick).join(', '))];
  const unmarked = marked.filter(([marks]) => marks === '').flatMap(([, picks]) => picks);
  const blocks = marked
    .filter(([marks]) => marks !== '')
    .flatMap(([marks, picks]) =>
      inChunks(picks.map(nameOf)).map((some) => paragraph(say`${bold(`${marks}:`)} ${words.names(some, some.length)}`)),
    );
  if (blocks.length === 0) return restByName(words, rest.map(nameOf));
  return [
    paragraph(say`${words.card.andMore(rest.length)}:`),
    ...blocks,
    ...inChunks(unmarked.map(nameOf)).map((some) => allOf(words, some)),
  ];
}

const allOf = (words: Words, some: readonly string[]): KnownBlock => paragraph(words.names(some, some.length));

const inChunks = (all: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(all.length / 25) }, (_, index) => all.slice(index * 25, index * 25 + 25));

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
