import type { DataTableBlock, TableBlock } from '@slack/types';
import type { NameOf } from './mrkdwn.ts';
import { readRichText } from './rich-text.ts';

type Cell = TableBlock['rows'][number][number];

/** Rows as aligned columns, two spaces apart. */
export function readRows(rows: TableBlock['rows'] | DataTableBlock['rows'], nameOf: NameOf): string {
  const cells = rows.map((row) => row.map((cell) => readCell(cell, nameOf)));
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const readCell = (cell: Cell, nameOf: NameOf): string =>
  (cell.type === 'rich_text' ? readRichText(cell, nameOf) : cell.text).replaceAll('\n', ' ');
