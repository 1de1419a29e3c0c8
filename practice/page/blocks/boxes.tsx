import type { KnownBlock, Option } from '@slack/types';
import { Checkbox, CheckboxGroup, Radio, RadioGroup } from 'react-aria-components';
import { byValue } from '../../slack/person/options.ts';
import { useConfirm } from './confirm.tsx';
import type { Control } from './control.ts';
import { heldIn } from './surface.ts';
import { Text } from './text.tsx';
import { Trouble } from './trouble.tsx';
import { useTouch } from './use-touch.ts';

interface Props<T extends 'checkboxes' | 'radio_buttons'> {
  readonly block: KnownBlock;
  readonly element: Control<T>;
  readonly label: string;
}

/** Boxes to tick. */
export function Checkboxes({ block, element, label }: Props<'checkboxes'>) {
  const touch = useTouch(block.block_id, element.action_id);
  const { ask, dialog } = useConfirm();
  const held = heldIn(touch.surface, block.block_id, element.action_id)?.selected_options as Option[] | undefined;
  const ticked = (held ?? []).map(({ value = '' }) => value);
  const change = (now: string[]): void => {
    const more = now.filter((value) => !ticked.includes(value));
    const fewer = ticked.filter((value) => !now.includes(value));
    ask(element.confirm, () => {
      if (more.length > 0) void touch.pick(more.map((value) => byValue(value)));
      if (fewer.length > 0) void touch.unpick(fewer.map((value) => byValue(value)));
    });
  };
  return (
    <div className="control">
      <CheckboxGroup aria-label={label} value={ticked} onChange={change} className="boxes">
        {element.options.map((option) => (
          <Checkbox key={option.value} value={option.value ?? ''} className="box">
            <span className="tick" aria-hidden="true" />
            <OptionWords option={option} />
          </Checkbox>
        ))}
      </CheckboxGroup>
      <Trouble words={touch.trouble} />
      {dialog}
    </div>
  );
}

/** One of several. */
export function RadioButtons({ block, element, label }: Props<'radio_buttons'>) {
  const touch = useTouch(block.block_id, element.action_id);
  const { ask, dialog } = useConfirm();
  const held = heldIn(touch.surface, block.block_id, element.action_id)?.selected_option as Option | null | undefined;
  return (
    <div className="control">
      <RadioGroup
        aria-label={label}
        value={held?.value ?? null}
        onChange={(value) => ask(element.confirm, () => void touch.pick([byValue(value)]))}
        className="boxes"
      >
        {element.options.map((option) => (
          <Radio key={option.value} value={option.value ?? ''} className="box round">
            <span className="tick" aria-hidden="true" />
            <OptionWords option={option} />
          </Radio>
        ))}
      </RadioGroup>
      <Trouble words={touch.trouble} />
      {dialog}
    </div>
  );
}

const OptionWords = ({ option }: { readonly option: Option }) => (
  <span>
    <Text text={option.text} />
    {option.description !== undefined && (
      <span className="quiet block">
        <Text text={option.description} />
      </span>
    )}
  </span>
);
