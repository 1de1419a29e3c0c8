import { currentNumber, type Group, nameOf } from './world/model.ts';

/** A group and its instances as they are now, for whoever looks on; `joinedAt` in ms since 1970. */
export const shownGroup = (group: Group) => ({
  id: group.id,
  name: group.name,
  status: group.status,
  detail: group.detail,
  minimum: group.minimum,
  maximum: group.maximum,
  desired: group.desired,
  current: currentNumber(group),
  zones: group.zones,
  isScaling: group.action?.isShown ?? false,
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
});
