/** One thing that was measured several times. */
export interface Figure {
  readonly what: string;
  readonly values: readonly number[];
  readonly unit: 'ms' | 's' | '×' | 'calls';
  /** The most that the median may be. */
  readonly aim?: number;
}

/** The value in the middle, or the mean of the two there. NaN of nothing. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
};

/** The value that 95 of 100 do not exceed (nearest rank). NaN of nothing. */
export const p95 = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN;

/** Figures as a table: median, 95th percentile, how often, the aim, and whether the median keeps it. */
export const tableOf = (figures: readonly Figure[]): string =>
  columns([
    ['', 'median', 'p95', 'times', 'aim', ''],
    ...figures.map(({ what, values, unit, aim }) => [
      what,
      written(median(values), unit),
      written(p95(values), unit),
      `${values.length}`,
      aim === undefined ? '' : `≤ ${written(aim, unit)}`,
      aim === undefined ? '' : median(values) <= aim ? 'met' : 'MISSED',
    ]),
  ]);

/** Rows in columns, the first to the left and the others to the right. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>((most, row) => row.map((cell, at) => Math.max(most[at] ?? 0, cell.length)), []);
  const line = (row: readonly string[]): string =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ');
  return rows.map((row) => line(row).trimEnd()).join('\n');
}

const digits = { ms: 1, s: 1, '×': 3, calls: 0 } as const;

const written = (value: number, unit: Figure['unit']): string => `${value.toFixed(digits[unit])} ${unit}`;
