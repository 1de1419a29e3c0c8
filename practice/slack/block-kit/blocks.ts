import { z } from 'zod';
import { accessory, actionsElement, button, contextAction, inputElement } from './elements.ts';
import { hasOneSource, imageElement, imageSource } from './objects.ts';
import { richText } from './rich-text.ts';
import { anyText, id, mrkdwn, plainText } from './text.ts';

const block = { block_id: id.optional() };

const actions = z.strictObject({
  type: z.literal('actions'),
  ...block,
  elements: z.array(actionsElement).min(1).max(25),
});

const context = z.strictObject({
  type: z.literal('context'),
  ...block,
  elements: z
    .array(z.discriminatedUnion('type', [plainText(3000), mrkdwn(3000), imageElement]))
    .min(1)
    .max(10),
});

const divider = z.strictObject({ type: z.literal('divider'), ...block });

const file = z.strictObject({ type: z.literal('file'), ...block, source: z.literal('remote'), external_id: id });

const header = z.strictObject({ type: z.literal('header'), ...block, text: plainText(150) });

const image = z
  .strictObject({
    type: z.literal('image'),
    ...block,
    alt_text: z.string().min(1).max(2000),
    title: plainText(2000).optional(),
    ...imageSource,
  })
  .refine(hasOneSource, 'must define exactly one of image_url, slack_file');

const input = z.strictObject({
  type: z.literal('input'),
  ...block,
  label: plainText(2000),
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: inputElement,
});

const section = z
  .strictObject({
    type: z.literal('section'),
    ...block,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine(({ text, fields }) => text !== undefined || fields !== undefined, 'missing required field: text or fields');

const rawText = z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) });
const rawNumber = z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string().min(1) });
const cell = z.discriminatedUnion('type', [rawText, rawNumber, richText]);

const table = z.strictObject({
  type: z.literal('table'),
  ...block,
  rows: z.array(z.array(cell).min(1).max(20)).min(1).max(100),
  column_settings: z
    .array(
      z.strictObject({
        align: z.enum(['left', 'center', 'right']).optional(),
        is_wrapped: z.boolean().optional(),
      }),
    )
    .max(20)
    .optional(),
});

const dataTable = z
  .strictObject({
    type: z.literal('data_table'),
    ...block,
    caption: z.string().min(1),
    rows: z.array(z.array(cell).min(1).max(20)).min(2).max(201),
    page_size: z.int().min(1).max(100).optional(),
    row_header_column_index: z.int().min(0).max(19).optional(),
  })
  .refine(({ rows }) => rows.every((row) => row.length === rows[0]?.length), 'all rows must have the same length')
  .refine(
    ({ rows }) => rows[0]?.every(({ type }) => type !== 'rich_text') ?? true,
    'the header row takes no rich_text',
  );

const card = z
  .strictObject({
    type: z.literal('card'),
    ...block,
    hero_image: imageElement.optional(),
    icon: imageElement.optional(),
    title: mrkdwn(150).optional(),
    subtitle: mrkdwn(150).optional(),
    body: mrkdwn(200).optional(),
    actions: z.array(button).min(1).max(3).optional(),
  })
  .refine(
    (it) => [it.hero_image, it.title, it.body, it.actions].some((part) => part !== undefined),
    'must define one of hero_image, title, body, actions',
  );

const carousel = z.strictObject({ type: z.literal('carousel'), ...block, elements: z.array(card).min(1).max(10) });

const contextActions = z.strictObject({
  type: z.literal('context_actions'),
  ...block,
  elements: z.array(contextAction).min(1).max(5),
});

const video = z.strictObject({
  type: z.literal('video'),
  ...block,
  alt_text: z.string().min(1),
  title: plainText(200),
  video_url: z.url(),
  thumbnail_url: z.url(),
  title_url: z.url().optional(),
  author_name: z.string().max(50).optional(),
  provider_name: z.string().optional(),
  provider_icon_url: z.url().optional(),
  description: plainText(200).optional(),
});

const inContainer = [actions, context, divider, file, header, image, richText, section, table, video] as const;

const containerOf = (children: z.ZodType) =>
  z
    .strictObject({
      type: z.literal('container'),
      ...block,
      title: plainText(150).optional(),
      rich_text_title: richText.optional(),
      subtitle: anyText(150).optional(),
      child_blocks: z.array(children).min(1).max(10),
      width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
      icon: imageElement.optional(),
      is_collapsible: z.boolean().optional(),
      default_collapsed: z.boolean().optional(),
      has_header_divider: z.boolean().optional(),
    })
    .refine((it) => it.title !== undefined || it.rich_text_title !== undefined, 'missing required field: title')
    .refine((it) => !it.default_collapsed || it.is_collapsible === true, 'default_collapsed requires is_collapsible');

const taskCard = z.strictObject({
  type: z.literal('task_card'),
  ...block,
  task_id: z.string().min(1).max(255),
  title: z.string().min(1),
  status: z.enum(['pending', 'in_progress', 'complete', 'error']),
  details: richText.optional(),
  output: richText.optional(),
  sources: z.array(z.strictObject({ type: z.literal('url'), url: z.url(), text: z.string().min(1) })).optional(),
});

const plan = z.strictObject({
  type: z.literal('plan'),
  ...block,
  title: z.string().min(1),
  tasks: z.array(taskCard).max(50).optional(),
});

const alert = z.strictObject({
  type: z.literal('alert'),
  ...block,
  text: anyText(200),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
});

const markdown = z.strictObject({ type: z.literal('markdown'), ...block, text: z.string().min(1).max(12_000) });

const everywhere = [actions, context, divider, header, image, section, richText, card, video] as const;

/** A block of a message (fact sheet 3.1). An `input` or an `alert` is none. */
export const messageBlock = z.discriminatedUnion('type', [
  ...everywhere,
  file,
  markdown,
  table,
  dataTable,
  carousel,
  contextActions,
  plan,
  taskCard,
  containerOf(z.discriminatedUnion('type', [...inContainer])),
]);

/** A block of a modal. Tables, containers and plans are none. */
export const modalBlock = z.discriminatedUnion('type', [...everywhere, input, alert]);

/** A block of a Home tab. */
export const homeBlock = z.discriminatedUnion('type', [
  ...everywhere,
  input,
  table,
  dataTable,
  carousel,
  containerOf(z.discriminatedUnion('type', [...inContainer, input])),
]);
