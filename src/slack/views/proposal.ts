import type { KnownBlock } from '@slack/types';
import type { ChoiceName } from '../../domain/change.ts';
import { foretells } from '../../domain/forecast.ts';
import type { Operation } from '../../domain/operation.ts';
import { bold, say, type Text } from '../../words/text.ts';
import type { Words } from '../../words/words.ts';
import { bullets, paragraph } from '../blocks.ts';
import { type Chosen, choiceLabel, choiceLine } from './choice.ts';
import { noticeBlocks } from './findings.ts';
import { subjectBlocks } from './subjects.ts';

/** What people decide about: which instances, what it will lead to, what to know, and what each choice does. */
export function proposalBlocks(
  words: Words,
  proposed: Chosen & Pick<Operation, 'typedChoice'>,
  choices: readonly ChoiceName[],
  { mayHoldTable = true } = {},
): KnownBlock[] {
  const { shown } = proposed;
  return [
    ...subjectBlocks(words, shown, { mayHoldTable }),
    ...(foretells(proposed.change) ? [paragraph(forecastLine(words, proposed))] : []),
    ...noticeBlocks(words, shown.findings),
    ...bullets(
      say`${bold(words.card.choices)}`,
      choices.map((choice) => choiceLine(words, choice, proposed)),
    ),
    ...fellAway(words, proposed, choices),
  ];
}

/** A typed choice that none of the picks allows is not offered, and that is said. */
function fellAway(
  words: Words,
  { typedChoice, ...chosen }: Chosen & Pick<Operation, 'typedChoice'>,
  choices: readonly ChoiceName[],
): KnownBlock[] {
  const [offered] = choices;
  if (typedChoice === undefined || offered === undefined || choices.includes(typedChoice)) return [];
  return [paragraph(words.card.typedChoiceFell({ typed: typedChoice, offered: choiceLabel(words, offered, chosen) }))];
}

/** What the group will look like, in one line. */
export const forecastLine = (words: Words, { shown }: Pick<Chosen, 'shown'>): Text =>
  say`${bold(`${words.card.forecastLabel}:`)} ${words.card.forecast(shown.forecast)}`;
