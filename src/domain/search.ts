interface Findable {
  readonly id?: string | undefined;
  readonly name: string;
}

/** For pickers: names by any part, ids by their beginning, ignoring case. The empty word finds everything. */
export function finds(word: string, { id, name }: Findable): boolean {
  const wanted = word.trim().toLowerCase();
  return name.toLowerCase().includes(wanted) || (id?.toLowerCase().startsWith(wanted) ?? false);
}

/** Shorter beginnings of an id are too easily a word. */
const shortestIdBeginning = 8;

/**
 * For typed words, which act: only a whole name or id, ignoring case, or at least the first eight characters of an id.
 * Gives all that the word names: one is clear, none is unknown, several are ambiguous. A name in its own case beats the others.
 */
export function named<T extends Findable>(word: string, among: readonly T[]): T[] {
  const exactly = among.filter(({ id, name }) => id === word || name === word);
  if (exactly.length > 0) return exactly;
  const wanted = word.toLowerCase();
  const roughly = among.filter(({ id, name }) => id?.toLowerCase() === wanted || name.toLowerCase() === wanted);
  if (roughly.length > 0) return roughly;
  return wanted.length < shortestIdBeginning ? [] : among.filter(({ id }) => id?.toLowerCase().startsWith(wanted));
}
