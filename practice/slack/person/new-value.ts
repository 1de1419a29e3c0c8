import type { PlainTextOption } from '@slack/types';
import type { ControlElement } from '../block-kit/walk.ts';
import type { FieldValue } from '../world/form.ts';
import type { Account } from '../world/people.ts';
import type { Workspace } from '../world/workspace.ts';

/** What a field holds after somebody picked these options in it. Menus for several keep what they held. Throws where it is one too many. */
export function withOptions(
  element: ControlElement,
  before: FieldValue | undefined,
  picked: readonly PlainTextOption[],
): FieldValue {
  const { type } = element;
  if (type !== 'multi_static_select' && type !== 'multi_external_select' && type !== 'checkboxes') {
    if (picked.length !== 1) throw new Error('Only one option can be picked here.');
    return { type, selected_option: picked[0] ?? null };
  }
  const held = before?.selected_options ?? [];
  const fresh = picked.filter(({ value }) => !held.some((each) => each.value === value));
  const most = 'max_selected_items' in element ? element.max_selected_items : undefined;
  if (most !== undefined && held.length + fresh.length > most)
    throw new Error(`At most ${most} options can be picked here.`);
  return { type, selected_options: [...held, ...fresh] };
}

/** What a field holds after somebody took these options out of it. */
export function withoutOptions(
  element: ControlElement,
  before: FieldValue | undefined,
  dropped: readonly PlainTextOption[],
): FieldValue {
  const { type } = element;
  const gone = new Set(dropped.map(({ value }) => value));
  if (before?.selected_options === undefined) return { type, selected_option: null };
  return { type, selected_options: before.selected_options.filter(({ value }) => !gone.has(value)) };
}

/** What a field holds after somebody picked people, channels, a day or a time, by their names. */
export function withNames(
  workspace: Workspace,
  person: Account,
  element: ControlElement,
  names: readonly string[],
): FieldValue {
  const { type } = element;
  const [first = ''] = names;
  const user = (key: string): string => workspace.person(key).id;
  const channel = (name: string): string => workspace.channels.named(name, person).id;
  switch (type) {
    case 'users_select':
      return { type, selected_user: user(first) };
    case 'multi_users_select':
      return { type, selected_users: names.map(user) };
    case 'channels_select':
      return { type, selected_channel: channel(first) };
    case 'multi_channels_select':
      return { type, selected_channels: names.map(channel) };
    case 'conversations_select':
      return { type, selected_conversation: channel(first) };
    case 'multi_conversations_select':
      return { type, selected_conversations: names.map(channel) };
    case 'datepicker':
      return { type, selected_date: first };
    case 'timepicker':
      return { type, selected_time: first };
    case 'datetimepicker':
      return { type, selected_date_time: Number(first) };
    default:
      throw new Error(`Nothing can be picked in a ${type}.`);
  }
}
