import type { ChoiceName } from '../../domain/change.ts';
import { isDeleted } from '../../domain/forecast.ts';
import type { Operation, Shown } from '../../domain/operation.ts';
import { bold, say, type Text } from '../../words/text.ts';
import type { ChoiceFacts, Words } from '../../words/words.ts';
import { namesById } from './names.ts';

/** What the choices are about: an operation, or what would become one. */
export type Chosen = Pick<Operation, 'groupName' | 'shown'>;

/** The numbers behind a choice. */
export function choiceFacts({ groupName, shown }: Chosen): ChoiceFacts {
  return {
    group: groupName,
    picked: shown.picks.length,
    deleted: goesWith('delete', shown).length,
    deletesDisks: shown.group.deletesDisks,
    deletesAddresses: shown.group.deletesAddresses,
  };
}

/** What the choice is called on its button. */
export const choiceLabel = (words: Words, choice: ChoiceName, chosen: Chosen): string =>
  words.deeds.remove.choice[choice](choiceFacts(chosen));

/** A choice and what it does, instance by instance. */
export function choiceLine(words: Words, choice: ChoiceName, chosen: Chosen): Text {
  const called = namesById(words, chosen.shown.picks);
  const nameOf = ({ id, name }: { id: string; name: string }) => called.get(id) ?? name;
  const facts = {
    ...choiceFacts(chosen),
    goes: goesWith('delete', chosen.shown).map(nameOf),
    byHand: chosen.shown.picks.filter(({ isAddedByHand }) => isAddedByHand).map(nameOf),
  };
  return say`${bold(`${choiceLabel(words, choice, chosen)}:`)} ${words.deeds.remove.does[choice](facts)}`;
}

const goesWith = (choice: ChoiceName, { picks }: Shown) => picks.filter((pick) => isDeleted(choice, pick));
