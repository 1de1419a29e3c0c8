import type { PracticeOptions } from '../open-practice.ts';
import { pausedForATime, resized, resumedWithWorkToDo } from './actions/groups.ts';
import { aRemovalIsUndone, protectedFromScaleIn, quarantined, serversJoin } from './actions/members.ts';
import { playing, type Scene } from './playing.ts';

const scenes: readonly Scene[] = [
  serversJoin,
  protectedFromScaleIn,
  aRemovalIsUndone,
  pausedForATime,
  resumedWithWorkToDo,
  resized,
  quarantined,
];

/** Plays the other actions: add, protect, pause, resume, resize, quarantine and Undo, each to its proof. About 40 s: so many cards in a minute that the last of them may be late, since Slack lets no bot change more than 50. */
export const playActions = (options: PracticeOptions): Promise<number> => playing(options, scenes);
