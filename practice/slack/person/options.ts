import type { Option, PlainTextOption } from '@slack/types';
import type { ControlElement } from '../block-kit/walk.ts';
import { decodeEntities, readMrkdwn } from '../readable/mrkdwn.ts';

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

/** Means the option with this value, whatever it says: two can read alike. */
export const byValue = (value: string): string => `value:${value}`;

/** The option that a person means: by its whole text, by a part that only one has, or `byValue`. Throws with what there is. */
export function optionNamed(options: readonly PlainTextOption[], words: string): PlainTextOption {
  const exact =
    options.find((option) => option.value !== undefined && byValue(option.value) === words) ??
    options.find((option) => wordsOf(option) === words);
  const partly = options.filter((option) => wordsOf(option).includes(words));
  const [found = exact, another] = exact ? [exact] : partly;
  if (found && !another) return found;
  const there = options.map((option) => `“${wordsOf(option)}”`).join(', ') || 'nothing';
  throw new Error(`${another ? 'More than one option has' : 'No option has'} “${words}” in it. There is: ${there}.`);
}

/** An option as it reads; in menus nothing in it is markup. */
export const wordsOf = ({ text }: Option): string =>
  text.type === 'mrkdwn' ? readMrkdwn(text.text, (id) => id) : decodeEntities(text.text);
