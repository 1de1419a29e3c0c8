import type { Problem } from '../domain/problem.ts';
import { readErrorBody } from './error-body.ts';
import { kindOf } from './error-codes.ts';

/** Characters of the cloud's own text that are kept. */
const longest = 500;

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * An answer that is not a success, as a problem. `body` is its parsed JSON, undefined where it had none: HTML is never shown.
 * `now` serves a `Retry-After` that is given as a date.
 */
export function problemOf(status: number, headers: Headers, body: unknown, now: Date): Problem {
  const { code, message, requestId } = readErrorBody(body);
  return withoutGaps({
    kind: kindOf(status, code, message),
    code: code === String(status) ? undefined : code,
    message: message === undefined ? undefined : capped(message),
    status,
    requestId: requestIdIn(headers) ?? requestId,
    retryAfterMs: retryAfterMs(headers, now),
  });
}

/** The id by which the cloud's support finds a call: no name is promised, only its end is usual (fact sheet 4). */
export function requestIdIn(headers: Headers): string | undefined {
  const [, value] = Object.entries(headers).find(([name]) => name.toLowerCase().endsWith('request-id')) ?? [];
  return firstOf(value)?.slice(0, 128);
}

/** `Retry-After` in ms from now, whether it is written in seconds or as a date; undefined where it is neither. */
export function retryAfterMs(headers: Headers, now: Date): number | undefined {
  const value = firstOf(headers['retry-after'])?.trim();
  if (value === undefined || value === '') return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - now.getTime();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

/** The cloud's text on one line and of bearable length. */
export function capped(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is meant
  const line = text.replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1)}…`;
}

const firstOf = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

/** Problems are compared and stored: a field without value is left out. */
const withoutGaps = (problem: { [K in keyof Problem]: Problem[K] | undefined } & Pick<Problem, 'kind'>): Problem =>
  Object.fromEntries(Object.entries(problem).filter(([, value]) => value !== undefined)) as Problem;
