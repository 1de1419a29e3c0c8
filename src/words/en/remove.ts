import { name, nothing, say, sentences } from '../text.ts';
import type { ChoiceFacts, DeedWords } from '../words.ts';
import { agrees, count, names } from './counting.ts';

const picks = (picked: number): string => count(picked, 'instance');

/** What goes with a deleted server; empty where nothing does. */
const alsoGone = ({ deleted, deletesDisks, deletesAddresses }: ChoiceFacts) => {
  const its = agrees(deleted, 'Its', 'Their');
  if (deletesDisks && deletesAddresses) return say`${its} data disks and elastic IPs go too.`;
  if (deletesDisks) return say`${its} data disks go too.`;
  return deletesAddresses ? say`${its} elastic IPs go too.` : nothing;
};

/** A removal, wherever it is spoken of. */
export const remove: DeedWords = {
  headline: {
    asking: ({ group, picked }) => say`Remove ${picks(picked)} from ${name(group)}?`,
    moved: ({ group, picked }) => say`The group has changed. Remove ${picks(picked)} from ${name(group)}?`,
    blocked: ({ group, picked }) => say`Not possible now: remove ${picks(picked)} from ${name(group)}`,
    waiting: ({ group, picked }) => say`Waiting its turn: remove ${picks(picked)} from ${name(group)}`,
    'second look': ({ group, picked }) => say`Reading the group again: remove ${picks(picked)} from ${name(group)}`,
    running: ({ group, picked }) => say`Removing ${picks(picked)} from ${name(group)}`,
    stopping: ({ group, picked }) => say`Stopping: removal of ${picks(picked)} from ${name(group)}`,
    unsettled: ({ group, picked, unknown }) =>
      say`Not known yet: what became of ${unknown} of ${picks(picked)} from ${name(group)}`,
    succeeded: ({ group, picked }) => say`Removed ${picks(picked)} from ${name(group)}`,
    'partly done': ({ group, picked, left }) =>
      say`Partly done: ${left} of ${picks(picked)} removed from ${name(group)}`,
    failed: ({ group, picked, otherwise }) =>
      otherwise > 0
        ? say`Failed: this removal took none of ${picks(picked)} out of ${name(group)}`
        : say`Failed: ${picks(picked)} did not leave ${name(group)}`,
    stopped: ({ group, picked, left }) => say`Stopped: ${left} of ${picks(picked)} removed from ${name(group)}`,
    cancelled: ({ group, picked }) => say`Cancelled: remove ${picks(picked)} from ${name(group)}`,
    'called off': ({ group, picked }) => say`Called off: remove ${picks(picked)} from ${name(group)}`,
    declined: ({ group, picked }) => say`Declined: remove ${picks(picked)} from ${name(group)}`,
    expired: ({ group, picked }) => say`Expired: remove ${picks(picked)} from ${name(group)}`,
  },
  deed: ({ group, picked }) => say`the removal of ${picks(picked)} from ${name(group)}`,
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
  confirm: (facts) => {
    const stay = facts.picked - facts.deleted;
    return {
      title: `Delete ${count(facts.deleted, 'server')} for good`,
      text: sentences(
        say`${picks(facts.picked)} ${agrees(facts.picked, 'leaves', 'leave')} ${name(facts.group)} and ${count(facts.deleted, 'server')} ${agrees(facts.deleted, 'is', 'are')} deleted.`,
        alsoGone(facts),
        stay > 0 ? say`${count(stay, 'server')} added by hand ${agrees(stay, 'stays', 'stay')}.` : nothing,
        say`This cannot be undone.`,
      ),
      confirm: `Delete ${count(facts.deleted, 'Server')}`,
      deny: 'Go Back',
    };
  },
};
