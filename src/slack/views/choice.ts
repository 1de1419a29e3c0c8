import type { ChoiceName } from '../../domain/change.ts';
import { isDeleted } from '../../domain/forecast.ts';
import { isLeaving } from '../../domain/instance.ts';
import type { Operation, Shown } from '../../domain/operation.ts';
import { deedOf } from '../../words/speaking.ts';
import { bold, say, type Text } from '../../words/text.ts';
import type { ChoiceFacts, Words } from '../../words/words.ts';
import { namesById } from './names.ts';

/** What the choices are about: an operation, or what would become one. */
export type Chosen = Pick<Operation, 'groupName' | 'shown' | 'change'>;

/** The numbers and names behind a choice. */
export function choiceFacts(words: Words, { groupName, shown, change }: Chosen): ChoiceFacts {
  const called = namesById(words, shown.picks);
  const nameOf = ({ id, name }: { id: string; name: string }) => called.get(id) ?? name;
  const held = shown.picks.filter(({ id }) => shown.holds?.some(({ instanceId }) => instanceId === id));
  return {
    group: groupName,
    change,
    forecast: shown.forecast,
    picked: shown.picks.length + (shown.candidates?.length ?? 0),
    goes: goesWith('delete', shown).map(nameOf),
    byHand: shown.picks.filter(({ isAddedByHand }) => isAddedByHand).map(nameOf),
    leaving: held.filter(isLeaving).map(nameOf),
    joining: held.filter((pick) => !isLeaving(pick)).map(nameOf),
    deleted: goesWith('delete', shown).length,
    deletesDisks: shown.group.deletesDisks,
    deletesAddresses: shown.group.deletesAddresses,
  };
}

/** What the choice is called on its button. */
export const choiceLabel = (words: Words, choice: ChoiceName, chosen: Chosen): string =>
  deedOf(words, chosen.change).choice[choice](choiceFacts(words, chosen));

/** A choice and what it does, instance by instance. */
export function choiceLine(words: Words, choice: ChoiceName, chosen: Chosen): Text {
  const does = deedOf(words, chosen.change).does[choice](choiceFacts(words, chosen));
  return say`${bold(`${choiceLabel(words, choice, chosen)}:`)} ${does}`;
}

const goesWith = (choice: ChoiceName, { picks }: Shown) => picks.filter((pick) => isDeleted(choice, pick));
