import { z } from 'zod';

/** Lifecycle states in the cloud's spelling (fact sheet 6.1). A state that we do not know becomes `UNKNOWN`, and blocks. */
export const lifecycleStates = [
  'INSERVICE',
  'PENDING',
  'PENDING_WAIT',
  'REMOVING',
  'REMOVING_WAIT',
  'STANDBY',
  'ENTERING_STANDBY',
  'UNKNOWN',
] as const;
export type LifecycleState = (typeof lifecycleStates)[number];

export const healthStates = ['NORMAL', 'ERROR', 'INITIALIZING', 'UNKNOWN'] as const;

/** A server while it belongs to a group. */
export const instance = z.object({
  /** The server's id; a member without one is still being created and is never offered. */
  id: z.string(),
  name: z.string(),
  lifecycleState: z.enum(lifecycleStates),
  health: z.enum(healthStates),
  /** Instance protection holds off automatic scale-in alone. */
  isProtected: z.boolean(),
  /** Added by hand: `instance_delete` never deletes its server (fact sheet 12.2). */
  isAddedByHand: z.boolean(),
  /** When it joined the group, ISO 8601 UTC. */
  joinedAt: z.string().optional(),
  /** Availability zone; absent where it could not be told. */
  zone: z.string().optional(),
});
export type Instance = Readonly<z.infer<typeof instance>>;

/** A member whose server is still being made: it has no id yet, and only its being there counts. */
export type Member = Omit<Instance, 'id'> & { readonly id?: string | undefined };

export const hasId = (member: Member): member is Instance => member.id !== undefined;
export const isInService = ({ lifecycleState }: Pick<Member, 'lifecycleState'>): boolean =>
  lifecycleState === 'INSERVICE';
export const isSick = ({ health }: Pick<Member, 'health'>): boolean => health === 'ERROR';
export const isLeaving = ({ lifecycleState }: Pick<Member, 'lifecycleState'>): boolean =>
  lifecycleState.startsWith('REMOVING');

/** Whether no scaling action touches it (fact sheet 7.3, point 2). */
export const isAtRest = ({ lifecycleState }: Pick<Member, 'lifecycleState'>): boolean =>
  lifecycleState === 'INSERVICE' || lifecycleState === 'STANDBY';
