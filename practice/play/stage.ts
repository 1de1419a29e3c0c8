import { setTimeout as pause } from 'node:timers/promises';
import type { Practice } from '../open-practice.ts';
import type { Person } from '../slack/person/person.ts';
import type { Screen } from '../slack/person/screen.ts';
import type { Seen } from '../slack/person/seen.ts';

/** Longer than anything in a play takes, in ms. */
const longest = 60_000;

/** Tells a play line by line, and remembers what was not as promised. */
export interface Stage {
  readonly practice: Practice;
  /** A heading. */
  scene(title: string): void;
  /** What somebody does. */
  does(who: string, what: string): void;
  /** Somebody types a line in #ops. */
  types(who: string, line: string): Promise<void>;
  /** What somebody sees, indented below it. */
  sees(who: string, what: string): void;
  /** Says whether a promise is kept. */
  promise(promised: string, isKept: boolean): void;
  /** Waits until it is true; a promise of its own where it never becomes so. */
  until(what: string, isTrue: () => boolean): Promise<void>;
  /** The newest card in #ops. */
  card(): Seen;
  /** Waits until the newest card says so, and gives it. */
  untilCard(says: string): Promise<Seen>;
  /** Waits for a post that says so in some thread of #ops, a card that stands there too, and gives the newest. */
  untilPost(says: string): Promise<Seen>;
  /** Waits until somebody is told so, alone, in #ops. */
  untilTold(person: Person, says: string): Promise<Seen>;
  /** Waits for somebody's modal to say so. */
  untilModal(person: Person, says: string): Promise<Screen>;
  readonly broken: readonly string[];
}

/** @param signal ends all waiting when somebody wants to stop */
export function stage(practice: Practice, signal?: AbortSignal): Stage {
  const broken: string[] = [];
  const began = Date.now();
  const { slack } = practice;

  const promise = (promised: string, isKept: boolean): void => {
    console.log(`  ${isKept ? '✓' : '✗ NOT KEPT:'} ${promised}`);
    if (!isKept) broken.push(promised);
  };
  const until = async (what: string, isTrue: () => boolean): Promise<void> => {
    const end = Date.now() + longest;
    while (Date.now() < end) {
      signal?.throwIfAborted();
      if (isTrue()) return;
      await pause(50);
    }
    promise(what, false);
    throw new Error(`waited ${longest / 1_000} s for: ${what}`);
  };
  const cards = (): Seen[] =>
    slack
      .as('on-call')
      .sees('#ops')
      .filter(({ isEphemeral, from }) => !isEphemeral && from === 'asbot');
  const untilSome = async (what: string, among: () => Seen[], says: string): Promise<Seen> => {
    const found = (): Seen | undefined => among().findLast((each) => each.readable().includes(says));
    await until(what, () => found() !== undefined);
    const seen = found();
    if (seen === undefined) throw new Error(`${what} has just gone`);
    return seen;
  };
  const card = (): Seen => {
    const newest = cards().at(-1);
    if (newest === undefined) throw new Error('there is no card in #ops');
    return newest;
  };

  return {
    practice,
    broken,
    promise,
    until,
    card,
    scene: (title) => console.log(`\n${title} (${((Date.now() - began) / 1_000).toFixed(1)} s)`),
    does: (who, what) => console.log(`\n  ${who}: ${what}`),
    async types(who, line) {
      console.log(`\n  ${who}: ${line}`);
      await slack.as(who).types('#ops', line);
    },
    sees: (who, what) => console.log(`${indented(what, `    ${who} sees │ `)}`),
    async untilCard(says) {
      await until(`a card that says “${says}”`, () => cards().length > 0 && card().readable().includes(says));
      return card();
    },
    async untilPost(says) {
      const posts = (): Seen[] =>
        slack
          .as('on-call')
          .sees('#ops')
          .flatMap(({ thread }) => thread.filter(({ from }) => from === 'asbot'));
      return untilSome(`a post in a thread that says “${says}”`, posts, says);
    },
    async untilTold(person, says) {
      const told = (): Seen[] => person.sees('#ops').filter(({ isEphemeral }) => isEphemeral);
      return untilSome(`${person.key} is told “${says}”`, told, says);
    },
    async untilModal(person, says) {
      await until(`a modal that says “${says}”`, () => person.modal?.readable().includes(says) ?? false);
      const { modal } = person;
      if (modal === undefined) throw new Error('the modal is gone');
      return modal;
    },
  };
}

const indented = (text: string, by: string): string =>
  text
    .split('\n')
    .map((line) => `${by}${line}`)
    .join('\n');
