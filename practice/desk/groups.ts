import type { PracticeCloud } from '../cloud/practice-cloud.ts';
import { currentNumber, type Group, type LogEntry, type LogRow, nameOf } from '../cloud/world/model.ts';
import type { GroupShown, LogShown } from './model.ts';

const newestRows = 12;

/** Every group with its instances and the newest rows of its log, by id. */
export const groupsIn = ({ world }: PracticeCloud): Record<string, GroupShown> =>
  Object.fromEntries(world.groups.map((group, place) => [group.id, shownGroup(group, place)]));

const shownGroup = (group: Group, place: number): GroupShown => ({
  id: group.id,
  place,
  name: group.name,
  status: group.status,
  detail: group.detail,
  minimum: group.minimum,
  maximum: group.maximum,
  desired: group.desired,
  current: currentNumber(group),
  isScaling: group.action?.isShown ?? false,
  zones: group.zones,
  instances: group.members.map((member) => ({
    id: member.server?.id ?? null,
    name: nameOf(member),
    zone: member.server?.zone ?? '',
    state: member.lifecycleState,
    health: member.health,
    isProtected: member.isProtected,
    isAddedByHand: member.configuration === undefined,
    joinedAt: member.joinedAt,
    heldByHook: group.hanging.find((hanging) => hanging.member === member)?.hook.name ?? null,
  })),
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
