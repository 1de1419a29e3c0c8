import type { PracticeCloud } from '../../cloud/practice-cloud.ts';
import { type Member, nameOf } from '../../cloud/world/model.ts';
import { bothPress } from './both-press.ts';
import { numbered, type Scene } from './scene.ts';

const memberCalled = ({ world }: PracticeCloud, group: string, instance: string): Member | undefined =>
  world.group(group).members.find((member) => nameOf(member) === instance);

/** Situations in which others are at work on the same group. */
export const othersAtWork: readonly Scene[] = [
  {
    id: 'somebody-faster',
    title: 'Someone else was faster',
    about: 'Two people look at the same card, and both press.',
    group: { minimum: 1, maximum: 8, instances: numbered('mail', 5) },
    command: (group) => `/as remove ${group} mail-5 --reason "slow disk"`,
    tries: [
      'As on-call, type the command in #ops, and wait for its card.',
      'Press “Let Both Press at Once”: on-call presses the one choice, the approver the other. By hand nobody is that quick.',
      'Look at the card as on-call and as the approver.',
    ],
    good: [
      'One press counts. The other is told, alone, who was faster.',
      'The cloud was asked once: look at its requests.',
    ],
    acts: { 'Let Both Press at Once': bothPress },
  },
  {
    id: 'reality-moved',
    title: 'Reality moved',
    about: 'Between the card and the press, somebody works in the console.',
    group: { minimum: 1, maximum: 8, instances: numbered('search', 5) },
    command: (group) => `/as remove ${group} search-1 search-2`,
    tries: [
      'As on-call, type the command in #ops.',
      'When the card stands, let something happen to the group with the buttons here.',
      'Then press a button on the card.',
    ],
    good: ['Nothing was sent.', 'The card says what has changed, and asks again.'],
    acts: {
      'Protect search-1 in the Console': {
        whyNot: ({ cloud }, group) => {
          const member = memberCalled(cloud, group, 'search-1');
          if (member === undefined) return `search-1 is no longer in ${group}.`;
          return member.isProtected ? 'search-1 is protected already.' : undefined;
        },
        happen: ({ cloud }, group) => {
          cloud.world.protect(group, 'search-1');
          return `search-1 is now protected in ${group}.`;
        },
      },
      'Remove search-2 in the Console': {
        whyNot: ({ cloud }, group) =>
          memberCalled(cloud, group, 'search-2') === undefined ? `search-2 is no longer in ${group}.` : undefined,
        happen: ({ cloud }, group) => {
          cloud.world.removeBehindTheBack(group, 'search-2');
          return `search-2 has left ${group}; its server stays.`;
        },
      },
    },
  },
  {
    id: 'it-scales',
    title: 'It scales by itself',
    about: 'The group is busy with something else, and takes no removal until it is done.',
    group: { minimum: 1, maximum: 8, instances: numbered('feed', 4) },
    arrange: ({ cloud }, group) => {
      cloud.world.makeScale(group, { by: 2, lastsMs: 45_000 });
      const { action } = cloud.world.group(group);
      return () => {
        if (action !== undefined && cloud.world.group(group).action === action) cloud.world.endScaling(group);
      };
    },
    command: (group) => `/as remove ${group} feed-1`,
    tries: [
      'As on-call, type the command in #ops while the group scales: it does so for 45 s.',
      'Try again when it is done, or end it with the button here.',
    ],
    good: ['You read what the group is busy with, and nothing was sent to it.'],
    acts: {
      'End the Scaling': {
        whyNot: ({ cloud }, group) =>
          cloud.world.group(group).action === undefined ? `${group} does not scale at present.` : undefined,
        happen: ({ cloud }, group) => {
          cloud.world.endScaling(group);
          return `${group} no longer scales; it has ${cloud.world.group(group).members.length} instances.`;
        },
      },
    },
  },
];
