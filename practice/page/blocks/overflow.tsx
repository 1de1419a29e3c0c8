import type { KnownBlock, PlainTextOption } from '@slack/types';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { byValue } from '../../slack/person/options.ts';
import type { Control } from './control.ts';
import { openBeside } from './link.tsx';
import { usePane } from './pane.ts';
import { plainWords } from './text.tsx';
import { Trouble } from './trouble.tsx';
import { useTouch } from './use-touch.ts';

/** A menu behind three dots. */
export function Overflow({ block, element }: { readonly block: KnownBlock; readonly element: Control<'overflow'> }) {
  const touch = useTouch(block.block_id, element.action_id);
  const { ask } = usePane();
  const options = element.options as readonly (PlainTextOption & { url?: string })[];
  const take = (value: string): void =>
    ask(element.confirm, () => {
      const url = options.find((option) => option.value === value)?.url;
      openBeside(url);
      void touch.pick([byValue(value)]);
    });
  return (
    <span className="control">
      <MenuTrigger>
        <Button className={`button ${touch.isBusy ? 'pending' : ''}`} aria-label="More">
          ⋯
        </Button>
        <Popover className="menu-popover">
          <Menu className="options" onAction={(value) => take(String(value))}>
            {options.map((option) => (
              <MenuItem key={option.value} id={option.value ?? ''} className="option">
                {plainWords(option.text)}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <Trouble words={touch.trouble} />
    </span>
  );
}
