import { Fragment, type ReactNode } from 'react';
import { SlackLink } from './link.tsx';

/** Standard markdown, as far as reports use it: headings, lists, code, bold, links. */
export const Markdown = ({ text }: { readonly text: string }) => (
  <div className="rich-text">
    {text
      .split(/```\w*\n?([\s\S]*?)```/)
      .map((part, at) =>
        at % 2 === 1 ? <pre key={at}>{part}</pre> : <Fragment key={at}>{paragraphs(part)}</Fragment>,
      )}
  </div>
);

const paragraphs = (text: string): ReactNode[] =>
  text
    .split(/\n(?=#|[-*] |\d+\. )|\n{2,}/)
    .filter((part) => part.trim() !== '')
    .map((part, at) => {
      const heading = /^#{1,6} (.*)/s.exec(part);
      if (heading)
        return (
          <p key={at}>
            <strong>{inline(heading[1] ?? '')}</strong>
          </p>
        );
      const item = /^(?:[-*]|\d+\.) (.*)/s.exec(part);
      return item ? (
        <ul key={at}>
          <li>{inline(item[1] ?? '')}</li>
        </ul>
      ) : (
        <p key={at}>{inline(part)}</p>
      );
    });

const token = /\*\*([^*]+)\*\*|`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)/g;

function inline(text: string): ReactNode[] {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const found of text.matchAll(token)) {
    const [whole, bold, code, label, url] = found;
    parts.push(text.slice(from, found.index));
    if (bold !== undefined) parts.push(<strong key={found.index}>{bold}</strong>);
    else if (code !== undefined) parts.push(<code key={found.index}>{code}</code>);
    else
      parts.push(
        <SlackLink key={found.index} url={url ?? ''}>
          {label}
        </SlackLink>,
      );
    from = found.index + whole.length;
  }
  return [...parts, text.slice(from)];
}
