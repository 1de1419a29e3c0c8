import type { KnownBlock, ModalView, RichTextBlock, RichTextElement } from '@slack/types';

/** What a person reads in these blocks, line by line: markup undone, buttons and menus left out. */
export const textOf = (blocks: readonly unknown[]): string => (blocks as KnownBlock[]).map(readBlock).join('\n');

/** The labels of the buttons, in order. */
export const buttonsOf = (blocks: readonly unknown[]): string[] => buttonElements(blocks).map(({ text }) => text.text);

/** The buttons themselves. */
export const buttonElements = (blocks: readonly unknown[]) =>
  (blocks as KnownBlock[]).flatMap((block) =>
    block.type === 'actions' ? block.elements.flatMap((one) => (one.type === 'button' ? [one] : [])) : [],
  );

/** A modal as a person reads it, labels and hints included. */
export const textOfView = ({ title, blocks, submit }: ModalView): string =>
  [title.text, textOf(blocks), submit?.text ?? ''].join('\n');

function readBlock(block: KnownBlock): string {
  switch (block.type) {
    case 'header':
      return block.text.text;
    case 'context':
      return block.elements.map((one) => (one.type === 'mrkdwn' ? unmarked(one.text) : '')).join(' ');
    case 'rich_text':
      return readRichText(block);
    case 'table':
      return block.rows
        .map((row) => row.map((cell) => (cell.type === 'rich_text' ? readRichText(cell) : cell.text)).join(' | '))
        .join('\n');
    case 'input':
      return [block.label.text, block.hint?.text ?? ''].join('\n');
    default:
      return '';
  }
}

const readRichText = ({ elements }: RichTextBlock): string =>
  elements
    .map((part) =>
      part.type === 'rich_text_list'
        ? part.elements.map((item) => `• ${item.elements.map(readPiece).join('')}`).join('\n')
        : part.elements.map(readPiece).join(''),
    )
    .join('\n');

function readPiece(piece: RichTextElement): string {
  switch (piece.type) {
    case 'text':
      return piece.text;
    case 'user':
      return `@${piece.user_id}`;
    case 'date':
      return piece.fallback ?? '';
    case 'link':
      return piece.text ?? piece.url;
    default:
      return '';
  }
}

/** Mentions as names, times as their fallback, code spans without their ticks, entities as what they stand for. */
const unmarked = (text: string): string =>
  text
    .replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<(@[A-Z0-9]+)>/g, '$1')
    .replace(/<[^|>]*\|([^>]*)>/g, '$1')
    .replaceAll('`', '')
    .replace(/\*([^*]+)\*/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
