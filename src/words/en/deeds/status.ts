import { name, say, sentences } from '../../text.ts';
import type { DeedWords } from '../../words.ts';
import { lengthOf } from '../counting.ts';
import { headlines } from './headlines.ts';
import { beforeItRemoves, settles } from './settling.ts';

const forSo = (forMs: number | undefined): string => (forMs === undefined ? '' : ` for ${lengthOf(forMs)}`);

/** A pause of a group's scaling, wherever it is spoken of. */
export const pause: DeedWords<'pause'> = {
  headline: headlines<'pause'>({
    ask: ({ group, change }) => say`pause ${name(group)}${forSo(change.forMs)}`,
    noun: ({ group }) => say`pause of ${name(group)}`,
    doing: ({ group, change }) => say`Pausing ${name(group)}${forSo(change.forMs)}`,
    did: ({ group, change }) => say`Paused ${name(group)}${forSo(change.forMs)}`,
    part: ({ group }) => say`${name(group)} is not paused`,
    failed: ({ group }) => say`${name(group)} is not paused`,
    unknown: ({ group }) => say`whether ${name(group)} is paused`,
  }),
  deed: ({ group }) => say`the pause of ${name(group)}`,
  start: ({ group }) => say`pausing ${name(group)}`,
  progress: ({ done }) => (done > 0 ? say`The group is paused` : say`The group is not paused yet`),
  choice: { confirm: ({ change }) => `Pause Group${forSo(change.forMs)}` },
  does: {
    confirm: ({ group, change }) =>
      sentences(
        say`${name(group)} starts no scaling action by itself any more. Its instances run on.`,
        change.forMs === undefined
          ? say`It stays so until somebody resumes it.`
          : say`asbot resumes it by itself ${lengthOf(change.forMs)} after it is paused, in the name of whoever presses this, and says so here.`,
      ),
  },
  confirms: {},
  done: () => say`paused`,
  notDone: say`not paused`,
  byHand: say`disable the group there`,
};

/** The end of a pause. */
export const resume: DeedWords<'resume'> = {
  headline: headlines<'resume'>({
    ask: ({ group }) => say`resume ${name(group)}`,
    noun: ({ group }) => say`resumption of ${name(group)}`,
    doing: ({ group }) => say`Resuming ${name(group)}`,
    did: ({ group }) => say`Resumed ${name(group)}`,
    part: ({ group }) => say`${name(group)} is not resumed`,
    failed: ({ group }) => say`${name(group)} is not in service`,
    unknown: ({ group }) => say`whether ${name(group)} is in service again`,
  }),
  deed: ({ group }) => say`the resumption of ${name(group)}`,
  start: ({ group }) => say`resuming ${name(group)}`,
  progress: ({ done }) => (done > 0 ? say`The group is in service` : say`The group is not in service yet`),
  choice: { confirm: () => 'Resume Group' },
  does: {
    confirm: ({ group, forecast }) =>
      sentences(
        say`${name(group)} scales by itself again, by its policies and its expected number.`,
        settles(forecast),
      ),
  },
  confirms: { confirm: (facts) => beforeItRemoves(facts, 'Resume Group') },
  done: () => say`in service`,
  notDone: say`not in service`,
  byHand: say`enable the group there`,
};
