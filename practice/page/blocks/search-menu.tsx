import { type ReactNode, useRef, useState } from 'react';
import {
  Autocomplete,
  Button,
  Collection,
  Dialog,
  DialogTrigger,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
  type Selection,
  Text,
  TextField,
} from 'react-aria-components';
import { describing } from './control.ts';
import { useFollow } from './use-follow.ts';

/** One thing to pick. */
export interface Choice {
  readonly id: string;
  readonly words: string;
  readonly description?: string | undefined;
}

/** Choices under a label, if they have one. */
export interface ChoiceGroup {
  readonly label?: string | undefined;
  readonly choices: readonly Choice[];
}

interface Props {
  /** What the field is called. */
  readonly label: string;
  readonly describedBy: string | undefined;
  readonly placeholder: string;
  readonly groups: readonly ChoiceGroup[];
  /** Another one for each answer to what was typed. */
  readonly answer: string;
  /** Ids of what is picked. */
  readonly picked: readonly string[];
  readonly isMultiple: boolean;
  /** What stands on the button. */
  readonly children: ReactNode;
  /** Said in an empty list. */
  readonly emptyWords: string;
  readonly isLoading?: boolean;
  /** Hears of what is typed, at first of nothing, when the menu opens. */
  readonly onType: (typed: string) => void;
  readonly onPick: (id: string) => void;
  readonly onUnpick: (id: string) => void;
}

/** A menu that is searched in: a button with what is picked, and below it a field and a list. Arrows move, Enter picks, Escape closes. */
export function SearchMenu(props: Props) {
  const { label, placeholder, groups, answer, picked, isMultiple, children, emptyWords, isLoading, onType } = props;
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const button = useRef<HTMLButtonElement>(null);
  useFollow(button, isOpen);

  // The list puts its focus on the first choice, so that Enter picks it, only where that is not the same one as before.
  const keyOf = (id: string): string => `${answer} ${id}`;

  const type = (text: string): void => {
    setTyped(text);
    onType(text);
  };
  const change = (selection: Selection): void => {
    if (selection === 'all') return;
    const now = [...selection].map((one) => String(one).slice(answer.length + 1));
    for (const id of now.filter((each) => !picked.includes(each))) props.onPick(id);
    if (isMultiple) for (const id of picked.filter((each) => !now.includes(each))) props.onUnpick(id);
    else setOpen(false);
  };

  return (
    <DialogTrigger
      isOpen={isOpen}
      onOpenChange={(opens) => {
        setOpen(opens);
        if (opens) type('');
      }}
    >
      <Button ref={button} className="select" aria-label={`${label}: ${placeholder}`} {...describing(props)}>
        <span className="select-words">{children}</span>
        <span className="chevron" aria-hidden="true" />
      </Button>
      <Popover className="menu-popover" placement="bottom start" offset={4}>
        <Dialog className="search-menu" aria-label={label}>
          <Autocomplete inputValue={typed} onInputChange={type}>
            <TextField aria-label={`Search in ${label}`} autoFocus>
              <Input placeholder="Type to search" />
            </TextField>
            <ListBox
              className="options"
              aria-label={label}
              aria-busy={isLoading ?? false}
              items={groups.map((group, at) => ({ ...group, id: `group ${at}` }))}
              escapeKeyBehavior="none"
              selectionMode={isMultiple ? 'multiple' : 'single'}
              selectedKeys={picked.map(keyOf)}
              onSelectionChange={change}
              renderEmptyState={() => <p className="quiet">{isLoading ? 'Loading…' : emptyWords}</p>}
            >
              {(group) => (
                <ListBoxSection>
                  {group.label !== undefined && <Header>{group.label}</Header>}
                  <Collection items={group.choices}>
                    {({ id, words, description }) => (
                      <ListBoxItem id={keyOf(id)} textValue={words} className="option">
                        <Text slot="label">{words}</Text>
                        {description !== undefined && <Text slot="description">{description}</Text>}
                      </ListBoxItem>
                    )}
                  </Collection>
                </ListBoxSection>
              )}
            </ListBox>
          </Autocomplete>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
