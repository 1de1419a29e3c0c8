import type { PracticeCloud } from '../cloud/practice-cloud.ts';
import { shownGroup } from '../cloud/shown-group.ts';
import type { Group, LogEntry, LogRow } from '../cloud/world/model.ts';
import type { GroupShown, LogShown } from './model.ts';

const newestRows = 12;

/** Every group with its instances and the newest rows of its log, by id. */
export const groupsIn = ({ world }: PracticeCloud): Record<string, GroupShown> =>
  Object.fromEntries(world.groups.map((group, place) => [group.id, groupShown(group, place)]));

const groupShown = (group: Group, place: number): GroupShown => ({
  ...shownGroup(group),
  place,
  log: group.log.slice(0, newestRows).map(shownRow),
});

const shownRow = (row: LogRow): LogShown => ({
  id: row.id,
  type: row.type,
  status: row.status,
  startedAt: row.startedAt,
  endedAt: row.endedAt ?? null,
  from: row.instanceValue,
  to: row.desireValue,
  added: row.added.map(nameIn),
  removed: row.removed.map(nameIn),
  deleted: row.deleted.map(nameIn),
  failed: row.failed.map((entry) => ({ name: entry.name, why: entry.reason ?? entry.details ?? '' })),
});

const nameIn = ({ name }: LogEntry): string => name;
