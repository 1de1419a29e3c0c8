import type { SceneShown } from '../model.ts';
import { afterwards } from './afterwards.ts';
import { badScenes } from './bad.ts';
import { memberScenes } from './members.ts';
import { othersAtWork } from './others-at-work.ts';
import { quietScenes } from './quiet.ts';
import type { Scene } from './scene.ts';
import { waysIn } from './ways-in.ts';
import { groupScenes } from './whole-group.ts';

/** The scenes that there are, under headings, in the order in which one may learn by them. */
const parts: readonly (readonly [part: string, scenes: readonly Scene[]])[] = [
  ['Removing instances', quietScenes],
  ['Everything else that can be done', [...memberScenes, ...groupScenes]],
  ['Other ways to ask', waysIn],
  ['Afterwards', afterwards],
  ['Others at work', othersAtWork],
  ['When something breaks', badScenes],
];

export const scenes: readonly Scene[] = parts.flatMap(([, all]) => all);

/** Who types first where a scene does not say. */
export const usualTypist = 'on-call';

/** The same, as a page shows them before one is set. */
export const scenesShown: readonly SceneShown[] = parts.flatMap(([part, all]) =>
  all.map(({ id, title, about, tries, good, command, by = usualTypist }) => ({
    id,
    part,
    title,
    about,
    tries,
    good,
    command: command?.(id) ?? null,
    by,
  })),
);
