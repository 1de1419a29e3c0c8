import type { Named } from '../../domain/finding.ts';
import { name, say, type Text } from '../text.ts';

/** A number with its unit: "1 instance", "2 instances". */
export const count = (number: number, unit: string, several = `${unit}s`): string =>
  `${number} ${number === 1 ? unit : several}`;

/** The right one of two words for a number: "leaves" for one, "leave" for several. */
export const agrees = (number: number, one: string, several: string): string => (number === 1 ? one : several);

/** More names than these in one sentence are not read. */
const mostNames = 20;

/** Names in a row, "a, b and c"; a long row is cut and says how many more there are. */
export function names(all: readonly (string | Named)[], most = mostNames): Text {
  const texts = all.map((one) => name(typeof one === 'string' ? one : one.name));
  const shown = texts.length > most ? texts.slice(0, most) : texts;
  const left = texts.length - shown.length;
  return shown
    .flatMap((piece, index) => {
      if (index === 0) return [piece];
      const isLast = index === shown.length - 1 && left === 0;
      return say`${isLast ? ' and ' : ', '}${piece}`;
    })
    .concat(left > 0 ? say` and ${left} more` : []);
}

/** A length of time in ms with its unit: "10 minutes", "30 s". */
export function lengthOf(ms: number): string {
  if (ms < 1_000) return `${ms} ms`;
  if (ms < 120_000) return `${Math.round(ms / 1_000)} s`;
  if (ms < 120 * 60_000) return count(Math.round(ms / 60_000), 'minute');
  return count(Math.round(ms / 3_600_000), 'hour');
}
