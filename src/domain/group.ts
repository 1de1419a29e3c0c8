import { z } from 'zod';

/** AS group status in the cloud's spelling (fact sheet 5.2); what we do not know becomes `UNKNOWN`. */
export const groupStatuses = ['INSERVICE', 'PAUSED', 'ERROR', 'DELETING', 'FREEZED', 'UNKNOWN'] as const;

/** The four numbers of a group, each a count of instances. */
export const size = z.object({ current: z.number(), desired: z.number(), minimum: z.number(), maximum: z.number() });
export type Size = Readonly<z.infer<typeof size>>;

/** `instance_terminate_policy` in the cloud's spelling: whom automatic scale-in takes first, by launch configuration and by age (fact sheet 5.2). */
export const removalOrders = [
  'OLD_CONFIG_OLD_INSTANCE',
  'OLD_CONFIG_NEW_INSTANCE',
  'OLD_INSTANCE',
  'NEW_INSTANCE',
] as const;

/** A load balancer listener with which members are registered; a classic one has no pool. */
export const listener = z.object({ listenerId: z.string(), poolId: z.string().optional() });
export type Listener = Readonly<z.infer<typeof listener>>;

/** An Auto Scaling group as our rules know it. */
export const group = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(groupStatuses),
  /** True while a scaling action runs; lags behind a 204 by seconds (fact sheet 7.3). */
  isScaling: z.boolean(),
  size,
  coolDownSeconds: z.number(),
  zones: z.array(z.string()),
  /** Whether data disks and elastic IPs go with a server that Auto Scaling deletes. */
  deletesDisks: z.boolean(),
  deletesAddresses: z.boolean(),
  /** The VPC that its servers must be in; absent where the cloud does not tell. */
  vpcId: z.string().optional(),
  /** Whom automatic scale-in takes first; absent where it is not known. */
  removesFirst: z.enum(removalOrders).optional(),
  /** Whether it has a scaling configuration, without which it can neither be enabled nor launch instances; absent where it is not known. */
  hasConfiguration: z.boolean().optional(),
  /** Absent where the cloud does not tell, empty where it has none. */
  listeners: z.array(listener).optional(),
  /** The cloud's text about the last failed scaling action. */
  trouble: z.string().optional(),
});
export type Group = Readonly<z.infer<typeof group>>;

/** Where a group lives; printed on every card. */
export const place = z.object({
  cloud: z.string(),
  project: z.string(),
  region: z.string(),
  /** Absent before the first sign-in, and in what was stored before there were several clouds. */
  projectId: z.string().optional(),
});
export type Place = Readonly<z.infer<typeof place>>;

/**
 * Whether two places are the same project of the same cloud: names of projects are unique within an account alone, so ids count where both
 * are known. A project that is only known by its id so far is taken for the one of that cloud and region.
 */
export function isSamePlace(one: Place, other: Place): boolean {
  if (one.cloud !== other.cloud || one.region !== other.region) return false;
  if (one.projectId !== undefined && other.projectId !== undefined) return one.projectId === other.projectId;
  return one.project === other.project || [one, other].some(({ project, projectId }) => project === projectId);
}
