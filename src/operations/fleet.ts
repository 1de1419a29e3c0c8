import type { Group } from '../domain/group.ts';
import { hasId, type Member } from '../domain/instance.ts';
import type { Candidate } from '../domain/sight.ts';
import type { Clock, Cloud } from './ports.ts';

/** Every group of the project with its members, and every server, read together. */
export interface Fleet {
  readonly groups: readonly Group[];
  /** By group id; without zones, which stand with the servers. */
  readonly members: ReadonlyMap<string, readonly Member[]>;
  /** Each with the group that it is in. */
  readonly servers: readonly Candidate[];
  /** When it was read, ISO 8601 UTC. */
  readonly at: string;
}

/**
 * Reads it all: the cloud cannot be asked which group a server is in (fact sheet 12.3), so every group is read, side by side.
 * Throws `ExplainedError` where the cloud does not answer.
 */
export async function readFleet(cloud: Cloud, clock: Clock): Promise<Fleet> {
  const at = clock.now().toISOString();
  const [{ groups, members }, servers] = await Promise.all([readMembers(cloud), cloud.servers.all()]);
  const memberships = membershipsOf(groups, members);
  return { at, groups, members, servers: servers.map((one) => ({ ...one, memberOf: memberships.get(one.id) })) };
}

/** The servers with these ids, read anew one by one, each with the group that it is in; those that the cloud does not know are left out. */
export async function candidatesIn(cloud: Cloud, ids: readonly string[]): Promise<Candidate[]> {
  const [servers, { groups, members }] = await Promise.all([
    Promise.all([...new Set(ids)].map((id) => cloud.servers.read(id))),
    readMembers(cloud),
  ]);
  const memberships = membershipsOf(groups, members);
  return servers.flatMap((server) =>
    server === undefined ? [] : [{ ...server, memberOf: memberships.get(server.id) }],
  );
}

async function readMembers({ autoScaling }: Cloud): Promise<Pick<Fleet, 'groups' | 'members'>> {
  const groups = await autoScaling.groups();
  const each = await Promise.all(groups.map(async ({ id }) => [id, await autoScaling.membersOf(id)] as const));
  return { groups, members: new Map(each) };
}

/** Which group each member is in, by server id. */
const membershipsOf = (
  groups: Fleet['groups'],
  members: Fleet['members'],
): Map<string, NonNullable<Candidate['memberOf']>> =>
  new Map(
    groups.flatMap(({ id, name }) =>
      (members.get(id) ?? []).filter(hasId).map((member) => [member.id, { id, name }] as const),
    ),
  );
