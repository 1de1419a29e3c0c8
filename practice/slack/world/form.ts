import type { KnownBlock, PlainTextOption } from '@slack/types';
import { type ControlElement, controlsOf } from '../block-kit/walk.ts';

/** What stands in a field, in the shape in which Slack tells it under `state.values`. */
export interface FieldValue {
  readonly type: string;
  readonly value?: string | null;
  readonly selected_option?: PlainTextOption | null;
  readonly selected_options?: readonly PlainTextOption[];
  readonly [selected: string]: unknown;
}

/** `state.values`: block_id → action_id → what stands there. */
export type FormState = Record<string, Record<string, FieldValue>>;

/** What a person has filled in, field by field. */
export class Form {
  private values = new Map<string, FieldValue>();
  private readonly lookingAt: string | undefined;

  /** `lookingAt` is the id of the channel below a view: fields that ask for the current one begin with it. */
  constructor(blocks: readonly KnownBlock[], lookingAt?: string) {
    this.lookingAt = lookingAt;
    this.show(blocks);
  }

  /**
   * Shows other blocks. A field with the same `block_id`, `action_id` and type keeps what stands in it, touched or not,
   * and its new initial value is ignored; any other starts with its initial value (fact sheet 2.5).
   */
  show(blocks: readonly KnownBlock[]): void {
    const before = this.values;
    this.values = new Map();
    for (const { block, element } of controlsOf(blocks)) {
      const initial = initialValue(element, this.lookingAt);
      if (initial === undefined) continue;
      const key = keyOf(block.block_id, element.action_id);
      const kept = before.get(key);
      this.values.set(key, kept?.type === initial.type ? kept : initial);
    }
  }

  get(blockId: string | undefined, actionId: string | undefined): FieldValue | undefined {
    return this.values.get(keyOf(blockId, actionId));
  }

  set(blockId: string | undefined, actionId: string | undefined, value: FieldValue): void {
    this.values.set(keyOf(blockId, actionId), value);
  }

  get state(): FormState {
    const state: FormState = {};
    for (const [key, value] of this.values) {
      const [blockId = '', actionId = ''] = key.split('\n');
      state[blockId] = { ...state[blockId], [actionId]: value };
    }
    return state;
  }
}

const keyOf = (blockId = '', actionId = ''): string => `${blockId}\n${actionId}`;

/** What a field holds before anybody touched it; nothing for what has no state, as buttons. */
function initialValue(element: ControlElement, lookingAt: string | undefined): FieldValue | undefined {
  const { type } = element;
  switch (type) {
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return { type, value: element.initial_value ?? null };
    case 'rich_text_input':
      return { type, rich_text_value: element.initial_value ?? null };
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: (element.initial_option as PlainTextOption | undefined) ?? null };
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { type, selected_options: (element.initial_options as PlainTextOption[] | undefined) ?? [] };
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null };
    case 'timepicker':
      return { type, selected_time: element.initial_time ?? null };
    case 'datetimepicker':
      return { type, selected_date_time: element.initial_date_time ?? null };
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null };
    case 'multi_users_select':
      return { type, selected_users: element.initial_users ?? [] };
    case 'channels_select':
      return { type, selected_channel: element.initial_channel ?? null };
    case 'multi_channels_select':
      return { type, selected_channels: element.initial_channels ?? [] };
    case 'conversations_select':
      return {
        type,
        selected_conversation:
          element.initial_conversation ?? (element.default_to_current_conversation ? lookingAt : undefined) ?? null,
      };
    case 'multi_conversations_select':
      return { type, selected_conversations: element.initial_conversations ?? [] };
    case 'file_input':
      return { type, files: [] };
    default:
      return undefined;
  }
}
