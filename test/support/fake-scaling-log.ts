import type { LoggedInstance, LoggedListener, LogRow } from '../../src/domain/scaling-log.ts';

/** A row as it grows; times are ms since the epoch. */
export interface GrowingRow {
  readonly type: 'MANUAL_REMOVE' | 'MANUAL_DELETE' | 'MANUAL_ADD' | 'NORMAL';
  readonly startedAt: number;
  endedAt?: number;
  readonly added: LoggedInstance[];
  readonly removed: LoggedInstance[];
  readonly deleted: LoggedInstance[];
  readonly failed: LoggedInstance[];
  /** What it says of the group's listeners, where it says anything. */
  unbound?: LoggedListener[];
  notUnbound?: LoggedListener[];
}

export const aRow = (type: GrowingRow['type'], startedAt: number): GrowingRow => ({
  type,
  startedAt,
  added: [],
  removed: [],
  deleted: [],
  failed: [],
});

/** The scaling action log of a fake group: a row shows once it is written, and says nothing of its end before that. */
export class FakeScalingLog {
  private readonly rows: GrowingRow[] = [];

  write(row: GrowingRow): void {
    this.rows.push(row);
  }

  /** Those that began at `since` (ISO 8601 UTC) less a few seconds, or later. */
  since(since: string): LogRow[] {
    const from = Date.parse(since) - 5_000;
    return this.rows.flatMap(({ startedAt, endedAt, ...row }, index) => {
      if (startedAt < from) return [];
      const status = endedAt === undefined ? 'DOING' : row.failed.length > 0 ? 'FAIL' : 'SUCCESS';
      const ended = endedAt === undefined ? undefined : toTheSecond(endedAt);
      return [{ ...row, id: `row-${index + 1}`, status, startedAt: toTheSecond(startedAt), endedAt: ended } as const];
    });
  }
}

const toTheSecond = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
