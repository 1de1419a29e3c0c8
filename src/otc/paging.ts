import { ExplainedError } from '../domain/errors.ts';

/** A page of a list, and the number of rows that the whole list has. */
export interface Page<R> {
  readonly total: number;
  readonly rows: readonly R[];
}

/** Rows per page: the most that Auto Scaling gives (fact sheet 4). */
export const pageSize = 100;

const rounds = 3;

/**
 * Every row of an Auto Scaling list. `page` reads one page from a row offset; the pages after the first are read side by side.
 * Rows shift while a list is read, and one that slips into the page before would be missed, though "no longer listed" must
 * be true. So pages overlap by one row, and where a seam does not fit, the list is read again. Where it never holds still,
 * whatever was seen counts as listed. Throws `ExplainedError` of kind `bad answer` where there are fewer rows than the cloud counts.
 */
export async function allRows<R>(
  page: (start: number) => Promise<Page<R>>,
  idOf: (row: R) => string | undefined,
): Promise<R[]> {
  let seen: R[] = [];
  let total = 0;
  for (let round = 0; round < rounds; round += 1) {
    const pages = await readRound(page);
    if (isSeamless(pages, idOf)) return unique(joined(pages), idOf);
    const anonymous = pages.flatMap(({ rows }) => rows).filter((row) => idOf(row) === undefined);
    const named = [...pages.flatMap(({ rows }) => rows), ...seen].filter((row) => idOf(row) !== undefined);
    seen = [...named, ...anonymous];
    total = pages.at(-1)?.total ?? 0;
  }
  const listed = unique(seen, idOf);
  if (listed.length >= total) return listed;
  throw new ExplainedError({ kind: 'bad answer', message: `${listed.length} rows came where ${total} are listed` });
}

async function readRound<R>(page: (start: number) => Promise<Page<R>>): Promise<Page<R>[]> {
  const first = await page(0);
  const step = Math.max(1, first.rows.length - 1);
  if (first.rows.length === 0 || first.rows.length >= first.total) return [first];
  const starts = Array.from({ length: Math.ceil((first.total - 1) / step) - 1 }, (_, index) => (index + 1) * step);
  return [first, ...(await Promise.all(starts.map(page)))];
}

/** Whether each page begins with the row that ended the one before, and the number of rows is the one that all of them tell. */
function isSeamless<R>(pages: readonly Page<R>[], idOf: (row: R) => string | undefined): boolean {
  const { total } = pages[0] ?? { total: 0 };
  if (joined(pages).length < total || pages.some((page) => page.total !== total)) return false;
  return pages.every(({ rows }, index) => {
    const [next] = pages[index + 1]?.rows ?? [];
    const last = rows.at(-1);
    return next === undefined || (last !== undefined && idOf(last) === idOf(next));
  });
}

/** The rows in order, each page less the row that it shares with the one before. */
const joined = <R>(pages: readonly Page<R>[]): R[] =>
  pages.flatMap(({ rows }, index) => (index === 0 ? rows : rows.slice(1)));

/** Each id once, the first of it; rows without an id all stay. */
function unique<R>(rows: readonly R[], idOf: (row: R) => string | undefined): R[] {
  const known = new Set<string>();
  return rows.filter((row) => {
    const id = idOf(row);
    if (id === undefined) return true;
    const isNew = !known.has(id);
    known.add(id);
    return isNew;
  });
}
