import { z } from 'zod';

const member = z.object({ id: z.string(), name: z.string() });
const members = z.array(member);

/** What was seen of a group that an operation did not ask for: what Auto Scaling, or somebody else, has done meanwhile. Counts are counts of instances. */
export const came = z.object({
  /** Joined, and nobody asked for it here: refilled, where the expected number stayed. What was added by hand Auto Scaling did not start. */
  joined: z.array(member.extend({ isAddedByHand: z.boolean().optional() })),
  /** How many are on their way in that were not added here. */
  joining: z.number(),
  /** Removed by the operation, and members again: re-added. */
  returned: members,
  /** Left, or on their way out, though nobody asked for it here; what was added and is gone again counts. */
  left: members,
  leaving: members,
  /** The expected number, where it was to follow what left or joined and is as it was: it did not (fact sheet 12.7), or somebody set it again. */
  stayed: z.number().optional(),
  /** How many Auto Scaling is yet to start, or, below zero, to remove, while nothing is under way: running is not expected. */
  due: z.number().optional(),
});
export type Came = Readonly<z.infer<typeof came>>;

/** Whether more is under way or due, so that what was read is not yet how it will be. */
export const isUnderWayStill = ({ joining, leaving, due }: Came): boolean =>
  joining + leaving.length > 0 || due !== undefined;
