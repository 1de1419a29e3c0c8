import type { ChoiceName } from '../../../domain/change.ts';
import { name, nothing, say, sentences } from '../../text.ts';
import type { DeedWords } from '../../words.ts';
import { agrees, count, fewNames, names } from '../counting.ts';
import { headlines } from './headlines.ts';

const picks = (picked: number): string => count(picked, 'instance');

const verdicts: Readonly<Partial<Record<ChoiceName, string>>> = {
  continue: 'let go on',
  abandon: 'given up',
  extend: 'held for an hour more',
};

/** An answer to lifecycle hooks, wherever it is spoken of. */
export const hook: DeedWords<'hook'> = {
  headline: headlines<'hook'>({
    ask: ({ group, picked }) => say`answer the hook that holds ${picks(picked)} of ${name(group)}`,
    noun: ({ group, picked }) => say`answer for ${picks(picked)} of ${name(group)}`,
    doing: ({ group, picked }) => say`Answering the hook for ${picks(picked)} of ${name(group)}`,
    did: ({ group, picked, choice }) =>
      say`${picks(picked)} of ${name(group)} ${verdicts[choice ?? 'continue'] ?? 'let go on'}`,
    part: ({ group, picked, done }) => say`the hook was answered for ${done} of ${picks(picked)} of ${name(group)}`,
    failed: ({ group, picked }) => say`the hook still holds ${picks(picked)} of ${name(group)}`,
    unknown: ({ group, picked, unknown }) =>
      say`whether the hook still holds ${unknown} of ${picks(picked)} of ${name(group)}`,
  }),
  deed: ({ group, change }) => say`the answer to the hook for ${picks(change.picks.length)} of ${name(group)}`,
  start: ({ group, change }) =>
    say`answering the hook for ${picks(change.picks.length)} of ${name(group)}${change.picks.length > 1 ? ', one after the other' : ''}`,
  progress: ({ done, picked }) => say`${done} of ${picks(picked)} answered`,
  choice: { continue: () => 'Continue', abandon: () => 'Abandon', extend: () => 'Wait 1 Hour More' },
  does: {
    continue: ({ leaving, joining }) =>
      sentences(
        leaving.length > 0 ? say`The removal of ${names(leaving)} goes on.` : nothing,
        joining.length > 0 ? say`${names(joining)} ${agrees(joining.length, 'goes', 'go')} into service.` : nothing,
      ),
    abandon: ({ leaving, joining }) =>
      sentences(
        leaving.length > 0
          ? say`The removal of ${names(leaving)} goes on, and hooks that were to come are skipped.`
          : nothing,
        joining.length > 0
          ? say`${names(joining)} ${agrees(joining.length, 'is', 'are')} deleted, and Auto Scaling makes ${agrees(joining.length, 'another one', 'others')}.`
          : nothing,
      ),
    extend: ({ picked }) => say`The hook holds ${agrees(picked, 'it', 'them')} for 1 hour more.`,
  },
  confirms: {
    abandon: ({ leaving, joining }) => ({
      title: 'Abandon',
      text: sentences(
        joining.length > 0
          ? say`${picks(joining.length)} on the way into the group ${agrees(joining.length, 'is', 'are')} deleted${fewNames(joining)}. This cannot be undone.`
          : nothing,
        leaving.length > 0
          ? say`The removal of ${picks(leaving.length)} goes on without the hooks that were to come${fewNames(leaving)}.`
          : nothing,
      ),
      confirm: 'Abandon',
      deny: 'Go Back',
    }),
  },
  done: ({ choice }) => say`${verdicts[choice ?? 'continue'] ?? 'answered'}`,
  notDone: say`still held`,
  byHand: say`answer the hook there`,
};
