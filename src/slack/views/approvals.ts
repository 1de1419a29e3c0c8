import type { KnownBlock } from '@slack/types';
import type { ChoiceName } from '../../domain/change.ts';
import { choicesFor } from '../../domain/forecast.ts';
import type { Operation } from '../../domain/operation.ts';
import { needsOthers, othersFor, type Permit } from '../../domain/permissions/permit.ts';
import { bold, say, type Text } from '../../words/text.ts';
import type { Words } from '../../words/words.ts';
import { bullets, paragraph } from '../blocks.ts';
import { choiceLabel } from './choice.ts';

/** Who may decide about a card that asks, what each choice needs, and who has agreed. Nothing where no rules are set. */
export const approvalBlocks = (words: Words, operation: Operation): KnownBlock[] =>
  bullets(say`${bold(words.permission.whoDecides)}`, approvalLines(words, operation));

/** The same, each a sentence. */
export function approvalLines(words: Words, operation: Operation): Text[] {
  const { permit, approvals = [] } = operation;
  if (permit?.rule === undefined) return [];
  const { rule, decide: listed, breakGlass } = permit;
  if (!needsOthers(permit)) return [words.permission.anyListed({ rule, listed })];
  const choices = choicesFor(operation.change, operation.shown.picks, operation.typedChoice);
  return [
    ...choices.map((choice) => needLine(words, choice, permit, operation)),
    words.permission.whoCould({ rule, listed }),
    ...approvals.map(({ by, at, choice }) =>
      words.permission.agreed({
        by,
        at,
        label: choiceLabel(words, choice, operation),
        missing: othersFor(permit, choice) - approvals.filter((one) => one.choice === choice).length,
      }),
    ),
    ...(breakGlass.length > 0 ? [words.permission.glassDoes(breakGlass)] : []),
  ];
}

function needLine(words: Words, choice: ChoiceName, permit: Permit, operation: Operation): Text {
  const label = choiceLabel(words, choice, operation);
  const { others, because } = permit.needs[choice] ?? { others: 0, because: [] };
  if (permit.unattainable?.includes(choice))
    return words.permission.unattainable({ label, others, canBreakGlass: permit.breakGlass.length > 0 });
  if (others === 0) return words.permission.needsNobody(label);
  return words.permission.needsOthers({ label, others, because, askedBy: operation.askedBy });
}

/** That somebody went on alone: on the card for ever. */
export const glassBlocks = (words: Words, { brokenGlass }: Operation): KnownBlock[] =>
  brokenGlass === undefined ? [] : [paragraph(words.permission.glassBroken(brokenGlass))];
