import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { type Action, actions } from '../../domain/change.ts';
import type { Words } from '../../words/words.ts';
import { context, limits, option, paragraph, plain } from '../blocks.ts';
import { actionIds, callbackIds } from '../ids.ts';

export const startBlocks = { channel: 'start.channel', action: 'start.action' } as const;

/** Every action, and the channel in which the card is to stand. */
export const startView = (words: Words): ModalView => ({
  type: 'modal',
  callback_id: callbackIds.start,
  title: plain(words.start.title, limits.viewTitle),
  submit: plain(words.start.submit, limits.viewTitle),
  close: plain(words.modal.cancel, limits.viewTitle),
  blocks: [
    paragraph(words.start.intro),
    {
      type: 'input',
      block_id: startBlocks.action,
      label: plain(words.start.action, limits.hint),
      element: {
        type: 'radio_buttons',
        action_id: actionIds.action,
        options: actions.map((action) => option(words.modal.title[action], action)),
      },
    },
    {
      type: 'input',
      block_id: startBlocks.channel,
      label: plain(words.start.channel, limits.hint),
      hint: plain(words.start.channelHint, limits.hint),
      element: {
        type: 'conversations_select',
        action_id: actionIds.channel,
        default_to_current_conversation: true,
      },
    },
    context(words.start.elsewhere),
  ],
});

const held = z.object({
  [startBlocks.channel]: z.object({ [actionIds.channel]: z.object({ selected_conversation: z.string() }) }),
  [startBlocks.action]: z.object({
    [actionIds.action]: z.object({ selected_option: z.object({ value: z.enum(actions) }) }),
  }),
});

/** What is chosen in the view; undefined where something is missing. */
export function chosenIn(values: unknown): { readonly channel: string; readonly action: Action } | undefined {
  const { data } = held.safeParse(values);
  if (data === undefined) return undefined;
  const channel = data[startBlocks.channel][actionIds.channel]?.selected_conversation;
  const action = data[startBlocks.action][actionIds.action]?.selected_option.value;
  return channel === undefined || action === undefined ? undefined : { channel, action };
}
