import type { KnownBlock, View } from '@slack/types';
import { z } from 'zod';
import { homeBlock, messageBlock, modalBlock } from './blocks.ts';
import { explain } from './explain.ts';
import { option, optionGroup } from './objects.ts';
import { id, plainText } from './text.ts';
import { type Fault, together, togetherInAMessage } from './whole.ts';

const faultsAsIssues =
  (from: readonly string[], rules: (blocks: readonly KnownBlock[]) => readonly Fault[]) =>
  (blocks: unknown, context: z.RefinementCtx): void => {
    for (const { message, path } of rules(blocks as KnownBlock[])) {
      context.addIssue({ code: 'custom', message, path: [...from, ...path] });
    }
  };

const message = z.object({
  blocks: z
    .array(messageBlock)
    .max(50)
    .superRefine(faultsAsIssues([], (blocks) => [...together(blocks), ...togetherInAMessage(blocks)])),
});

const everyView = {
  private_metadata: z.string().max(3000).optional(),
  callback_id: id.optional(),
  external_id: id.optional(),
};

const needsSubmit = (
  { blocks, submit }: { blocks: { type: string }[]; submit?: unknown },
  context: z.RefinementCtx,
): void => {
  const first = blocks.findIndex(({ type }) => type === 'input');
  if (first < 0 || submit !== undefined) return;
  context.addIssue({
    code: 'custom',
    message: 'must define `submit` to use an `input` block in modals',
    path: ['blocks', first, 'input'],
  });
};

const modal = z
  .strictObject({
    type: z.literal('modal'),
    title: plainText(24),
    submit: plainText(24).optional(),
    close: plainText(24).optional(),
    blocks: z.array(modalBlock).max(100).superRefine(faultsAsIssues([], together)),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    ...everyView,
  })
  .superRefine(needsSubmit);

const home = z.strictObject({
  type: z.literal('home'),
  blocks: z.array(homeBlock).max(100).superRefine(faultsAsIssues([], together)),
  ...everyView,
});

const view = z.object({ view: z.discriminatedUnion('type', [modal, home]) });

const suggestions = z.union([
  z.strictObject({ options: z.array(option).max(100) }),
  z.strictObject({ option_groups: z.array(optionGroup).max(100) }),
]);

const faultsOf = (schema: z.ZodType, whole: unknown): string[] =>
  (schema.safeParse(whole).error?.issues ?? []).map((issue) => explain(issue, whole));

/** What Slack would say against the blocks of a message; empty when it would take them. */
export const faultsInBlocks = (blocks: unknown): string[] => faultsOf(message, { blocks });

/** What Slack would say against a modal or a Home tab; empty when it would take it. */
export const faultsInView = (given: unknown): string[] => faultsOf(view, { view: given });

/** What Slack would say against the answer to an options request; empty when it would show it. */
export const faultsInSuggestions = (answer: unknown): string[] => faultsOf(suggestions, answer);

/** A view is refused as too large above 250 kB (fact sheet 2.2). */
export const isTooLarge = (given: View): boolean => Buffer.byteLength(JSON.stringify(given)) > 250_000;
