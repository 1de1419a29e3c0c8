import type { KnownBlock } from '@slack/types';
import { type Control, type ControlElement, controlsOf } from '../block-kit/walk.ts';
import { labelOf } from '../readable/control.ts';
import { decodeEntities, readMrkdwn } from '../readable/mrkdwn.ts';

const buttons = new Set<ControlElement['type']>(['button', 'workflow_button', 'icon_button']);

/** Whether this is pressed, and not filled in or picked from. */
export const isButton = ({ element }: Control): boolean => buttons.has(element.type);

/** Whether this is filled in or picked from. */
export const isField = (control: Control): boolean => !isButton(control) && control.element.type !== 'feedback_buttons';

/**
 * What a person means by these words: the whole label, an `action_id`, or a part of one label alone; or an address
 * (`addressOf`), which is never ambiguous. Throws with what there is instead.
 */
export function findControl(
  blocks: readonly KnownBlock[],
  words: string,
  accept: (control: Control) => boolean,
): Control {
  const all = controlsOf(blocks).filter(accept);
  const exact =
    all.find((control) => addressOf(control) === words) ?? all.find((control) => namesOf(control).includes(words));
  const partly = all.filter((control) => namesOf(control).some((name) => name.includes(words)));
  const [found = exact, another] = exact ? [exact] : partly;
  if (found && !another) return found;
  const there = all.map((control) => `“${namesOf(control)[0]}”`).join(', ') || 'nothing';
  throw new Error(
    `${another ? 'More than one thing here is' : 'Nothing here is'} called “${words}”. There is: ${there}.`,
  );
}

/** Where a control stands among the blocks, for a page that draws it: no two have the same. */
export const addressOf = ({ block, element }: Pick<Control, 'block' | 'element'>): string =>
  `#${block.block_id ?? ''}/${element.action_id ?? ''}`;

/** By what a control is known: the label of its block, what is written on it, its `action_id`. */
export function namesOf({ block, element }: Control): string[] {
  const around =
    block.type === 'input'
      ? [decodeEntities(block.label.text)]
      : block.type === 'section' && block.text && !buttons.has(element.type)
        ? [readMrkdwn(block.text.text, (id) => id)]
        : [];
  return [...around, labelOf(element), ...(element.action_id ? [element.action_id] : [])];
}
