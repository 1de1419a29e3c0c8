/** One instance in a row of the scaling action log; `reason` is the cloud's own text. */
export interface LoggedInstance {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly reason?: string | undefined;
}

/** A listener of the group's load balancer in a row of the log; `reason` is the cloud's own text. */
export interface LoggedListener {
  readonly listenerId?: string | undefined;
  readonly poolId?: string | undefined;
  readonly reason?: string | undefined;
}

/** A row of the scaling action log, v2 (fact sheet 7.2). Times are ISO 8601 UTC, to the second. */
export interface LogRow {
  readonly id: string;
  readonly status: 'SUCCESS' | 'FAIL' | 'DOING' | 'UNKNOWN';
  /** `MANUAL_REMOVE`, `MANUAL_DELETE` …, the parent's spelling `MANNUAL_` mended; absent in old rows. */
  readonly type?: string | undefined;
  readonly startedAt: string;
  readonly endedAt?: string | undefined;
  readonly removed: readonly LoggedInstance[];
  readonly deleted: readonly LoggedInstance[];
  readonly added: readonly LoggedInstance[];
  readonly failed: readonly LoggedInstance[];
  /** Listeners that the row's instances were unbound from, and could not be; absent where the row tells nothing of them. */
  readonly unbound?: readonly LoggedListener[] | undefined;
  readonly notUnbound?: readonly LoggedListener[] | undefined;
}

/** The cause that the newest row since then gives for an instance that failed; undefined where no row names it, or none names a cause. */
export function failureOf(log: readonly LogRow[], id: string, since: string): string | undefined {
  const rows = log.filter((row) => isSince(row, since)).toSorted((a, b) => b.startedAt.localeCompare(a.startedAt));
  for (const { failed } of rows) {
    const named = failed.find((one) => one.id === id);
    if (named?.reason !== undefined) return named.reason;
  }
  return undefined;
}

/**
 * Whether the log shows a removal, or an addition, by hand since then that may be the one of these ids: it names one of them,
 * or it is still under way and names none yet.
 */
export const showsAction = (
  action: 'remove' | 'add',
  log: readonly LogRow[],
  ids: readonly string[],
  since: string,
): boolean =>
  log.some((row) => {
    if (!isSince(row, since) || !isByHand(action, row)) return false;
    const touched = [...row.removed, ...row.deleted, ...row.added, ...row.failed];
    if (row.status === 'DOING' && touched.length === 0) return true;
    return touched.some(({ id }) => id !== undefined && ids.includes(id));
  });

/** Whether a scaling action that began since then is under way. */
export const isStillActing = (log: readonly LogRow[], since: string): boolean =>
  log.some((row) => row.status === 'DOING' && isSince(row, since));

/** Whether the log lists it as removed and not as deleted, in a row that has ended: its server was left alone. */
export function isRemovedOnly(log: readonly LogRow[], id: string, since: string): boolean {
  const rows = log.filter((row) => isSince(row, since) && row.status !== 'DOING');
  const names = (list: readonly LoggedInstance[]) => list.some((one) => one.id === id);
  return rows.some(({ removed }) => names(removed)) && !rows.some(({ deleted }) => names(deleted));
}

/** The newest row since then with which an instance left the group. */
export const rowOfLeaving = (log: readonly LogRow[], id: string, since: string): LogRow | undefined =>
  log
    .filter((row) => isSince(row, since) && [...row.removed, ...row.deleted].some((one) => one.id === id))
    .toSorted((one, other) => other.startedAt.localeCompare(one.startedAt))[0];

const typesOf = { remove: ['MANUAL_REMOVE', 'MANUAL_DELETE'], add: ['MANUAL_ADD'] } as const;
const isByHand = (action: keyof typeof typesOf, { type }: LogRow): boolean =>
  type === undefined || typesOf[action].some((one) => one === type);

/** The cloud writes whole seconds and its clock may differ from ours by a little, so a row just before counts too. */
const slackMs = 5_000;
const isSince = ({ startedAt }: LogRow, since: string): boolean => Date.parse(startedAt) >= Date.parse(since) - slackMs;
