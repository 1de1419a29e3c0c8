import { z } from 'zod';
import { drifted } from './drifted.ts';
import { finding } from './finding.ts';
import { groupStatuses } from './group.ts';
import { problem } from './problem.ts';
import { kept } from './quarantine.ts';

/** A request as a person can send it: method and address in a line, its body in the next; absent where the addresses of its cloud are not known any more. */
const byHand = z.object({ consoleUrl: z.string(), request: z.string().optional() });

/**
 * What an operation has to say while its card waits, or later, once it is over; each a post in its card's thread. Times are ISO 8601 UTC; people are Slack user ids.
 * What was told is never changed: the next thing that happens is the next entry. Only where a post stands is noted afterwards.
 */
export const news = z.discriminatedUnion('kind', [
  /** A timed pause is over, and the group is not paused any more: nothing is sent. */
  z.object({
    kind: z.literal('not paused any more'),
    at: z.string(),
    status: z.enum(groupStatuses),
    /** Who resumed it with asbot, where somebody did. */
    by: z.string().optional(),
    /** False where nobody knew whether it had been paused at all. */
    isProven: z.boolean().optional(),
  }),
  /** A timed pause is over, and the group was paused anew meanwhile: nothing is sent. */
  z.object({ kind: z.literal('paused anew'), at: z.string(), by: z.string(), link: z.string().optional() }),
  /** A timed pause is over, and the cloud does not know the group any more. */
  z.object({ kind: z.literal('group gone at the end of the pause'), at: z.string() }),
  /** The operation that was to resume the group found something else than it was made for, and asks. */
  z.object({ kind: z.literal('resumption asks'), at: z.string(), link: z.string().optional() }),
  /** The operation that was to resume the group is over, and did not. */
  z.object({ kind: z.literal('resumption failed'), at: z.string(), link: z.string().optional() }),
  /** The group could not be read for so long that the bot does not try any longer. */
  z.object({ kind: z.literal('not resumed'), at: z.string(), since: z.string(), problem, byHand }),
  /** The group is not as the operation left it at its end (`since`), and asbot did not do that. */
  z.object({ kind: z.literal('drifted'), at: z.string(), since: z.string(), drift: z.array(drifted) }),
  /** The day of a quarantine has come and servers are still there; the next reminder comes at `next`, and none where it is absent. `ts` is where the post stands, since it has buttons. */
  z.object({
    kind: z.literal('reminder'),
    at: z.string(),
    servers: z.array(kept),
    next: z.string().optional(),
    ts: z.string().optional(),
  }),
  /** Somebody put the reminder off. */
  z.object({ kind: z.literal('kept'), at: z.string(), by: z.string(), until: z.string() }),
  /** Nothing is in quarantine any more. */
  z.object({ kind: z.literal('quarantine over'), at: z.string(), servers: z.array(kept) }),
  /** Those who could agree to it are called once more; the card waits until `until`. */
  z.object({ kind: z.literal('others called'), at: z.string(), until: z.string() }),
  /** Somebody went on alone where others would have had to agree. */
  z.object({ kind: z.literal('glass broken'), at: z.string(), by: z.string(), reason: z.string() }),
  /** Somebody called the card off (`by`) while another person (`waited`) wanted to be told when its group is free. */
  z.object({ kind: z.literal('wait called off'), at: z.string(), by: z.string(), waited: z.string() }),
  /** The group is free, and the card asks until `until`; `by` wanted to be told. */
  z.object({ kind: z.literal('free now'), at: z.string(), by: z.string(), until: z.string() }),
  /** The group is not busy any more, and something else is in the way. */
  z.object({ kind: z.literal('free but blocked'), at: z.string(), by: z.string(), findings: z.array(finding) }),
  /** The time of a wait is over, and the group is still busy, or could not be read at its end. */
  z.object({
    kind: z.literal('stayed busy'),
    at: z.string(),
    by: z.string(),
    since: z.string(),
    until: z.string(),
    problem: problem.optional(),
  }),
]);
export type News = Readonly<z.infer<typeof news>>;
export type NewsKind = News['kind'];
