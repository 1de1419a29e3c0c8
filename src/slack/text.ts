import type { RichTextElement } from '@slack/types';
import type { Piece, Text } from '../words/text.ts';
import { cut } from './cut.ts';

/** Longer than any name the cloud allows (64); what is longer is cut, so that nobody can fill a card with one name. */
const longestName = 100;
/** The cloud's words, and people's where nothing else is said. */
const longestQuote = 300;

/** In Slack's markup only these three are special (fact sheet 2.7). */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Line breaks, control characters and marks that turn the direction of writing become spaces: a name is one line that reads as it is. */
const oneLine = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ');

const outside = (text: string, most: number): string => {
  const line = cut(oneLine(text), most);
  return line.trim() === '' ? '(no name)' : line;
};

export const nameText = (text: string): string => outside(text, longestName);
const quoteText = ({ text, most = longestQuote }: Extract<Piece, { kind: 'quote' }>): string =>
  `“${cut(oneLine(text).trim(), most)}”`;

const hhmm = (at: string): string => {
  const time = new Date(at);
  return Number.isNaN(time.getTime()) ? 'an unknown time' : `${time.toISOString().slice(11, 16)} UTC`;
};
const dayAndTime = (at: string): string => {
  const time = new Date(at);
  return Number.isNaN(time.getTime()) ? hhmm(at) : `${time.toISOString().slice(0, 10)}, ${hhmm(at)}`;
};
/** Slack writes the day as "tomorrow" where it is. */
const dayFormat = '{date_short_pretty}, {time}';
const unixOf = (at: string): number | undefined => {
  const ms = Date.parse(at);
  return Number.isNaN(ms) ? undefined : Math.floor(ms / 1_000);
};

/** Text that shows as it is, markup and all: headers, buttons, options, confirm dialogs. */
export const plainOf = (text: Text): string => text.map(plainPiece).join('');

function plainPiece(piece: Piece): string {
  switch (piece.kind) {
    case 'plain':
    case 'code':
      return piece.text;
    case 'name':
      return nameText(piece.text);
    case 'quote':
      return quoteText(piece);
    case 'person':
      return 'a colleague'; // plain text has no mentions
    case 'user group':
      return 'a user group';
    case 'channel':
      return 'the channel';
    case 'date':
      return hhmm(piece.at);
    case 'day':
      return dayAndTime(piece.at);
    case 'link':
      return piece.label;
  }
}

/** Slack's markup. Everything is escaped; what comes from outside stands in a code span, or formatting characters in it would format. */
export const mrkdwnOf = (text: Text): string => text.map(mrkdwnPiece).join('');

function mrkdwnPiece(piece: Piece): string {
  switch (piece.kind) {
    case 'plain':
      return piece.isBold ? `*${escaped(piece.text)}*` : escaped(piece.text);
    case 'name':
      return span(nameText(piece.text));
    case 'code':
      return span(cut(oneLine(piece.text), longestQuote));
    case 'quote':
      return span(quoteText(piece));
    default:
      return reference(piece);
  }
}

/** For notifications and screen readers: as `mrkdwnOf`, with a code span only around names that need one. */
export const fallbackOf = (text: Text): string =>
  text
    .map((piece) => {
      if (piece.kind === 'plain') return escaped(piece.text);
      if (piece.kind === 'name' && isHarmless(piece.text)) return piece.text;
      if (piece.kind === 'quote' && isHarmlessProse(piece.text)) return quoteText(piece);
      return mrkdwnPiece(piece);
    })
    .join('');

/** Letters, digits, dots, and dashes and underscores inside: nothing that formats, pings, or turns into an emoji. */
const isHarmless = (text: string): boolean =>
  text.length <= longestName && /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/.test(text);

/** Words and the punctuation that Slack gives no meaning to. */
const isHarmlessProse = (text: string): boolean => /^[\p{L}\p{N} .,;!?()'/-]*$/u.test(text);

/** Nothing formats inside a code span, and only a backtick ends it; its look-alike stands in. */
const span = (text: string): string => `\`${escaped(text.replaceAll('`', 'ˋ'))}\``;

function reference(
  piece: Extract<Piece, { kind: 'person' | 'user group' | 'channel' | 'date' | 'day' | 'link' }>,
): string {
  switch (piece.kind) {
    case 'person':
      return isId(piece.id) ? `<@${piece.id}>` : 'somebody';
    case 'user group':
      return isId(piece.id) ? `<!subteam^${piece.id}>` : 'a user group';
    case 'channel':
      return isId(piece.id) ? `<#${piece.id}>` : 'the channel';
    case 'date': {
      const unix = unixOf(piece.at);
      return unix === undefined ? hhmm(piece.at) : `<!date^${unix}^{time}|${hhmm(piece.at)}>`;
    }
    case 'day': {
      const unix = unixOf(piece.at);
      return unix === undefined ? dayAndTime(piece.at) : `<!date^${unix}^${dayFormat}|${dayAndTime(piece.at)}>`;
    }
    case 'link': {
      const url = addressOf(piece.url);
      return url === undefined ? escaped(piece.label) : `<${url}|${escaped(piece.label)}>`;
    }
  }
}

/** Ids of people and channels are capitals and digits; anything else is not passed on as a mention. */
const isId = (id: string): boolean => /^[A-Z0-9]+$/.test(id);

/** An address that is safe inside `<…|…>`; undefined where it is none, or too long for Slack. */
function addressOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  const safe = href.replaceAll('|', '%7C').replaceAll('<', '%3C').replaceAll('>', '%3E');
  return (protocol === 'https:' || protocol === 'http:') && safe.length <= 3_000 ? safe : undefined;
}

/** Elements of rich text, which is never parsed: the safest way to print names. */
export const richOf = (text: Text): RichTextElement[] => text.map(richPiece);

function richPiece(piece: Piece): RichTextElement {
  switch (piece.kind) {
    case 'plain':
      return richText(piece.text, piece.isBold ? { bold: true } : undefined);
    case 'name':
      return richText(nameText(piece.text), { code: true });
    case 'code':
      return richText(piece.text === '' ? ' ' : cut(piece.text, longestQuote), { code: true });
    case 'quote':
      return richText(quoteText(piece), { italic: true });
    case 'person':
      return isId(piece.id) ? { type: 'user', user_id: piece.id } : richText('somebody');
    case 'user group':
      return isId(piece.id) ? { type: 'usergroup', usergroup_id: piece.id } : richText('a user group');
    case 'channel':
      return isId(piece.id) ? { type: 'channel', channel_id: piece.id } : richText('the channel');
    case 'date': {
      const timestamp = unixOf(piece.at);
      return timestamp === undefined
        ? richText(hhmm(piece.at))
        : { type: 'date', timestamp, format: '{time}', fallback: hhmm(piece.at) };
    }
    case 'day': {
      const timestamp = unixOf(piece.at);
      return timestamp === undefined
        ? richText(dayAndTime(piece.at))
        : { type: 'date', timestamp, format: dayFormat, fallback: dayAndTime(piece.at) };
    }
    case 'link': {
      const url = addressOf(piece.url);
      return url === undefined ? richText(piece.label) : { type: 'link', url, text: piece.label };
    }
  }
}

const richText = (text: string, style?: { bold?: true; code?: true; italic?: true }): RichTextElement => ({
  type: 'text',
  text,
  ...(style === undefined ? {} : { style }),
});

/** How many characters a text shows, about; a person or a time counts as its written form. */
export const lengthOf = (text: Text): number => text.reduce((sum, piece) => sum + plainPiece(piece).length, 0);
