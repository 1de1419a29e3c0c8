import { z } from 'zod';
import { choiceName } from '../domain/change.ts';

/** What a person has typed and picked so far, kept so that nothing is lost between two views. */
export const draft = z.object({
  id: z.string(),
  action: z.literal('remove'),
  askedBy: z.string(),
  channel: z.string(),
  thread: z.string().optional(),
  /** ISO 8601 UTC. */
  createdAt: z.string(),
  groupId: z.string().optional(),
  groupName: z.string().optional(),
  picks: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Words that were typed and name nothing, or several things; the modal says so. */
  unclear: z.array(
    z.object({
      word: z.string(),
      kind: z.enum(['group', 'instance']),
      count: z.number(),
      nearest: z.string().optional(),
    }),
  ),
  /** Words typed for instances while no group is picked; tried again once one is. */
  words: z.array(z.string()),
  reason: z.string().optional(),
  choice: choiceName.optional(),
  isDryRun: z.boolean(),
  /** Counts refills: pickers get new block ids with it, or Slack keeps the old value. */
  refill: z.number(),
  /** The operation it became. */
  operationId: z.string().optional(),
});
export type Draft = Readonly<z.infer<typeof draft>>;
