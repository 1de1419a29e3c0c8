import type { GroupCall, InstanceDelete } from '../../src/domain/call.ts';
import { ExplainedError } from '../../src/domain/errors.ts';
import type { Group } from '../../src/domain/group.ts';
import type { Instance, LifecycleState, Member } from '../../src/domain/instance.ts';
import type { Problem, ProblemKind } from '../../src/domain/problem.ts';
import type { ServerState } from '../../src/domain/proof/evidence.ts';
import type { LoggedInstance, LogRow } from '../../src/domain/scaling-log.ts';
import type { CloudRequest } from '../../src/operations/message.ts';
import type { Accepted, AutoScaling, Clock, Cloud, Refused, Servers } from '../../src/operations/ports.ts';
import { deedOf } from '../../src/otc/group-calls.ts';
import { aGroup, aMember, members } from './samples.ts';

/** What can go wrong with the next batch call. */
export type Mishap =
  /** The connection breaks before the cloud has taken the request, or after it. */
  | 'lost before it acted'
  | 'lost after it acted'
  /** It says no although nothing is in the way: throttled, busy, signed out … */
  | Problem;

/** A batch call as the cloud saw it. */
export interface Arrived {
  readonly at: string;
  readonly ids: readonly string[];
  readonly instanceDelete: InstanceDelete;
  readonly isAccepted: boolean;
}

interface Row {
  id: string;
  type: 'MANUAL_REMOVE' | 'MANUAL_DELETE';
  startedAt: number;
  endedAt: number | undefined;
  removed: LoggedInstance[];
  deleted: LoggedInstance[];
  failed: LoggedInstance[];
}

interface Coming {
  readonly at: number;
  readonly happen: () => void;
}

/** How a world is furnished. */
export interface Furniture {
  /** How many instances there are at first: web-1, web-2 … in two zones by turns. */
  readonly instances?: number;
  readonly minimum?: number;
  readonly group?: Partial<Group>;
}

const second = 1_000;

/**
 * One Auto Scaling group that keeps the rules of the real one (fact sheet 12.2 and 12.8). What it has accepted begins to show
 * after `flagsLag` and is over after `takes`; its servers go later still. It reads the time and never waits, unless `answersAfter` is set.
 */
export class FakeCloud implements Cloud {
  readonly place = { cloud: 'otc', project: 'eu-de_shop', region: 'eu-de' };
  readonly consoleUrl = 'https://console.example/as';
  readonly autoScaling: AutoScaling;
  readonly servers: Servers;

  group: Group;
  members: Instance[];
  /** Everything that reached the cloud, in order. */
  readonly arrived: Arrived[] = [];

  /** How long its flags show the old state after it has accepted something, in ms. */
  flagsLag = 4 * second;
  /** From acceptance until the instances are gone, in ms. */
  takes = 20 * second;
  /** From then until their servers are gone, in ms. */
  serversTake = 15 * second;
  /** How long every answer takes, in ms. */
  answersAfter = 0;
  /** Whether the desired number follows a removal, which the reference does not say (fact sheet 12.7). */
  desiredFollows = true;
  /** A lifecycle hook holds every removal until `letGo`. */
  holdsRemovals = false;
  /** What happens to the next batch calls, in order. */
  readonly mishaps: Mishap[] = [];
  /** Ids that come back although the batch was accepted, with the cause that the log gives. */
  readonly comesBack = new Map<string, string | undefined>();
  /** Ids that fail at once: the others of the batch go, and the answer is AS.4030 with these causes. */
  readonly failsAtOnce = new Map<string, string>();
  /** Ids of servers that another service holds: removed, and not deleted. */
  readonly heldServers = new Set<string>();
  /** While set, reads of the group, of the log, or of servers fail with it. */
  unreadable: Problem | undefined;
  logUnreadable: Problem | undefined;
  serversUnreadable: Problem | undefined;
  /** Ids whose zone it cannot tell. */
  readonly zoneless = new Set<string>();

  private readonly clock: Clock;
  private readonly states = new Map<string, ServerState>();
  private readonly zones = new Map<string, string>();
  private readonly rows: Row[] = [];
  private coming: Coming[] = [];
  private isActing = false;
  /** The moment of what is happening, where the clock is past it already. */
  private moment: number | undefined;

  constructor(clock: Clock, { instances = 5, minimum = 2, group = {} }: Furniture = {}) {
    this.clock = clock;
    this.members = members(instances);
    for (const { id, zone } of this.members) this.standUp(id, zone ?? '');
    const size = { current: instances, desired: instances, minimum, maximum: Math.max(10, instances) };
    this.group = aGroup({ size, coolDownSeconds: 300, ...group });
    this.autoScaling = {
      groups: () => this.read(() => [this.group]),
      group: (id) => this.read(() => this.known(id)),
      membersOf: (id) => this.read(() => this.known(id) && this.members.map(withoutZone)),
      act: (id, call) => {
        if (call.kind !== 'remove') throw new Error(`the fake cloud does not know how to ${call.kind}`);
        return this.remove(id, call.ids, call.instanceDelete);
      },
      holds: () => this.read(() => []),
      instanceQuota: () => this.read(() => ({ used: this.members.length, limit: 200 })),
      scalingLog: (id, since) => this.read(() => this.known(id) && this.logSince(since), this.logUnreadable),
      callTimeout: 10 * second,
    };
    this.servers = {
      zonesOf: async (ids) => {
        const told = ids.filter((id) => !this.zoneless.has(id) && this.zones.has(id));
        return new Map(told.map((id) => [id, this.zones.get(id) ?? '']));
      },
      server: (id) => this.read(() => this.states.get(id), this.serversUnreadable),
      all: () => this.read(() => []),
      read: () => this.read(() => undefined),
    };
  }

  requestOf(groupId: string, call: GroupCall): CloudRequest {
    const { method, body } = deedOf(groupId, call);
    return { method, url: `https://as.example/scaling_group_instance/${groupId}/action`, body };
  }

  /** The names of those that are members now, in order. */
  get names(): string[] {
    this.catchUp();
    return this.members.map(({ name }) => name);
  }

  /** The ids of servers that are still there, members or not. */
  get serverIds(): string[] {
    this.catchUp();
    return [...this.states].filter(([, { status }]) => status !== 'DELETED').map(([id]) => id);
  }

  /** How often the cloud accepted the removal of each id. */
  get timesAccepted(): Record<string, number> {
    const times: Record<string, number> = {};
    for (const { ids, isAccepted } of this.arrived) {
      if (isAccepted) for (const id of ids) times[id] = (times[id] ?? 0) + 1;
    }
    return times;
  }

  /** Somebody else changes a member, in the console say. */
  change(name: string, to: Partial<Instance>): void {
    this.members = this.members.map((one) => (one.name === name ? { ...one, ...to } : one));
  }

  /** Somebody else takes a member away. */
  takeAway(name: string): void {
    this.members = this.members.filter((one) => one.name !== name);
    this.resize(-1, -1);
  }

  /** Somebody else adds one. */
  add(number: number): void {
    const member = aMember(number);
    this.members = [...this.members, member];
    this.standUp(member.id, member.zone ?? '');
    this.resize(1, 1);
  }

  /** The hook lets go of what it holds; it is over after `takes`. */
  letGo(): void {
    this.holdsRemovals = false;
    const held = this.members.filter(({ lifecycleState }) => lifecycleState === 'REMOVING_WAIT').map(({ id }) => id);
    for (const id of held) this.mark(id, 'REMOVING');
    const row = this.rows.at(-1);
    this.later(this.takes, () => this.leave(held, row?.type === 'MANUAL_DELETE' ? 'yes' : 'no', row));
  }

  private async read<T>(what: () => T, fault?: Problem): Promise<T> {
    if (this.answersAfter > 0) await this.clock.wait(this.answersAfter);
    this.catchUp();
    const problem = fault ?? this.unreadable;
    if (problem !== undefined) throw new ExplainedError(problem);
    return structuredClone(what());
  }

  private async remove(
    groupId: string,
    ids: readonly string[],
    instanceDelete: InstanceDelete,
  ): Promise<Accepted | Refused> {
    if (this.answersAfter > 0) await this.clock.wait(this.answersAfter);
    this.catchUp();
    const mishap = this.mishaps.shift();
    const isLost = mishap === 'lost before it acted' || mishap === 'lost after it acted';
    const problem = this.refusal(groupId, ids) ?? (isLost ? undefined : mishap);
    const isAccepted = problem === undefined && mishap !== 'lost before it acted';
    this.arrived.push({ at: this.clock.now().toISOString(), ids: [...ids], instanceDelete, isAccepted });
    if (isAccepted) this.begin(ids, instanceDelete);
    if (isLost) throw new ExplainedError({ kind: 'no answer', message: 'the connection was reset' });
    if (problem !== undefined) return { accepted: false, problem };
    const failures = ids.flatMap((id) => (this.failsAtOnce.has(id) ? `${id}: ${this.failsAtOnce.get(id)}` : []));
    if (failures.length === 0) return { accepted: true, requestId: `req-${this.arrived.length}` };
    const message = `Failed to delete instances in a batch. ${failures.join(', ')}.`;
    return { accepted: false, problem: { kind: 'failed in whole or in part', code: 'AS.4030', status: 400, message } };
  }

  /** The real one's refusals, in its order of looking (fact sheet 12.1 and 12.2). */
  private refusal(groupId: string, ids: readonly string[]): Problem | undefined {
    if (groupId !== this.group.id) return no('group not found', 'AS.2007');
    if (ids.length === 0) return no('refused', 'AS.4013');
    if (ids.length > 10 || new Set(ids).size < ids.length) return no('too many', 'AS.4043');
    if (this.isActing) return no('busy', 'AS.2033');
    const members = ids.map((id) => this.members.find((one) => one.id === id));
    if (members.some((one) => one === undefined)) return no('instance not found', 'AS.4006');
    if (members.some((one) => one?.lifecycleState !== 'INSERVICE')) return no('not in service', 'AS.4015');
    const { current, desired, minimum } = this.group.size;
    if (Math.min(current, desired) - ids.length < minimum) return no('below the minimum', 'AS.2036');
    return undefined;
  }

  private begin(ids: readonly string[], instanceDelete: InstanceDelete): void {
    const goes = ids.filter((id) => !this.failsAtOnce.has(id));
    const row: Row = {
      id: `row-${this.rows.length + 1}`,
      type: instanceDelete === 'yes' ? 'MANUAL_DELETE' : 'MANUAL_REMOVE',
      startedAt: this.time,
      endedAt: undefined,
      removed: [],
      deleted: [],
      failed: [],
    };
    this.isActing = true;
    this.later(this.flagsLag, () => {
      this.rows.push(row);
      this.group = { ...this.group, isScaling: true };
      for (const id of goes) this.mark(id, this.holdsRemovals ? 'REMOVING_WAIT' : 'REMOVING');
    });
    if (!this.holdsRemovals) this.later(this.takes, () => this.leave(goes, instanceDelete, row));
  }

  private leave(ids: readonly string[], instanceDelete: InstanceDelete, row: Row | undefined): void {
    const stays = ids.filter((id) => this.comesBack.has(id));
    const goes = ids.filter((id) => !this.comesBack.has(id));
    const leaving = this.members.filter(({ id }) => goes.includes(id));
    for (const id of stays) this.mark(id, 'INSERVICE');
    this.members = this.members.filter(({ id }) => !goes.includes(id));
    this.resize(-leaving.length, this.desiredFollows ? -leaving.length : 0);
    this.group = { ...this.group, isScaling: false };
    this.isActing = false;
    const deleted = leaving.filter(
      ({ id, isAddedByHand }) => instanceDelete === 'yes' && !isAddedByHand && !this.heldServers.has(id),
    );
    for (const { id } of deleted) {
      this.states.set(id, { status: 'ACTIVE', task: 'deleting' });
      this.later(this.serversTake, () => this.states.delete(id));
    }
    if (row === undefined) return;
    row.endedAt = this.time;
    row.removed = leaving.map(({ id, name }) => ({ id, name }));
    row.deleted = deleted.map(({ id, name }) => ({ id, name }));
    row.failed = stays.map((id) => ({ id, reason: this.comesBack.get(id) }));
  }

  private logSince(since: string): LogRow[] {
    const from = Date.parse(since) - 5 * second;
    return this.rows
      .filter(({ startedAt }) => startedAt >= from)
      .map(({ startedAt, endedAt, ...row }) => ({
        ...row,
        status: endedAt === undefined ? 'DOING' : row.failed.length > 0 ? 'FAIL' : 'SUCCESS',
        startedAt: toTheSecond(startedAt),
        endedAt: endedAt === undefined ? undefined : toTheSecond(endedAt),
        added: [],
      }));
  }

  private known(groupId: string): Group {
    if (groupId !== this.group.id) throw new ExplainedError(no('group not found', 'AS.2007'));
    return this.group;
  }

  private standUp(id: string, zone: string): void {
    this.states.set(id, { status: 'ACTIVE' });
    this.zones.set(id, zone);
  }

  private mark(id: string, lifecycleState: LifecycleState): void {
    this.members = this.members.map((one) => (one.id === id ? { ...one, lifecycleState } : one));
  }

  private resize(current: number, desired: number): void {
    const { size } = this.group;
    this.group = { ...this.group, size: { ...size, current: size.current + current, desired: size.desired + desired } };
  }

  private later(ms: number, happen: () => void): void {
    this.coming = [...this.coming, { at: this.time + ms, happen }].sort((a, b) => a.at - b.at);
  }

  private get time(): number {
    return this.moment ?? this.clock.now().getTime();
  }

  /** Lets happen what was due by now. */
  private catchUp(): void {
    const now = this.clock.now().getTime();
    for (let next = this.coming[0]; next !== undefined && next.at <= now; next = this.coming[0]) {
      this.coming = this.coming.slice(1);
      this.moment = next.at;
      next.happen();
    }
    this.moment = undefined;
  }
}

/** The id of a member by its name, `web-7`. */
export const idOf = (name: string): string => aMember(Number(/\d+$/.exec(name)?.[0])).id;

const no = (kind: ProblemKind, code: string): Problem => ({
  kind,
  code,
  status: 400,
  message: `${code} says the cloud`,
});

const withoutZone = ({ zone: _, ...member }: Instance): Member => member;

const toTheSecond = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
