import type { KnownBlock } from '@slack/types';
import type { Found } from '../../domain/find.ts';
import type { Place } from '../../domain/group.ts';
import type { Operation } from '../../domain/operation.ts';
import type { Problem } from '../../domain/problem.ts';
import { name, nothing, say, sentences, type Text } from '../../words/text.ts';
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
    /** The name of the cloud that it is in. */
    readonly cloud: string;
    readonly open: readonly { readonly operation: Operation; readonly link?: string | undefined }[];
  })[];
}

/** More than these for one word are not read. */
export const mostFound = 10;

/** A cloud that was looked in: when it was read, and whose members in it could not be; or why it could not be read. */
interface LookedIn {
  readonly place: Place;
  /** ISO 8601 UTC. */
  readonly at?: string | undefined;
  readonly unread: readonly string[];
  readonly problem?: Problem | undefined;
}

/** `left` is how many words were not looked up because there were too many. */
interface About {
  readonly clouds: readonly LookedIn[];
  readonly now: Date;
  readonly left: number;
}

/** Which cloud and group each server is in, how it is, and what is open on it. */
export function foundView(words: Words, looked: readonly LookedUp[], about: About): Said {
  const { clouds, left } = about;
  const isAnyRead = clouds.some(({ at }) => at !== undefined);
  const texts = isAnyRead
    ? looked.map((one) => ({ title: titleOf(words, one, about), lines: linesOf(words, one, about) }))
    : [];
  const gaps = [
    ...(left === 0 ? [] : [words.find.leftOut({ left, most: looked.length })]),
    ...clouds.flatMap(({ place: { cloud }, problem }) =>
      problem === undefined ? [] : [words.find.unreadCloud({ cloud, problem })],
    ),
    ...clouds.flatMap(({ unread }) => (unread.length === 0 ? [] : [words.find.unread(unread)])),
  ];
  const times = clouds.flatMap(({ at, place }) => (at === undefined ? [] : [words.find.readAt({ at, place })]));
  const blocks: KnownBlock[] = texts.flatMap(({ title, lines }) =>
    lines.length === 0 ? [paragraph(title)] : bullets(title, lines),
  );
  return saying(sentences(...texts.flatMap(({ title, lines }) => [title, ...lines]), ...gaps, ...times), [
    ...blocks,
    ...gaps.map((text) => paragraph(text)),
    ...(times.length === 0 ? [] : [context(sentences(...times))]),
  ]);
}

function titleOf(words: Words, { word, nearest, count, found }: LookedUp, { clouds }: About): Text {
  const read = clouds.filter(({ at }) => at !== undefined);
  if (count === 0) return words.find.nothing({ word, nearest, clouds: read.map(({ place }) => place.cloud) });
  return words.find.found({ word, count, shown: found.length });
}

const linesOf = (words: Words, { found }: LookedUp, about: About): Text[] =>
  found.map((one) => lineOf(words, one, about));

function lineOf(words: Words, one: LookedUp['found'][number], { clouds, now }: About): Text {
  const { id, name: its, cloud, group, member, server, open } = one;
  const inCloud = clouds.length === 1 ? nothing : words.find.inCloud(cloud);
  const where =
    group === undefined || member === undefined
      ? words.find.inNoGroup
      : words.find.inGroup({ group, facts: factsOf(words, member, server?.zone, now) });
  const about = server === undefined ? [] : serverFacts(words, server);
  return sentences(
    say`${name(its)} (${words.find.id(id)}): ${inCloud}${where}`,
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
