import { z } from 'zod';

/** An instance that a lifecycle hook holds back until somebody answers, or its time is over (fact sheet 8). */
export const hold = z.object({
  instanceId: z.string(),
  /** The hook's name. */
  hook: z.string(),
  /** The hook's key for this one wait. */
  key: z.string(),
  /** When the default result is applied, ISO 8601 UTC; absent where the cloud gave none. */
  until: z.string().optional(),
  /** What happens then. */
  byDefault: z.enum(['continue', 'abandon']).optional(),
});
export type Hold = Readonly<z.infer<typeof hold>>;
