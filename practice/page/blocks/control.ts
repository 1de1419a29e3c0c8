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

/** What a field is called, and what is said about it. */
export interface Described {
  readonly label: string;
  /** Ids of what describes it: a hint, an error. */
  readonly describedBy: string | undefined;
  readonly isWrong: boolean;
}

/** The same, for what is to be described. */
export const describing = ({ describedBy }: Pick<Described, 'describedBy'>): { 'aria-describedby'?: string } =>
  describedBy === undefined ? {} : { 'aria-describedby': describedBy };

/** Menus of every sort. */
export type MenuElement = Extract<AnyControl, { type: `${string}_select` }>;
