import type { InstanceDelete, Verdict } from '../../src/domain/call.ts';
import type { Group, Size } from '../../src/domain/group.ts';
import type { Hold } from '../../src/domain/hold.ts';
import type { Instance, LifecycleState } from '../../src/domain/instance.ts';
import type { Server } from '../../src/domain/server.ts';
import type { Clock } from '../../src/operations/ports.ts';
import { aRow, FakeScalingLog, type GrowingRow } from './fake-scaling-log.ts';
import { aSpareServer, homeVpc, serverOf } from './fake-servers.ts';
import { aGroup, aMember, members } from './samples.ts';
import { Timetable } from './timetable.ts';

/** How a world is furnished. */
export interface Furniture {
  /** How many instances there are at first: web-1, web-2 … in two zones by turns. */
  readonly instances?: number;
  readonly minimum?: number;
  readonly group?: Partial<Group>;
  /** How many servers stand by that are in no group and would fit: spare-1, spare-2 … in two zones by turns. */
  readonly spareServers?: number;
}

/** A scaling action under way: it is over when nothing is open any more. */
interface Action {
  readonly row: GrowingRow;
  readonly open: Set<string>;
  /** The desired number follows only what is done by hand. */
  readonly isByHand: boolean;
}

interface Held {
  readonly hold: Hold;
  readonly goOn: (verdict: 'continue' | 'abandon') => void;
}

const second = 1_000;
const hour = 3_600 * second;
/** Instances that the group makes of its own accord are web-901, web-902 … */
const firstMade = 901;

/**
 * One Auto Scaling group and the servers around it, which keep the rules of the real ones (fact sheet 8 and 12). What the group begins
 * shows after `flagsLag` and is over after `takes`; servers go later still. It reads the time and never waits.
 */
export class FakeGroup {
  group: Group;
  members: Instance[];
  /** Every server of the project by its id. */
  readonly allServers = new Map<string, Server>();
  /** Other groups of the project, to be read only. */
  readonly otherGroups: { readonly group: Group; readonly members: readonly Instance[] }[] = [];

  /** How long its flags show the old state after it has accepted something, in ms. */
  flagsLag = 4 * second;
  /** From acceptance until the instances are gone, or in service, in ms. */
  takes = 20 * second;
  /** From then until the servers of deleted ones are gone, in ms. */
  serversTake = 15 * second;
  /** Whether the desired number follows what is added and removed by hand, which the reference does not say (fact sheet 12.7). */
  desiredFollows = true;
  /** Lifecycle hooks hold every removal, or whatever joins, until they are answered, `letGo`, or an hour is over. */
  holdsRemovals = false;
  holdsAdditions = false;
  /** Ids that come back although their removal was accepted, or stay out although they were to join, with the cause that the log gives. */
  readonly comesBack = new Map<string, string | undefined>();
  readonly staysOut = new Map<string, string | undefined>();
  /** Ids of listeners that keep those who leave, with the cause that the log gives; and whether the log tells of listeners at all. */
  readonly keepsBound = new Map<string, string>();
  tellsListeners = true;
  /** Ids of servers that another service holds: removed, and not deleted. */
  readonly heldServers = new Set<string>();

  protected readonly timetable: Timetable;
  protected readonly log = new FakeScalingLog();
  protected isActing = false;
  /** Ids of members whose server is not there yet: nobody is told their id or name. */
  protected readonly unborn = new Set<string>();
  protected readonly held = new Map<string, Held>();
  private keys = 0;
  private made = 0;

  constructor(clock: Pick<Clock, 'now'>, { instances = 5, minimum = 2, group = {}, spareServers = 0 }: Furniture = {}) {
    this.timetable = new Timetable(clock);
    this.members = members(instances);
    for (const member of this.members) this.standBy(serverOf(member));
    for (let number = 1; number <= spareServers; number += 1) this.standBy(aSpareServer(number));
    const size = { current: instances, desired: instances, minimum, maximum: Math.max(10, instances) };
    this.group = aGroup({ size, coolDownSeconds: 300, vpcId: homeVpc, hasConfiguration: true, ...group });
  }

  /** The names of those that are members now, in order. */
  get names(): string[] {
    this.timetable.catchUp();
    return this.members.map(({ name }) => name);
  }

  /** The ids of servers that are still there, members or not. */
  get serverIds(): string[] {
    this.timetable.catchUp();
    return [...this.allServers].filter(([, { status }]) => status !== 'DELETED').map(([id]) => id);
  }

  /** Somebody else changes a member, in the console say. */
  change(name: string, to: Partial<Instance>): void {
    this.members = this.members.map((one) => (one.name === name ? { ...one, ...to } : one));
  }

  /** Somebody else takes a member away. */
  takeAway(name: string): void {
    this.members = this.members.filter((one) => one.name !== name);
    this.count(-1, -1);
  }

  /** Somebody else adds one. */
  add(number: number): void {
    const member = aMember(number);
    this.members = [...this.members, member];
    this.standBy(serverOf(member));
    this.count(1, 1);
  }

  /** A server stands there from now on, or is as given from now on. */
  standBy(server: Server): void {
    this.allServers.set(server.id, server);
  }

  /** The hooks let go of what they hold, and hold nothing from now on; it is over after `takes`. */
  letGo(): void {
    this.holdsRemovals = false;
    this.holdsAdditions = false;
    for (const key of [...this.held.keys()]) this.answer(key, 'continue');
  }

  protected beginRemoval(ids: readonly string[], deletes: InstanceDelete, isByHand: boolean): void {
    if (ids.length === 0) return;
    const byHand = deletes === 'yes' ? 'MANUAL_DELETE' : 'MANUAL_REMOVE';
    const isHeld = this.holdsRemovals;
    const action = this.begin(isByHand ? byHand : 'NORMAL', ids, isByHand, () => {
      for (const id of ids) {
        this.mark(id, isHeld ? 'REMOVING_WAIT' : 'REMOVING');
        if (isHeld) this.hold(id, 'drain', () => this.goesOn(id, 'REMOVING', () => this.leave([id], deletes, action)));
      }
    });
    if (!isHeld) this.timetable.later(this.takes, () => this.leave(ids, deletes, action));
  }

  /** Servers that are there join by hand. */
  protected beginAddition(ids: readonly string[]): void {
    const servers = ids.flatMap((id) => this.allServers.get(id) ?? []);
    const joining = servers.map(({ id, name, zone }) =>
      aMember(0, { id, name, zone: zone ?? '', isAddedByHand: true }),
    );
    this.beginJoining(joining, 'MANUAL_ADD');
  }

  /** In service, it acts on a difference between its current and its desired number: protected instances are never chosen. */
  protected evenOut(): void {
    const { status, size } = this.group;
    if (status !== 'INSERVICE' || this.isActing || size.current === size.desired) return;
    if (size.desired < size.current) {
      this.beginRemoval(this.leastWanted(size.current - size.desired), 'yes', false);
      return;
    }
    const joining = Array.from({ length: size.desired - size.current }, () => aMember(firstMade + this.made++));
    for (const { id } of joining) this.unborn.add(id);
    this.timetable.later(Math.max(this.flagsLag, this.takes / 2), () => {
      for (const member of joining) {
        this.unborn.delete(member.id);
        this.standBy(serverOf(member, { status: 'BUILD' }));
      }
    });
    this.beginJoining(joining, 'NORMAL');
  }

  protected setNumbers({ current, desired, minimum, maximum }: { [K in keyof Size]?: number | undefined }): void {
    const { size } = this.group;
    const next = {
      current: current ?? size.current,
      desired: desired ?? size.desired,
      minimum: minimum ?? size.minimum,
      maximum: maximum ?? size.maximum,
    };
    this.group = { ...this.group, size: next };
  }

  protected answer(key: string, verdict: Verdict): void {
    const held = this.held.get(key);
    if (held === undefined) return;
    if (verdict === 'extend') {
      const until = Date.parse(held.hold.until ?? '') + hour;
      this.keep({ ...held, hold: { ...held.hold, until: new Date(until).toISOString() } });
      return;
    }
    this.held.delete(key);
    held.goOn(verdict);
  }

  protected mark(id: string, lifecycleState: LifecycleState): void {
    this.members = this.members.map((one) => (one.id === id ? { ...one, lifecycleState } : one));
  }

  /** Every scaling action begins so: it shows once the flags have settled. */
  private begin(type: GrowingRow['type'], ids: readonly string[], isByHand: boolean, show: () => void): Action {
    const action = { row: aRow(type, this.timetable.time), open: new Set(ids), isByHand };
    this.isActing = true;
    this.timetable.later(this.flagsLag, () => {
      this.log.write(action.row);
      this.group = { ...this.group, isScaling: true };
      show();
    });
    return action;
  }

  private beginJoining(joining: readonly Instance[], type: 'MANUAL_ADD' | 'NORMAL'): void {
    if (joining.length === 0) return;
    const isHeld = this.holdsAdditions;
    const ids = joining.map(({ id }) => id);
    const lifecycleState = isHeld ? 'PENDING_WAIT' : 'PENDING';
    const action = this.begin(type, ids, type === 'MANUAL_ADD', () => {
      const joinedAt = new Date(this.timetable.time).toISOString();
      const fresh = { lifecycleState, health: 'INITIALIZING', joinedAt } as const;
      this.members = [...this.members, ...joining.map((one) => ({ ...one, ...fresh }))];
      if (isHeld) for (const id of ids) this.hold(id, 'warm-up', (verdict) => this.joinsOn(id, verdict, action));
    });
    if (!isHeld) this.timetable.later(this.takes, () => this.arrive(ids, action));
  }

  private joinsOn(id: string, verdict: 'continue' | 'abandon', action: Action): void {
    if (verdict === 'abandon') this.staysOut.set(id, 'ABANDON');
    this.goesOn(id, 'PENDING', () => this.arrive([id], action));
  }

  private goesOn(id: string, lifecycleState: LifecycleState, then: () => void): void {
    this.mark(id, lifecycleState);
    this.timetable.later(this.takes, then);
  }

  private arrive(ids: readonly string[], action: Action): void {
    const stays = ids.filter((id) => this.staysOut.has(id));
    const arriving = this.members.filter(({ id }) => ids.includes(id) && !stays.includes(id));
    for (const id of stays) {
      action.row.failed.push({ id, reason: this.staysOut.get(id) });
      if (this.allServers.get(id)?.status === 'BUILD') this.allServers.delete(id);
    }
    for (const { id, name } of arriving) {
      action.row.added.push({ id, name });
      const server = this.allServers.get(id);
      if (server?.status === 'BUILD') this.standBy({ ...server, status: 'ACTIVE' });
    }
    this.members = this.members
      .filter(({ id }) => !stays.includes(id))
      .map((one) => (arriving.includes(one) ? { ...one, lifecycleState: 'INSERVICE', health: 'NORMAL' } : one));
    this.count(arriving.length, action.isByHand && this.desiredFollows ? arriving.length : 0);
    this.close(ids, action);
  }

  private leave(ids: readonly string[], deletes: InstanceDelete, action: Action): void {
    const { row } = action;
    const stays = ids.filter((id) => this.comesBack.has(id));
    const goes = ids.filter((id) => !this.comesBack.has(id));
    const leaving = this.members.filter(({ id }) => goes.includes(id));
    for (const id of stays) this.mark(id, 'INSERVICE');
    this.members = this.members.filter(({ id }) => !goes.includes(id));
    this.count(-leaving.length, action.isByHand && this.desiredFollows ? -leaving.length : 0);
    const deleted = leaving.filter(
      ({ id, isAddedByHand }) => deletes === 'yes' && !isAddedByHand && !this.heldServers.has(id),
    );
    for (const { id } of deleted) {
      const server = this.allServers.get(id);
      if (server !== undefined) this.standBy({ ...server, task: 'deleting' });
      this.timetable.later(this.serversTake, () => this.allServers.delete(id));
    }
    row.removed.push(...leaving.map(({ id, name }) => ({ id, name })));
    row.deleted.push(...deleted.map(({ id, name }) => ({ id, name })));
    row.failed.push(...stays.map((id) => ({ id, reason: this.comesBack.get(id) })));
    if (leaving.length > 0 && this.tellsListeners) this.unbind(row);
    this.close(ids, action);
  }

  private unbind(row: GrowingRow): void {
    const all = (this.group.listeners ?? []).map((one) => ({ ...one, reason: this.keepsBound.get(one.listenerId) }));
    row.unbound = all.filter(({ reason }) => reason === undefined);
    row.notUnbound = all.filter(({ reason }) => reason !== undefined);
  }

  /** The action is over with the last of them. */
  private close(ids: readonly string[], { open, row }: Action): void {
    for (const id of ids) open.delete(id);
    if (open.size > 0) return;
    row.endedAt = this.timetable.time;
    this.group = { ...this.group, isScaling: false };
    this.isActing = false;
  }

  private hold(instanceId: string, hook: string, goOn: Held['goOn']): void {
    const key = `key-${++this.keys}`;
    const until = new Date(this.timetable.time + hour).toISOString();
    this.keep({ hold: { instanceId, hook, key, until, byDefault: 'abandon' }, goOn });
  }

  /** Without an answer the default result is applied when its time is over. */
  private keep(held: Held): void {
    const { key, until, byDefault = 'abandon' } = held.hold;
    this.held.set(key, held);
    this.timetable.later(Date.parse(until ?? '') - this.timetable.time, () => {
      if (this.held.get(key) === held) this.answer(key, byDefault);
    });
  }

  /** By age alone: its instances are all of one configuration. */
  private leastWanted(count: number): string[] {
    const isNewestFirst = this.group.removesFirst?.endsWith('NEW_INSTANCE') ?? false;
    const age = ({ joinedAt }: Instance): number => Date.parse(joinedAt ?? '') * (isNewestFirst ? -1 : 1);
    return this.members
      .filter(({ isProtected, lifecycleState }) => !isProtected && lifecycleState === 'INSERVICE')
      .toSorted((one, other) => age(one) - age(other))
      .slice(0, count)
      .map(({ id }) => id);
  }

  private count(current: number, desired: number): void {
    const { size } = this.group;
    this.setNumbers({ current: size.current + current, desired: size.desired + desired });
  }
}
