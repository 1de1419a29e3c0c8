import type { KnownBlock, PlainTextOption } from '@slack/types';
import { useRef, useState } from 'react';
import type { Desk } from '../../desk/model.ts';
import { byValue } from '../../slack/person/options.ts';
import { useDesk } from '../state/desk.ts';
import { nameOf, personCalled } from '../state/names.ts';
import { channelsOf } from '../state/reading.ts';
import type { MenuElement } from './control.ts';
import type { ChoiceGroup } from './search-menu.tsx';
import { actInSlack, addressOf, type Surface } from './surface.ts';
import { plainWords } from './text.tsx';

/** What a menu offers at present. */
export interface Offer {
  readonly groups: readonly ChoiceGroup[];
  /** Another one for each answer. */
  readonly answer: string;
  readonly emptyWords: string;
  readonly isLoading: boolean;
  /** Hears of what is typed. */
  readonly type: (typed: string) => void;
  readonly nameOf: (id: string) => string;
  /** How the server is told which option is meant. */
  readonly handle: (id: string) => string;
}

interface Loaded {
  readonly number: number;
  readonly groups: readonly ChoiceGroup[];
  readonly emptyWords: string;
}

interface Suggested {
  readonly groups: readonly { readonly label?: string; readonly options: readonly PlainTextOption[] }[];
  readonly shortest: number;
}

/** Options that the app loads as one types, that stand in the menu itself, or that are people and channels. */
export function useOffer(block: KnownBlock, element: MenuElement, surface: Surface): Offer {
  const desk = useDesk();
  const [typed, setTyped] = useState('');
  const [loaded, setLoaded] = useState<Loaded>({ number: 0, groups: [], emptyWords: '' });
  const [isLoading, setLoading] = useState(false);
  const asked = useRef(0);
  const isExternal = element.type.endsWith('external_select');

  const load = async (text: string): Promise<void> => {
    asked.current += 1;
    const mine = asked.current;
    setLoading(true);
    const came = await actInSlack({
      act: 'suggest',
      by: surface.by,
      on: surface.on,
      control: addressOf(block.block_id, element.action_id),
      typed: text,
    });
    if (mine !== asked.current) return; // more was typed meanwhile
    setLoading(false);
    setLoaded({
      number: mine,
      ...(came.ok ? offered(came.answer as Suggested, text) : { groups: [], emptyWords: came.words }),
    });
  };

  const own = isExternal ? loaded.groups : filtered(ownGroups(element, desk, surface.by), typed);
  return {
    groups: own,
    answer: isExternal ? String(loaded.number) : typed,
    emptyWords: isExternal ? loaded.emptyWords : 'Nothing here is called that.',
    isLoading,
    type: (text) => {
      setTyped(text);
      if (isExternal) void load(text);
    },
    nameOf: (id) => `${desk.channels[id] === undefined ? '' : '#'}${nameOf(desk, id)}`,
    handle: (id) => (isOfOptions(element) ? byValue(id) : handleOf(desk, element, id)),
  };
}

const isOfOptions = ({ type }: MenuElement): boolean =>
  type.endsWith('static_select') || type.endsWith('external_select');

const offered = ({ groups, shortest }: Suggested, typed: string): Omit<Loaded, 'number'> => ({
  groups: groups.map(({ label, options }) => ({ label, choices: options.map(choiceOf) })),
  emptyWords: typed.length < shortest ? `Type ${shortest} characters or more.` : 'No result.',
});

const choiceOf = ({ value = '', text, description }: PlainTextOption) => ({
  id: value,
  words: plainWords(text),
  description: description === undefined ? undefined : plainWords(description),
});

function ownGroups(element: MenuElement, desk: Desk, by: string): readonly ChoiceGroup[] {
  switch (element.type) {
    case 'static_select':
    case 'multi_static_select':
      return [
        ...(element.options === undefined ? [] : [{ choices: element.options.map(choiceOf) }]),
        ...(element.option_groups ?? []).map(({ label, options }) => ({
          label: plainWords(label),
          choices: options.map(choiceOf),
        })),
      ];
    case 'users_select':
    case 'multi_users_select':
      return [{ choices: desk.about.it.people.map(({ id, key }) => ({ id, words: key })) }];
    default:
      return [
        {
          choices: channelsOf(desk, personCalled(desk, by))
            .filter(({ kind }) => kind !== 'im')
            .map(({ id, name }) => ({ id, words: `#${name}` })),
        },
      ];
  }
}

const filtered = (groups: readonly ChoiceGroup[], typed: string): readonly ChoiceGroup[] =>
  groups
    .map((group) => ({
      ...group,
      choices: group.choices.filter(({ words }) => words.toLowerCase().includes(typed.toLowerCase())),
    }))
    .filter(({ choices }) => choices.length > 0);

/** People are told to the server by key, channels by id. */
const handleOf = (desk: Desk, { type }: MenuElement, id: string): string =>
  type.endsWith('users_select') ? nameOf(desk, id) : id;
