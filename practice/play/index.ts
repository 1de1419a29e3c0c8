import type { PracticeOptions } from '../open-practice.ts';
import { playActions } from './actions.ts';
import { playClouds } from './clouds.ts';
import { playRemove } from './remove.ts';

/** The conversations that can be played in the terminal. Each resolves with its exit code: 1 where a promise was broken. */
export const plays: Readonly<Record<string, (options: PracticeOptions) => Promise<number>>> = {
  remove: playRemove,
  actions: playActions,
  clouds: playClouds,
};
