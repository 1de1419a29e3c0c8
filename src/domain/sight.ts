import type { Group } from './group.ts';
import type { Instance, Member } from './instance.ts';

/** A group and all its members as they were read together. */
export interface Sight {
  readonly group: Group;
  readonly members: readonly Member[];
  /** When it was read, ISO 8601 UTC. */
  readonly at: string;
}

/** The members with the given ids, in the order of the ids; ids that are not in the group are left out. */
export function membersById(members: readonly Member[], ids: readonly string[]): Instance[] {
  const byId = new Map(
    members.flatMap((member) => (member.id === undefined ? [] : [[member.id, { ...member, id: member.id }] as const])),
  );
  return ids.flatMap((id) => byId.get(id) ?? []);
}
