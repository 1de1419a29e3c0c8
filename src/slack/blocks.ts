import type {
  ActionsBlock,
  Button,
  ConfirmationDialog,
  ContextBlock,
  HeaderBlock,
  KnownBlock,
  MrkdwnElement,
  PlainTextElement,
  PlainTextOption,
  RichTextBlock,
  RichTextSection,
  TableBlock,
} from '@slack/types';
import type { Text } from '../words/text.ts';
import { cut } from './cut.ts';
import { fallbackOf, lengthOf, mrkdwnOf, plainOf, richOf } from './text.ts';

/** What is posted: the blocks, and the text that notifications and screen readers read instead. */
export interface Said {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/** Slack's sizes (fact sheet 2.2). Every builder here cuts at them, so that no view can break them. */
export const limits = {
  text: 3_900,
  messageBlocks: 50,
  viewBlocks: 100,
  header: 150,
  section: 3_000,
  button: 75,
  option: 75,
  options: 100,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  viewTitle: 24,
  placeholder: 150,
  hint: 2_000,
  tableRows: 100,
  tableCharacters: 10_000,
  id: 255,
} as const;

export const plain = (text: string, most: number): PlainTextElement => ({
  type: 'plain_text',
  text: cut(text === '' ? ' ' : text, most),
  emoji: false, // or `:x:` in a name becomes a picture
});

/** Text with markup; `verbatim`, or Slack links bare addresses and pings a bare `@here` (fact sheet 2.7). */
export const mrkdwn = (text: Text, most: number = limits.section): MrkdwnElement => ({
  type: 'mrkdwn',
  text: mrkdwnOf(fitted(text, most, (one) => mrkdwnOf(one).length)),
  verbatim: true,
});

export const header = (text: Text): HeaderBlock => ({ type: 'header', text: plain(plainOf(text), limits.header) });

/** A line of small print. */
export const context = (text: Text): ContextBlock => ({ type: 'context', elements: [mrkdwn(text)] });

const section = (text: Text): RichTextSection => ({
  type: 'rich_text_section',
  elements: richOf(fitted(text, limits.section, lengthOf)),
});

/** A paragraph. Rich text: names in it are never parsed. */
export const paragraph = (text: Text): RichTextBlock => ({ type: 'rich_text', elements: [section(text)] });

/** A bold line, and points below it; long lists are spread over blocks of at most 3,000 characters each. */
export function bullets(title: Text | undefined, points: readonly Text[]): RichTextBlock[] {
  const blocks: RichTextBlock[] = [];
  let rest = points;
  while (rest.length > 0) {
    const some = fitting(rest);
    rest = rest.slice(some.length);
    blocks.push({
      type: 'rich_text',
      elements: [
        ...(title !== undefined && blocks.length === 0 ? [section(title)] : []),
        { type: 'rich_text_list', style: 'bullet', elements: some.map(section) },
      ],
    });
  }
  return blocks;
}

/** As many of the points as fit in one block; one at least. */
function fitting(points: readonly Text[]): readonly Text[] {
  let sum = 0;
  const end = points.findIndex((point) => {
    sum += Math.min(lengthOf(point), limits.section);
    return sum > limits.section;
  });
  return end < 0 ? points : points.slice(0, Math.max(1, end));
}

/** Things to copy, letter by letter, each in a frame of its own; several share a block of at most 3,000 characters. */
export function preformatted(texts: readonly string[]): RichTextBlock[] {
  const blocks: RichTextBlock[] = [];
  let room = 0;
  for (const text of texts.map((one) => cut(one, limits.section))) {
    const frame = { type: 'rich_text_preformatted', elements: [{ type: 'text', text }] } as const;
    const last = blocks.at(-1);
    if (last === undefined || text.length > room) {
      blocks.push({ type: 'rich_text', elements: [{ ...frame, elements: [...frame.elements] }] });
      room = limits.section;
    } else last.elements.push({ ...frame, elements: [...frame.elements] });
    room -= text.length;
  }
  return blocks;
}

export interface ButtonParts {
  readonly action: string;
  readonly label: string;
  readonly value: string;
  readonly style?: 'primary' | 'danger' | undefined;
  readonly confirm?: ConfirmationDialog | undefined;
}

export const button = ({ action, label, value, style, confirm }: ButtonParts): Button => ({
  type: 'button',
  action_id: cut(action, limits.id),
  text: plain(label, limits.button),
  value,
  ...(style === undefined ? {} : { style }),
  ...(confirm === undefined ? {} : { confirm }),
});

/** The dialog that asks once more, in the colour of what it confirms. */
export const confirmation = (words: {
  readonly title: string;
  readonly text: Text;
  readonly confirm: string;
  readonly deny: string;
}): ConfirmationDialog => ({
  title: plain(words.title, limits.confirmTitle),
  text: plain(plainOf(words.text), limits.confirmText),
  confirm: plain(words.confirm, limits.confirmButton),
  deny: plain(words.deny, limits.confirmButton),
  style: 'danger',
});

/** A row of buttons; 25 at most. */
export const actions = (blockId: string, elements: readonly Button[]): ActionsBlock => ({
  type: 'actions',
  block_id: cut(blockId, limits.id),
  elements: elements.slice(0, 25),
});

export const option = (text: string, value: string, description?: string): PlainTextOption => ({
  text: plain(text, limits.option),
  value: cut(value, limits.option),
  ...(description === undefined || description === '' ? {} : { description: plain(description, limits.option) }),
});

/**
 * A table: a head and as many rows as Slack takes (99, and 10,000 characters in all). Gives also how many rows did not fit.
 * Cells are raw text, which is never parsed.
 */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): { block: TableBlock; left: number } {
  const cells = (row: readonly string[]) =>
    row.map((text) => ({ type: 'raw_text', text: text === '' ? '–' : text }) as const);
  const size = (row: readonly string[]) => row.reduce((sum, text) => sum + Math.max(text.length, 1), 0);
  let sum = size(head);
  const end = rows.findIndex((row, index) => {
    sum += size(row);
    return sum > limits.tableCharacters || index >= limits.tableRows - 1;
  });
  const shown = end < 0 ? rows : rows.slice(0, end);
  return { block: { type: 'table', rows: [head, ...shown].map(cells) }, left: rows.length - shown.length };
}

/** A message of these blocks: 50 at most, of which the last (the buttons) always stays. */
export function saying(text: Text, blocks: readonly KnownBlock[]): Said {
  const kept =
    blocks.length <= limits.messageBlocks
      ? blocks
      : [...blocks.slice(0, limits.messageBlocks - 1), ...blocks.slice(-1)];
  return { text: fallbackOf(fitted(text, limits.text, (one) => fallbackOf(one).length)), blocks: [...kept] };
}

/** The text itself, or as many of its pieces as measure no more than `most`, with "…" behind them. No piece is cut open, so that no markup is. */
function fitted(text: Text, most: number, measure: (text: Text) => number): Text {
  if (measure(text) <= most) return text;
  const dots = { kind: 'plain', text: '…' } as const;
  let kept: Text = [];
  for (const piece of text) {
    const next = [...kept, piece];
    if (measure([...next, dots]) > most) break;
    kept = next;
  }
  return [...kept, dots];
}
