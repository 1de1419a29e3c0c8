import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { allRows, type Page } from '../../src/otc/paging.ts';

interface Row {
  readonly id?: string | undefined;
}
const rowsOf = (count: number): Row[] => Array.from({ length: count }, (_, index) => ({ id: `i-${index}` }));
const idOf = ({ id }: Row) => id;

/** A list that gives pages of 100, and changes as `before` says before it answers the nth call. */
function aList(rows: Row[], before: (call: number, rows: Row[]) => void = () => undefined) {
  const starts: number[] = [];
  const page = async (start: number): Promise<Page<Row>> => {
    starts.push(start);
    before(starts.length, rows);
    return { total: rows.length, rows: rows.slice(start, start + 100) };
  };
  return { page, starts };
}

describe('a list', () => {
  test('of any length comes whole, each row once and in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 700 }), async (length) => {
        const { page } = aList(rowsOf(length));
        expect(await allRows(page, idOf)).toEqual(rowsOf(length));
      }),
      { numRuns: 60 },
    );
  });

  test('of up to 100 rows takes one call, of 250 three, the later ones side by side', async () => {
    const short = aList(rowsOf(100));
    await allRows(short.page, idOf);
    expect(short.starts).toEqual([0]);

    const long = aList(rowsOf(250));
    await allRows(long.page, idOf);
    expect(long.starts).toEqual([0, 99, 198]);
  });

  test('keeps rows that have no id yet, also where two pages meet', async () => {
    const rows = rowsOf(150);
    rows[99] = {};
    rows[120] = {};
    expect(await allRows(aList(rows).page, idOf)).toHaveLength(150);
  });

  test('misses nobody although a row leaves between two pages', async () => {
    const { page } = aList(rowsOf(150), (call, rows) => {
      if (call === 2) rows.splice(5, 1);
    });
    const ids = (await allRows(page, idOf)).map(idOf);
    expect(ids).toContain('i-99');
    expect(ids).toContain('i-100');
    expect(ids).not.toContain('i-5'); // the second round saw it gone
  });

  test('misses nobody although one leaves while another comes, so that the count stays', async () => {
    const { page, starts } = aList(rowsOf(150), (call, rows) => {
      if (call !== 2) return;
      rows.splice(5, 1);
      rows.push({ id: 'new' });
    });
    expect((await allRows(page, idOf)).map(idOf)).toContain('i-100');
    expect(starts).toEqual([0, 99, 0, 99]);
  });

  test('that never holds still claims nobody gone', async () => {
    const { page } = aList(rowsOf(160), (call, rows) => {
      if (call % 2 === 0) rows.splice(0, 1);
    });
    const ids = (await allRows(page, idOf)).map(idOf);
    expect(ids).toEqual(expect.arrayContaining(rowsOf(160).map(idOf)));
  });

  test('that counts more rows than it gives is no list to rely on', async () => {
    const page = async (start: number) => ({ total: 10, rows: start === 0 ? rowsOf(4) : [] });
    await expect(allRows(page, idOf)).rejects.toMatchObject({ problem: { kind: 'bad answer' } });
  });
});
