import { name, nothing, say, sentences } from '../../text.ts';
import type { ChoiceFacts, DeedWords } from '../../words.ts';
import { agrees, count, fewNames, names } from '../counting.ts';
import { headlines } from './headlines.ts';

const picks = (picked: number): string => count(picked, 'instance');

type Goes = Pick<ChoiceFacts, 'deleted' | 'deletesDisks' | 'deletesAddresses'>;

/** What goes with a deleted server; empty where nothing does. */
const alsoGone = ({ deleted, deletesDisks, deletesAddresses }: Goes) => {
  const its = agrees(deleted, 'Its', 'Their');
  if (deletesDisks && deletesAddresses) return say`${its} data disks and elastic IPs go too.`;
  if (deletesDisks) return say`${its} data disks go too.`;
  return deletesAddresses ? say`${its} elastic IPs go too.` : nothing;
};

/** A removal, wherever it is spoken of. */
export const remove: DeedWords<'remove'> = {
  headline: {
    ...headlines<'remove'>({
      ask: ({ group, picked }) => say`remove ${picks(picked)} from ${name(group)}`,
      noun: ({ group, picked }) => say`removal of ${picks(picked)} from ${name(group)}`,
      doing: ({ group, picked }) => say`Removing ${picks(picked)} from ${name(group)}`,
      did: ({ group, picked }) => say`Removed ${picks(picked)} from ${name(group)}`,
      part: ({ group, picked, done }) => say`${done} of ${picks(picked)} removed from ${name(group)}`,
      failed: ({ group, picked, otherwise }) =>
        otherwise > 0
          ? say`this removal took none of ${picks(picked)} out of ${name(group)}`
          : say`${picks(picked)} did not leave ${name(group)}`,
      unknown: ({ group, picked, unknown }) => say`what became of ${unknown} of ${picks(picked)} from ${name(group)}`,
    }),
  },
  deed: ({ group, change }) => say`the removal of ${picks(change.picks.length)} from ${name(group)}`,
  start: ({ group, change }) => say`removing ${picks(change.picks.length)} from ${name(group)}`,
  progress: ({ done, picked }) => say`${done} of ${picks(picked)} out of the group`,
  choice: {
    keep: ({ picked }) => `Remove, Keep ${agrees(picked, 'Server', 'Servers')}`,
    delete: ({ deleted }) => `Remove and Delete ${count(deleted, 'Server')}`,
  },
  does: {
    keep: ({ picked, goes, byHand }) =>
      say`${names([...goes, ...byHand])} ${agrees(picked, 'leaves', 'leave')} the group. ${agrees(picked, 'Its server keeps', 'Their servers keep')} running and ${agrees(picked, 'is', 'are')} billed.`,
    delete: (facts) =>
      sentences(
        say`${names(facts.goes)} ${agrees(facts.deleted, 'leaves', 'leave')} the group, and ${agrees(facts.deleted, 'its server is', 'their servers are')} deleted for good.`,
        alsoGone(facts),
        facts.byHand.length > 0
          ? say`${names(facts.byHand)} ${agrees(facts.byHand.length, 'leaves the group; it was added by hand and its server stays', 'leave the group; they were added by hand and their servers stay')}.`
          : nothing,
      ),
  },
  confirms: {
    delete: (facts) => {
      const stay = facts.picked - facts.deleted;
      return {
        title: `Delete ${count(facts.deleted, 'server')} for good`,
        text: sentences(
          say`${picks(facts.picked)} ${agrees(facts.picked, 'leaves', 'leave')} ${name(facts.group)} and ${count(facts.deleted, 'server')} ${agrees(facts.deleted, 'is', 'are')} deleted${fewNames(facts.goes)}.`,
          alsoGone(facts),
          stay > 0 ? say`${count(stay, 'server')} added by hand ${agrees(stay, 'stays', 'stay')}.` : nothing,
          say`This cannot be undone.`,
        ),
        confirm: `Delete ${count(facts.deleted, 'Server')}`,
        deny: 'Go Back',
      };
    },
  },
  done: () => say`done`,
  notDone: say`still in the group`,
  byHand: say`remove what is left there`,
};
