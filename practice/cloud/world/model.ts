/** A network in the sense of the VPC service, with the one subnet in which its servers stand. */
export interface Network {
  readonly vpcId: string;
  readonly vpcName: string;
  /** The id of the subnet, which is also the Neutron network id and what a group's `networks` hold. */
  readonly subnetId: string;
  readonly neutronSubnetId: string;
  readonly subnetName: string;
  /** The first two bytes of its addresses, `10.0`. */
  readonly prefix: string;
  /** How many addresses were handed out; none is handed out twice. */
  addresses: number;
  readonly createdAt: number;
}

/** A server (ECS), whether or not it belongs to a group. All moments are milliseconds since 1970. */
export interface Server {
  readonly id: string;
  readonly name: string;
  /** Empty while it is being built. */
  zone: string;
  readonly network: Network;
  readonly address: string;
  readonly portId: string;
  readonly mac: string;
  readonly flavor: string;
  readonly createdAt: number;
  updatedAt: number;
  status: string;
  taskState: string | null;
  /** The other service that holds it, so that Auto Scaling lets it go but cannot delete it (fact sheet 12.2). */
  heldBy: string | undefined;
  readonly tags: string[];
  /** Made by the native call: its metadata is empty, and says nothing of the VPC. */
  readonly hasNoMetadata: boolean;
}

export interface Configuration {
  readonly id: string;
  readonly name: string;
}

/** A server as a member of a group. */
export interface Member {
  /** Nothing while it is being made. */
  server: Server | undefined;
  /** In the cloud's spelling; any word, so that a world can hold one that nobody has heard of. */
  lifecycleState: string;
  health: string;
  /** The configuration that it was made from; nothing if it was added by hand. */
  readonly configuration: Configuration | undefined;
  readonly joinedAt: number;
  isProtected: boolean;
}

export type HookType = 'INSTANCE_LAUNCHING' | 'INSTANCE_TERMINATING';
export type HookResult = 'CONTINUE' | 'ABANDON';

export interface Hook {
  readonly name: string;
  readonly type: HookType;
  readonly defaultResult: HookResult;
  readonly defaultTimeoutSeconds: number;
  readonly createdAt: number;
}

/** An instance that a hook holds. */
export interface Hanging {
  readonly key: string;
  readonly hook: Hook;
  readonly member: Member;
  until: number;
  /** Ends the wait. */
  readonly settle: (result: HookResult) => void;
  /** Makes it an hour longer. */
  readonly extend: () => void;
}

/** One name in the lists of a log row. */
export interface LogEntry {
  readonly name: string;
  readonly id: string | null;
  readonly reason?: string;
  readonly details?: string;
}

/** One row of the scaling action log. */
export interface LogRow {
  readonly id: string;
  readonly type: string;
  status: 'DOING' | 'SUCCESS' | 'FAIL';
  /** When the call was accepted, or the difference noticed. */
  readonly changedAt: number;
  /** When it began to show. */
  startedAt: number;
  endedAt: number | undefined;
  instanceValue: number;
  desireValue: number;
  readonly scalingValue: number;
  readonly reason: Readonly<Record<string, unknown>>;
  readonly added: LogEntry[];
  readonly removed: LogEntry[];
  readonly deleted: LogEntry[];
  readonly failed: LogEntry[];
}

/** What a group is busy with. It holds the group from the accepted call on, and shows after the flag lag. */
export interface ScalingAction {
  readonly row: LogRow;
  isShown: boolean;
  /** How many instances have yet to meet their fate. */
  open: number;
}

export interface Policy {
  readonly id: string;
  readonly name: string;
  status: 'INSERVICE' | 'PAUSED';
  readonly type: 'ALARM' | 'SCHEDULED' | 'RECURRENCE';
  readonly schedule: Readonly<Record<string, string | null>>;
  readonly operation: 'ADD' | 'REMOVE' | 'SET';
  readonly number: number;
  readonly coolDownSeconds: number;
  readonly createdAt: number;
  readonly executions: Execution[];
}

/** One execution of a policy. */
export interface Execution {
  readonly id: string;
  readonly at: number;
  readonly oldValue: number;
  readonly desireValue: number;
  readonly limitValue: number;
}

/** An Auto Scaling group. Its numbers and settings may be changed in place by a test. */
export interface Group {
  readonly id: string;
  name: string;
  status: string;
  minimum: number;
  maximum: number;
  desired: number;
  zones: string[];
  readonly network: Network;
  readonly securityGroupId: string;
  coolDownSeconds: number;
  deletesVolumes: boolean;
  deletesAddresses: boolean;
  configuration: Configuration | undefined;
  detail: string | null;
  activityType: string | null;
  healthMethod: string;
  healthMinutes: number;
  healthGraceSeconds: number;
  terminatePolicy: string;
  zonePriority: string;
  notifications: string[] | null;
  description: string | null;
  readonly createdAt: number;
  readonly members: Member[];
  readonly hooks: Hook[];
  readonly hanging: Hanging[];
  readonly policies: Policy[];
  readonly tags: { readonly key: string; readonly value: string }[];
  /** Newest first. */
  readonly log: LogRow[];
  action: ScalingAction | undefined;
  /** An even-out is already planned. */
  isAboutToAct: boolean;
}

/** How many instances the cloud counts: those that are still joining do not (fact sheet 5.2). */
export const currentNumber = (group: Group): number =>
  group.members.filter(({ lifecycleState }) => !lifecycleState.startsWith('PENDING')).length;

/** The name by which people know an instance; one that is being made has none yet. */
export const nameOf = (member: Member): string => member.server?.name ?? 'being created';

/** An instance as it is written into a list of the log. */
export const logEntry = (member: Member): LogEntry => ({ name: nameOf(member), id: member.server?.id ?? null });
