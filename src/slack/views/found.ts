import type { KnownBlock } from '@slack/types';
import type { Found } from '../../domain/find.ts';
import type { Operation } from '../../domain/operation.ts';
import { name, say, sentences, type Text } from '../../words/text.ts';
import type { Words } from '../../words/words.ts';
import { bullets, context, paragraph, type Said, saying } from '../blocks.ts';
import { headlineOf } from './face.ts';

/** What a word was found to mean. */
export interface LookedUp {
  readonly word: string;
  /** The nearest name, where nothing was found. */
  readonly nearest?: string | undefined;
  /** How many were found, and the first of them. */
  readonly count: number;
  readonly found: readonly (Found & {
    readonly open: readonly { readonly operation: Operation; readonly link?: string | undefined }[];
  })[];
}

/** More than these for one word are not read. */
export const mostFound = 10;

/** When the cloud was read, the names of groups that could not be, and how many words were not looked up because there were too many. */
interface About {
  readonly read: Date;
  readonly now: Date;
  readonly left: number;
  readonly unread: readonly string[];
}

/** Which group each server is in, how it is, and what is open on it. */
export function foundView(words: Words, looked: readonly LookedUp[], { read, now, left, unread }: About): Said {
  const texts = looked.map((one) => ({ title: titleOf(words, one), lines: linesOf(words, one, now) }));
  const at = words.find.readAt(read.toISOString());
  const gaps = [
    ...(left === 0 ? [] : [words.find.leftOut({ left, most: looked.length })]),
    ...(unread.length === 0 ? [] : [words.find.unread(unread)]),
  ];
  const blocks: KnownBlock[] = texts.flatMap(({ title, lines }) =>
    lines.length === 0 ? [paragraph(title)] : bullets(title, lines),
  );
  return saying(sentences(...texts.flatMap(({ title, lines }) => [title, ...lines]), ...gaps, at), [
    ...blocks,
    ...gaps.map((text) => paragraph(text)),
    context(at),
  ]);
}

function titleOf(words: Words, { word, nearest, count, found }: LookedUp): Text {
  if (count === 0) return words.find.nothing({ word, nearest });
  return words.find.found({ word, count, shown: found.length });
}

const linesOf = (words: Words, { found }: LookedUp, now: Date): Text[] => found.map((one) => lineOf(words, one, now));

function lineOf(words: Words, one: LookedUp['found'][number], now: Date): Text {
  const { id, name: its, group, member, server, open } = one;
  const where =
    group === undefined || member === undefined
      ? words.find.inNoGroup
      : words.find.inGroup({ group, facts: factsOf(words, member, server?.zone, now) });
  const about = server === undefined ? [] : serverFacts(words, server);
  return sentences(
    say`${name(its)} (${words.find.id(id)}): ${where}`,
    about.length === 0 ? undefined : words.find.server(about),
    ...open.map(({ operation, link }) => words.find.open({ headline: headlineOf(words, operation), link })),
  );
}

/** Its addresses one by one, so that none is cut. */
function serverFacts({ things }: Words, server: NonNullable<Found['server']>): string[] {
  const facts = things.server({ ...server, addresses: [] }).filter((fact) => fact !== '');
  return [...facts, ...server.addresses];
}

const factsOf = (
  { things }: Words,
  member: NonNullable<Found['member']>,
  zone: string | undefined,
  now: Date,
): string[] =>
  [
    things.state(member),
    things.health(member),
    ...(member.zone === undefined && zone === undefined ? [things.zone(member)] : []),
    things.age(member, now) ?? '',
    ...things.marks(member),
  ].filter((fact) => fact !== '');
