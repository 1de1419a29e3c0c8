import type { Ground } from './ground.ts';
import type { Group, Hook, Member, Network, Policy } from './model.ts';
import { networkOf, newServer } from './new-server.ts';

/** What a test or a world says about an instance; a bare name for one that is like any other. */
export interface InstanceWish {
  readonly name: string;
  readonly zone?: string;
  readonly state?: string;
  readonly health?: string;
  readonly protected?: boolean;
  readonly byHand?: boolean;
  readonly heldBy?: string;
  /** Milliseconds since 1970. */
  readonly joinedAt?: number;
}

/** What a test or a world says about a group; the rest is as the cloud's own defaults have it. */
export interface GroupWish {
  readonly name: string;
  readonly instances?: readonly (string | InstanceWish)[];
  readonly minimum?: number;
  readonly maximum?: number;
  /** As many as it has, if not given. */
  readonly desired?: number;
  /** `INSERVICE`, `PAUSED`, `ERROR`, `DELETING`. */
  readonly status?: string;
  readonly detail?: string;
  readonly zones?: readonly string[];
  readonly network?: string | Network;
  readonly coolDownSeconds?: number;
  readonly deletesVolumes?: boolean;
  readonly deletesAddresses?: boolean;
  /** Its name; `null` for a group without one, which cannot be enabled. */
  readonly configuration?: string | null;
  readonly hooks?: readonly (Pick<Hook, 'name' | 'type'> & Partial<Hook>)[];
  readonly policies?: readonly (Pick<Policy, 'name' | 'type' | 'operation' | 'number'> & Partial<Policy>)[];
  readonly tags?: Readonly<Record<string, string>>;
}

const dayMs = 86_400_000;

/** Adds a group and the servers of its instances, spread over its zones where nothing else is said. */
export function newGroup(ground: Ground, wish: GroupWish): Group {
  const { random } = ground;
  const now = ground.timetable.now();
  const instances = (wish.instances ?? []).map((said) => (typeof said === 'string' ? { name: said } : said));
  const zones = [...(wish.zones ?? [`${ground.region}-01`, `${ground.region}-02`])];
  const group: Group = {
    id: random.uuid(),
    name: wish.name,
    status: wish.status ?? 'INSERVICE',
    minimum: wish.minimum ?? 0,
    maximum: wish.maximum ?? Math.max(10, instances.length),
    desired: wish.desired ?? instances.length,
    zones,
    network: networkOf(ground, wish.network),
    securityGroupId: random.uuid(),
    coolDownSeconds: wish.coolDownSeconds ?? 300,
    deletesVolumes: wish.deletesVolumes ?? false,
    deletesAddresses: wish.deletesAddresses ?? false,
    configuration:
      wish.configuration === null
        ? undefined
        : { id: random.uuid(), name: wish.configuration ?? `config-${wish.name}` },
    detail: wish.detail ?? null,
    activityType: null,
    healthMethod: 'NOVA_AUDIT',
    healthMinutes: 5,
    healthGraceSeconds: 600,
    terminatePolicy: 'OLD_CONFIG_OLD_INSTANCE',
    zonePriority: 'EQUILIBRIUM_DISTRIBUTE',
    notifications: null,
    description: null,
    createdAt: now - random.within([100, 300]) * dayMs,
    members: [],
    hooks: (wish.hooks ?? []).map((said) => ({
      defaultResult: 'ABANDON',
      defaultTimeoutSeconds: 3_600,
      createdAt: now - 90 * dayMs,
      ...said,
    })),
    hanging: [],
    policies: (wish.policies ?? []).map((said) => ({
      id: random.uuid(),
      status: 'INSERVICE',
      schedule: {},
      coolDownSeconds: 300,
      createdAt: now - 90 * dayMs,
      executions: [],
      ...said,
    })),
    tags: Object.entries(wish.tags ?? {}).map(([key, value]) => ({ key, value })),
    log: [],
    action: undefined,
    isAboutToAct: false,
  };
  for (const [index, said] of instances.entries())
    group.members.push(newMember(ground, group, said, zones[index % zones.length] ?? ''));
  ground.groups.push(group);
  return group;
}

function newMember(ground: Ground, group: Group, said: InstanceWish, zone: string): Member {
  const joinedAt = said.joinedAt ?? ground.timetable.now() - ground.random.within([3_600, 60 * 86_400]) * 1_000;
  const server = newServer(ground, {
    name: said.name,
    network: group.network,
    zone: said.zone ?? zone,
    createdAt: joinedAt - ground.random.within([60, 300]) * 1_000,
    ...(said.heldBy === undefined ? {} : { heldBy: said.heldBy }),
  });
  return {
    server,
    lifecycleState: said.state ?? 'INSERVICE',
    health: said.health ?? 'NORMAL',
    configuration: said.byHand ? undefined : (group.configuration ?? { id: ground.random.uuid(), name: '' }),
    joinedAt,
    isProtected: said.protected ?? false,
  };
}
