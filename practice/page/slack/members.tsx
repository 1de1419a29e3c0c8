import { type FocusEvent, useRef } from 'react';
import type { About, ChannelShown, PersonShown } from '../../desk/model.ts';
import { useDesk } from '../state/desk.ts';
import { kindInWords } from '../state/names.ts';

/** How many are in a channel, and on demand who: also those whom one can't be. */
export function Members({ channel: { members } }: { readonly channel: ChannelShown }) {
  const { about } = useDesk();
  const list = useRef<HTMLDetailsElement>(null);
  const closeBehind = ({ relatedTarget }: FocusEvent): void => {
    if (list.current !== null && !list.current.contains(relatedTarget)) list.current.open = false;
  };
  return (
    <details ref={list} className="members quiet" onBlur={closeBehind}>
      <summary>{members.length} members</summary>
      <ul>
        {members.map((id) => (
          <li key={id}>{whoItIs(about.it, id)}</li>
        ))}
      </ul>
    </details>
  );
}

function whoItIs({ people, botUser, others }: About, id: string): string {
  if (id === botUser.id) return `${botUser.name} (the bot that you practise with)`;
  const person = people.find((each) => each.id === id);
  if (person !== undefined) return named(person);
  const other = others.find((each) => each.id === id);
  return other === undefined ? `${id} (nobody whom you can be)` : named(other);
}

const named = (person: PersonShown): string => {
  const kind = kindInWords(person);
  return kind === undefined || kind === person.key ? person.key : `${person.key} (${kind})`;
};
