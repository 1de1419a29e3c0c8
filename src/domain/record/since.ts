import { parseDuration } from '../duration.ts';

const dayMs = 24 * 60 * 60_000;

/**
 * The moment that somebody means by `14:00` (the last time it was that on their clock), `45m` (so long ago), `2026-11-24` (the beginning of
 * that day on their calendar) or `2026-11-24T14:00` (on their clock, where no zone is written); ISO 8601 UTC. `offsetMs`: how far their
 * clock is ahead of UTC, in ms. Undefined where it is none of these, or ahead of `now`.
 */
export function sinceIn(written: string, now: Date, offsetMs: number): string | undefined {
  const at = momentIn(written.trim(), now.getTime(), offsetMs);
  return at === undefined || Number.isNaN(at) || at > now.getTime() ? undefined : new Date(at).toISOString();
}

function momentIn(written: string, now: number, offsetMs: number): number | undefined {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(written) ?? [];
  if (hours !== undefined && minutes !== undefined) {
    if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
    const midnight = Math.floor((now + offsetMs) / dayMs) * dayMs - offsetMs;
    const today = midnight + (Number(hours) * 60 + Number(minutes)) * 60_000;
    return today > now ? today - dayMs : today;
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(written)) return Date.parse(`${written}T00:00:00Z`) - offsetMs;
  if (/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?$/.test(written))
    return Date.parse(`${written.replace(' ', 'T')}Z`) - offsetMs;
  if (/^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:?\d{2})$/i.test(written)) return Date.parse(written);
  try {
    return now - parseDuration(written);
  } catch {
    return undefined;
  }
}
