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

/** As many names as a dialog has room for, and as many characters of them: what it asks must stay in sight (Slack cuts it at 300). */
const mostInDialog = 3;
const longestInDialog = 60;

/** ": a and b", where the names are so few and short that a dialog can say them; else nothing. */
export function fewNames(all: readonly string[]): Text {
  const isShort = all.reduce((sum, { length }) => sum + length, 0) <= longestInDialog;
  return all.length > 0 && all.length <= mostInDialog && isShort ? say`: ${names(all)}` : [];
}

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A length of time in ms, to the last of it: "2 hours 30 minutes", "7 days", "30 s". Where somebody agrees to it, nothing may be rounded. */
export function lengthOf(ms: number): string {
  const parts = [
    [Math.floor(ms / dayMs), (days: number) => count(days, 'day')],
    [Math.floor((ms % dayMs) / hourMs), (hours: number) => count(hours, 'hour')],
    [Math.floor((ms % hourMs) / minuteMs), (minutes: number) => count(minutes, 'minute')],
    [Math.floor((ms % minuteMs) / secondMs), (seconds: number) => `${seconds} s`],
    [ms % secondMs, (rest: number) => `${rest} ms`],
  ] as const;
  const said = parts.flatMap(([some, written]) => (some > 0 ? [written(some)] : []));
  return said.length === 0 ? '0 s' : said.join(' ');
}

/** How long something took, in ms, as exactly as anybody wants to know: to the hour after a day, to the minute after two, else to the second. */
export function roughLengthOf(ms: number): string {
  const unit = ms >= dayMs ? hourMs : ms >= 2 * minuteMs ? minuteMs : ms >= secondMs ? secondMs : 1;
  return lengthOf(Math.round(ms / unit) * unit);
}
