import type { Group } from '../domain/group.ts';
import { hasId } from '../domain/instance.ts';
import { named } from '../domain/search.ts';
import type { Server } from '../domain/server.ts';
import type { Sight } from '../domain/sight.ts';
import type { Draft } from '../operations/draft.ts';
import type { Fleet } from '../operations/fleet.ts';
import { nearestOf } from './typing/nearest.ts';

type Unclear = Draft['unclear'][number];

/** Finds the group that a word means. What is not one thing is kept with the draft as unclear, so that the modal can say so. */
export function clearUpGroup(draft: Draft, word: string, groups: readonly Group[]): Draft {
  const found = named(word, groups);
  const [group] = found;
  if (found.length === 1 && group !== undefined) return { ...draft, groupId: group.id, groupName: group.name };
  return { ...draft, unclear: [...draft.unclear, unclear('group', word, groups, found.length)] };
}

/**
 * Finds the group that is meant where none is named: the one in which every word names a member, else the only one in which any does.
 * Where there are several, or some groups could not be read, so that it may not be the only one, that is kept with the draft as unclear. Undefined where the first word names no member at all: then it was
 * meant for a group.
 */
export function clearUpByMembers(
  draft: Draft,
  { groups, members, unread }: Pick<Fleet, 'groups' | 'members' | 'unread'>,
): Draft | undefined {
  const { words } = draft;
  const holds = ({ id }: Group, word: string | undefined): boolean =>
    word !== undefined && named(word, (members.get(id) ?? []).filter(hasId)).length > 0;
  if (!groups.some((group) => holds(group, words[0]))) return undefined;
  const holdsAll = groups.filter((group) => words.every((word) => holds(group, word)));
  const possible = holdsAll.length > 0 ? holdsAll : groups.filter((group) => words.some((word) => holds(group, word)));
  const [group] = possible;
  if (possible.length === 1 && group !== undefined) {
    const found = { ...draft, groupId: group.id, groupName: group.name };
    if (unread.length === 0) return found;
    const others: Unclear = {
      kind: 'unread',
      word: unread.map(({ name }) => name).join(', '),
      count: unread.length,
    };
    return { ...found, unclear: [...draft.unclear, others] };
  }
  const several: Unclear = { kind: 'members', word: words.join(', '), count: possible.length };
  return { ...draft, unclear: [...draft.unclear, several] };
}

/** Finds the instances that the draft's words mean, among the members of its group. */
export const clearUpInstances = (draft: Draft, { members }: Sight): Draft =>
  clearUpPicks(draft, members.filter(hasId), (word, among) => named(word, among));

/** Finds the servers that the draft's words mean: by name, id, or a whole address. */
export const clearUpServers = (draft: Draft, servers: readonly Server[]): Draft =>
  clearUpPicks(draft, servers, (word, among) => {
    const byAddress = among.filter(({ addresses }) => addresses.includes(word));
    return byAddress.length > 0 ? byAddress : named(word, among);
  });

function clearUpPicks<T extends { readonly id: string; readonly name: string }>(
  draft: Draft,
  among: readonly T[],
  find: (word: string, among: readonly T[]) => T[],
): Draft {
  const picks: T[] = [];
  const left: Unclear[] = [];
  for (const word of draft.words) {
    const found = find(word, among);
    const [one] = found;
    if (found.length === 1 && one !== undefined) picks.push(one);
    else left.push(unclear(draft.action === 'add' ? 'server' : 'instance', word, among, found.length));
  }
  const known = new Map([...draft.picks, ...picks].map(({ id, name }) => [id, { id, name }]));
  return { ...draft, words: [], picks: [...known.values()], unclear: [...draft.unclear, ...left] };
}

function unclear(kind: Unclear['kind'], word: string, among: readonly { name: string }[], count: number): Unclear {
  const nearest =
    count === 0
      ? nearestOf(
          word,
          among.map(({ name }) => name),
        )
      : undefined;
  return { kind, word, count, nearest };
}
