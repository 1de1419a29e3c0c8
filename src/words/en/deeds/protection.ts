import { name, say } from '../../text.ts';
import type { DeedWords } from '../../words.ts';
import { agrees, count } from '../counting.ts';
import { headlines } from './headlines.ts';

const picks = (picked: number): string => count(picked, 'instance');

/** Instance protection, wherever it is spoken of. */
export const protect: DeedWords<'protect'> = {
  headline: headlines<'protect'>({
    ask: ({ group, picked }) => say`protect ${picks(picked)} of ${name(group)}`,
    noun: ({ group, picked }) => say`protection of ${picks(picked)} of ${name(group)}`,
    doing: ({ group, picked }) => say`Protecting ${picks(picked)} of ${name(group)}`,
    did: ({ group, picked }) => say`Protected ${picks(picked)} of ${name(group)}`,
    part: ({ group, picked, done }) => say`${done} of ${picks(picked)} of ${name(group)} protected`,
    failed: ({ group, picked }) => say`${picks(picked)} of ${name(group)} ${agrees(picked, 'is', 'are')} not protected`,
    unknown: ({ group, picked, unknown }) =>
      say`whether ${unknown} of ${picks(picked)} of ${name(group)} ${agrees(unknown, 'is', 'are')} protected`,
  }),
  deed: ({ group, change }) => say`the protection of ${picks(change.picks.length)} of ${name(group)}`,
  start: ({ group, change }) => say`protecting ${picks(change.picks.length)} of ${name(group)}`,
  progress: ({ done, picked }) => say`${done} of ${picks(picked)} protected`,
  choice: { confirm: ({ picked }) => `Protect ${count(picked, 'Instance')}` },
  does: {
    confirm: ({ picked }) =>
      say`Auto Scaling no longer chooses ${agrees(picked, 'it', 'them')} when it scales in by itself, until somebody takes the protection away.`,
  },
  confirms: {},
  done: () => say`protected`,
  notDone: say`not protected`,
  byHand: say`protect what is left there`,
};

/** The same taken away. */
export const unprotect: DeedWords<'unprotect'> = {
  headline: headlines<'unprotect'>({
    ask: ({ group, picked }) => say`take the protection off ${picks(picked)} of ${name(group)}`,
    noun: ({ group, picked }) => say`end of the protection of ${picks(picked)} of ${name(group)}`,
    doing: ({ group, picked }) => say`Taking the protection off ${picks(picked)} of ${name(group)}`,
    did: ({ group, picked }) => say`No longer protected: ${picks(picked)} of ${name(group)}`,
    part: ({ group, picked, done }) => say`${done} of ${picks(picked)} of ${name(group)} no longer protected`,
    failed: ({ group, picked }) =>
      say`${picks(picked)} of ${name(group)} ${agrees(picked, 'is', 'are')} still protected`,
    unknown: ({ group, picked, unknown }) =>
      say`whether ${unknown} of ${picks(picked)} of ${name(group)} ${agrees(unknown, 'is', 'are')} still protected`,
  }),
  deed: ({ group, change }) => say`the end of the protection of ${picks(change.picks.length)} of ${name(group)}`,
  start: ({ group, change }) => say`taking the protection off ${picks(change.picks.length)} of ${name(group)}`,
  progress: ({ done, picked }) => say`${done} of ${picks(picked)} no longer protected`,
  choice: { confirm: ({ picked }) => `Unprotect ${count(picked, 'Instance')}` },
  does: {
    confirm: ({ picked }) =>
      say`Auto Scaling may choose ${agrees(picked, 'it', 'them')} again when it scales in by itself.`,
  },
  confirms: {},
  done: () => say`no longer protected`,
  notDone: say`still protected`,
  byHand: say`take the protection off what is left there`,
};
