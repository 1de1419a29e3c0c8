import { z } from 'zod';
import { type InstanceDelete, verdict } from './call.ts';

/** What people can type after `/as`; each is one declaration in `commands/`. */
export const commandNames = [
  'remove',
  'add',
  'protect',
  'unprotect',
  'pause',
  'resume',
  'resize',
  'hook',
  'quarantine',
  'find',
  'whoami',
  'history',
  'report',
  'help',
] as const;
export type CommandName = (typeof commandNames)[number];

/** How a change may be carried out, as a person chooses it on the card: a removal in two ways, a hook's answer in three, all else in one. */
export const choiceName = z.enum(['keep', 'delete', 'confirm', ...verdict.options]);
export type ChoiceName = z.infer<typeof choiceName>;

export const instanceDeleteOf = (choice: ChoiceName): InstanceDelete => (choice === 'delete' ? 'yes' : 'no');

const picked = z.object({ id: z.string(), name: z.string() });
const picks = z.array(picked);

/** The numbers of a group that a resize sets, each a count of instances; only what is to change. */
export const numbers = z.object({
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  desired: z.number().optional(),
});
export type Numbers = Readonly<z.infer<typeof numbers>>;

/** What an operation is to do to a group: a union by action. */
export const change = z.discriminatedUnion('action', [
  z.object({ action: z.literal('remove'), picks }),
  /** Out of the group with the server running on, to be looked into until a day. */
  z.object({ action: z.literal('quarantine'), picks, until: z.string() }),
  /** `protects`: ids of those that are protected once they are in service. */
  z.object({ action: z.literal('add'), picks, protects: z.array(z.string()) }),
  z.object({ action: z.literal('protect'), picks }),
  z.object({ action: z.literal('unprotect'), picks }),
  /** Freezes the group's scaling; `forMs`: how long, in ms, where the bot is to end it. */
  z.object({ action: z.literal('pause'), forMs: z.number().optional() }),
  z.object({ action: z.literal('resume') }),
  z.object({ action: z.literal('resize'), numbers }),
  /** Answers the lifecycle hooks that hold the picks. */
  z.object({ action: z.literal('hook'), picks }),
]);
export type Change = Readonly<z.infer<typeof change>>;
export type Action = Change['action'];
export const actions = change.options.map(({ shape }) => shape.action.value) as [Action, ...Action[]];
export type ChangeOf<A extends Action> = Extract<Change, { action: A }>;

/** The instances or servers that a change is about; none where it is about the group itself. */
export const picksOf = (wanted: Change): readonly z.infer<typeof picked>[] => ('picks' in wanted ? wanted.picks : []);

/** An addition that protects no other than those that it adds. */
export const addition = (added: ChangeOf<'add'>['picks'], protects: readonly string[]): ChangeOf<'add'> => ({
  action: 'add',
  picks: added,
  protects: protects.filter((id) => added.some((one) => one.id === id)),
});

/** The same change of these alone. */
export function withPicks(wanted: Change, some: readonly z.infer<typeof picked>[]): Change {
  if (!('picks' in wanted)) return wanted;
  return wanted.action === 'add' ? addition([...some], wanted.protects) : { ...wanted, picks: [...some] };
}

/** The ids by which a change's outcome is told: its picks, or the group itself. */
export const subjectsOf = (wanted: Change, groupId: string): string[] =>
  'picks' in wanted ? wanted.picks.map(({ id }) => id) : [groupId];

/**
 * Which changes take turns on a group: those that need it idle, and those that run beside them, one at a time each.
 * A removal that a hook holds could otherwise never be freed.
 */
export type Lane = 'scaling' | 'beside';

export const laneOf = (action: Action): Lane => {
  switch (action) {
    case 'remove':
    case 'quarantine':
    case 'add':
    case 'resize':
      return 'scaling';
    case 'protect':
    case 'unprotect':
    case 'pause':
    case 'resume':
    case 'hook':
      return 'beside';
  }
};

/**
 * Whether a change moves the group's numbers, or is decided by them. What runs beside a removal must neither be asked for again nor be
 * judged by what that one does to the numbers.
 */
export const movesNumbers = (action: Action): boolean => laneOf(action) === 'scaling' || action === 'resume';

/** Changes that leave who is a member, and the numbers, as they are. */
export const setsProtection = (action: Action): boolean => action === 'protect' || action === 'unprotect';

/** Changes after which an instance is no longer in the group. */
export const takesOut = (action: Action): boolean => action === 'remove' || action === 'quarantine';
