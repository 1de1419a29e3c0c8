import { z } from 'zod';
import { actions } from '../change.ts';
import { place } from '../group.ts';

/** What an entry of the record is about; `noted` is every step that no other word names. */
export const recordKinds = [
  'asked',
  'shown',
  'asked anew',
  'refused',
  'agreed',
  'approved',
  'glass broken',
  'declined',
  'cancelled',
  'expired',
  'stop pressed',
  'sent',
  'answered',
  'proven',
  'ended',
  'undone',
  'drifted',
  'noted',
  'bot started',
  'bot stopped',
  'rules read',
  'sealing begins',
  'pruned',
] as const;
export type RecordKind = (typeof recordKinds)[number];

/** One entry of the record: all that is known of one step, so that it can be read without anything else. Times are ISO 8601 UTC, people Slack user ids. */
export const recordEntry = z.object({
  at: z.string(),
  kind: z.enum(recordKinds),
  /** Who pressed or asked; absent where nobody did. */
  by: z.string().optional(),
  /** Of a step of an operation: the step itself, and where it stands in the operation's life. */
  event: z.string().optional(),
  operation: z.string().optional(),
  version: z.number().optional(),
  revision: z.number().optional(),
  state: z.string().optional(),
  action: z.enum(actions).optional(),
  group: z.object({ id: z.string(), name: z.string() }).optional(),
  /** The instances or servers that it is about. */
  picks: z.array(z.object({ id: z.string(), name: z.string() })).optional(),
  place: place.optional(),
  channel: z.string().optional(),
  /** Where its card stands: the message's timestamp in that channel. */
  card: z.string().optional(),
  thread: z.string().optional(),
  reason: z.string().optional(),
  incident: z.string().optional(),
  /** The rule that let it be asked for. */
  rule: z.string().optional(),
  /** Somebody went on alone where others would have had to agree: set from then on, for ever. */
  isGlassBroken: z.boolean().optional(),
  /** What else is worth keeping, by kind. */
  facts: z.record(z.string(), z.unknown()).optional(),
});
export type RecordEntry = Readonly<z.infer<typeof recordEntry>>;
