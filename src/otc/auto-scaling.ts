import { ExplainedError } from '../domain/errors.ts';
import type { LogRow } from '../domain/scaling-log.ts';
import type { AutoScaling } from '../operations/ports.ts';
import { deedOf } from './group-calls.ts';
import type { Call, Door } from './http.ts';
import { allRows, type Page, pageSize } from './paging.ts';
import { groupPage, groupTags, holdList, instanceQuota, logPage, memberPage, oneGroup } from './schemas.ts';

/** A page of the project's groups: the cheapest call that proves that Auto Scaling answers. */
export const groupsCall = (start: number, limit = pageSize): Call => ({
  name: 'groups',
  service: 'autoScaling',
  path: '/scaling_group',
  query: { start_number: start, limit },
});

/** Pages of the log at most, newest first: a group that has done more since is beyond reading. */
const mostLogPages = 20;

/** A row counts although it is a little older than asked for: the cloud writes whole seconds, and its clock is its own. In ms. */
const logSlackMs = 10_000;

/** Auto Scaling by the one door. `callTimeout` in ms. */
export function autoScalingBy(door: Door, callTimeout: number): AutoScaling {
  return {
    callTimeout,

    groups: () =>
      allRows(
        (start) => door.read(groupsCall(start), groupPage),
        ({ id }) => id,
      ),

    group: (groupId) =>
      door.read(
        { name: 'group', service: 'autoScaling', path: '/scaling_group/{group}', ids: { group: groupId } },
        oneGroup,
      ),

    membersOf: (groupId) =>
      allRows(
        (start) =>
          door.read(
            {
              name: 'members',
              service: 'autoScaling',
              path: '/scaling_group_instance/{group}/list',
              ids: { group: groupId },
              query: { start_number: start, limit: pageSize },
            },
            memberPage,
          ),
        ({ id }) => id,
      ),

    act: (groupId, call) => door.act(deedOf(groupId, call)),

    holds: (groupId) =>
      door
        .read(
          {
            name: 'holds',
            service: 'autoScaling',
            path: '/scaling_instance_hook/{group}/list',
            ids: { group: groupId },
          },
          holdList,
        )
        .catch(unlistedWhereNotFound),

    tagsOf: (groupId) =>
      door.read(
        { name: 'tags', service: 'autoScaling', path: '/scaling_group_tag/{group}/tags', ids: { group: groupId } },
        groupTags,
      ),

    instanceQuota: (groupId) =>
      door.read(
        { name: 'quota', service: 'autoScaling', path: '/quotas/{group}', ids: { group: groupId } },
        instanceQuota,
      ),

    scalingLog: async (groupId, since) => {
      const oldest = Date.parse(since) - logSlackMs;
      const rows = await newestRows(
        (start) =>
          door.read(
            {
              name: 'scaling log',
              service: 'autoScalingV2',
              path: '/scaling_activity_log/{group}',
              ids: { group: groupId },
              query: { start_number: start, limit: pageSize },
            },
            logPage,
          ),
        oldest,
      );
      return rows.filter((row) => startOf(row) >= oldest);
    },
  };
}

/** A missing group is 400: a region without hooks answers with 404, and so may a gateway on a bad day (fact sheet 2 and 5.2). */
function unlistedWhereNotFound(error: unknown): undefined {
  if (error instanceof ExplainedError && error.problem.status === 404) return undefined;
  throw error;
}

const startOf = ({ startedAt }: LogRow): number => Date.parse(startedAt);

/** Page after page until one reaches beyond `oldest` (ms since the epoch), as long as they do come newest first; else all of them. */
async function newestRows(page: (start: number) => Promise<Page<LogRow>>, oldest: number): Promise<LogRow[]> {
  const rows = new Map<string, LogRow>();
  for (let start = 0, pages = 0; pages < mostLogPages; pages += 1) {
    const { total, rows: read } = await page(start);
    for (const row of read) rows.set(row.id, row);
    start += read.length;
    const isBeyond = isNewestFirst(read) && read.some((row) => startOf(row) < oldest);
    if (read.length === 0 || start >= total || isBeyond) break;
  }
  return [...rows.values()];
}

const isNewestFirst = (rows: readonly LogRow[]): boolean =>
  rows.every((row, index) => index === 0 || startOf(row) <= startOf(rows[index - 1] ?? row));
