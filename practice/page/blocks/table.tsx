import type { DataTableBlock, TableBlock } from '@slack/types';
import { useState } from 'react';
import { RichText } from './rich-text.tsx';

type Cell = TableBlock['rows'][number][number] | DataTableBlock['rows'][number][number];

/** A short table: its first row is its head. */
export function Table({ block }: { readonly block: TableBlock }) {
  const [head = [], ...rows] = block.rows;
  const align = (column: number) => ({ textAlign: block.column_settings?.[column]?.align ?? 'left' }) as const;
  return (
    <div className="table-frame">
      <table>
        <thead>
          <tr>
            {head.map((cell, column) => (
              <th key={column} scope="col" style={align(column)}>
                <CellShown cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={column} style={align(column)}>
                  <CellShown cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const usualPage = 5;

/** A table that its reader sorts and pages. */
export function DataTable({ block }: { readonly block: DataTableBlock }) {
  const [head = [], ...rows] = block.rows;
  const [sorting, setSorting] = useState<{ readonly by: number; readonly down: boolean }>();
  const [page, setPage] = useState(0);
  const size = block.page_size ?? usualPage;
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const sorted = sorting === undefined ? rows : rows.toSorted((one, other) => compared(one, other, sorting));
  const shown = sorted.slice(page * size, (page + 1) * size);
  const rowHead = block.row_header_column_index ?? 0;

  return (
    <div className="table-frame">
      <table>
        <caption>{block.caption}</caption>
        <thead>
          <tr>
            {head.map((cell, column) => {
              const isBy = sorting?.by === column;
              return (
                <th key={column} scope="col" aria-sort={isBy ? (sorting.down ? 'descending' : 'ascending') : 'none'}>
                  <button
                    type="button"
                    className="plain"
                    onClick={() => setSorting({ by: column, down: isBy && !sorting.down })}
                  >
                    <CellShown cell={cell} />
                    <span aria-hidden="true">{isBy ? (sorting.down ? ' ↓' : ' ↑') : ''}</span>
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) =>
                column === rowHead ? (
                  <th key={column} scope="row">
                    <CellShown cell={cell} />
                  </th>
                ) : (
                  <td key={column}>
                    <CellShown cell={cell} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {pages > 1 && (
        <nav className="pages" aria-label={`Pages of ${block.caption}`}>
          <button type="button" className="mini" disabled={page === 0} onClick={() => setPage(page - 1)}>
            Previous
          </button>
          {page + 1} of {pages}
          <button type="button" className="mini" disabled={page + 1 >= pages} onClick={() => setPage(page + 1)}>
            Next
          </button>
        </nav>
      )}
    </div>
  );
}

const CellShown = ({ cell }: { readonly cell: Cell }) =>
  cell.type === 'rich_text' ? <RichText block={cell} /> : cell.text;

function compared(
  one: readonly Cell[],
  other: readonly Cell[],
  { by, down }: { readonly by: number; readonly down: boolean },
): number {
  const [a, b] = [one[by], other[by]];
  const order =
    a?.type === 'raw_number' && b?.type === 'raw_number'
      ? a.value - b.value
      : wordsIn(a).localeCompare(wordsIn(b), undefined, { numeric: true });
  return down ? -order : order;
}

const wordsIn = (cell: Cell | undefined): string =>
  cell === undefined ? '' : cell.type === 'rich_text' ? JSON.stringify(cell.elements) : cell.text;
