import { z } from 'zod';
import { parseDuration } from '../domain/duration.ts';

/** The kinds of value that settings have. Every message continues a sentence that begins with the setting's name. */

/** Text that must be there. */
export const text = z.string({ error: 'is missing' }).min(1, { error: 'is missing', abort: true });

/** A word without spaces, such as a secret: a stray line end from a file would spoil it unseen. */
export const word = text.regex(/^\S+$/, { error: 'must not contain spaces or line ends' });

/** One of Slack's tokens; a placeholder that was left in has characters that no header takes. */
export const tokenOf = (prefix: string) =>
  word
    .startsWith(prefix, { error: `must begin with ${prefix}` })
    .regex(/^[\x21-\x7e]+$/, { error: 'holds characters that no token has' });

/** An address that secrets are sent to: https, or http on this machine alone. Without the slash at its end. */
export const address = text
  .refine(isAddress, {
    error: 'must be an https:// address (http:// on this machine alone), without a name and password in it',
  })
  .transform((written) => written.replace(/\/+$/, ''));

export const port = z
  .string()
  .regex(/^\d{1,5}$/, { error: 'must be a port number' })
  .transform(Number)
  .refine((number) => number <= 65_535, { error: 'must be a port number' });

/** 32 bytes in base64, as AES-256 needs them. */
export const key = z
  .string()
  .regex(/^[A-Za-z0-9+/]{43}=$/, { error: 'must be 32 bytes in base64, such as `openssl rand -base64 32` prints' })
  .transform((written) => Buffer.from(written, 'base64'));

/** Timers take no more than 24 days; nobody means more than a week. */
const longestMs = 7 * 24 * 3_600_000;

/** A length of time with its unit, in ms; at least `leastMs`. */
export const duration = (leastMs: number) =>
  z
    .string({ error: 'must be a number with its unit, such as 250ms, 5s, 10m or 4h' })
    .transform((written, context) => {
      try {
        return parseDuration(written);
      } catch {
        context.addIssue({ code: 'custom', message: 'must be a number with its unit, such as 250ms, 5s, 10m or 4h' });
        return z.NEVER;
      }
    })
    .refine((ms) => ms >= leastMs, { error: 'is too short' })
    .refine((ms) => ms <= longestMs, { error: 'is longer than 7 days' })
    .meta({ inEditors: { type: 'string', pattern: '^\\d+(\\.\\d+)?(ms|s|m|h|d)$' } });

function isAddress(written: string): boolean {
  const url = URL.parse(written);
  if (url === null || url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d+){3}$/.test(host);
