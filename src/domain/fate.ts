import { z } from 'zod';
import { problem } from './problem.ts';

/** Why a subject is not as it was wished to be. */
export const why = z.discriminatedUnion('kind', [
  /** Its request was never sent, and never will be. */
  z.object({ kind: z.literal('stopped'), by: z.string() }),
  z.object({ kind: z.literal('channel gone') }),
  z.object({ kind: z.literal('group moved') }),
  z.object({ kind: z.literal('earlier request failed') }),
  z.object({ kind: z.literal('group stayed busy') }),
  /** The cloud refused its request, or could not be read before it. */
  z.object({ kind: z.literal('refused'), problem }),
  /** No answer came, and nothing that can be read shows that the cloud took the request. */
  z.object({ kind: z.literal('not accepted') }),
  /** The cloud's own words, from the scaling action log or from inside AS.4030. Not yet escaped. */
  z.object({ kind: z.literal('cloud says'), text: z.string() }),
  /** The group is idle again, the instance is as it was, and the log names no cause. */
  z.object({ kind: z.literal('no cause given') }),
  /** Delete was asked for; the log lists it as removed, not as deleted (another service may hold the server, fact sheet 12.2). */
  z.object({ kind: z.literal('removed only') }),
  /** Its server could still be read when the watch ended; `status` is the server's. */
  z.object({ kind: z.literal('server still there'), status: z.string() }),
  z.object({ kind: z.literal('watch ended'), afterMs: z.number(), state: z.string().optional() }),
  /** Somebody had it looked at once more, and it was still open. */
  z.object({ kind: z.literal('looked again'), at: z.string(), state: z.string().optional() }),
  /** The bot itself failed while it worked on it. */
  z.object({ kind: z.literal('bot failed') }),
  /** The cloud no longer knows the group. */
  z.object({ kind: z.literal('group gone') }),
  /** The cloud accepted it, and by now it is otherwise again: somebody, or a policy, has changed it since. */
  z.object({ kind: z.literal('changed since') }),
  /** It is no longer in the group. */
  z.object({ kind: z.literal('not in the group') }),
  /** A later operation has asked for it, so that this one cannot claim its removal. */
  z.object({ kind: z.literal('taken by another operation'), operation: z.string() }),
]);
export type Why = Readonly<z.infer<typeof why>>;

/** What has become of one subject of a change: a picked instance or server, or the group itself. */
export const fate = z.discriminatedUnion('kind', [
  /** Not asked for yet. */
  z.object({ kind: z.literal('waiting') }),
  /** Its request is under way and nothing is seen of it yet. */
  z.object({ kind: z.literal('asked') }),
  /** Seen leaving; `isHeld` where a lifecycle hook holds it (REMOVING_WAIT). */
  z.object({ kind: z.literal('leaving'), isHeld: z.boolean() }),
  /** No longer listed, its server is to be deleted and is still seen. */
  z.object({ kind: z.literal('being deleted'), since: z.string() }),
  /** No longer listed. Its server was to stay, or stays because it was added by hand. */
  z.object({ kind: z.literal('removed') }),
  /** No longer listed, and its server answers 404 or DELETED. */
  z.object({ kind: z.literal('deleted') }),
  z.object({ kind: z.literal('server remains'), why }),
  /** No longer listed, and not, or not surely, by this operation. */
  z.object({ kind: z.literal('left otherwise'), why }),
  z.object({ kind: z.literal('still a member'), why }),
  /** Seen joining; `isHeld` where a lifecycle hook holds it (PENDING_WAIT). */
  z.object({ kind: z.literal('joining'), isHeld: z.boolean() }),
  /** In service in the group, and to be protected next. */
  z.object({ kind: z.literal('joined') }),
  /** In service in the group, and not protected as it was to be. */
  z.object({ kind: z.literal('left unprotected'), why }),
  /** Read back as it was asked for, by whatever change is no removal. */
  z.object({ kind: z.literal('done') }),
  z.object({ kind: z.literal('not done'), why }),
  z.object({ kind: z.literal('unknown'), why }),
]);
export type Fate = Readonly<z.infer<typeof fate>>;

const open: readonly Fate['kind'][] = ['waiting', 'asked', 'leaving', 'being deleted', 'joining', 'joined'];

/** Whether more is to come of it. */
export const isOpen = ({ kind }: Fate): boolean => open.includes(kind);

/** Whether the cloud may still be working on it. */
export const isAsked = ({ kind }: Fate): boolean => kind === 'asked' || kind === 'leaving' || kind === 'joining';

/** Whether the request still has to show what came of it for this subject; what has joined keeps that fate while it is being protected. */
export const isAskedOf = (request: { readonly kind: string }, fate: Fate): boolean =>
  isAsked(fate) || (fate.kind === 'joined' && request.kind === 'protect');

/** Whether this operation has taken it out of the group. */
export const isTaken = ({ kind }: Fate): boolean =>
  kind === 'removed' || kind === 'deleted' || kind === 'being deleted' || kind === 'server remains';

/** Whether it has left the group, whoever took it. */
export const hasLeft = (fate: Fate): boolean => isTaken(fate) || fate.kind === 'left otherwise';

/** Whether this operation has brought it into the group, or done to it what it was to do. */
export const isDone = ({ kind }: Fate): boolean => kind === 'done' || kind === 'joined' || kind === 'left unprotected';

/** Whether the operation has had an effect on it. */
export const hasEffect = (fate: Fate): boolean => isTaken(fate) || isDone(fate);

/** Whether it came out as it was wished: removed where the server was to stay, deleted where it was to go, else as asked for. */
export const isAsWished = ({ kind }: Fate): boolean => kind === 'removed' || kind === 'deleted' || kind === 'done';

/** Whether it stays as it was before. */
export const isAsBefore = ({ kind }: Fate): boolean => kind === 'still a member' || kind === 'not done';
