import { z } from 'zod';
import type { InstanceDelete } from './call.ts';

/** What people can type after `/as`; each is one declaration in `commands/`. */
export const commandNames = ['remove', 'help'] as const;
export type CommandName = (typeof commandNames)[number];

/** How a change may be carried out, as a person chooses it on the card. */
export const choiceName = z.enum(['keep', 'delete']);
export type ChoiceName = z.infer<typeof choiceName>;

export const instanceDeleteOf: Readonly<Record<ChoiceName, InstanceDelete>> = { keep: 'no', delete: 'yes' };

/** What an operation is to do to a group. A union by action; every other action joins here. */
export const change = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('remove'),
    picks: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
]);
export type Change = Readonly<z.infer<typeof change>>;
export type Action = Change['action'];

/** Ids per batch call: the API takes ten (fact sheet 12.2). */
export const batchSize = 10;

/** The ids of each request that carries the change out, in order. */
export function batchesOf({ picks }: Change): string[][] {
  const ids = picks.map(({ id }) => id);
  return Array.from({ length: Math.ceil(ids.length / batchSize) }, (_, index) =>
    ids.slice(index * batchSize, (index + 1) * batchSize),
  );
}
