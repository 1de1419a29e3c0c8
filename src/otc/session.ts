import { z } from 'zod';

/** A token and what it opens. Times are ms since the epoch, on our own clock. */
export const session = z.object({
  token: z.string().min(1),
  projectId: z.string().min(1),
  projectName: z.string().optional(),
  /** From here on a new one is asked for. */
  renewAt: z.number(),
  /** Bases with version and project id, without a slash at the end. */
  endpoints: z.object({ autoScaling: z.url(), compute: z.url(), servers: z.url(), network: z.url().optional() }),
});
export type Session = Readonly<z.infer<typeof session>>;
export type Endpoints = Session['endpoints'];
