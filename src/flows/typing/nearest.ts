import { closest, distance } from 'fastest-levenshtein';

/** Farther than this is no typing slip, in letters. */
const farthest = 3;

/** The nearest of the words: one that begins like it, else one that a slip of the finger makes of it; undefined where none is near. */
export function nearestOf(word: string, among: readonly string[]): string | undefined {
  if (among.length === 0 || word === '') return undefined;
  const wanted = word.toLowerCase();
  const longer = among.find((one) => one.toLowerCase().startsWith(wanted));
  if (longer !== undefined) return longer;
  const nearest = closest(wanted, [...among]);
  return distance(wanted, nearest.toLowerCase()) <= Math.min(farthest, Math.ceil(word.length / 2))
    ? nearest
    : undefined;
}
