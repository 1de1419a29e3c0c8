import { type Account, idPart } from './people.ts';

/** A channel to be made; `members` are keys of people, all who may be there when left out. */
export interface ChannelSpec {
  readonly name: string;
  readonly kind: 'public' | 'private';
  readonly members?: readonly string[];
  readonly hasBot: boolean;
  readonly isArchived?: boolean;
}

/** A place where messages stand. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im';
  readonly members: Set<string>;
  isArchived: boolean;
}

/** Two public channels, a private one with the bot and one without. */
export const defaultChannels: readonly ChannelSpec[] = [
  { name: 'ops', kind: 'public', hasBot: true },
  { name: 'war-room', kind: 'public', members: ['on-call', 'approver', 'colleague'], hasBot: true },
  { name: 'secret-ops', kind: 'private', members: ['on-call', 'approver'], hasBot: true },
  { name: 'no-bot', kind: 'private', members: ['on-call', 'approver', 'colleague'], hasBot: false },
];

/** The channels of a workspace, found by id or as people write them: `#ops`, `@colleague`. */
export class Channels {
  readonly all: Channel[];
  private readonly people: readonly Account[];

  /** @param people everybody, the bot included */
  constructor(specs: readonly ChannelSpec[], people: readonly Account[], bot: Account) {
    this.people = people;
    this.all = specs.map((spec) => ({
      id: `C0${idPart(spec.name)}`,
      name: spec.name,
      kind: spec.kind,
      members: new Set([...membersOf(spec, people, bot), ...(spec.hasBot ? [bot.id] : [])]),
      isArchived: spec.isArchived ?? false,
    }));
  }

  /** The channel with this id, if there is one. */
  byId(id: string): Channel | undefined {
    return this.all.find((channel) => channel.id === id);
  }

  /** The direct messages between two people, made when first asked for. */
  between(one: string, other: string): Channel {
    const known = this.all.find(({ kind, members }) => kind === 'im' && members.has(one) && members.has(other));
    if (known) return known;
    const [low = one, high = other] = [one, other].sort();
    const made: Channel = {
      id: `D0${low.slice(2)}${high.slice(2)}`,
      name: 'directmessage',
      kind: 'im',
      members: new Set([one, other]),
      isArchived: false,
    };
    this.all.push(made);
    return made;
  }

  /** A channel as people write it: `#ops`, `ops`, an id, or `@key` for direct messages with somebody. Throws when there is none. */
  named(written: string, reader?: Account): Channel {
    if (written.startsWith('@')) {
      const partner = this.people.find(({ key }) => key === written.slice(1));
      if (partner && reader) return this.between(reader.id, partner.id);
    }
    const name = written.replace(/^#/, '');
    const found = this.all.find((channel) => channel.id === name || (channel.kind !== 'im' && channel.name === name));
    if (!found) throw new Error(`There is no channel ${written}.`);
    return found;
  }
}

/** Whoever may be in a channel: guests of one channel are in the first alone, who left is in none. */
const membersOf = (spec: ChannelSpec, people: readonly Account[], bot: Account): string[] =>
  people
    .filter(({ id, kind }) => id !== bot.id && kind !== 'left')
    .filter(({ key }) => spec.members?.includes(key) ?? true)
    .map(({ id }) => id);

/** Whether this person can read the channel: members can, and full members can look into public ones. */
export const canRead = (channel: Channel, { id, kind }: Account): boolean =>
  channel.members.has(id) || (channel.kind === 'public' && kind === 'member');
