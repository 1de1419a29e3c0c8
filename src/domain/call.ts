import { z } from 'zod';

/** `instance_delete` of the batch call: whether the servers of removed instances are deleted too (fact sheet 6.2). */
export const instanceDelete = z.enum(['yes', 'no']);
export type InstanceDelete = z.infer<typeof instanceDelete>;

/** How a hook that holds an instance is answered: go on, give up, or wait an hour more (fact sheet 8). */
export const verdict = z.enum(['continue', 'abandon', 'extend']);
export type Verdict = z.infer<typeof verdict>;

/** Server ids of one batch call: ten at most (fact sheet 6.2). */
const ids = z.array(z.string());

/** One call that changes a group, as data: what goes over the wire is made of it in `otc`, for sending and for showing alike. */
export const groupCall = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('remove'), ids, instanceDelete }),
  z.object({ kind: z.literal('add'), ids }),
  z.object({ kind: z.literal('protect'), ids }),
  z.object({ kind: z.literal('unprotect'), ids }),
  z.object({ kind: z.literal('pause') }),
  z.object({ kind: z.literal('resume') }),
  /** Counts of instances; only what is to change (fact sheet 5.4). */
  z.object({
    kind: z.literal('resize'),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    desired: z.number().optional(),
  }),
  /** `key` is the hook's own for this one wait. */
  z.object({ kind: z.literal('answer hook'), instanceId: z.string(), hook: z.string(), key: z.string(), verdict }),
]);
export type GroupCall = Readonly<z.infer<typeof groupCall>>;
