import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { MessageShown, PersonShown } from '../../desk/model.ts';
import { usePane } from '../blocks/pane.ts';
import { actInSlack } from '../blocks/surface.ts';
import { useDesk } from '../state/desk.ts';

interface Props {
  readonly message: MessageShown;
  readonly reader: PersonShown;
  readonly openThread?: (ts: string) => void;
}

/** What can be done with a message: answer in its thread, copy it, and the app's own shortcuts. */
export function MessageMenu({ message, reader, openThread }: Props) {
  const { about } = useDesk();
  const { report } = usePane();
  const { ts, channel, text } = message;
  const act = (what: string): void => {
    if (what === 'thread') openThread?.(ts);
    else if (what === 'copy') void navigator.clipboard.writeText(text);
    else void takeShortcut(what);
  };
  const takeShortcut = async (callbackId: string): Promise<void> => {
    const came = await actInSlack({ act: 'message shortcut', by: reader.key, callbackId, on: { channel, ts } });
    report(came.ok ? undefined : came.words);
  };
  return (
    <div className="message-tools">
      {openThread !== undefined && (
        <Button className="tool" aria-label="Reply in thread" onPress={() => openThread(ts)}>
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path
              d="M3 4h14v9H9l-4 4v-4H3z"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.6"
              strokeLinejoin="round"
            />
          </svg>
        </Button>
      )}
      <MenuTrigger>
        <Button className="tool" aria-label="More actions">
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="M10 3.5v3m0 2v3m0 2v3" stroke="currentColor" strokeWidth="2.6" strokeLinecap="butt" />
          </svg>
        </Button>
        <Popover className="menu-popover">
          <Menu className="options" onAction={(key) => act(String(key))}>
            {openThread !== undefined && (
              <MenuItem id="thread" className="option">
                Reply in thread
              </MenuItem>
            )}
            <MenuItem id="copy" className="option">
              Copy its text
            </MenuItem>
            {about.it.messageShortcuts.map(({ name, callbackId }) => (
              <MenuItem key={callbackId} id={callbackId} className="option">
                {name}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  );
}
