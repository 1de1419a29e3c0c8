import { z } from 'zod';
import { actions, addition, type Change, type ChangeOf, choiceName, numbers, picksOf } from '../domain/change.ts';
import { size } from '../domain/group.ts';
import { roomNeed } from '../domain/operation.ts';

/** What a person has typed and picked so far, kept so that nothing is lost between two views. */
export const draft = z.object({
  id: z.string(),
  action: z.enum(actions),
  /** The name of the cloud that it is about; absent for the first. */
  cloud: z.string().optional(),
  askedBy: z.string(),
  channel: z.string(),
  thread: z.string().optional(),
  /** ISO 8601 UTC. */
  createdAt: z.string(),
  groupId: z.string().optional(),
  groupName: z.string().optional(),
  picks: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Words that were typed and name nothing, or several things; the modal says so. `members`: no group was named, and `count` groups hold some; `unread`: one does, and `word` names `count` others that could not be read. */
  unclear: z.array(
    z.object({
      word: z.string(),
      kind: z.enum(['group', 'members', 'instance', 'server', 'unread']),
      count: z.number(),
      nearest: z.string().optional(),
    }),
  ),
  /** Words typed for instances while no group is picked; tried again once one is. */
  words: z.array(z.string()),
  /** For a resize: the numbers as they were typed. */
  numbers: numbers.optional(),
  /** For a resize in the picker: the numbers that its fields were filled with, so that only what was changed counts. */
  shownNumbers: size.extend({ groupId: z.string() }).optional(),
  /** For a pause: how long, in ms, where the bot is to end it. */
  forMs: z.number().optional(),
  /** For a quarantine: until when, ISO 8601 UTC. */
  until: z.string().optional(),
  /** For an addition: the ids of those that are to be protected. */
  protects: z.array(z.string()).optional(),
  /** For an addition: whether all that joins is to be protected. */
  isToBeProtected: z.boolean().optional(),
  /** The operation that it would undo. */
  undoes: z.string().optional(),
  /** For a resize: what its numbers are to make possible. */
  makesRoomFor: roomNeed.optional(),
  reason: z.string().optional(),
  choice: choiceName.optional(),
  isDryRun: z.boolean(),
  /** Counts refills: pickers get new block ids with it, or Slack keeps the old value. */
  refill: z.number(),
  /** The operation it became. */
  operationId: z.string().optional(),
});
export type Draft = Readonly<z.infer<typeof draft>>;

/** Whether a draft says enough for its findings to mean something: instances or servers are picked, a number is given; else the group is enough. */
export const isFilledIn = ({ action, picks, numbers: wanted = {} }: Draft): boolean => {
  if (action === 'pause' || action === 'resume') return true;
  if (action === 'resize') return Object.values(wanted).some((number) => number !== undefined);
  return picks.length > 0;
};

/** Whether an addition is to protect anything of what it adds: then the box in the picker is ticked. */
export const protectsSome = ({ picks, protects = [], isToBeProtected = false }: Draft): boolean =>
  isToBeProtected || picks.some(({ id }) => protects.includes(id));

/** What a draft asks for, as far as it is filled in. */
export function changeOf({ action, picks, numbers: wanted = {}, forMs, until, ...given }: Draft): Change {
  switch (action) {
    case 'remove':
    case 'protect':
    case 'unprotect':
    case 'hook':
      return { action, picks };
    case 'quarantine':
      return { action, picks, until: until ?? '' };
    case 'add':
      return addition(picks, given.isToBeProtected ? picks.map(({ id }) => id) : (given.protects ?? []));
    case 'pause':
      return { action, forMs };
    case 'resume':
      return { action };
    case 'resize':
      return { action, numbers: wanted };
  }
}

/** The other way round: what a draft holds that asks for this change. */
export function draftedAs(
  change: Change,
): Pick<Draft, 'action' | 'picks' | 'numbers' | 'forMs' | 'until' | 'protects' | 'isToBeProtected'> {
  return {
    action: change.action,
    picks: [...picksOf(change)],
    numbers: change.action === 'resize' ? change.numbers : undefined,
    forMs: change.action === 'pause' ? change.forMs : undefined,
    until: change.action === 'quarantine' ? change.until : undefined,
    ...(change.action === 'add' ? protectionOf(change) : {}),
  };
}

/** The box is ticked where all are to be protected. */
const protectionOf = ({ picks, protects }: ChangeOf<'add'>): Pick<Draft, 'protects' | 'isToBeProtected'> =>
  picks.length > 0 && picks.every(({ id }) => protects.includes(id)) ? { isToBeProtected: true } : { protects };
