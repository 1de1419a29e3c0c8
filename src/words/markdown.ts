import type { Piece, Text } from './text.ts';

/** Text as Markdown for a document: whatever comes from outside is escaped, so that it can neither format nor link. */
export const markdownOf = (text: Text): string => text.map(markdownPiece).join('');

function markdownPiece(piece: Piece): string {
  switch (piece.kind) {
    case 'plain':
      return piece.isBold ? `**${escaped(piece.text)}**` : escaped(piece.text);
    case 'name':
    case 'code':
      return span(piece.text);
    case 'quote':
      return `“${escaped(oneLine(piece.text))}”`;
    case 'person':
    case 'user group':
    case 'channel':
      return span(piece.id);
    case 'date':
    case 'day':
      return span(piece.at);
    case 'link':
      return /^https?:/.test(piece.url)
        ? `[${escaped(piece.label)}](<${encodeURI(decodeURI(piece.url))}>)`
        : escaped(piece.label);
  }
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
const escaped = (text: string): string => text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&');
/** Nothing formats inside a code span, and only a backtick ends it; its look-alike stands in. */
const span = (text: string): string => `\`${oneLine(text).replaceAll('`', 'ˋ') || ' '}\``;
