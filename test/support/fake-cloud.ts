import type { GroupCall, InstanceDelete } from '../../src/domain/call.ts';
import { ExplainedError } from '../../src/domain/errors.ts';
import type { Group } from '../../src/domain/group.ts';
import type { Instance, Member } from '../../src/domain/instance.ts';
import type { Problem } from '../../src/domain/problem.ts';
import type { Server } from '../../src/domain/server.ts';
import type { CloudRequest } from '../../src/operations/message.ts';
import type { Accepted, AutoScaling, Clock, Cloud, Refused, Servers } from '../../src/operations/ports.ts';
import { deedOf } from '../../src/otc/group-calls.ts';
import { FakeGroup, type Furniture } from './fake-group.ts';
import { type Failing, failedBatch, type Ground, no, refusalOf, unprotectable } from './fake-refusals.ts';
import { aSpareServer } from './fake-servers.ts';
import { aMember } from './samples.ts';

export type { Furniture } from './fake-group.ts';

/** What can go wrong with the next call that changes something. */
export type Mishap =
  /** The connection breaks before the cloud has taken the request, or after it. */
  | 'lost before it acted'
  | 'lost after it acted'
  /** It says no although nothing is in the way: throttled, busy, signed out … */
  | Problem;

/** A call that changes something, as the cloud saw it. */
export interface Arrived {
  readonly at: string;
  readonly call: GroupCall;
  /** Whom a batch call names. */
  readonly ids: readonly string[];
  readonly instanceDelete?: InstanceDelete | undefined;
  readonly isAccepted: boolean;
}

/**
 * A cloud with a group that keeps the rules of the real one. It takes calls and answers reads at once, unless `answersAfter` is set;
 * what it has taken happens as its world does.
 */
export class FakeCloud extends FakeGroup implements Cloud {
  readonly place = { cloud: 'otc', project: 'eu-de_shop', region: 'eu-de' };
  readonly consoleUrl = 'https://console.example/as';
  readonly autoScaling: AutoScaling;
  readonly servers: Servers;

  /** Every call that changes something and reached the cloud, in order. */
  readonly arrived: Arrived[] = [];

  /** How long every answer takes, in ms. */
  answersAfter = 0;
  /** What happens to the next calls that change something, in order. */
  readonly mishaps: Mishap[] = [];
  /** Ids that fail at once: the others of the batch go, and the answer is AS.4029, AS.4030 or AS.4033 with these causes. */
  readonly failsAtOnce = new Map<string, string>();
  /** How many instances the group may have by its quota, and whether the cloud tells. */
  quota = 200;
  tellsQuota = true;
  /** While set, reads of the group, of the log, or of servers fail with it. */
  unreadable: Problem | undefined;
  logUnreadable: Problem | undefined;
  serversUnreadable: Problem | undefined;
  /** Ids whose zone, or whose VPC, it cannot tell. */
  readonly zoneless = new Set<string>();
  readonly vpcless = new Set<string>();

  /** The tags of the group by key. */
  tags: Record<string, string> = {};
  private readonly clock: Clock;

  constructor(clock: Clock, furniture: Furniture = {}) {
    super(clock, furniture);
    this.clock = clock;
    this.autoScaling = {
      groups: () => this.read(() => [this.group, ...this.otherGroups.map(({ group }) => group)]),
      group: (id) => this.read(() => this.known(id).group),
      membersOf: (id) => this.read(() => this.known(id).members.map((one) => this.listed(one))),
      act: (id, call) => this.act(id, call),
      holds: (id) =>
        this.read(() => (this.known(id).group === this.group ? [...this.held.values()].map(({ hold }) => hold) : [])),
      tagsOf: (id) => this.read(() => this.known(id) && this.tags),
      instanceQuota: (id) =>
        this.read(() => {
          const used = this.known(id).group.size.current;
          return this.tellsQuota ? { used, limit: this.quota } : undefined;
        }),
      scalingLog: (id, since) => this.read(() => this.known(id) && this.log.since(since), this.logUnreadable),
      callTimeout: 10_000,
    };
    this.servers = {
      zonesOf: async (ids) =>
        new Map(
          ids.flatMap((id) => {
            const zone = this.zoneless.has(id) ? undefined : this.allServers.get(id)?.zone;
            return zone === undefined ? [] : [[id, zone] as const];
          }),
        ),
      server: (id) => this.read(() => stateOf(this.allServers.get(id)), this.serversUnreadable),
      all: () => this.read(() => [...this.allServers.values()].map((one) => this.told(one)), this.serversUnreadable),
      read: (id) =>
        this.read(() => {
          const server = this.allServers.get(id);
          return server && this.told(server);
        }, this.serversUnreadable),
    };
  }

  requestOf(groupId: string, call: GroupCall): CloudRequest {
    const { method, path, body } = deedOf(groupId, call);
    return { method, url: `https://as.example${path.replace('{group}', groupId)}`, body };
  }

  /** How often the cloud accepted the removal of each id. */
  get timesAccepted(): Record<string, number> {
    return this.timesOf('remove');
  }

  /** How often the cloud accepted a call of the kind for each id. */
  timesOf(kind: GroupCall['kind']): Record<string, number> {
    const times: Record<string, number> = {};
    for (const { call, ids, isAccepted } of this.arrived) {
      if (isAccepted && call.kind === kind) for (const id of ids) times[id] = (times[id] ?? 0) + 1;
    }
    return times;
  }

  private async read<T>(what: () => T, fault?: Problem): Promise<T> {
    if (this.answersAfter > 0) await this.clock.wait(this.answersAfter);
    this.timetable.catchUp();
    const problem = fault ?? this.unreadable;
    if (problem !== undefined) throw new ExplainedError(problem);
    return structuredClone(what());
  }

  private async act(groupId: string, call: GroupCall): Promise<Accepted | Refused> {
    if (this.answersAfter > 0) await this.clock.wait(this.answersAfter);
    this.timetable.catchUp();
    const mishap = this.mishaps.shift();
    const isLost = mishap === 'lost before it acted' || mishap === 'lost after it acted';
    const refused = groupId === this.group.id ? refusalOf(call, this.ground) : no('group not found', 'AS.2007');
    const problem = refused ?? (isLost ? undefined : mishap);
    const isAccepted = problem === undefined && mishap !== 'lost before it acted';
    const instanceDelete = call.kind === 'remove' ? call.instanceDelete : undefined;
    this.arrived.push({ at: this.clock.now().toISOString(), call, ids: [...idsOf(call)], instanceDelete, isAccepted });
    const inPart = isAccepted ? this.carryOut(call) : undefined;
    if (isLost) throw new ExplainedError({ kind: 'no answer', message: 'the connection was reset' });
    const said = problem ?? inPart;
    return said === undefined
      ? { accepted: true, requestId: `req-${this.arrived.length}` }
      : { accepted: false, problem: said };
  }

  /** Begins what was accepted. Gives what a part of it failed with. */
  private carryOut(call: GroupCall): Problem | undefined {
    const failing = idsOf(call).flatMap((id): Failing[] => {
      const cause = this.failsAtOnce.get(id);
      return cause === undefined ? [] : [{ id, cause }];
    });
    const goes = idsOf(call).filter((id) => !this.failsAtOnce.has(id));
    switch (call.kind) {
      case 'remove':
        this.beginRemoval(goes, call.instanceDelete, true);
        return failing.length === 0 ? undefined : failedBatch('AS.4030', failing);
      case 'add':
        this.beginAddition(goes);
        return failing.length === 0 ? undefined : failedBatch('AS.4029', failing);
      case 'protect':
      case 'unprotect':
        return this.setProtection(goes, call.kind === 'protect', failing);
      case 'pause':
        this.group = { ...this.group, status: 'PAUSED' };
        return undefined;
      case 'resume': {
        const { trouble: _, ...group } = this.group;
        this.group = { ...group, status: 'INSERVICE' };
        this.evenOut();
        return undefined;
      }
      case 'resize': {
        const { kind: _, ...numbers } = call;
        this.setNumbers(numbers);
        if (numbers.desired !== undefined) this.evenOut();
        return undefined;
      }
      case 'answer hook':
        this.answer(call.key, call.verdict);
        return undefined;
    }
  }

  private setProtection(
    ids: readonly string[],
    isProtected: boolean,
    failing: readonly Failing[],
  ): Problem | undefined {
    const wrong = [...failing, ...unprotectable(ids, this.ground)];
    const goes = ids.filter((id) => !wrong.some((one) => one.id === id));
    this.members = this.members.map((one) => (goes.includes(one.id) ? { ...one, isProtected } : one));
    return wrong.length === 0 ? undefined : failedBatch('AS.4033', wrong);
  }

  private get ground(): Ground {
    return {
      group: this.group,
      members: this.members,
      servers: this.allServers,
      elsewhere: new Set(this.otherGroups.flatMap((other) => other.members.map(({ id }) => id))),
      holds: [...this.held.values()].map(({ hold }) => hold),
      isActing: this.isActing,
      quota: this.quota,
    };
  }

  private known(groupId: string): { readonly group: Group; readonly members: readonly Instance[] } {
    const found = groupId === this.group.id ? this : this.otherGroups.find(({ group }) => group.id === groupId);
    if (found === undefined) throw new ExplainedError(no('group not found', 'AS.2007'));
    return found;
  }

  /** A member as the list shows it: without its zone, and without id and name until its server is there. */
  private listed({ zone: _, ...member }: Instance): Member {
    return this.unborn.has(member.id) ? { ...member, id: undefined, name: 'being created' } : member;
  }

  private told({ zone, vpcId, ...server }: Server): Server {
    return {
      ...server,
      ...(this.zoneless.has(server.id) ? {} : { zone }),
      ...(this.vpcless.has(server.id) ? {} : { vpcId }),
    };
  }
}

/** The id of a member or of a spare server by its name: `web-7`, `spare-2`. */
export const idOf = (name: string): string => {
  const number = Number(/\d+$/.exec(name)?.[0]);
  return name.startsWith('spare-') ? aSpareServer(number).id : aMember(number).id;
};

const idsOf = (call: GroupCall): readonly string[] => ('ids' in call ? call.ids : []);

const stateOf = (server: Server | undefined) => server && { status: server.status, task: server.task };
