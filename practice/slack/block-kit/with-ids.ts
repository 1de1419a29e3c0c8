import { randomBytes } from 'node:crypto';
import type { KnownBlock } from '@slack/types';
import { allBlocks, controlsOf } from './walk.ts';

const aName = (): string => randomBytes(3).toString('hex');

/** A copy of the blocks in which each block and each element that acts has a name, made up where the app gave none, as Slack does. */
export function withIds(blocks: readonly KnownBlock[]): KnownBlock[] {
  const copy = structuredClone(blocks) as KnownBlock[];
  for (const block of allBlocks(copy)) block.block_id ??= aName();
  for (const { element } of controlsOf(copy)) element.action_id ??= aName();
  return copy;
}
