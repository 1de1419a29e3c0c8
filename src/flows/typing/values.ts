import type { ValueFlag } from '../../../commands/sub-command.ts';
import { parseDuration } from '../../domain/duration.ts';
import { mostInstances } from '../../domain/resize.ts';
import type { TypingFault } from '../../domain/typing-fault.ts';

/** What flags with a value set: counts of instances, `forMs` in ms, `until` as ISO 8601 UTC. */
export interface SetByFlags {
  minimum?: number;
  desired?: number;
  maximum?: number;
  forMs?: number;
  until?: string;
}

/** What the flags with a value say; a fault where a value is not in their form. */
export function valuesOf(
  values: readonly ValueFlag[],
  given: ReadonlyMap<string, string | undefined>,
  now: Date,
): SetByFlags | TypingFault {
  const set: SetByFlags = {};
  for (const { flag, sets, takes } of values) {
    const value = given.get(flag)?.trim();
    if (value === undefined) continue;
    const read = readValue(value, takes, now);
    if (read === undefined) return { kind: 'bad value', flag, value, takes };
    if (sets === 'until' && typeof read === 'string') set.until = read;
    if (sets !== 'until' && typeof read === 'number') set[sets] = read;
  }
  if (set.forMs !== undefined && set.until !== undefined) return { kind: 'two times', flags: ['--for', '--until'] };
  return set;
}

function readValue(value: string, takes: ValueFlag['takes'], now: Date): number | string | undefined {
  if (takes === 'count') return /^\d+$/.test(value) && Number(value) <= mostInstances ? Number(value) : undefined;
  if (takes === 'day') return dayAhead(value, now);
  try {
    const ms = parseDuration(value.toLowerCase());
    return ms >= shortestMs && ms <= longestMs ? ms : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Shorter and longer than these is a slip of the finger, in ms. */
const shortestMs = 1_000;
const longestMs = 366 * 86_400_000;

/** The morning of a day ahead, ISO 8601 UTC; undefined where it is no day, or is over. */
function dayAhead(value: string, now: Date): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined;
  const at = new Date(`${value}T08:00:00.000Z`);
  const isDay = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
  return isDay && at.getTime() > now.getTime() && at.getTime() < now.getTime() + longestMs
    ? at.toISOString()
    : undefined;
}
