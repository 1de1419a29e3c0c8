import type { KnownBlock } from '@slack/types';
import { picksOf } from '../../domain/change.ts';
import { isBlocked } from '../../domain/finding.ts';
import { choicesFor } from '../../domain/forecast.ts';
import type { Operation } from '../../domain/operation.ts';
import { deedOf } from '../../words/speaking.ts';
import { asSentence, sentences, type Text } from '../../words/text.ts';
import type { Words } from '../../words/words.ts';
import { context, header, paragraph, type Said, saying } from '../blocks.ts';
import { blockerBlocks } from './findings.ts';
import { proposalBlocks } from './proposal.ts';

/** What a card would be made of. */
export type WouldBe = Pick<Operation, 'place' | 'groupName' | 'change' | 'shown' | 'typedChoice' | 'reason'>;

/** What the card would say, for the asker alone, without buttons. */
export const dryRun = (words: Words, wouldBe: WouldBe): Said =>
  saying(
    sentences(
      introOf(words, wouldBe),
      asSentence(headlineOf(words, wouldBe)),
      asSentence(words.card.forecast(wouldBe.shown.forecast)),
    ),
    dryRunBlocks(words, wouldBe),
  );

/** The blocks of a dry run; a modal holds no table. */
export function dryRunBlocks(words: Words, wouldBe: WouldBe, { mayHoldTable = true } = {}): KnownBlock[] {
  const { shown, typedChoice, place, reason } = wouldBe;
  const choices = isBlocked(shown.findings) ? [] : choicesFor(wouldBe.change, shown.picks, typedChoice);
  return [
    paragraph(introOf(words, wouldBe)),
    header(headlineOf(words, wouldBe)),
    context(words.card.where({ ...place, groupId: shown.group.id })),
    ...(reason === undefined || reason === '' ? [] : [paragraph(words.card.reason(reason))]),
    ...blockerBlocks(words, words.card.blocked, shown.findings),
    ...proposalBlocks(words, wouldBe, choices, { mayHoldTable }),
  ];
}

const introOf = (words: Words, { shown }: WouldBe): Text =>
  isBlocked(shown.findings) ? words.messages.dryRunBlocked : words.messages.dryRun;

const headlineOf = (words: Words, { groupName: group, shown, change }: WouldBe): Text =>
  deedOf(words, change).headline[isBlocked(shown.findings) ? 'blocked' : 'asking']({
    group,
    change,
    picked: picksOf(change).length,
    done: 0,
    unknown: 0,
    otherwise: 0,
  });
