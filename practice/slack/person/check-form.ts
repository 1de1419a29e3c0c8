import type { KnownBlock } from '@slack/types';
import type { FieldValue, Form } from '../world/form.ts';

type Input = Extract<KnownBlock, { type: 'input' }>;

/** What Slack itself says at the fields before it delivers a submission, by `block_id`; empty where it delivers. */
export function checkForm(blocks: readonly KnownBlock[], form: Form): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const block of blocks) {
    if (block.type !== 'input' || block.block_id === undefined) continue;
    const error = errorIn(block, form.get(block.block_id, block.element.action_id));
    if (error !== undefined) errors[block.block_id] = error;
  }
  return errors;
}

function errorIn({ element, optional }: Input, value: FieldValue | undefined): string | undefined {
  if (isEmpty(value)) return optional ? undefined : 'Please complete this required field.';
  const text = value?.value ?? '';
  switch (element.type) {
    case 'plain_text_input':
      if (text.length < (element.min_length ?? 0)) return `Must be at least ${element.min_length} characters.`;
      if (text.length > (element.max_length ?? 3000))
        return `Must be at most ${element.max_length ?? 3000} characters.`;
      return undefined;
    case 'number_input':
      return errorInNumber(text, element);
    case 'email_text_input':
      return /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text) ? undefined : 'Please enter a valid email address.';
    case 'url_text_input':
      return URL.canParse(text) ? undefined : 'Please enter a valid URL.';
    default:
      return undefined;
  }
}

function errorInNumber(
  text: string,
  { is_decimal_allowed, min_value, max_value }: Extract<Input['element'], { type: 'number_input' }>,
): string | undefined {
  const number = Number(text);
  if (Number.isNaN(number)) return 'Please enter a valid number.';
  if (!is_decimal_allowed && !Number.isInteger(number)) return 'Please enter a whole number.';
  if (min_value !== undefined && number < Number(min_value)) return `Must be at least ${min_value}.`;
  if (max_value !== undefined && number > Number(max_value)) return `Must be at most ${max_value}.`;
  return undefined;
}

function isEmpty(value: FieldValue | undefined): boolean {
  if (!value) return true;
  const { type: _, ...rest } = value;
  return Object.values(rest).every(
    (held) => held === null || held === '' || (Array.isArray(held) && held.length === 0),
  );
}
