/** A length of time in milliseconds: a fixed one, or the two ends between which one is drawn. */
export type Span = number | readonly [least: number, most: number];

/** Chance that can be repeated: the same seed draws the same things in the same order. */
export interface Random {
  /** At least 0, less than 1. */
  readonly next: () => number;
  /** A whole number within the span, both ends included. */
  readonly within: (span: Span) => number;
  readonly pick: <T>(from: readonly [T, ...T[]]) => T;
  /** As many hexadecimal digits as asked for. */
  readonly hex: (digits: number) => string;
  readonly uuid: () => string;
  /** Capital letters and digits, as Auto Scaling appends them to the names of the servers that it makes. */
  readonly suffix: (length: number) => string;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** Starts the chance of one seed (the generator known as mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;

  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(next() * end);
  const hex = (digits: number): string => Array.from({ length: digits }, () => below(16).toString(16)).join('');

  return {
    next,
    within: (span) => (typeof span === 'number' ? span : span[0] + below(span[1] - span[0] + 1)),
    pick: (from) => from[below(from.length)] ?? from[0],
    hex,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
    suffix: (length) => Array.from({ length }, () => letters[below(letters.length)]).join(''),
  };
}
