import type { PlainTextOption } from '@slack/types';
import type { Group } from '../../domain/group.ts';
import type { Instance } from '../../domain/instance.ts';
import { hindranceOf } from '../../domain/joining.ts';
import type { Candidate } from '../../domain/sight.ts';
import type { Words } from '../../words/words.ts';
import { limits, option } from '../blocks.ts';
import { cutMiddle } from '../cut.ts';
import { nameText } from '../text.ts';
import { sharedNames } from './names.ts';

/** A shared name gets a piece of the id, or nobody could tell the two apart. */
interface Sharing {
  readonly isNameShared?: boolean;
}

/** A group to choose: "web-prod · 5 of 2–10 · in service"; its value is the group's id. A long name is cut in its middle, the rest never. */
export function groupOption({ things }: Words, group: Group, { isNameShared = false }: Sharing = {}): PlainTextOption {
  const rest = ` · ${things.groupSize(group.size)} · ${things.groupStatus(group)}`;
  return option(called(things, group, isNameShared, limits.option - rest.length) + rest, group.id);
}

/** An instance to choose: its name, and below it all that counts about it; its value is its id. `now` tells its age, in whole hours or days. */
export function instanceOption(
  { things }: Words,
  instance: Instance,
  now: Date,
  { isNameShared = false }: Sharing = {},
): PlainTextOption {
  const facts = [
    things.state(instance),
    things.health(instance),
    things.zone(instance),
    things.age(instance, now) ?? '',
    ...things.marks(instance),
  ];
  const description = facts.filter((fact) => fact !== '').join(', ');
  return option(called(things, instance, isNameShared, limits.option), instance.id, description);
}

/** Options for several groups, those with a shared name told apart: the first 100, which is what Slack shows; typing finds the others. */
export function groupOptions(
  words: Words,
  groups: readonly Group[],
  all: readonly Group[] = groups,
): PlainTextOption[] {
  const shared = sharedNames(all);
  return groups
    .slice(0, limits.options)
    .map((group) => groupOption(words, group, { isNameShared: shared.has(group.name) }));
}

/** Options for several instances, the first 100; `all` are the members of the group, among which names may be shared. */
export function instanceOptions(
  words: Words,
  instances: readonly Instance[],
  now: Date,
  all: readonly { readonly name: string; readonly id?: string | undefined }[] = instances,
): PlainTextOption[] {
  const shared = sharedNames(all);
  return instances
    .slice(0, limits.options)
    .map((one) => instanceOption(words, one, now, { isNameShared: shared.has(one.name) }));
}

/** A server to choose: its name, and below it what counts about it, or why it cannot join; its value is its id. */
export function serverOptions(
  words: Words,
  servers: readonly Candidate[],
  group: Group,
  all: readonly { readonly name: string; readonly id?: string | undefined }[] = servers,
): PlainTextOption[] {
  const { things } = words;
  const shared = sharedNames(all);
  return servers.slice(0, limits.options).map((one) => {
    const hindrance = hindranceOf(one, group);
    const why = hindrance === undefined ? '' : things.hindrances[hindrance](one);
    const facts = things.server(one).filter((fact) => fact !== '' && !why.includes(fact)); // the reason may have said it
    const text = called(things, one, shared.has(one.name), limits.option);
    return option(text, one.id, [...(why === '' ? [] : [`✗ ${why}`]), ...facts].join(', '));
  });
}

const called = (
  things: Words['things'],
  { id, name }: { id: string; name: string },
  isNameShared: boolean,
  room: number,
): string => {
  if (!isNameShared) return cutMiddle(nameText(name), room);
  const tail = things.sharedName('', id);
  return cutMiddle(nameText(name), room - tail.length) + tail;
};
