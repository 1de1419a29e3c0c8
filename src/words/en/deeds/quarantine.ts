import { day, name, say, sentences } from '../../text.ts';
import type { DeedWords } from '../../words.ts';
import { agrees, count, names } from '../counting.ts';
import { headlines } from './headlines.ts';

const picks = (picked: number): string => count(picked, 'instance');

/** A quarantine: out of the group, with the servers running on to be looked into. */
export const quarantine: DeedWords<'quarantine'> = {
  headline: headlines<'quarantine'>({
    ask: ({ group, picked }) => say`quarantine ${picks(picked)} of ${name(group)}`,
    noun: ({ group, picked }) => say`quarantine of ${picks(picked)} of ${name(group)}`,
    doing: ({ group, picked }) => say`Taking ${picks(picked)} of ${name(group)} into quarantine`,
    did: ({ group, picked }) => say`In quarantine: ${picks(picked)} of ${name(group)}`,
    part: ({ group, picked, done }) => say`${done} of ${picks(picked)} of ${name(group)} in quarantine`,
    failed: ({ group, picked }) => say`${picks(picked)} did not leave ${name(group)}`,
    unknown: ({ group, picked, unknown }) => say`what became of ${unknown} of ${picks(picked)} of ${name(group)}`,
  }),
  deed: ({ group, change }) => say`the quarantine of ${picks(change.picks.length)} of ${name(group)}`,
  start: ({ group, change }) => say`taking ${picks(change.picks.length)} of ${name(group)} into quarantine`,
  progress: ({ done, picked }) => say`${done} of ${picks(picked)} out of the group`,
  choice: { confirm: ({ picked }) => `Quarantine, Keep ${agrees(picked, 'Server', 'Servers')}` },
  does: {
    confirm: ({ goes, byHand, picked, change }) =>
      sentences(
        say`${names([...goes, ...byHand])} ${agrees(picked, 'leaves', 'leave')} the group and its load balancer; ${agrees(picked, 'its server keeps', 'their servers keep')} running, with all on ${agrees(picked, 'it', 'them')}, and ${agrees(picked, 'is', 'are')} billed.`,
        say`On ${day(change.until)} this thread asks what is to become of ${agrees(picked, 'it', 'them')}.`,
      ),
  },
  confirms: {},
  done: () => say`done`,
  notDone: say`still in the group`,
  byHand: say`remove what is left there, keeping the servers`,
};
