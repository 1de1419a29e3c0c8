import type { Numbers } from '../../../domain/change.ts';
import { joined, name, say, sentences, type Text } from '../../text.ts';
import type { DeedWords } from '../../words.ts';
import { count } from '../counting.ts';
import { headlines } from './headlines.ts';

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
    confirm: ({ group, forecast: { after, starts = 0, removes = 0 } }) =>
      sentences(
        say`${name(group)} gets ${numbersOf(after)} (instances).`,
        starts > 0 ? say`Auto Scaling then starts ${count(starts, 'instance')}.` : [],
        removes > 0
          ? say`Auto Scaling then removes ${count(removes, 'instance')} of its own choice and deletes what it started itself.`
          : [],
      ),
  },
  confirms: {
    confirm: ({ group, forecast: { removes = 0 } }) =>
      removes === 0
        ? undefined
        : {
            title: `Let the group remove ${count(removes, 'instance')}`,
            text: sentences(
              say`Auto Scaling chooses which ${count(removes, 'instance')} of ${name(group)} it removes, and deletes the servers that it started itself.`,
              say`This cannot be undone.`,
            ),
            confirm: 'Set Numbers',
            deny: 'Go Back',
          },
  },
  done: () => say`set`,
  notDone: say`not set`,
  byHand: say`set the numbers there`,
};
