import { z } from 'zod';
import { type Listener, listener } from './group.ts';
import { type LogRow, rowOfLeaving } from './scaling-log.ts';

/** A listener as the log names it: by its own id, by its pool's, or by both. */
const bound = listener.partial();
export type Bound = Readonly<z.infer<typeof bound>>;

/** What can be read of an instance's way out of its group's load balancer. */
export const unbinding = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('no load balancer') }),
  /** What the scaling action log says of each listener; `untold` are those of the group that it does not name. */
  z.object({
    kind: z.literal('logged'),
    unbound: z.array(bound),
    failed: z.array(bound.extend({ reason: z.string().optional() })),
    untold: z.array(bound),
  }),
  /** The log could not be read, does not name the instance, or says nothing of listeners. */
  z.object({ kind: z.literal('could not tell') }),
]);
export type Unbinding = Readonly<z.infer<typeof unbinding>>;

/** Reads off the log whether an instance that has left since then (ISO 8601 UTC) is out of its group's listeners (fact sheet 7.2). */
export function unbindingOf(
  id: string,
  listeners: readonly Listener[] | undefined,
  log: readonly LogRow[] | undefined,
  since: string,
): Unbinding {
  if (listeners?.length === 0) return { kind: 'no load balancer' };
  const { unbound = [], notUnbound: failed = [] } = rowOfLeaving(log ?? [], id, since) ?? {};
  if (unbound.length + failed.length === 0) return { kind: 'could not tell' };
  const told = [...unbound, ...failed];
  const untold = (listeners ?? []).filter((one) => !told.some((other) => isSame(one, other)));
  return { kind: 'logged', unbound: unbound.map(bare), failed: [...failed], untold };
}

const isSame = (one: Bound, other: Bound): boolean =>
  (one.listenerId !== undefined && one.listenerId === other.listenerId) ||
  (one.poolId !== undefined && one.poolId === other.poolId);

const bare = ({ listenerId, poolId }: Bound): Bound => ({ listenerId, poolId });
