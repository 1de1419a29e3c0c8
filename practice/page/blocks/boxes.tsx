import type { KnownBlock, Option } from '@slack/types';
import { Checkbox, CheckboxGroup, Radio, RadioGroup } from 'react-aria-components';
import { byValue } from '../../slack/person/options.ts';
import { type Control, type Described, describing } from './control.ts';
import { usePane } from './pane.ts';
import { heldIn } from './surface.ts';
import { Text } from './text.tsx';
import { Trouble } from './trouble.tsx';
import { useTouch } from './use-touch.ts';

interface Props<T extends 'checkboxes' | 'radio_buttons'> extends Described {
  readonly block: KnownBlock;
  readonly element: Control<T>;
}

/** Boxes to tick. */
export function Checkboxes({ block, element, label, describedBy, isWrong }: Props<'checkboxes'>) {
  const touch = useTouch(block.block_id, element.action_id);
  const { ask } = usePane();
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
      <CheckboxGroup
        aria-label={label}
        {...describing({ describedBy })}
        isInvalid={isWrong}
        value={ticked}
        onChange={change}
        className="boxes"
      >
        {element.options.map((option) => (
          <Checkbox key={option.value} value={option.value ?? ''} className="box">
            <span className="tick" aria-hidden="true" />
            <OptionWords option={option} />
          </Checkbox>
        ))}
      </CheckboxGroup>
      <Trouble words={touch.trouble} />
    </div>
  );
}

/** One of several. */
export function RadioButtons({ block, element, label, describedBy, isWrong }: Props<'radio_buttons'>) {
  const touch = useTouch(block.block_id, element.action_id);
  const { ask } = usePane();
  const held = heldIn(touch.surface, block.block_id, element.action_id)?.selected_option as Option | null | undefined;
  return (
    <div className="control">
      <RadioGroup
        aria-label={label}
        {...describing({ describedBy })}
        isInvalid={isWrong}
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
