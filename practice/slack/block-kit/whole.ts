import type { KnownBlock } from '@slack/types';
import { allBlocks, controlsOf } from './walk.ts';

/** A fault that only the blocks together can have, e.g. two with one name. */
export interface Fault {
  readonly message: string;
  /** Below the list of blocks, e.g. `[2, 'block_id']`. */
  readonly path: readonly (string | number)[];
}

/** What must hold among blocks wherever they are shown (fact sheet 2.2). */
export const together = (blocks: readonly KnownBlock[]): Fault[] => [
  ...sameBlockIds(blocks),
  ...sameActionIds(blocks),
  ...tooManyFocused(blocks),
  ...tablesTooLarge(blocks),
];

/** What must hold among the blocks of one message: one table, and 12,000 characters of markdown in all. */
export function togetherInAMessage(blocks: readonly KnownBlock[]): Fault[] {
  const all = allBlocks(blocks);
  const tables = all.filter(({ type }) => type === 'table').length;
  const markdown = all.reduce((sum, block) => sum + (block.type === 'markdown' ? block.text.length : 0), 0);
  return [
    ...(tables > 1 ? [{ message: 'only one table allowed per message', path: [] }] : []),
    ...(markdown > 12_000 ? [{ message: 'markdown must be less than 12001 characters in all', path: [] }] : []),
  ];
}

const repeated = (names: readonly string[]): string | undefined => names.find((name, at) => names.indexOf(name) !== at);

function sameBlockIds(blocks: readonly KnownBlock[]): Fault[] {
  const twice = repeated(allBlocks(blocks).flatMap(({ block_id }) => block_id ?? []));
  if (twice === undefined) return [];
  const last = blocks.findLastIndex(({ block_id }) => block_id === twice);
  return [{ message: `\`block_id\` "${twice}" already exists`, path: last < 0 ? [] : [last, 'block_id'] }];
}

function sameActionIds(blocks: readonly KnownBlock[]): Fault[] {
  return blocks.flatMap((block, at) => {
    const twice = repeated(controlsOf([block]).flatMap(({ element }) => element.action_id ?? []));
    return twice === undefined ? [] : [{ message: `\`action_id\` "${twice}" already exists`, path: [at] }];
  });
}

function tooManyFocused(blocks: readonly KnownBlock[]): Fault[] {
  const focused = controlsOf(blocks).filter(({ element }) => 'focus_on_load' in element && element.focus_on_load);
  return focused.length > 1 ? [{ message: 'only one element can have focus_on_load', path: [] }] : [];
}

/** A table holds 10,000 characters; the data tables of a message 20,000 together. */
function tablesTooLarge(blocks: readonly KnownBlock[]): Fault[] {
  const all = allBlocks(blocks);
  const size = (block: KnownBlock): number =>
    block.type === 'table' || block.type === 'data_table' ? charactersIn(block.rows) : 0;
  const tables = all.filter((block) => block.type === 'table' && size(block) > 10_000);
  const data = all.filter(({ type }) => type === 'data_table').reduce((sum, block) => sum + size(block), 0);
  return [
    ...tables.map(() => ({ message: 'table must be less than 10001 characters', path: [] })),
    ...(data > 20_000 ? [{ message: 'data tables must be less than 20001 characters in all', path: [] }] : []),
  ];
}

/** Counts what is written under any `text` key, at whatever depth. */
function charactersIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + charactersIn(each), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, each]) => sum + (key === 'text' && typeof each === 'string' ? each.length : charactersIn(each)),
    0,
  );
}
