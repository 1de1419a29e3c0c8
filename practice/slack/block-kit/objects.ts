import { z } from 'zod';
import { anyText, id, plainText } from './text.ts';

const style = z.enum(['primary', 'danger']);

/** What decorates a button. */
export const buttonStyle = style.optional();

/** The dialog that asks once more (fact sheet 2.2: 100, 300, 30, 30). */
export const confirm = z
  .strictObject({
    title: plainText(100).optional(),
    text: anyText(300),
    confirm: plainText(30).optional(),
    deny: plainText(30).optional(),
    style: style.optional(),
  })
  .optional();

const descriptor = {
  // The types say 75, other SDKs 150: the smaller one keeps us safe (fact sheet 2.2).
  value: z.string().min(1).max(75),
  description: plainText(75).optional(),
};

/** An option of a menu. */
export const option = z.strictObject({ ...descriptor, text: plainText(75) });

/** An option of an overflow menu, which alone may carry an address. */
export const overflowOption = z.strictObject({ ...descriptor, text: plainText(75), url: z.url().max(3000).optional() });

/** An option of checkboxes and radio buttons, which may carry markup. */
export const richOption = z.strictObject({
  ...descriptor,
  text: anyText(75),
  description: anyText(75).optional(),
});

/** Options under a common label. */
export const optionGroup = z.strictObject({ label: plainText(75), options: z.array(option).min(1).max(100) });

/** What each element that acts has. */
export const actionable = { action_id: id.optional() };

/** Grey text in an empty field. */
export const placeholder = plainText(150).optional();

/** Whether the cursor stands here at first. */
export const focus = z.boolean().optional();

/** What each field has. */
export const field = { ...actionable, placeholder, focus_on_load: focus };

/** When a text field tells of what is typed. */
export const dispatchConfig = z
  .strictObject({
    trigger_actions_on: z
      .array(z.enum(['on_enter_pressed', 'on_character_entered']))
      .min(1)
      .max(2)
      .optional(),
  })
  .optional();

/** Which conversations a menu offers. */
export const conversationFilter = z
  .strictObject({
    include: z
      .array(z.enum(['im', 'mpim', 'private', 'public']))
      .min(1)
      .optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .optional();

const slackFile = z.union([z.strictObject({ url: z.url() }), z.strictObject({ id: z.string().min(1) })]);

/** Where an image comes from: an address or a file, not both. */
export const imageSource = { image_url: z.url().max(3000).optional(), slack_file: slackFile.optional() };

/** Refuses an image with no source, or with two. */
export const hasOneSource = ({ image_url, slack_file }: { image_url?: unknown; slack_file?: unknown }): boolean =>
  (image_url === undefined) !== (slack_file === undefined);

/** An image inside a context, a card, or beside a section. */
export const imageElement = z
  .strictObject({ type: z.literal('image'), alt_text: z.string().min(1).max(2000), ...imageSource })
  .refine(hasOneSource, 'must define exactly one of image_url, slack_file');
