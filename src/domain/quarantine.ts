import { z } from 'zod';

/** What has become of a server since it was taken out. */
export const kept = z.object({
  id: z.string(),
  name: z.string(),
  /** `back`: it is a member of the group again. `unreadable`: the cloud did not say. */
  is: z.enum(['there', 'gone', 'back', 'unreadable']),
  /** The server's, in the cloud's spelling, where it is there. */
  status: z.string().optional(),
});
export type Kept = Readonly<z.infer<typeof kept>>;

/** Whether somebody has to decide about it still. */
export const isKept = ({ is }: Kept): boolean => is === 'there' || is === 'unreadable';
