import { ExplainedError } from '../domain/errors.ts';
import type { Named } from '../domain/finding.ts';
import type { Group } from '../domain/group.ts';
import { hasId, type Member } from '../domain/instance.ts';
import type { Problem } from '../domain/problem.ts';
import type { Candidate, Sight } from '../domain/sight.ts';
import type { Clock, Cloud } from './ports.ts';

/** Every group of the project with its members, and every server, read together. */
export interface Fleet {
  readonly groups: readonly Group[];
  /** By group id; without zones, which stand with the servers. */
  readonly members: ReadonlyMap<string, readonly Member[]>;
  /** Groups whose members could not be read: whether a server is in one of these is not known. */
  readonly unread: readonly Named[];
  /** Each with the group that it is in. */
  readonly servers: readonly Candidate[];
  /** When it was read, ISO 8601 UTC. */
  readonly at: string;
}

/**
 * Reads it all: the cloud cannot be asked which group a server is in (fact sheet 12.3), so every group is read, side by side.
 * Throws `ExplainedError` where the cloud does not answer, or lets none of the groups be read.
 */
export async function readFleet(cloud: Cloud, clock: Clock): Promise<Fleet> {
  const at = clock.now().toISOString();
  const [{ groups, members, unread }, servers] = await Promise.all([readMembers(cloud), cloud.servers.all()]);
  const memberships = membershipsOf(groups, members);
  return {
    at,
    groups,
    members,
    unread,
    servers: servers.map((one) => ({ ...one, memberOf: memberships.get(one.id) })),
  };
}

/** The servers with these ids, read anew one by one, each with the group that it is in; those that the cloud does not know are left out. */
export async function candidatesIn(
  cloud: Cloud,
  ids: readonly string[],
): Promise<Required<Pick<Sight, 'candidates' | 'unreadGroups'>>> {
  const [servers, { groups, members, unread }] = await Promise.all([
    Promise.all([...new Set(ids)].map((id) => cloud.servers.read(id))),
    readMembers(cloud),
  ]);
  const memberships = membershipsOf(groups, members);
  const candidates = servers.flatMap((server) =>
    server === undefined ? [] : [{ ...server, memberOf: memberships.get(server.id) }],
  );
  return { candidates, unreadGroups: unread };
}

/** One group that is deleted between the two calls, or may not be read, keeps nobody from the others. */
async function readMembers({ autoScaling }: Cloud): Promise<Pick<Fleet, 'groups' | 'members' | 'unread'>> {
  const listed = await autoScaling.groups();
  const each = await Promise.all(
    listed.map(async (group) => ({ group, read: await orProblem(autoScaling.membersOf(group.id)) })),
  );
  const there = each.filter(({ read }) => !('kind' in read) || read.kind !== 'group not found');
  const unread = there.flatMap(({ group, read }) => ('kind' in read ? [{ group, problem: read }] : []));
  const [first] = unread;
  if (first !== undefined && unread.length === there.length) throw new ExplainedError(first.problem);
  return {
    groups: there.map(({ group }) => group),
    members: new Map(there.flatMap(({ group, read }) => ('kind' in read ? [] : [[group.id, read] as const]))),
    unread: unread.map(({ group: { id, name } }) => ({ id, name })),
  };
}

const orProblem = (reading: Promise<readonly Member[]>): Promise<readonly Member[] | Problem> =>
  reading.catch((error: unknown) => {
    if (error instanceof ExplainedError) return error.problem;
    throw error;
  });

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
