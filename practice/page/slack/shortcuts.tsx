import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { useDesk } from '../state/desk.ts';

interface Props {
  /** Hears which one is used. */
  readonly use: (callbackId: string) => void;
}

/** The app's global shortcuts, behind the flash beside the message field. Nothing where it has none. */
export function Shortcuts({ use }: Props) {
  const { about } = useDesk();
  const { globalShortcuts, botUser } = about.it;
  if (globalShortcuts.length === 0) return null;
  return (
    <MenuTrigger>
      <Button className="tool shortcuts" aria-label="Shortcuts">
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <path
            d="M11 2 4 11.5h5L8.5 18 16 8h-5.2z"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
            strokeLinejoin="round"
          />
        </svg>
      </Button>
      <Popover className="menu-popover" placement="top start">
        <Menu className="options" aria-label="Shortcuts" onAction={(key) => use(String(key))}>
          <MenuSection>
            <Header>Shortcuts</Header>
            {globalShortcuts.map(({ name, callbackId }) => (
              <MenuItem key={callbackId} id={callbackId} textValue={name} className="option">
                {name}
                <span className="quiet small-print">{botUser.name}</span>
              </MenuItem>
            ))}
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
