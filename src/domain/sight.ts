import { z } from 'zod';
import type { Named } from './finding.ts';
import type { Group } from './group.ts';
import type { Hold } from './hold.ts';
import { type Instance, isAtRest, type Member } from './instance.ts';
import { server } from './server.ts';

/** A server that is to join a group. */
export const candidate = server.extend({
  /** The name of the group that it is in already, be it this one; absent where it is in none. */
  memberOf: z.object({ id: z.string(), name: z.string() }).optional(),
});
export type Candidate = Readonly<z.infer<typeof candidate>>;

/** A group and all its members as they were read together, and what else the change in question needs. */
export interface Sight {
  readonly group: Group;
  readonly members: readonly Member[];
  /** Instances that wait in a lifecycle hook; read for answers to hooks, absent where the cloud does not list them. */
  readonly holds?: readonly Hold[] | undefined;
  /** The servers that are to join, those that the cloud does not know left out; read for additions. */
  readonly candidates?: readonly Candidate[] | undefined;
  /** Groups that could not be read, so that whether a candidate is in one of them is not known; read for additions. */
  readonly unreadGroups?: readonly Named[] | undefined;
  /** How many instances the group may hold by quota; read for what makes it grow, absent where the cloud does not tell. */
  readonly instanceLimit?: number | undefined;
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

/** Whether no scaling action touches the group, as far as one look can tell (fact sheet 7.3, points 1 and 2). */
export const isIdle = ({ group, members }: Pick<Sight, 'group' | 'members'>): boolean =>
  !group.isScaling && members.every(isAtRest);
