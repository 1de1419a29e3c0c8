import type { KnownBlock } from '@slack/types';

type Elements =
  | Extract<KnownBlock, { type: 'actions' }>['elements'][number]
  | Extract<KnownBlock, { type: 'input' }>['element']
  | Extract<KnownBlock, { type: 'context_actions' }>['elements'][number]
  | NonNullable<Extract<KnownBlock, { type: 'section' }>['accessory']>;

/** Everything that acts. */
export type AnyControl = Exclude<Elements, { type: 'image' }>;

/** One sort of it. */
export type Control<T extends AnyControl['type']> = Extract<AnyControl, { type: T }>;

/** Menus of every sort. */
export type MenuElement = Extract<AnyControl, { type: `${string}_select` }>;
