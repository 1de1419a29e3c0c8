import type { PlainTextOption } from '@slack/types';
import type { ControlElement } from '../block-kit/walk.ts';
import { readMrkdwn } from '../readable/mrkdwn.ts';

/** The options that stand in the element itself; nothing where they are loaded or come from Slack. */
export function ownOptions(element: ControlElement): readonly PlainTextOption[] | undefined {
  switch (element.type) {
    case 'static_select':
    case 'multi_static_select':
      return [...(element.options ?? []), ...(element.option_groups ?? []).flatMap(({ options }) => options)];
    case 'checkboxes':
    case 'radio_buttons':
    case 'overflow':
      return element.options as readonly PlainTextOption[];
    default:
      return undefined;
  }
}

/** The option that a person means: by its whole text, or by a part that only one has. Throws with what there is. */
export function optionNamed(options: readonly PlainTextOption[], words: string): PlainTextOption {
  const exact = options.find((option) => wordsOf(option) === words);
  const partly = options.filter((option) => wordsOf(option).includes(words));
  const [found = exact, another] = exact ? [exact] : partly;
  if (found && !another) return found;
  const there = options.map((option) => `“${wordsOf(option)}”`).join(', ') || 'nothing';
  throw new Error(`${another ? 'More than one option has' : 'No option has'} “${words}” in it. There is: ${there}.`);
}

/** An option as it reads. */
export const wordsOf = ({ text }: PlainTextOption): string => readMrkdwn(text.text, (id) => id);
