import { z } from 'zod';
import {
  actionable,
  confirm,
  conversationFilter,
  field,
  focus,
  option,
  optionGroup,
  overflowOption,
  richOption,
} from './objects.ts';

const several = z.int().min(1).optional();
const menu = { ...field, confirm };
const options = z.array(option).min(1).max(100).optional();
const groups = z.array(optionGroup).min(1).max(100).optional();

interface Menu {
  readonly options?: readonly unknown[] | undefined;
  readonly option_groups?: readonly { readonly options: readonly unknown[] }[] | undefined;
}

const hasOneList = (menu: Menu): boolean => (menu.options === undefined) !== (menu.option_groups === undefined);

/** Whether what is chosen at first is, word for word, one of the options. */
const offers = (menu: Menu, chosen: readonly unknown[]): boolean => {
  const all = [...(menu.options ?? []), ...(menu.option_groups ?? []).flatMap((group) => group.options)];
  const known = new Set(all.map((each) => JSON.stringify(each)));
  return chosen.every((each) => known.has(JSON.stringify(each)));
};

const oneList = 'must define exactly one of options, option_groups';
const strangeChoice = 'initial choice must be found within options';

const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    ...actionable,
    options: z.array(richOption).min(1).max(10),
    initial_options: z.array(richOption).min(1).max(10).optional(),
    focus_on_load: focus,
    confirm,
  })
  .refine((it) => offers(it, it.initial_options ?? []), strangeChoice);

const radioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    ...actionable,
    options: z.array(richOption).min(1).max(10),
    initial_option: richOption.optional(),
    focus_on_load: focus,
    confirm,
  })
  .refine((it) => offers(it, it.initial_option ? [it.initial_option] : []), strangeChoice);

/** A menu behind three dots. */
export const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...actionable,
  options: z.array(overflowOption).min(1).max(5),
  confirm,
});

const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  ...menu,
  initial_date: z.iso.date().optional(),
});

const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  ...menu,
  initial_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
  timezone: z.string().optional(),
});

const selects = [
  z
    .strictObject({
      type: z.literal('static_select'),
      ...menu,
      options,
      option_groups: groups,
      initial_option: option.optional(),
    })
    .refine(hasOneList, oneList)
    .refine((it) => offers(it, it.initial_option ? [it.initial_option] : []), strangeChoice),
  z.strictObject({
    type: z.literal('external_select'),
    ...menu,
    initial_option: option.optional(),
    min_query_length: z.int().min(0).optional(),
  }),
  z.strictObject({ type: z.literal('users_select'), ...menu, initial_user: z.string().optional() }),
  z.strictObject({
    type: z.literal('conversations_select'),
    ...menu,
    initial_conversation: z.string().optional(),
    default_to_current_conversation: z.boolean().optional(),
    response_url_enabled: z.boolean().optional(),
    filter: conversationFilter,
  }),
  z.strictObject({
    type: z.literal('channels_select'),
    ...menu,
    initial_channel: z.string().optional(),
    response_url_enabled: z.boolean().optional(),
  }),
] as const;

const multiSelects = [
  z
    .strictObject({
      type: z.literal('multi_static_select'),
      ...menu,
      options,
      option_groups: groups,
      initial_options: z.array(option).min(1).max(100).optional(),
      max_selected_items: several,
    })
    .refine(hasOneList, oneList)
    .refine((it) => offers(it, it.initial_options ?? []), strangeChoice),
  z.strictObject({
    type: z.literal('multi_external_select'),
    ...menu,
    initial_options: z.array(option).min(1).max(100).optional(),
    min_query_length: z.int().min(0).optional(),
    max_selected_items: several,
  }),
  z.strictObject({
    type: z.literal('multi_users_select'),
    ...menu,
    initial_users: z.array(z.string()).optional(),
    max_selected_items: several,
  }),
  z.strictObject({
    type: z.literal('multi_conversations_select'),
    ...menu,
    initial_conversations: z.array(z.string()).optional(),
    default_to_current_conversation: z.boolean().optional(),
    max_selected_items: several,
    filter: conversationFilter,
  }),
  z.strictObject({
    type: z.literal('multi_channels_select'),
    ...menu,
    initial_channels: z.array(z.string()).optional(),
    max_selected_items: several,
  }),
] as const;

/** Everything that a person picks from: boxes, days, times and menus. */
export const pickers = [checkboxes, radioButtons, datepicker, timepicker, ...selects, ...multiSelects] as const;
