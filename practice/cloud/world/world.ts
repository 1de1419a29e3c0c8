import type { Clock } from '../clock.ts';
import { type Durations, practiceDurations } from './durations.ts';
import { evenOutLater } from './even-out.ts';
import type { Ground } from './ground.ts';
import { beginScaleOut } from './joining.ts';
import { type Group, type HookResult, type Member, type Network, nameOf, type Server } from './model.ts';
import { type GroupWish, newGroup } from './new-group.ts';
import { newNetwork, newServer, type ServerWish } from './new-server.ts';
import { type Random, seededRandom } from './random.ts';
import { endAction } from './scaling-action.ts';
import { type Timetable, timetable } from './timetable.ts';

/** Something that has just changed in the world, in words for people. */
export interface Change {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
}

export interface WorldOptions {
  readonly clock: Clock;
  readonly seed: number;
  readonly durations?: Partial<Durations>;
  readonly desiredFollows?: boolean;
  readonly region: string;
}

/**
 * Everything there is in the practice cloud: networks, servers, groups, and what is going to happen to them.
 * Look at it and change it freely; what a call has set going happens by the clock. Names find the first that bears them,
 * and a name that nobody bears throws. Whoever looks sees what the clock says: all that is due happens first, except while
 * something happens in one moment (`inOneMoment`). A group or server that was kept from an earlier look changes when somebody
 * looks again, or when the timetable's alarm goes off.
 */
export class World implements Ground {
  readonly region: string;
  readonly random: Random;
  readonly timetable: Timetable;
  readonly durations: Durations;
  /** Whether the desired number follows what is removed and added by hand. The documents do not say (fact sheet 12.7). */
  desiredFollows: boolean;
  /** How log rows spell the manual types: as OTC documents them, or as the parent platform does (fact sheet 7.2). */
  manualSpelling: 'MANUAL' | 'MANNUAL' = 'MANUAL';
  readonly networks: Network[] = [];
  readonly #servers = new Map<string, Server>();
  readonly #groups: Group[] = [];
  readonly #listeners = new Set<(change: Change) => void>();

  constructor({ clock, seed, durations, desiredFollows, region }: WorldOptions) {
    this.region = region;
    this.random = seededRandom(seed);
    this.timetable = timetable(clock);
    this.durations = { ...practiceDurations, ...durations };
    this.desiredFollows = desiredFollows ?? true;
  }

  /** Hears of every change from now on. Gives a way to stop. */
  onChange(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells everybody who listens that something has changed. */
  tell(text: string): void {
    for (const listener of this.#listeners) listener({ at: this.timetable.now(), text });
  }

  // Building

  addNetwork(name: string): Network {
    return newNetwork(this, name);
  }

  /** Adds a free-standing server. */
  addServer(wish: ServerWish): Server {
    this.timetable.catchUp();
    return newServer(this, wish);
  }

  /** Adds a group with its instances. */
  addGroup(wish: GroupWish): Group {
    this.timetable.catchUp();
    return newGroup(this, wish);
  }

  // Looking

  /** All groups as they are by the clock. */
  get groups(): Group[] {
    this.timetable.catchUp();
    return this.#groups;
  }

  /** All servers as they are by the clock, by their ids. */
  get servers(): Map<string, Server> {
    this.timetable.catchUp();
    return this.#servers;
  }

  group(nameOrId: string): Group {
    const group = this.groups.find(({ name, id }) => name === nameOrId || id === nameOrId);
    if (group === undefined) throw new Error(`There is no group ${nameOrId} in the practice cloud.`);
    return group;
  }

  server(nameOrId: string): Server {
    const server = this.servers.get(nameOrId) ?? [...this.servers.values()].find(({ name }) => name === nameOrId);
    if (server === undefined) throw new Error(`There is no server ${nameOrId} in the practice cloud.`);
    return server;
  }

  /** Whether a server of this name or id still exists. */
  hasServer(nameOrId: string): boolean {
    return this.servers.has(nameOrId) || [...this.servers.values()].some(({ name }) => name === nameOrId);
  }

  instance(group: string, nameOrId: string): Member {
    const member = this.group(group).members.find(({ server }) => server?.name === nameOrId || server?.id === nameOrId);
    if (member === undefined)
      throw new Error(`There is no instance ${nameOrId} in the group ${group} of the practice cloud.`);
    return member;
  }

  /** The names of a group's instances in the order of the cloud's list. */
  instanceNames(group: string): string[] {
    return this.group(group).members.map(nameOf);
  }

  /** The ids of instances, by their names. */
  idsOf(group: string, ...names: readonly string[]): string[] {
    return names.map((name) => this.instance(group, name).server?.id ?? '');
  }

  groupOf(serverId: string): Group | undefined {
    return this.groups.find(({ members }) => members.some(({ server }) => server?.id === serverId));
  }

  /** Whether a group is free for the next call, also behind its lagging flags. */
  isIdle(group: string): boolean {
    return this.group(group).action === undefined;
  }

  // Acts of others, for which no call is logged

  /** Lets the group scale out by itself. Shows at once. `lastsMs` is how long it takes; the usual time if not given. */
  makeScale(name: string, { by = 1, lastsMs }: { by?: number; lastsMs?: number } = {}): void {
    const group = this.group(name);
    group.desired = Math.min(group.maximum, group.desired + by);
    const launch = lastsMs === undefined ? {} : { launch: lastsMs };
    beginScaleOut(this, group, { count: by, type: 'NORMAL', reason: 'SCHEDULED', flagLag: 0, ...launch });
    this.timetable.catchUp();
  }

  /** Ends whatever the group is busy with, as it stands. Instances that were leaving or joining are in service then. */
  endScaling(name: string): void {
    const group = this.group(name);
    for (const member of group.members) member.lifecycleState = 'INSERVICE';
    if (group.action !== undefined) endAction(this, group, group.action);
  }

  setStatus(name: string, status: string, detail?: string): void {
    const group = this.group(name);
    group.status = status;
    if (detail !== undefined) group.detail = detail;
    this.tell(`${name} is ${status}`);
    this.evenOut(group);
  }

  setNumbers(name: string, numbers: { minimum?: number; maximum?: number; desired?: number }): void {
    const group = this.group(name);
    Object.assign(group, numbers);
    this.tell(`${name} has new numbers: ${group.minimum}, ${group.desired}, ${group.maximum}`);
    this.evenOut(group);
  }

  protect(group: string, instance: string, isProtected = true): void {
    this.instance(group, instance).isProtected = isProtected;
    this.tell(`${instance} is ${isProtected ? 'protected' : 'no longer protected'}`);
  }

  /** `NORMAL`, `ERROR` or `INITIALIZING`. */
  setHealth(group: string, instance: string, health: string): void {
    this.instance(group, instance).health = health;
    this.tell(`the health of ${instance} is ${health}`);
  }

  /** Any lifecycle state, also one that nobody has heard of. */
  setState(group: string, instance: string, state: string): void {
    this.instance(group, instance).lifecycleState = state;
    this.tell(`${instance} is ${state}`);
  }

  /** An instance is gone from one moment to the next, as if somebody had removed it in the console. Its server stays. */
  removeBehindTheBack(groupName: string, instance: string): void {
    const group = this.group(groupName);
    group.members.splice(group.members.indexOf(this.instance(groupName, instance)), 1);
    if (this.desiredFollows) group.desired = Math.max(group.minimum, group.desired - 1);
    this.tell(`${instance} was removed from ${groupName} behind the back`);
    this.evenOut(group);
  }

  /** A server is a member from one moment to the next, as if somebody had added it in the console. */
  addBehindTheBack(groupName: string, serverName: string): void {
    const group = this.group(groupName);
    const server = this.server(serverName);
    const joinedAt = this.timetable.now();
    const member = {
      server,
      lifecycleState: 'INSERVICE',
      health: 'NORMAL',
      configuration: undefined,
      joinedAt,
      isProtected: false,
    };
    group.members.push(member);
    if (this.desiredFollows) group.desired = Math.min(group.maximum, group.desired + 1);
    this.tell(`${serverName} was added to ${groupName} behind the back`);
  }

  /** Another service holds the server from now on (or lets it go, with nothing): it is removed, but not deleted. */
  hold(server: string, by: string | undefined): void {
    this.server(server).heldBy = by;
    this.tell(by === undefined ? `${server} is free` : `${server} is held by ${by}`);
  }

  /** Answers the hook that holds an instance. */
  answerHook(groupName: string, instance: string, result: HookResult): void {
    const hanging = this.group(groupName).hanging.find(({ member }) => nameOf(member) === instance);
    if (hanging === undefined) throw new Error(`No hook of ${groupName} holds ${instance}.`);
    hanging.settle(result);
  }

  /** Lets the group act on a difference between its current and desired number, some time later. */
  evenOut(group: Group): void {
    evenOutLater(this, group);
  }
}
