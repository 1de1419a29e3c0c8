import type { Numbers } from '../../../domain/change.ts';
import { joined, name, say, sentences, type Text } from '../../text.ts';
import type { DeedWords } from '../../words.ts';
import { headlines } from './headlines.ts';
import { beforeItRemoves, settles } from './settling.ts';

/** "minimum 2, expected 5, maximum 10", of those that are set. */
const numbersOf = ({ minimum, desired, maximum }: Numbers): Text =>
  joined(
    [
      ...(minimum === undefined ? [] : [say`minimum ${minimum}`]),
      ...(desired === undefined ? [] : [say`expected ${desired}`]),
      ...(maximum === undefined ? [] : [say`maximum ${maximum}`]),
    ],
    ', ',
  );

/** New numbers of a group, wherever they are spoken of. */
export const resize: DeedWords<'resize'> = {
  headline: headlines<'resize'>({
    ask: ({ group, change }) => say`resize ${name(group)} to ${numbersOf(change.numbers)}`,
    noun: ({ group }) => say`new numbers of ${name(group)}`,
    doing: ({ group, change }) => say`Resizing ${name(group)} to ${numbersOf(change.numbers)}`,
    did: ({ group, change }) => say`Resized ${name(group)} to ${numbersOf(change.numbers)}`,
    part: ({ group }) => say`${name(group)} does not have the new numbers`,
    failed: ({ group }) => say`${name(group)} does not have the new numbers`,
    unknown: ({ group }) => say`whether ${name(group)} has its new numbers`,
  }),
  deed: ({ group, change }) => say`the resize of ${name(group)} to ${numbersOf(change.numbers)}`,
  start: ({ group, change }) => say`resizing ${name(group)} to ${numbersOf(change.numbers)} (instances)`,
  progress: ({ done }) => (done > 0 ? say`The new numbers are set` : say`The new numbers are not set yet`),
  choice: { confirm: () => 'Set Numbers' },
  does: {
    confirm: ({ group, forecast }) =>
      sentences(say`${name(group)} gets ${numbersOf(forecast.after)} (instances).`, settles(forecast)),
  },
  confirms: { confirm: (facts) => beforeItRemoves(facts, 'Set Numbers') },
  done: () => say`set`,
  notDone: say`not set`,
  byHand: say`set the numbers there`,
};
