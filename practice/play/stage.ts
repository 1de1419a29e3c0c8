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
    sees: (who, what) => console.log(`${indented(what, `    ${who} sees │ `)}`),
    async untilCard(says) {
      await until(`a card that says “${says}”`, () => cards().length > 0 && card().readable().includes(says));
      return card();
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
