import type { KnownBlock } from '@slack/types';
import type { Finding } from '../../domain/finding.ts';
import { sayFinding } from '../../words/speaking.ts';
import { bold, say, sentences, type Text } from '../../words/text.ts';
import type { Words } from '../../words/words.ts';
import { bullets } from '../blocks.ts';

/** What a finding says, and the way out. */
export function findingText(words: Words, finding: Finding): Text {
  const { what, next } = sayFinding(words, finding);
  return sentences(what, next);
}

/** All that is in the way, each with its way out. */
export const blockerBlocks = (words: Words, title: Text | undefined, findings: readonly Finding[]): KnownBlock[] =>
  bullets(title, ofWeight('blocker', words, findings));

/** What is good to know before a decision. */
export const noticeBlocks = (words: Words, findings: readonly Finding[]): KnownBlock[] =>
  bullets(say`${bold(words.card.notices)}`, ofWeight('notice', words, findings));

const ofWeight = (weight: Finding['weight'], words: Words, findings: readonly Finding[]): Text[] =>
  findings.filter((one) => one.weight === weight).map((one) => findingText(words, one));
