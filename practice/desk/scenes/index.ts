import type { SceneShown } from '../model.ts';
import { badScenes } from './bad.ts';
import { othersAtWork } from './others-at-work.ts';
import { quietScenes } from './quiet.ts';
import type { Scene } from './scene.ts';

/** The scenes that there are, in the order in which one may learn by them. */
export const scenes: readonly Scene[] = [...quietScenes, ...othersAtWork, ...badScenes];

/** Who types first where a scene does not say. */
export const usualTypist = 'on-call';

/** The same, as a page shows them before one is set. */
export const scenesShown: readonly SceneShown[] = scenes.map(
  ({ id, title, about, tries, good, command, by = usualTypist }) => ({
    id,
    title,
    about,
    tries,
    good,
    command: command(id),
    by,
  }),
);
