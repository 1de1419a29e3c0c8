import { Fragment, type ReactNode } from 'react';
import { decodeEntities } from '../../slack/readable/mrkdwn.ts';
import { useDesk } from '../state/desk.ts';
import { nameOf } from '../state/names.ts';
import { inSlackFormat, isMoment } from './date.ts';
import { withEmoji } from './emoji.ts';
import { SlackLink } from './link.tsx';
import { type Piece, piecesOf } from './mrkdwn-pieces.ts';

/** Slack's own markup as Slack draws it. `verbatim` or not, marks are drawn: only bare addresses are left alone. */
export function Mrkdwn({ text }: { readonly text: string }) {
  return <>{withFences(text)}</>;
}

/** ```…``` stand for themselves; the rest is lines, some of them quoted. */
const withFences = (text: string): ReactNode[] =>
  text
    .split(/```\n?([\s\S]*?)\n?```/)
    .map((part, at) =>
      at % 2 === 1 ? <pre key={at}>{plainInside(part)}</pre> : <Fragment key={at}>{withQuotes(part)}</Fragment>,
    );

function withQuotes(text: string): ReactNode[] {
  const runs: { isQuote: boolean; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const isQuote = /^(&gt;|>)/.test(line);
    const content = isQuote ? line.replace(/^(&gt;|>) ?/, '') : line;
    const last = runs.at(-1);
    if (last?.isQuote === isQuote) last.lines.push(content);
    else runs.push({ isQuote, lines: [content] });
  }
  return runs.map(({ isQuote, lines }, at) =>
    isQuote ? <blockquote key={at}>{inLines(lines)}</blockquote> : <Fragment key={at}>{inLines(lines)}</Fragment>,
  );
}

const inLines = (lines: readonly string[]): ReactNode[] =>
  lines.flatMap((line, at) => [...(at > 0 ? [<br key={`break ${at}`} />] : []), <Line key={at} text={line} />]);

const Line = ({ text }: { readonly text: string }) =>
  piecesOf(text).map((piece, at) => <PieceShown key={at} piece={piece} />);

function PieceShown({ piece }: { readonly piece: Piece }): ReactNode {
  switch (piece.kind) {
    case 'words':
      return withEmoji(decodeEntities(piece.text));
    case 'code':
      return <code>{plainInside(piece.text)}</code>;
    case 'bold':
      return (
        <strong>
          <Line text={piece.text} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <Line text={piece.text} />
        </em>
      );
    case 'struck':
      return (
        <s>
          <Line text={piece.text} />
        </s>
      );
    case 'angled':
      return <Angled target={piece.target} label={decodeEntities(piece.label)} />;
  }
}

function Angled({ target, label }: { readonly target: string; readonly label: string }): ReactNode {
  const desk = useDesk();
  if (target.startsWith('@')) return <Mention name={`@${nameOf(desk, target.slice(1))}`} />;
  if (target.startsWith('#')) return <Mention name={`#${label || nameOf(desk, target.slice(1))}`} />;
  if (target.startsWith('!subteam^')) return <Mention name={label || `@${target.slice('!subteam^'.length)}`} />;
  if (target.startsWith('!date^')) return <DateSaid said={target} fallback={label} />;
  if (target.startsWith('!')) return <Mention name={label || `@${target.slice(1)}`} />;
  return <SlackLink url={decodeEntities(target)}>{label || decodeEntities(target)}</SlackLink>;
}

function DateSaid({ said, fallback }: { readonly said: string; readonly fallback: string }): ReactNode {
  const [, seconds = '', format = '', url] = said.split('^');
  const at = Number(seconds);
  if (!isMoment(at)) return fallback;
  const time = <time dateTime={new Date(at * 1_000).toISOString()}>{inSlackFormat(at, format)}</time>;
  return url === undefined ? time : <SlackLink url={url}>{time}</SlackLink>;
}

/** Somebody or something mentioned. */
export const Mention = ({ name }: { readonly name: string }) => <span className="mention">{name}</span>;

/** Mentions and links inside of code read as their words. */
const plainInside = (text: string): string =>
  decodeEntities(
    text.replaceAll(/<([^<>|]+)(?:\|([^<>]*))?>/g, (_, target: string, label?: string) => label ?? target),
  );
