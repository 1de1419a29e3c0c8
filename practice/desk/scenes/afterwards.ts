import { numbered, type Scene } from './scene.ts';

/** Situations after an operation has ended. */
export const afterwards: readonly Scene[] = [
  {
    id: 'undo-a-removal',
    title: 'Undo a removal',
    about: 'The wrong one was removed, and it was protected. Both can come back.',
    group: {
      minimum: 1,
      maximum: 6,
      instances: ['edge-1', { name: 'edge-2', protected: true }, 'edge-3'],
    },
    command: (group) => `/as remove ${group} edge-2 --keep`,
    tries: [
      'As on-call, type the command in #ops; as the approver, agree.',
      'As on-call, press Undo on the result: a card of its own asks for it.',
      'Press Undo once more on the same result, as somebody else: there is one undo at a time.',
      'As the approver, agree, and look at edge-2 in the cloud: open the group’s instances.',
    ],
    good: [
      'The card says what it undoes, who had agreed to that, and what does not come back.',
      'edge-2 is a member again, and protected again. Nothing was sent before somebody agreed.',
    ],
  },
  {
    id: 'not-as-left',
    title: 'Not as it was left',
    about: 'After a removal somebody, or the cloud, fills the group up again. A minute later the bot looks once more.',
    group: { minimum: 1, maximum: 6, instances: numbered('fair', 4) },
    command: (group) => `/as remove ${group} fair-4 --keep`,
    tries: [
      'As on-call, type the command in #ops; as the approver, agree, and wait for the result.',
      'Within the minute that follows, press one of the buttons here.',
      'Wait until the minute is over, and open the thread. (Outside practice it is ten minutes.)',
    ],
    good: [
      'The thread says what has moved, and that nobody asked asbot for it.',
      'Where you press nothing, there is no post: set it anew, and see.',
    ],
    acts: {
      'Let the Cloud Fill It Up Again': {
        whyNot: ({ cloud }, group) => (isRemoved(cloud.world.instanceNames(group)) ? undefined : tooEarly),
        happen: ({ cloud }, group) => {
          cloud.world.setNumbers(group, { desired: 4 });
          return `${group} is to have 4 instances again, and starts one within 15 s.`;
        },
      },
      'Raise the Maximum in the Console': {
        whyNot: ({ cloud }, group) => (isRemoved(cloud.world.instanceNames(group)) ? undefined : tooEarly),
        happen: ({ cloud }, group) => {
          const maximum = cloud.world.group(group).maximum + 2;
          cloud.world.setNumbers(group, { maximum });
          return `The maximum of ${group} is ${maximum} now.`;
        },
      },
    },
  },
];

const tooEarly = 'Remove fair-4 first: it is about what moves after the result.';

const isRemoved = (names: readonly string[]): boolean => !names.includes('fair-4');
