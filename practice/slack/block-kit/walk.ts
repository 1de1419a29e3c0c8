import type { KnownBlock } from '@slack/types';

/** One thing in the blocks that a person can press, pick or fill in. */
export interface Control {
  readonly block: KnownBlock;
  readonly element: ControlElement;
  /** Where it stands, e.g. `/2/elements/0`. */
  readonly pointer: string;
}

type Elements =
  | Extract<KnownBlock, { type: 'actions' }>['elements'][number]
  | Extract<KnownBlock, { type: 'input' }>['element']
  | Extract<KnownBlock, { type: 'context_actions' }>['elements'][number]
  | NonNullable<Extract<KnownBlock, { type: 'section' }>['accessory']>;

/** An element that acts, of whichever block. */
export type ControlElement = Exclude<Elements, { type: 'image' }>;

/** Everything that acts in these blocks, in reading order, inside containers, cards and carousels too. */
export function controlsOf(blocks: readonly KnownBlock[], from = ''): Control[] {
  return blocks.flatMap((block, at) => controlsOfBlock(block, `${from}/${at}`));
}

function controlsOfBlock(block: KnownBlock, pointer: string): Control[] {
  switch (block.type) {
    case 'actions':
    case 'context_actions':
      return block.elements.map((element, at) => ({ block, element, pointer: `${pointer}/elements/${at}` }));
    case 'input':
      return [{ block, element: block.element, pointer: `${pointer}/element` }];
    case 'section':
      if (block.accessory === undefined || block.accessory.type === 'image') return [];
      return [{ block, element: block.accessory, pointer: `${pointer}/accessory` }];
    case 'card':
      return (block.actions ?? []).map((element, at) => ({ block, element, pointer: `${pointer}/actions/${at}` }));
    case 'carousel':
      return controlsOf(block.elements, `${pointer}/elements`);
    case 'container':
      return controlsOf(block.child_blocks, `${pointer}/child_blocks`);
    default:
      return [];
  }
}

/** All blocks, with those inside containers and carousels. */
export function allBlocks(blocks: readonly KnownBlock[]): KnownBlock[] {
  return blocks.flatMap((block) => {
    if (block.type === 'container') return [block, ...allBlocks(block.child_blocks)];
    if (block.type === 'carousel') return [block, ...allBlocks(block.elements)];
    return [block];
  });
}
