import { Button, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import type { PersonShown } from '../../desk/model.ts';
import { useDesk } from '../state/desk.ts';
import { kindInWords } from '../state/names.ts';
import { changePane } from '../state/view.ts';
import { Avatar } from './avatar.tsx';

/** Whose Slack this is, and the switch to somebody else's. A dot marks those whom a modal waits for. */
export function WhoIs({ person, at }: { readonly person: PersonShown; readonly at: number }) {
  const { about, modals } = useDesk();
  return (
    <Select
      className="who"
      aria-label="You are"
      value={person.key}
      onChange={(key) => changePane(at, { person: String(key), thread: undefined, isHome: false })}
    >
      <Button className="who-button">
        <Avatar name={person.key} />
        <SelectValue>{() => person.key}</SelectValue>
        <span className="chevron" aria-hidden="true" />
      </Button>
      <Popover className="menu-popover">
        <ListBox className="options" items={about.it.people.map((each) => ({ ...each }))}>
          {(each) => (
            <ListBoxItem id={each.key} textValue={each.key} className="option">
              <span>
                {each.key}
                {modals[each.id] !== undefined && <span className="dot" role="img" aria-label="has a modal open" />}
              </span>
              {kindInWords(each) !== undefined && <span className="quiet block">{kindInWords(each)}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
