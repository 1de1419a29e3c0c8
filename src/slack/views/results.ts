import type { KnownBlock } from '@slack/types';
import { isUnderWayStill } from '../../domain/came.ts';
import { picksOf, subjectsOf, takesOut } from '../../domain/change.ts';
import { type Fate, hasLeft, isAsWished, isDone } from '../../domain/fate.ts';
import { foretells } from '../../domain/forecast.ts';
import type { Operation, Request } from '../../domain/operation.ts';
import { followsFrom } from '../../domain/sets-in-motion.ts';
import { deedOf, sayFate, sayHalt, sayMovement, sayUnbinding } from '../../words/speaking.ts';
import { asSentence, bold, name, say, sentences, type Text } from '../../words/text.ts';
import type { Words } from '../../words/words.ts';
import { bullets, paragraph } from '../blocks.ts';
import { namesById } from './names.ts';

/** Above this, instances that share a fate share a line. */
const mostLines = 20;
/** Names in one such line. */
const namesInALine = 25;

/** Each of the instances with its fate: one line each, or, for many, one line per fate with every name in it. */
export function fateLines(words: Words, operation: Operation, ids: readonly string[]): Text[] {
  const { change, groupId, groupName } = operation;
  const called = namesById(words, [...picksOf(change), { id: groupId, name: groupName }]);
  const lines = ids.map((id) => ({ name: called.get(id) ?? id, fate: fateOf(words, operation, id) }));
  if (lines.length <= mostLines) return lines.map((line) => say`${name(line.name)}: ${line.fate}`);
  return [...Map.groupBy(lines, ({ fate }) => JSON.stringify(fate)).values()].flatMap((alike) =>
    inLines(alike.map((line) => line.name)).map((some) => {
      const fate = alike[0]?.fate ?? [];
      return say`${words.names(some, some.length)}: ${fate}`;
    }),
  );
}

const inLines = (all: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(all.length / namesInALine) }, (_, index) =>
    all.slice(index * namesInALine, (index + 1) * namesInALine),
  );

function fateOf(words: Words, operation: Operation, id: string): Text {
  const { fates, shown, change, choice, unbindings = {} } = operation;
  const fate = fates[id] ?? { kind: 'waiting' };
  const isAddedByHand = shown.picks.find((pick) => pick.id === id)?.isAddedByHand ?? false;
  const wasSent = wasSentFor(id, fate, operation);
  const said = sayFate(words, fate, { id, isAddedByHand, change, choice, wasSent });
  const unbinding = unbindings[id];
  return unbinding === undefined ? said : say`${said}. ${sayUnbinding(words, unbinding)}`;
}

/** Whether the request that decides over a subject has gone to the cloud: for a member that was to be protected, the one that protects. */
function wasSentFor(id: string, fate: Fate, { requests }: Operation): boolean {
  const own = requests.filter(({ subjects }) => subjects.includes(id));
  const decides = fate.kind === 'left unprotected' ? own.at(-1) : own[0];
  return decides !== undefined && !unsent.includes(decides.phase);
}

const unsent: readonly Request['phase'][] = ['unsent', 'postponed', 'refused'];

/** What became of each, those that need somebody first. */
export function resultBlocks(words: Words, operation: Operation): KnownBlock[] {
  const ids = subjectsOf(operation.change, operation.groupId);
  if (picksOf(operation.change).length === 0)
    return fateLines(words, operation, ids).map((line) => paragraph(asSentence(line)));
  const isGood = (id: string) => isAsWished(operation.fates[id] ?? { kind: 'waiting' });
  const ordered = [...ids.filter((id) => !isGood(id)), ...ids.filter(isGood)];
  return bullets(say`${bold(words.card.results)}`, fateLines(words, operation, ordered));
}

/** How many instances have come to each fate. */
export function countsOf({ fates }: Operation): Partial<Record<Fate['kind'], number>> {
  const counts: Partial<Record<Fate['kind'], number>> = {};
  for (const { kind } of Object.values(fates)) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** How many are where they are to be: out of the group, or in it, or as they were to be made. */
export const doneIn = ({ fates, change }: Operation): number =>
  Object.values(fates).filter(takesOut(change.action) ? hasLeft : isDone).length;

/** How far it is, in words. */
export const progressOf = (words: Words, operation: Operation): Text =>
  deedOf(words, operation.change).progress({ done: doneIn(operation), picked: picksOf(operation.change).length });

/** The numbers of the group as last read, and, once it is over, whether they are what was forecast. */
export function numbersNow(words: Words, operation: Operation, isOver: boolean): Text {
  const { outcome, shown, change, halt } = operation;
  if (outcome === undefined) return [];
  const now = words.card.groupNow({ group: outcome.group, zones: outcome.zones, at: outcome.at });
  if (!isOver) return now;
  const { came, group, othersSince } = outcome;
  const said = (some: typeof came): Text => {
    if (some === undefined) return othersSince === undefined ? [] : words.card.othersSince(othersSince);
    return words.card.came({ group, came: some, forecast: shown.forecast, wanted: wantedNow(operation) });
  };
  const more = said(came);
  const beside = said(came && { ...came, due: undefined }); // what is due is said as what follows
  const next = followsFrom(operation);
  if (next !== undefined && outcome.isAsForecast)
    return sentences(now, words.card.asForecastSoFar, words.card.follows(next), beside);
  if (!outcome.isAsForecast)
    return sentences(
      now,
      words.card.notAsForecast({ forecast: shown.forecast.after, seen: group.size, isStopped: halt?.kind === 'stop' }),
      more,
    );
  if (!foretells(change)) return sentences(now, more);
  const isOpen = came !== undefined && isUnderWayStill(came);
  return sentences(now, isOpen ? words.card.asForecastSoFar : words.card.asForecast, more);
}

/** The expected number that fits what has really left or joined, which may be fewer than were asked for. */
const wantedNow = (operation: Operation): number =>
  operation.shown.group.size.desired + (takesOut(operation.change.action) ? -1 : 1) * doneIn(operation);

/** Why no further batch goes out. */
export function haltBlocks(words: Words, { halt, change }: Operation): KnownBlock[] {
  if (halt === undefined) return [];
  const why = paragraph(sayHalt(words, halt, { change }));
  if (halt.kind !== 'group moved') return [why];
  return [
    why,
    ...bullets(
      undefined,
      halt.moved.map((one) => sayMovement(words, one)),
    ),
  ];
}
