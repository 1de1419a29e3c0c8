import type { GroupCall } from '../../src/domain/call.ts';
import type { Group } from '../../src/domain/group.ts';
import type { Hold } from '../../src/domain/hold.ts';
import type { Instance } from '../../src/domain/instance.ts';
import type { Problem, ProblemKind } from '../../src/domain/problem.ts';
import type { Server } from '../../src/domain/server.ts';

/** What the fake cloud looks at before it takes a call. */
export interface Ground {
  readonly group: Group;
  readonly members: readonly Instance[];
  readonly servers: ReadonlyMap<string, Server>;
  /** Ids of servers that belong to other groups. */
  readonly elsewhere: ReadonlySet<string>;
  readonly holds: readonly Hold[];
  readonly isActing: boolean;
  /** How many instances the group may have by its quota. */
  readonly quota: number;
}

/** One id that cannot be done, and the cloud's cause, code first. */
export interface Failing {
  readonly id: string;
  readonly cause: string;
}

type CallOf<K extends GroupCall['kind']> = Extract<GroupCall, { kind: K }>;

/** The real one's refusals, in its order of looking (fact sheet 12): of the whole call, of which nothing is done then. */
export function refusalOf(call: GroupCall, ground: Ground): Problem | undefined {
  switch (call.kind) {
    case 'remove':
      return refusedRemoval(call, ground);
    case 'add':
      return refusedAddition(call, ground);
    case 'protect':
    case 'unprotect':
      return refusedList(call.ids, 'AS.4032') ?? onlyOne(call.ids, unprotectable(call.ids, ground));
    case 'pause':
      return mustBe(ground.group, 'INSERVICE', 'ERROR');
    case 'resume':
      if (ground.group.hasConfiguration === false) return no('no configuration', 'AS.2018');
      return mustBe(ground.group, 'PAUSED', 'ERROR');
    case 'resize':
      return refusedNumbers(call, ground);
    case 'answer hook':
      return ground.holds.some(({ key }) => key === call.key) ? undefined : no('hook is over', 'AS.7042');
  }
}

/** Those whose protection cannot be changed. Among several the others are changed all the same (fact sheet 12.4). */
export const unprotectable = (ids: readonly string[], { members }: Ground): Failing[] =>
  ids.flatMap((id) => {
    const member = members.find((one) => one.id === id);
    if (member === undefined) return { id, cause: 'AS.4006 The instance does not exist.' };
    if (member.lifecycleState === 'INSERVICE') return [];
    return { id, cause: 'AS.4015 The instance is not in the inservice status.' };
  });

export const no = (kind: ProblemKind, code: string, message = `${code} says the cloud`): Problem => ({
  kind,
  code,
  status: 400,
  message,
});

/** A batch of which some, or all, failed: ids and causes in free text (fact sheet 11). */
export const failedBatch = (code: 'AS.4029' | 'AS.4030' | 'AS.4033', failing: readonly Failing[]): Problem =>
  no(
    'failed in whole or in part',
    code,
    `Failed in a batch. ${failing.map(({ id, cause }) => `${id}: ${cause}`).join(', ')}.`,
  );

function refusedRemoval({ ids }: CallOf<'remove'>, { group, members, isActing }: Ground): Problem | undefined {
  const refused = refusedList(ids, 'AS.4013');
  if (refused !== undefined) return refused;
  if (isActing) return busy;
  const picked = ids.map((id) => members.find((one) => one.id === id));
  if (picked.some((one) => one === undefined)) return no('instance not found', 'AS.4006');
  if (picked.some((one) => one?.lifecycleState !== 'INSERVICE')) return no('not in service', 'AS.4015');
  const { current, desired, minimum } = group.size;
  return Math.min(current, desired) - ids.length < minimum ? no('below the minimum', 'AS.2036') : undefined;
}

function refusedAddition({ ids }: CallOf<'add'>, ground: Ground): Problem | undefined {
  const { group, members, isActing, quota } = ground;
  const refused = refusedList(ids, 'AS.4019') ?? mustBe(group, 'INSERVICE');
  if (refused !== undefined) return refused;
  if (isActing) return busy;
  const { current, desired, maximum } = group.size;
  if (Math.max(current, desired) + ids.length > maximum) return no('above the maximum', 'AS.2035');
  if (members.length + ids.length > quota) return no('quota', 'AS.7111');
  const wrong = ids.flatMap((id) => {
    const problem = obstacleOf(id, ground);
    return problem === undefined ? [] : [{ id, problem }];
  });
  const [first] = wrong;
  if (first === undefined || ids.length === 1) return first?.problem;
  return failedBatch(
    'AS.4029',
    wrong.map(({ id, problem }) => ({ id, cause: problem.message ?? '' })),
  );
}

/** Why a server cannot join (fact sheet 12.3). */
function obstacleOf(id: string, { group, members, servers, elsewhere }: Ground): Problem | undefined {
  const server = servers.get(id);
  if (server === undefined) return no('instance not found', 'AS.4006');
  if (members.some((one) => one.id === id)) return no('already a member', 'AS.4023');
  if (elsewhere.has(id)) return no('member of another group', 'AS.4027');
  if (server.status !== 'ACTIVE' || server.task !== undefined) return no('server not active', 'AS.4024');
  if (!group.zones.includes(server.zone ?? '')) return no('zone does not match', 'AS.4020');
  return server.vpcId === group.vpcId ? undefined : no('vpc does not match', 'AS.4021');
}

function refusedNumbers(call: CallOf<'resize'>, { group, members, isActing }: Ground): Problem | undefined {
  const { minimum = group.size.minimum, maximum = group.size.maximum, desired = group.size.desired } = call;
  if (group.status === 'DELETING') return mustBe(group, 'INSERVICE', 'PAUSED', 'ERROR');
  if (minimum > maximum) return no('limits not taken', 'AS.2004');
  if (desired < minimum || desired > maximum) return no('outside the limits', 'AS.2005');
  if (call.desired === undefined) return undefined;
  if (desired === group.size.desired) return no('nothing to change', 'AS.2028');
  if (desired < members.filter(({ isProtected }) => isProtected).length) return no('below the protected', 'AS.2010');
  return isActing ? busy : undefined;
}

function refusedList(ids: readonly string[], empty: string): Problem | undefined {
  if (ids.length === 0) return no('refused', empty);
  return ids.length > 10 || new Set(ids).size < ids.length ? no('too many', 'AS.4043') : undefined;
}

/** A single id is refused under its own code. */
function onlyOne(ids: readonly string[], [first]: readonly Failing[]): Problem | undefined {
  if (first === undefined || ids.length > 1) return undefined;
  const isGone = first.cause.startsWith('AS.4006');
  return isGone ? no('instance not found', 'AS.4006') : no('not in service', 'AS.4015');
}

const mustBe = ({ status }: Group, ...statuses: readonly Group['status'][]): Problem | undefined =>
  statuses.includes(status) ? undefined : no('wrong group status', 'AS.2033');

const busy = no('busy', 'AS.2033');
