import type { RichTextBlock } from '@slack/types';
import type { NameOf } from './mrkdwn.ts';

type Part = RichTextBlock['elements'][number];
type Inline = Extract<Part, { type: 'rich_text_section' }>['elements'][number];

/** Rich text as a person reads it, with bullets, numbers and quotes. */
export const readRichText = ({ elements }: RichTextBlock, nameOf: NameOf): string =>
  elements.map((part) => readPart(part, nameOf)).join('\n');

function readPart(part: Part, nameOf: NameOf): string {
  switch (part.type) {
    case 'rich_text_list': {
      const indent = '  '.repeat(part.indent ?? 0);
      const bullet = (at: number): string => (part.style === 'ordered' ? `${at + 1}.` : '•');
      return part.elements.map((item, at) => `${indent}${bullet(at)} ${readPart(item, nameOf)}`).join('\n');
    }
    case 'rich_text_quote':
      return `> ${part.elements.map((inline) => readInline(inline, nameOf)).join('')}`;
    default:
      return part.elements
        .map((inline: Inline) => readInline(inline, nameOf))
        .join('')
        .replace(/\n$/, '');
  }
}

function readInline(inline: Inline, nameOf: NameOf): string {
  switch (inline.type) {
    case 'text':
      return inline.text;
    case 'link':
      return inline.text ?? inline.url;
    case 'user':
      return `@${nameOf(inline.user_id)}`;
    case 'usergroup':
      return `@${nameOf(inline.usergroup_id)}`;
    case 'team':
      return `@${nameOf(inline.team_id)}`;
    case 'channel':
      return `#${nameOf(inline.channel_id)}`;
    case 'emoji':
      return `:${inline.name}:`;
    case 'color':
      return inline.value;
    case 'broadcast':
      return `@${inline.range}`;
    case 'date':
      return inline.fallback ?? new Date(inline.timestamp * 1000).toISOString();
  }
}
