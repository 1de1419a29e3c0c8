import type { Desk, PersonShown } from '../../desk/model.ts';

/** The name behind an id: of a person, of a user group, of the bot, of a channel. The id itself where nobody bears it. */
export function nameOf({ about, channels }: Desk, id: string): string {
  if (id === 'USLACKBOT') return 'Slackbot';
  if (id === about.it.botUser.id) return about.it.botUser.name;
  const { people, others, userGroups } = about.it;
  const person = [...people, ...others].find((one) => one.id === id)?.key;
  return person ?? userGroups.find((group) => group.id === id)?.name ?? channels[id]?.name ?? id;
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
