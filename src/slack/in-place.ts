import type { Place } from '../domain/group.ts';
import type { Words } from '../words/words.ts';
import { context, limits, type Said } from './blocks.ts';
import { fallbackOf } from './text.ts';

/** The same, with which cloud it is about in small print below, and at the end of what notifications read. */
export function inPlace(words: Words, { text, blocks }: Said, place: Place | undefined): Said {
  if (place === undefined) return { text, blocks };
  const where = words.card.cloud(place);
  const whole = `${text} ${fallbackOf(where)}`;
  const kept =
    blocks.length < limits.messageBlocks ? blocks : [...blocks.slice(0, limits.messageBlocks - 2), ...blocks.slice(-1)];
  return { text: whole.length > limits.text ? text : whole, blocks: [...kept, context(where)] };
}
