import type { ModalWords } from '../conversation-words.ts';
import { bold, link, name, nothing, say, sentences, type Text } from '../text.ts';
import { agrees, count, lengthOf, names } from './counting.ts';

const nearest = (near: string | undefined): Text => (near === undefined ? nothing : say`The nearest is ${name(near)}.`);

/** The picker and the views that follow it. */
export const modal: ModalWords = {
  title: {
    remove: 'Remove instances',
    quarantine: 'Quarantine instances',
    add: 'Add servers',
    protect: 'Protect instances',
    unprotect: 'Unprotect instances',
    pause: 'Pause a group',
    resume: 'Resume a group',
    resize: 'Resize a group',
    hook: 'Answer a hook',
  },
  noTitle: 'asbot',
  submit: 'Check and Post',
  close: 'Close',
  cancel: 'Cancel',
  cloud: 'Cloud',
  cloudHint: 'Another cloud has other groups: group and picks are then chosen anew.',
  cloudOption: ({ cloud, project, region }) => `${cloud} (${project}, ${region})`,
  group: 'Group',
  groupHint: 'Type any part of its name, or the beginning of its id.',
  groupPlaceholder: 'Choose a group',
  instances: {
    remove: 'Instances to remove',
    quarantine: 'Instances to quarantine',
    add: 'Servers to add',
    protect: 'Instances to protect',
    unprotect: 'Instances to unprotect',
    pause: '',
    resume: '',
    resize: '',
    hook: 'Instances that a hook holds',
  },
  instancesHint: {
    remove: 'Only instances in service can be picked. More than 10 leave in batches of 10.',
    quarantine: 'Only instances in service can be picked. Their servers run on, outside the group.',
    add: 'Type a name, an id or an address. Servers that cannot join are shown with the reason why not.',
    protect: 'Only instances in service can be picked.',
    unprotect: 'Only instances in service can be picked.',
    pause: '',
    resume: '',
    resize: '',
    hook: 'Only instances that wait in a lifecycle hook can be picked.',
  },
  instancesPlaceholder: {
    remove: 'Choose instances',
    quarantine: 'Choose instances',
    add: 'Choose servers',
    protect: 'Choose instances',
    unprotect: 'Choose instances',
    pause: '',
    resume: '',
    resize: '',
    hook: 'Choose instances',
  },
  numbers: { minimum: 'Minimum (instances)', desired: 'Expected (instances)', maximum: 'Maximum (instances)' },
  numberHint: (present) => `Now ${present}. Press Enter after a change to see the forecast.`,
  forLabel: 'For how long',
  forHint: 'When the time is over, asbot resumes the group by itself and says so in the thread.',
  forEver: 'Until somebody resumes it',
  forSo: (ms) => `For ${lengthOf(ms)}`,
  untilLabel: 'Until when',
  untilHint: 'On that day the thread asks what is to become of the servers.',
  untilPast: 'Choose a day ahead.',
  protectLabel: 'Protection',
  protectOption: 'Protect once in service',
  protectHint: ({ again, of }) =>
    say`Left as it is, it protects those that were protected before, ${again.length} of ${count(of, 'server')}: ${names(again, 3)}. Taken away and ticked anew, it protects all.`,
  reason: 'Reason',
  reasonPlaceholder: 'What the others should know, 500 characters at most',
  quickPicks: say`Quick picks (they add to what is picked):`,
  loading: say`Reading the cloud. What you typed is filled in as soon as it is known.`,
  checking: (group) =>
    say`Checking… ${group === undefined ? say`The group` : name(group)} is being read again. Nothing is posted and nothing is sent until that is over.`,
  preview: 'Forecast (instances)',
  inTheWay: (some) => say`Nothing can be posted yet: ${count(some, 'thing')} ${agrees(some, 'is', 'are')} in the way.`,
  nothingPosted: say`Nothing was posted and nothing was sent. What you picked is still here.`,
  typedChoice: (label) => say`The card will offer ${bold(label)} alone, as you typed it.`,
  dryRun: say`Dry run: you alone will see what the card would say, and nothing is posted.`,
  unclear: {
    group: ({ word, count: some, nearest: near }) =>
      some === 0
        ? sentences(say`No group is called ${name(word)}.`, nearest(near), say`Choose one below.`)
        : say`${count(some, 'group')} answer to ${name(word)}. Choose the one you mean below.`,
    members: ({ word, count: some }) =>
      say`${name(word)}: found in ${count(some, 'group')}, and a card is about 1 group. Choose the one you mean below.`,
    unread: ({ word, count: some }) =>
      say`asbot could not read who is in ${name(word)} (${count(some, 'group')}), so the group below may not be the only one that is meant. Check it before you post.`,
    instance: ({ word, count: some, nearest: near }) =>
      some === 0
        ? sentences(
            say`No instance of the group is called ${name(word)}.`,
            nearest(near),
            say`It is not among the picks.`,
          )
        : say`${count(some, 'instance')} answer to ${name(word)}. Choose the one you mean below, or type its id.`,
    server: ({ word, count: some, nearest: near }) =>
      some === 0
        ? sentences(
            say`No server of the project has the name, id or address ${name(word)}.`,
            nearest(near),
            say`It is not among the picks.`,
          )
        : say`${count(some, 'server')} answer to ${name(word)}. Choose the one you mean below, or type its id.`,
  },
  manyPicked: ({ action, count: some, names: all }) =>
    say`${bold(`${count(some, action === 'add' ? 'server' : 'instance')} picked`)}, more than a picker can hold: ${names(all)}.`,
  pickAnew: 'Pick Anew',
  groupMissing: 'Choose a group.',
  instancesMissing: {
    remove: 'Choose at least 1 instance.',
    quarantine: 'Choose at least 1 instance.',
    add: 'Choose at least 1 server.',
    protect: 'Choose at least 1 instance.',
    unprotect: 'Choose at least 1 instance.',
    pause: '',
    resume: '',
    resize: '',
    hook: 'Choose at least 1 instance.',
  },
  numbersMissing: 'Change at least 1 number.',
  posted: ({ group, link: url }) =>
    sentences(
      say`The card for ${name(group)} is posted.`,
      say`Nothing is sent to the cloud until somebody confirms it there.`,
      url === undefined ? nothing : say`${link(url, 'Open the card')}.`,
    ),
  alreadyPosted: ({ group, link: url }) =>
    sentences(
      say`This was submitted before: the card for ${name(group)} is posted already, and there is only one.`,
      url === undefined ? nothing : say`${link(url, 'Open the card')}.`,
      say`For another one, type the command again.`,
    ),
  postedTitle: 'Posted',
};
