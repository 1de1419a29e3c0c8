import type { KnownBlock } from '@slack/types';
import type { Problem } from '../../domain/problem.ts';
import { sayProblem } from '../../words/speaking.ts';
import { sentences, type Text } from '../../words/text.ts';
import type { Words } from '../../words/words.ts';
import { context, paragraph } from '../blocks.ts';

/** Trouble with the cloud: what it is and what to do, and the cloud's own words in small print. */
export function problemBlocks(words: Words, problem: Problem): KnownBlock[] {
  const its = words.cloudSays(problem);
  return [paragraph(problemText(words, problem)), ...(its === undefined ? [] : [context(its)])];
}

export function problemText(words: Words, problem: Problem): Text {
  const { what, next } = sayProblem(words, problem);
  return sentences(what, next);
}
