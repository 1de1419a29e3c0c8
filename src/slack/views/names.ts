import type { Words } from '../../words/words.ts';

interface Called {
  readonly id?: string | undefined;
  readonly name: string;
}

/** The names that more than one of these has. */
export function sharedNames(all: readonly Called[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(all.map(({ name }) => name).filter((name) => seen.has(name) || !seen.add(name)));
}

/** What each is called where they stand together: its name, with a piece of its id where two share one. By id. */
export function namesById(words: Words, all: readonly Called[]): ReadonlyMap<string, string> {
  const shared = sharedNames(all);
  return new Map(
    all.flatMap(({ id, name }) => {
      if (id === undefined) return [];
      return [[id, shared.has(name) || name.trim() === '' ? words.things.sharedName(name, id) : name] as const];
    }),
  );
}
