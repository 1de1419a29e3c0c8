import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { type ChoiceName, choiceName } from '../../domain/change.ts';
import { choicesFor } from '../../domain/forecast.ts';
import type { Operation } from '../../domain/operation.ts';
import { othersFor } from '../../domain/permissions/permit.ts';
import { deedOf } from '../../words/speaking.ts';
import type { Words } from '../../words/words.ts';
import { limits, option, paragraph, plain } from '../blocks.ts';
import { actionIds, callbackIds, type Pressed, pressValue } from '../ids.ts';
import { choiceLabel } from './choice.ts';

/** The shortest reason that says anything, and the longest that is read, in characters. */
const shortestReason = 10;
const longestReason = 500;

export const glassFields = { choice: 'glass.choice', reason: 'glass.reason' } as const;

/** What can be gone on with alone: every choice for which others would have to agree. */
const glassChoices = ({ change, shown, typedChoice, permit }: Operation): ChoiceName[] =>
  permit === undefined
    ? []
    : choicesFor(change, shown.picks, typedChoice).filter((choice) => othersFor(permit, choice) > 0);

/** The dialog before the glass is broken: what, and why it cannot wait. */
export function glassView(words: Words, operation: Operation, press: Pressed): ModalView {
  const { glass } = words.permission;
  const { change, groupName: group } = operation;
  return {
    type: 'modal',
    callback_id: callbackIds.glass,
    private_metadata: pressValue(press),
    title: plain(glass.title, limits.viewTitle),
    submit: plain(glass.submit, limits.viewTitle),
    close: plain(words.modal.cancel, limits.viewTitle),
    blocks: [
      paragraph(glass.warning({ deed: deedOf(words, change).deed({ group, change }) })),
      choiceInput(words, operation),
      {
        type: 'input',
        block_id: glassFields.reason,
        label: plain(glass.reason, limits.hint),
        hint: plain(glass.reasonHint, limits.hint),
        element: {
          type: 'plain_text_input',
          action_id: actionIds.glassReason,
          multiline: true,
          max_length: longestReason,
        },
      },
    ],
  };
}

function choiceInput(words: Words, operation: Operation): KnownBlock {
  const options = glassChoices(operation).map((choice) => option(choiceLabel(words, choice, operation), choice));
  const [only, ...others] = options;
  return {
    type: 'input',
    block_id: glassFields.choice,
    label: plain(words.permission.glass.choice, limits.hint),
    element: {
      type: 'radio_buttons',
      action_id: actionIds.glassChoice,
      options,
      ...(only === undefined || others.length > 0 ? {} : { initial_option: only }),
    },
  };
}

const held = z.object({
  [glassFields.choice]: z.object({
    [actionIds.glassChoice]: z.object({ selected_option: z.object({ value: choiceName }) }),
  }),
  [glassFields.reason]: z.object({
    [actionIds.glassReason]: z.object({ value: z.string().trim().min(shortestReason) }),
  }),
});

/** What is filled in; undefined where the choice is missing, or the reason is none. */
export function glassFilledIn(values: unknown): { readonly choice: ChoiceName; readonly reason: string } | undefined {
  const { data } = held.safeParse(values);
  const choice = data?.[glassFields.choice][actionIds.glassChoice]?.selected_option.value;
  const reason = data?.[glassFields.reason][actionIds.glassReason]?.value;
  return choice === undefined || reason === undefined ? undefined : { choice, reason };
}
