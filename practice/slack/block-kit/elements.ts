import { z } from 'zod';
import { overflow, pickers } from './menus.ts';
import { actionable, buttonStyle, confirm, dispatchConfig, field, focus, imageElement } from './objects.ts';
import { richText } from './rich-text.ts';
import { plainText } from './text.ts';

const label = z.string().min(1).max(75).optional();
const typed = { ...field, dispatch_action_config: dispatchConfig };

/** A button, in a row, beside a section or on a card. */
export const button = z.strictObject({
  type: z.literal('button'),
  ...actionable,
  text: plainText(75),
  value: z.string().max(2000).optional(),
  url: z.url().max(3000).optional(),
  style: buttonStyle,
  confirm,
  accessibility_label: label,
});

const workflowButton = z.strictObject({
  type: z.literal('workflow_button'),
  ...actionable,
  text: plainText(75),
  workflow: z.strictObject({
    trigger: z.strictObject({
      url: z.url(),
      customizable_input_parameters: z.array(z.strictObject({ name: z.string(), value: z.string() })).optional(),
    }),
  }),
  style: buttonStyle,
  confirm,
  accessibility_label: label,
});

const datetimepicker = z.strictObject({
  type: z.literal('datetimepicker'),
  ...actionable,
  initial_date_time: z.int().min(1_000_000_000).max(9_999_999_999).optional(),
  focus_on_load: focus,
  confirm,
});

const plainTextInput = z.strictObject({
  type: z.literal('plain_text_input'),
  ...typed,
  initial_value: z.string().max(3000).optional(),
  multiline: z.boolean().optional(),
  min_length: z.int().min(0).max(3000).optional(),
  max_length: z.int().min(1).max(3000).optional(),
});

const numberInput = z.strictObject({
  type: z.literal('number_input'),
  ...typed,
  is_decimal_allowed: z.boolean(),
  initial_value: z.string().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
});

const addressInputs = [
  z.strictObject({ type: z.literal('email_text_input'), ...typed, initial_value: z.string().optional() }),
  z.strictObject({ type: z.literal('url_text_input'), ...typed, initial_value: z.string().optional() }),
] as const;

const fileInput = z.strictObject({
  type: z.literal('file_input'),
  ...actionable,
  filetypes: z.array(z.string()).optional(),
  max_files: z.int().min(1).max(10).optional(),
});

const richTextInput = z.strictObject({
  type: z.literal('rich_text_input'),
  ...typed,
  initial_value: richText.optional(),
  min_lines: z.int().min(1).max(100).optional(),
  max_lines: z.int().min(1).max(100).optional(),
});

const feedback = z.strictObject({
  text: plainText(75),
  value: z.string().min(1).max(2000),
  accessibility_label: label,
});

/** What an `actions` block holds. */
export const actionsElement = z.discriminatedUnion('type', [
  button,
  workflowButton,
  overflow,
  datetimepicker,
  richTextInput,
  ...pickers,
]);

/** What stands beside a section. */
export const accessory = z.discriminatedUnion('type', [button, workflowButton, overflow, imageElement, ...pickers]);

/** What an `input` block holds. */
export const inputElement = z.discriminatedUnion('type', [
  plainTextInput,
  numberInput,
  ...addressInputs,
  fileInput,
  richTextInput,
  datetimepicker,
  ...pickers,
]);

/** What a `context_actions` block holds. */
export const contextAction = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('feedback_buttons'),
    ...actionable,
    positive_button: feedback,
    negative_button: feedback,
  }),
  z.strictObject({
    type: z.literal('icon_button'),
    ...actionable,
    icon: z.string().min(1),
    text: plainText(75),
    value: z.string().max(2000).optional(),
    visible_to_user_ids: z.array(z.string()).max(10).optional(),
    accessibility_label: label,
    confirm,
  }),
]);
