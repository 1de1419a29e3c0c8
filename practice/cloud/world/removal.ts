import type { Ground } from './ground.ts';
import { passHooks } from './lifecycle-hooks.ts';
import {
  currentNumber,
  type Group,
  type LogRow,
  logEntry,
  type Member,
  nameOf,
  type ScalingAction,
  type Server,
} from './model.ts';
import { beginAction, oneIsSettled } from './scaling-action.ts';

/** What a removal comes to for one instance. */
export type Fate = 'leaves' | 'fails' | 'never leaves';

/** A removal that the cloud has accepted. */
export interface Removal {
  readonly members: readonly Member[];
  /** `instance_delete=yes`. */
  readonly deletes: boolean;
  readonly isByHand: boolean;
  readonly fateOf?: (member: Member) => Fate;
  /** Why some fail, as the log tells it. */
  readonly cause?: { readonly code: string; readonly message: string };
}

/** Begins a removal. Its instances leave together or within moments of each other; the group is busy until a little after. */
export function beginRemoval(ground: Ground, group: Group, removal: Removal): void {
  const { members, deletes, isByHand, fateOf = () => 'leaves' } = removal;
  beginAction(ground, group, {
    type: isByHand ? `${ground.manualSpelling}_${deletes ? 'DELETE' : 'REMOVE'}` : 'NORMAL',
    count: members.length,
    reason: isByHand ? 'MANNUAL' : 'DIFF',
    newValue: currentNumber(group) - members.length,
    start: (action) => {
      if (isByHand && ground.desiredFollows) group.desired = Math.max(group.minimum, group.desired - members.length);
      action.row.desireValue = group.desired;
      const longest = ground.random.within(ground.durations.removal);
      for (const [index, member] of members.entries()) {
        member.lifecycleState = 'REMOVING';
        const isLast = index === members.length - 1;
        const ms = isLast ? longest : Math.floor(longest * (0.7 + 0.3 * ground.random.next()));
        passHooks(ground, group, member, 'INSTANCE_TERMINATING', () =>
          ground.timetable.after(ms, () => meetFate(ground, group, action, member, fateOf(member), removal)),
        );
        ground.tell(`${nameOf(member)} is leaving ${group.name}`);
      }
    },
  });
}

function meetFate(
  ground: Ground,
  group: Group,
  action: ScalingAction,
  member: Member,
  fate: Fate,
  removal: Removal,
): void {
  if (fate === 'never leaves') return;
  if (fate === 'fails') {
    member.lifecycleState = 'INSERVICE';
    if (removal.isByHand && ground.desiredFollows) group.desired = Math.min(group.maximum, group.desired + 1);
    action.row.failed.push({
      ...logEntry(member),
      reason: removal.cause?.code ?? 'AS.0001',
      details: removal.cause?.message ?? 'System error.',
    });
    ground.tell(`${nameOf(member)} could not be removed from ${group.name}`);
  } else {
    leave(ground, group, member, removal.deletes, action.row);
  }
  oneIsSettled(ground, group, action);
}

/** Takes an instance out of its group. Its server is deleted only if Auto Scaling made it, and nobody else holds it. */
export function leave(ground: Ground, group: Group, member: Member, deletes: boolean, row?: LogRow): void {
  const index = group.members.indexOf(member);
  if (index !== -1) group.members.splice(index, 1);
  const { server } = member;
  const isDeleted =
    deletes && server !== undefined && member.configuration !== undefined && server.heldBy === undefined;
  (isDeleted ? row?.deleted : row?.removed)?.push(logEntry(member));
  ground.tell(`${nameOf(member)} has left ${group.name}`);
  if (isDeleted) deleteServer(ground, server);
}

/** Deletes a server: it stays ACTIVE with the task `deleting` for a while, and is unknown then (fact sheet 10.1). */
export function deleteServer(ground: Ground, server: Server): void {
  server.taskState = 'deleting';
  server.updatedAt = ground.timetable.now();
  ground.timetable.after(ground.random.within(ground.durations.deletion), () => {
    ground.servers.delete(server.id);
    ground.tell(`the server ${server.name} is deleted`);
  });
}
