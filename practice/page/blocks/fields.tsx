import type { KnownBlock } from '@slack/types';
import { useEffect, useId, useRef, useState } from 'react';
import { type AnyControl, type Control, type Described, describing } from './control.ts';
import { heldIn } from './surface.ts';
import { plainWords } from './text.tsx';
import { Trouble } from './trouble.tsx';
import { useTouch } from './use-touch.ts';

/** Fields that are written in. */
export type FieldElement = Extract<AnyControl, { type: `${string}_input` }>;

interface Props<E> extends Described {
  readonly block: KnownBlock;
  readonly element: E;
}

const inputModes = {
  number_input: 'decimal',
  email_text_input: 'email',
  url_text_input: 'url',
  plain_text_input: 'text',
  rich_text_input: 'text',
} as const;

/** A text field. What is typed is told to Slack letter by letter, as Slack has it, and to the bot where the field says so. */
export function TextInput({
  block,
  element,
  label,
  describedBy,
  isWrong,
}: Props<Exclude<FieldElement, { type: 'file_input' }>>) {
  const touch = useTouch(block.block_id, element.action_id);
  const held = writtenIn(heldIn(touch.surface, block.block_id, element.action_id));
  const [text, setText] = useState(held);
  const hasFocus = useRef(false);
  useEffect(() => {
    if (!hasFocus.current) setText(held);
  }, [held]);

  const write = (now: string): void => {
    setText(now);
    void touch.write(now);
  };
  const isLong = element.type === 'rich_text_input' || (element.type === 'plain_text_input' && element.multiline);
  const common = {
    className: 'field',
    'aria-label': label,
    'aria-invalid': isWrong,
    ...describing({ describedBy }),
    ...('placeholder' in element && element.placeholder ? { placeholder: plainWords(element.placeholder) } : {}),
    ...('max_length' in element && element.max_length !== undefined ? { maxLength: element.max_length } : {}),
    value: text,
    onFocus: () => {
      hasFocus.current = true;
    },
    onBlur: () => {
      hasFocus.current = false;
    },
  };
  return (
    <div className="control">
      {isLong ? (
        <textarea rows={4} {...common} onChange={({ target }) => write(target.value)} />
      ) : (
        <input
          inputMode={inputModes[element.type]}
          {...common}
          onChange={({ target }) => write(target.value)}
          onKeyDown={({ key }) => {
            if (key === 'Enter') void touch.write(text, true);
          }}
        />
      )}
      <Trouble words={touch.trouble} />
    </div>
  );
}

function writtenIn(held: ReturnType<typeof heldIn>): string {
  if (held === undefined) return '';
  if (typeof held.value === 'string') return held.value;
  const rich = held.rich_text_value as { elements?: { elements?: { text?: string }[] }[] } | null | undefined;
  return (rich?.elements ?? [])
    .flatMap(({ elements }) => elements ?? [])
    .map(({ text }) => text ?? '')
    .join('');
}

/** A day, a time, or both. */
export function Moment({
  block,
  element,
  label,
  describedBy,
  isWrong,
}: Props<Control<'datepicker'> | Control<'timepicker'> | Control<'datetimepicker'>>) {
  const touch = useTouch(block.block_id, element.action_id);
  const held = heldIn(touch.surface, block.block_id, element.action_id);
  const id = useId();
  const [type, value] =
    element.type === 'datepicker'
      ? ['date', String(held?.selected_date ?? '')]
      : element.type === 'timepicker'
        ? ['time', String(held?.selected_time ?? '')]
        : ['datetime-local', localMoment(held?.selected_date_time)];
  const told = (typed: string): string =>
    element.type === 'datetimepicker' ? String(Math.floor(new Date(typed).getTime() / 1_000)) : typed;
  return (
    <span className="control">
      <input
        id={id}
        className="field short"
        type={type}
        aria-label={label}
        aria-invalid={isWrong}
        {...describing({ describedBy })}
        value={value}
        onChange={({ target }) => {
          if (target.value !== '') void touch.pick([told(target.value)]);
        }}
      />
      <Trouble words={touch.trouble} />
    </span>
  );
}

function localMoment(seconds: unknown): string {
  if (typeof seconds !== 'number') return '';
  const at = new Date(seconds * 1_000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
