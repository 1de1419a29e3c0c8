import type { Group } from '../domain/group.ts';
import { hasId, type Instance } from '../domain/instance.ts';
import { named } from '../domain/search.ts';
import type { Sight } from '../domain/sight.ts';
import type { Draft } from '../operations/draft.ts';
import { nearestOf } from './typed.ts';

type Unclear = Draft['unclear'][number];

/** Finds the group that a word means. What is not one thing is kept with the draft as unclear, so that the modal can say so. */
export function clearUpGroup(draft: Draft, word: string, groups: readonly Group[]): Draft {
  const found = named(word, groups);
  const [group] = found;
  if (found.length === 1 && group !== undefined) return { ...draft, groupId: group.id, groupName: group.name };
  return { ...draft, unclear: [...draft.unclear, unclear('group', word, groups, found.length)] };
}

/** Finds the instances that the draft's words mean, among the members of its group. */
export function clearUpInstances(draft: Draft, { members }: Sight): Draft {
  const among = members.filter(hasId);
  const picks: Instance[] = [];
  const left: Unclear[] = [];
  for (const word of draft.words) {
    const found = named(word, among);
    const [instance] = found;
    if (found.length === 1 && instance !== undefined) picks.push(instance);
    else left.push(unclear('instance', word, among, found.length));
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
