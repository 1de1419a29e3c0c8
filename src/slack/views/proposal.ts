import type { KnownBlock } from '@slack/types';
import type { ChoiceName } from '../../domain/change.ts';
import { bold, say, type Text } from '../../words/text.ts';
import type { Words } from '../../words/words.ts';
import { bullets, paragraph } from '../blocks.ts';
import { type Chosen, choiceLine } from './choice.ts';
import { noticeBlocks } from './findings.ts';
import { instanceBlocks } from './instances.ts';

/** What people decide about: which instances, what it will lead to, what to know, and what each choice does. */
export function proposalBlocks(
  words: Words,
  proposed: Chosen,
  choices: readonly ChoiceName[],
  { mayHoldTable = true } = {},
): KnownBlock[] {
  const { shown } = proposed;
  return [
    ...instanceBlocks(words, shown.picks, new Date(shown.at), { mayHoldTable }),
    paragraph(forecastLine(words, proposed)),
    ...noticeBlocks(words, shown.findings),
    ...bullets(
      say`${bold(words.card.choices)}`,
      choices.map((choice) => choiceLine(words, choice, proposed)),
    ),
  ];
}

/** What the group will look like, in one line. */
export const forecastLine = (words: Words, { shown }: Pick<Chosen, 'shown'>): Text =>
  say`${bold(`${words.card.forecastLabel}:`)} ${words.card.forecast(shown.forecast)}`;
