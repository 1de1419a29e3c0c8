import type { RichTextBlock } from '@slack/types';
import type { ReactNode } from 'react';
import { useDesk } from '../state/desk.ts';
import { nameOf } from '../state/names.ts';
import { inSlackFormat, isMoment } from './date.ts';
import { withEmoji } from './emoji.ts';
import { SlackLink } from './link.tsx';
import { Mention } from './mrkdwn.tsx';

type Part = RichTextBlock['elements'][number];
type Inline = Extract<Part, { type: 'rich_text_section' }>['elements'][number];
type Style = NonNullable<Extract<Inline, { type: 'text' }>['style']>;

/** Text whose structure is data. */
export const RichText = ({ block }: { readonly block: RichTextBlock }) => (
  <div className="rich-text">
    {block.elements.map((part, at) => (
      <RichPart key={at} part={part} />
    ))}
  </div>
);

function RichPart({ part }: { readonly part: Part }) {
  switch (part.type) {
    case 'rich_text_list': {
      const items = part.elements.map((item, at) => (
        <li key={at}>
          <Inlines of={item.elements as Inline[]} />
        </li>
      ));
      const indent = { marginInlineStart: `${(part.indent ?? 0) * 1.5}em` };
      return part.style === 'ordered' ? <ol style={indent}>{items}</ol> : <ul style={indent}>{items}</ul>;
    }
    case 'rich_text_quote':
      return (
        <blockquote>
          <Inlines of={part.elements} />
        </blockquote>
      );
    case 'rich_text_preformatted':
      return (
        <pre>
          <Inlines of={part.elements as Inline[]} />
        </pre>
      );
    default:
      return (
        <p>
          <Inlines of={part.elements} />
        </p>
      );
  }
}

const Inlines = ({ of }: { readonly of: readonly Inline[] }) => (
  <>
    {of.map((inline, at) => (
      <RichInline key={at} inline={inline} />
    ))}
  </>
);

function RichInline({ inline }: { readonly inline: Inline }): ReactNode {
  const desk = useDesk();
  switch (inline.type) {
    case 'text':
      return styled(inline.text, inline.style);
    case 'link':
      return <SlackLink url={inline.url}>{styled(inline.text ?? inline.url, inline.style)}</SlackLink>;
    case 'user':
      return <Mention name={`@${nameOf(desk, inline.user_id)}`} />;
    case 'usergroup':
      return <Mention name={`@${nameOf(desk, inline.usergroup_id)}`} />;
    case 'team':
      return <Mention name={`@${nameOf(desk, inline.team_id)}`} />;
    case 'channel':
      return <Mention name={`#${nameOf(desk, inline.channel_id)}`} />;
    case 'broadcast':
      return <Mention name={`@${inline.range}`} />;
    case 'emoji':
      return withEmoji(`:${inline.name}:`);
    case 'color':
      return <code>{inline.value}</code>;
    case 'date':
      if (!isMoment(inline.timestamp)) return inline.fallback ?? 'a moment that no calendar knows';
      return (
        <time dateTime={new Date(inline.timestamp * 1_000).toISOString()}>
          {inSlackFormat(inline.timestamp, inline.format)}
        </time>
      );
  }
}

function styled(text: string, style: Style | undefined): ReactNode {
  let node: ReactNode = text;
  if (style?.code) node = <code>{node}</code>;
  if (style?.bold) node = <strong>{node}</strong>;
  if (style?.italic) node = <em>{node}</em>;
  if (style?.strike) node = <s>{node}</s>;
  return node;
}
