import type { KnownBlock } from '@slack/types';
import { Button } from 'react-aria-components';
import type { Control } from './control.ts';
import { openBeside } from './link.tsx';
import { usePane } from './pane.ts';
import { plainWords } from './text.tsx';
import { Trouble } from './trouble.tsx';
import { useTouch } from './use-touch.ts';

type ButtonElement = Control<'button'> | Control<'workflow_button'> | Control<'icon_button'>;

/** A button in its style. While the bot has not answered it takes no other press, as in Slack. */
export function BlockButton({ block, element }: { readonly block: KnownBlock; readonly element: ButtonElement }) {
  const touch = useTouch(block.block_id, element.action_id);
  const { ask } = usePane();
  const style = 'style' in element ? (element.style ?? '') : '';
  const url = 'url' in element ? element.url : undefined;
  const label = element.accessibility_label;
  return (
    <span className="control">
      <Button
        className={`button ${style} ${touch.isBusy ? 'pending' : ''}`}
        {...(label === undefined ? {} : { 'aria-label': label })}
        onPress={() => {
          if (touch.isBusy) return;
          ask(element.confirm, () => {
            openBeside(url);
            void touch.press();
          });
        }}
      >
        {plainWords(element.text)}
      </Button>
      <Trouble words={touch.trouble} />
    </span>
  );
}
