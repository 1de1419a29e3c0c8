import type { Option } from '@slack/types';
import type { ControlElement } from '../block-kit/walk.ts';
import type { FieldValue } from '../world/form.ts';
import { decodeEntities, type NameOf, readMrkdwn } from './mrkdwn.ts';

/** What is written on something that acts: a button's text, a menu's placeholder. */
export function labelOf(element: ControlElement): string {
  if ('text' in element) return decodeEntities(element.text.text);
  if ('placeholder' in element && element.placeholder) return decodeEntities(element.placeholder.text);
  return element.action_id ?? element.type;
}

/** Something that acts as a person sees it: `[Button]`, `‹Label: value›`, boxes with their texts. */
export function readControl(
  element: ControlElement,
  value: FieldValue | undefined,
  nameOf: NameOf,
  label?: string,
): string {
  switch (element.type) {
    case 'button':
    case 'workflow_button':
    case 'icon_button':
      return `[${labelOf(element)}]`;
    case 'feedback_buttons':
      return `[${element.positive_button.text.text}] [${element.negative_button.text.text}]`;
    case 'overflow':
      return `[… ${element.options.map(({ text }) => text.text).join(' | ')}]`;
    case 'checkboxes':
    case 'radio_buttons':
      return readBoxes(element.type, element.options, value, nameOf, label);
    default: {
      const written = writtenIn(value, nameOf);
      const shown = written === '' ? `(${hasPlaceholder(element) ? labelOf(element) : 'empty'})` : written;
      return label === undefined ? `‹${shown}›` : `‹${label}: ${shown}›`;
    }
  }
}

/** What stands in a field, as words; empty where nothing does. */
export function writtenIn(value: FieldValue | undefined, nameOf: NameOf): string {
  if (!value) return '';
  const { type: _, ...rest } = value;
  const [held] = Object.values(rest);
  if (held === null || held === undefined) return '';
  if (Array.isArray(held)) return held.map((each) => readHeld(each, nameOf)).join(', ');
  return readHeld(held, nameOf);
}

function readHeld(held: unknown, nameOf: NameOf): string {
  if (typeof held === 'string') return nameOf(held);
  if (typeof held !== 'object' || held === null) return String(held);
  const text = 'text' in held ? (held.text as { text?: string }) : undefined;
  return decodeEntities(text?.text ?? JSON.stringify(held));
}

const hasPlaceholder = (element: ControlElement): boolean =>
  'placeholder' in element && element.placeholder !== undefined;

function readBoxes(
  type: 'checkboxes' | 'radio_buttons',
  options: readonly Option[],
  value: FieldValue | undefined,
  nameOf: NameOf,
  label?: string,
): string {
  const chosen = new Set([...(value?.selected_options ?? []), value?.selected_option].map((each) => each?.value));
  const [on, off] = type === 'checkboxes' ? ['[x]', '[ ]'] : ['(•)', '( )'];
  const lines = options.map(({ text, value: own, description }) => {
    const words = text.type === 'mrkdwn' ? readMrkdwn(text.text, nameOf) : decodeEntities(text.text);
    return `${chosen.has(own) ? on : off} ${words}${description ? ` – ${decodeEntities(description.text)}` : ''}`;
  });
  return [...(label === undefined ? [] : [`${label}:`]), ...lines].join('\n');
}
