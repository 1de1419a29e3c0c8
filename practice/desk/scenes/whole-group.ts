import type { SceneAct } from './scene.ts';
import { numbered, type Scene } from './scene.ts';

const askForOneMore: SceneAct = {
  whyNot: ({ cloud }, group) => {
    const { desired, maximum } = cloud.world.group(group);
    return desired >= maximum ? `${group} is at its maximum.` : undefined;
  },
  happen: ({ cloud }, group) => {
    const { status, desired } = cloud.world.group(group);
    cloud.world.setNumbers(group, { desired: desired + 1 });
    const then = status === 'PAUSED' ? 'It is paused: nothing happens.' : 'It starts one within 15 s.';
    return `${group} is to have ${desired + 1} instances now. ${then}`;
  },
};

/** Situations that are about a group as a whole: its pause and its numbers. */
export const groupScenes: readonly Scene[] = [
  {
    id: 'pause-for-a-minute',
    title: 'A pause that ends by itself',
    about: 'A release is under way, and the group must not scale meanwhile. It may not be forgotten afterwards either.',
    group: { minimum: 1, maximum: 6, instances: numbered('desk', 3) },
    command: (group) => `/as pause ${group} --for 1m --reason "release"`,
    tries: [
      'As on-call, type the command in #ops. (The picker begins at 15 minutes; shorter times are typed.)',
      'As the approver, press Pause Group. The result says when it ends, and in whose name.',
      'Press “Ask for One More in the Console”, and see that the group does nothing.',
      'Wait for the minute to pass, and read the card that comes by itself.',
    ],
    good: [
      'Nobody had to remember: the group was resumed in the name of whoever pressed the pause.',
      'Only then did the group start what was asked of it meanwhile.',
      'Had somebody resumed it earlier, nothing would have been sent. Set it anew, resume it, and see.',
    ],
    acts: { 'Ask for One More in the Console': askForOneMore },
  },
  {
    id: 'resume-with-work',
    title: 'Resumed, and at once at work',
    about: 'A paused group has three instances and should have five. Whoever resumes it sets that going.',
    group: { minimum: 1, maximum: 8, desired: 5, status: 'PAUSED', instances: numbered('form', 3) },
    command: (group) => `/as resume ${group}`,
    tries: [
      'As on-call, type the command in #ops, and read what the card says will follow.',
      'As the approver, press Resume Group, and watch the two come: it takes up to a minute.',
    ],
    good: ['You knew before you pressed that two would be started, and how to prevent that.'],
  },
  {
    id: 'resize-up',
    title: 'More of them',
    about: 'The evening will be busy: four instead of two, made by Auto Scaling.',
    group: { minimum: 1, maximum: 6, instances: numbered('tram', 2) },
    command: (group) => `/as resize ${group} --expect 4`,
    tries: [
      'As on-call, type the command in #ops.',
      'As the approver, press Set Numbers, and watch the bar: servers are made, then they join.',
      'Try --max 3 on the same group: what must go along with it goes along, and the card says so.',
    ],
    good: [
      'The card said how many would be started, and about how long that takes.',
      'The result came when they were in service, not when the number was set.',
    ],
  },
  {
    id: 'resize-down',
    title: 'Fewer of them',
    about: 'Two are enough for the night. Which two go is for Auto Scaling to choose; one of the five is protected.',
    group: {
      minimum: 1,
      maximum: 6,
      instances: [{ name: 'bell-1', protected: true }, 'bell-2', 'bell-3', 'bell-4', 'bell-5'],
    },
    command: (group) => `/as resize ${group} --expect 3`,
    tries: [
      'As on-call, type the command in #ops, and read by which policy they are chosen.',
      'As the approver, press Set Numbers, and read the question before you confirm it.',
      'Press Undo on the result, and read what cannot come back.',
    ],
    good: [
      'You were asked once more, since servers are deleted that nobody named.',
      'bell-1 stayed. Undo brought the number back, and said that the instances are new ones.',
    ],
  },
];
