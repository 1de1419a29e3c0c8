import { type AutoScalingCode, autoScalingRefusal } from './errors.ts';

/** A number in a query, whole and within bounds; the given default when it is not there, nothing when it is no such number. */
export function wholeNumber(text: string | null, least: number, most: number, otherwise: number): number | undefined {
  if (text === null) return otherwise;
  const number = Number(text);
  return /^\d+$/.test(text) && number >= least && number <= most ? number : undefined;
}

/** The page that an Auto Scaling list was asked for: rows from `start_number` (0), at most `limit` (20, 0 to 100) of them (fact sheet 4). */
export function page<T>(
  query: URLSearchParams,
  codes: { start: AutoScalingCode; limit: AutoScalingCode },
  rows: readonly T[],
) {
  const start = wholeNumber(query.get('start_number'), 0, Number.MAX_SAFE_INTEGER, 0);
  if (start === undefined) throw autoScalingRefusal(codes.start);
  const limit = wholeNumber(query.get('limit'), 0, 100, 20);
  if (limit === undefined) throw autoScalingRefusal(codes.limit);
  return { numbers: { total_number: rows.length, start_number: start, limit }, rows: rows.slice(start, start + limit) };
}
