import { z } from 'zod';

/** One way in which a group is not as an operation left it, although nobody asked asbot for that. Names are of instances, counts too. */
export const drifted = z.discriminatedUnion('what', [
  /** Members that were not there at its end: the cloud refilled, or somebody added them. `names` of those that have one yet. */
  z.object({ what: z.literal('joined'), count: z.number(), names: z.array(z.string()) }),
  /** Those that the operation took out are members again. */
  z.object({ what: z.literal('rejoined'), names: z.array(z.string()) }),
  /** Members at its end that are none any more. */
  z.object({ what: z.literal('left'), count: z.number(), names: z.array(z.string()) }),
  z.object({
    what: z.literal('number'),
    which: z.enum(['desired', 'minimum', 'maximum']),
    was: z.number(),
    is: z.number(),
  }),
  z.object({ what: z.literal('status'), was: z.string(), is: z.string() }),
  z.object({ what: z.literal('group gone') }),
]);
export type Drifted = Readonly<z.infer<typeof drifted>>;
