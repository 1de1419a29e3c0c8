import type { Desk, PersonShown } from '../../desk/model.ts';

/** The name behind an id: of a person, of the bot, of a channel. The id itself where nobody bears it. */
export function nameOf({ about, channels }: Desk, id: string): string {
  if (id === 'USLACKBOT') return 'Slackbot';
  if (id === about.it.botUser.id) return about.it.botUser.name;
  const { people, others } = about.it;
  return [...people, ...others].find((person) => person.id === id)?.key ?? channels[id]?.name ?? id;
}

/** Somebody by key; the first of all where there is nobody of that key. */
export function personCalled({ about }: Desk, key: string): PersonShown {
  const found = about.it.people.find((person) => person.key === key) ?? about.it.people[0];
  if (found === undefined) throw new Error('There is nobody here.');
  return found;
}

/** What somebody is to the workspace, in words; nothing for a full member. */
export const kindInWords = ({ kind }: PersonShown): string | undefined =>
  ({
    member: undefined,
    guest: 'guest',
    'single-channel guest': 'guest of one channel',
    stranger: 'from another workspace',
    left: 'has left',
    bot: 'a bot',
  })[kind];
