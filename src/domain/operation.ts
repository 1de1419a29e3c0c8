import { z } from 'zod';
import { came } from './came.ts';
import { change, choiceName, numbers } from './change.ts';
import { fate } from './fate.ts';
import { finding } from './finding.ts';
import { forecast } from './forecast.ts';
import { group, place } from './group.ts';
import { hold } from './hold.ts';
import { instance } from './instance.ts';
import { news } from './news.ts';
import { approval, brokenGlass, permit } from './permissions/permit.ts';
import { problem } from './problem.ts';
import { candidate } from './sight.ts';
import { unbinding } from './unbinding.ts';

export const operationStates = [
  'awaiting approval',
  'queued',
  'running',
  'unsettled',
  'succeeded',
  'partly done',
  'failed',
  'stopped',
  'cancelled',
  'declined',
  'expired',
] as const;
export type OperationState = (typeof operationStates)[number];

/** What a card can offer: the choices of how to carry the change out, and what else can be done about it. */
export const offerName = z.enum([
  ...choiceName.options,
  'break-glass',
  'decline',
  'cancel',
  'stop',
  'check-again',
  'ask-again',
  'look-again',
  'undo',
  'make-room',
  'ask-when-free',
]);
export type OfferName = z.infer<typeof offerName>;

/** Everything the card showed, kept so that the second look can compare. Times are ISO 8601 UTC. */
export const shown = z.object({
  at: z.string(),
  /** The numbers it will have when this operation's turn comes: less what operations before it take. */
  group,
  /** The picks that are members of the group. */
  picks: z.array(instance),
  /** The picks of an addition: servers that are no members yet. */
  candidates: z.array(candidate).optional(),
  /** The hooks that hold the picks, where they are to be answered. */
  holds: z.array(hold).optional(),
  findings: z.array(finding),
  forecast,
});
export type Shown = Readonly<z.infer<typeof shown>>;

/** What differs between what was shown and what was seen; `words` has a sentence for each. */
export const movement = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('number'),
    which: z.enum(['current', 'desired', 'minimum', 'maximum']),
    shown: z.number(),
    seen: z.number(),
  }),
  z.object({ what: z.literal('group status'), shown: z.string(), seen: z.string() }),
  z.object({ what: z.literal('group id') }),
  z.object({ what: z.literal('disks'), seen: z.boolean() }),
  z.object({ what: z.literal('addresses'), seen: z.boolean() }),
  z.object({ what: z.literal('pick left'), name: z.string() }),
  z.object({ what: z.literal('pick rejoined'), name: z.string() }),
  z.object({ what: z.literal('pick state'), name: z.string(), shown: z.string(), seen: z.string() }),
  z.object({ what: z.literal('pick protection'), name: z.string(), seen: z.boolean() }),
  z.object({ what: z.literal('pick by hand'), name: z.string(), seen: z.boolean() }),
  z.object({ what: z.literal('pick zone'), name: z.string(), shown: z.string(), seen: z.string() }),
  /** The project has no such server any more. */
  z.object({ what: z.literal('server gone'), name: z.string() }),
  z.object({ what: z.literal('hold over'), name: z.string() }),
  /** ISO 8601 UTC; absent where the cloud gives no time any more. */
  z.object({ what: z.literal('hold time'), name: z.string(), seen: z.string().optional() }),
  z.object({ what: z.literal('new finding'), finding }),
  z.object({ what: z.literal('finding gone'), finding }),
]);
export type Movement = Readonly<z.infer<typeof movement>>;

/**
 * Where a request stands.
 * unsent → sending (written ahead) → accepted | in doubt | refused | postponed (surely not accepted, may be sent anew);
 * accepted and in doubt are settled by reading: → settled | not accepted.
 */
export const requestPhase = z.enum([
  'unsent',
  'sending',
  'postponed',
  'accepted',
  'in doubt',
  'refused',
  'not accepted',
  'settled',
]);
export type RequestPhase = z.infer<typeof requestPhase>;

/** What a request asks for; the call itself follows from what was shown and decided (`callOf`). */
export const requestKind = z.enum([
  'remove',
  'add',
  'protect',
  'unprotect',
  'pause',
  'resume',
  'resize',
  'answer hook',
]);

/** One call that carries a change out. Times are ISO 8601 UTC. */
export const request = z.object({
  kind: requestKind,
  /** Ids of what it changes: up to ten instances or servers, or the group itself. */
  subjects: z.array(z.string()),
  phase: requestPhase,
  /** When it was last written ahead; the call goes out within 2 s of it or not at all. */
  writtenAt: z.string().optional(),
  /** When it was written ahead for the first time: the watch limit counts from here until it is accepted. */
  firstWrittenAt: z.string().optional(),
  /** When the cloud's answer, or the lack of one, was known. */
  answeredAt: z.string().optional(),
  /** The earliest time at which a postponed request may be sent anew. */
  notBefore: z.string().optional(),
  settledAt: z.string().optional(),
  /** Whether the sign-in was renewed for it once; a second 401 is final. */
  wasRenewed: z.boolean().optional(),
  /** The cloud's id of the call. */
  cloudRequestId: z.string().optional(),
  problem: problem.optional(),
});
export type Request = Readonly<z.infer<typeof request>>;

/** Why no further request goes out. */
export const halt = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stop'), by: z.string() }),
  z.object({ kind: z.literal('channel gone') }),
  z.object({ kind: z.literal('group moved'), moved: z.array(movement) }),
  z.object({ kind: z.literal('request failed') }),
  z.object({ kind: z.literal('group stayed busy') }),
  z.object({ kind: z.literal('cloud unreadable'), problem }),
  z.object({ kind: z.literal('bot failed') }),
  z.object({ kind: z.literal('group gone') }),
]);
export type Halt = Readonly<z.infer<typeof halt>>;

/** The latest numbers read while it ran or at its end, and whether they are what was forecast. */
export const outcome = z.object({
  at: z.string(),
  group,
  isAsForecast: z.boolean(),
  zones: z.array(z.object({ zone: z.string(), count: z.number() })),
  /** How many members are protected; the expected number cannot be set below it. */
  protected: z.number().optional(),
  /** Who was in the group; without an id where a server was still being made. */
  members: z.array(z.object({ id: z.string().optional(), name: z.string() })).optional(),
  /** What nobody asked for; absent where it is not known who was a member before, or which of it others brought. */
  came: came.optional(),
  /** How many other operations have changed the group since it began, where it ended by a later look. */
  othersSince: z.number().optional(),
});
export type Outcome = Readonly<z.infer<typeof outcome>>;

/** What a resize is asked for, and the numbers with which that is possible. */
export const roomNeed = z.object({
  change,
  groupId: z.string(),
  /** None where it was stored before they were kept. */
  numbers: numbers.default({}),
  operation: z.string().optional(),
});

/** A change on its way from request to proven outcome: all that survives a restart. Times are ISO 8601 UTC; people are Slack user ids. */
export const operation = z.object({
  id: z.string(),
  /** Counts every write; a writer who read an older one is overtaken. */
  version: z.number(),
  /** Counts what was shown: a button carries it, and a press on an older one does nothing. */
  revision: z.number(),
  state: z.enum(operationStates),
  place,
  groupId: z.string(),
  groupName: z.string(),
  change,
  reason: z.string().optional(),
  askedBy: z.string(),
  askedAt: z.string(),
  /** The operation that it undoes. */
  undoes: z.string().optional(),
  /** The operation that was asked for last to undo it, whatever came of that. */
  undoing: z.string().optional(),
  /** The operation that has undone it, at least in part. */
  undoneBy: z.string().optional(),
  /** The timed pause that it ends, where the bot made it by itself, and how long that was to last, in ms. */
  follows: z.object({ id: z.string(), forMs: z.number() }).optional(),
  /** For a resize: the change that its numbers are to make possible, and the operation whose card waits for that, where there is one. */
  makesRoomFor: roomNeed.optional(),
  /** The resize that was asked for last to make room for it. */
  room: z.string().optional(),
  /** Who wants to be told when the group is free, since when, and until when the bot looks. */
  waitsForFree: z.object({ by: z.string(), since: z.string(), until: z.string() }).optional(),
  /** The draft it was asked with, which Ask Again opens. */
  draftId: z.string(),
  channel: z.string(),
  /** The thread it was asked in; its card then stands there. */
  thread: z.string().optional(),
  shown,
  /** What the group looked like at the second look, where it was not what had been shown. */
  moved: z.array(movement),
  offers: z.array(offerName),
  /** The choice that was typed and is therefore the only one to offer. */
  typedChoice: choiceName.optional(),
  expiresAt: z.string(),
  /** What the rules say of what is shown; absent where it was asked for before there were any. */
  permit: permit.optional(),
  /** The tags of its group by key, where a rule looks at tags. */
  tags: z.record(z.string(), z.string()).optional(),
  /** Who has agreed to what is shown, where that was not enough yet, or was in the end. */
  approvals: z.array(approval).optional(),
  brokenGlass: brokenGlass.optional(),
  choice: choiceName.optional(),
  /** Who pressed, and when: the choice, or Cancel. */
  decidedBy: z.string().optional(),
  decidedAt: z.string().optional(),
  startedAt: z.string().optional(),
  /** The members at the second look; those that were still being made are left out. */
  startedWith: z.array(z.object({ id: z.string(), name: z.string() })).optional(),
  endedAt: z.string().optional(),
  requests: z.array(request),
  fates: z.record(z.string(), fate),
  halt: halt.optional(),
  outcome: outcome.optional(),
  /** Why the group could not be read when its turn came; nothing was sent. */
  trouble: problem.optional(),
  /** Set once Slack says that the channel is gone, or closed to the bot. */
  isChannelGone: z.boolean().optional(),
  /** Why it was called off without anybody's press: a card that could not be posted, say. */
  calledOff: z.string().optional(),
  /** Where the card stands. */
  card: z.object({ channel: z.string(), ts: z.string() }).optional(),
  /** Whether the card was posted anew, which is done once. */
  isReposted: z.boolean().optional(),
  /** The posts that stand in its thread. */
  posts: z.array(z.string()),
  /** Of a quarantine: by id, what the log says of each that has left, and the group's load balancer. */
  unbindings: z.record(z.string(), unbinding).optional(),
  /** What it had to say while it waited, and after its end, in order. */
  news: z.array(news).optional(),
  /** By kind of wake-up: since when the cloud could not be read for it. */
  hindered: z.record(z.string(), z.string()).optional(),
  /** Set once the end, and what came after it, is on the card and in the thread. */
  isAnnounced: z.boolean(),
  /** Who runs it, and until when others keep their hands off. */
  runner: z.string().optional(),
  leaseUntil: z.string().optional(),
});
export type Operation = Readonly<z.infer<typeof operation>>;
