import type { SceneSet, SceneShown } from '../model.ts';
import { badScenes } from './bad.ts';
import { quietScenes } from './quiet.ts';
import type { Props, Scene } from './scene.ts';

const scenes: readonly Scene[] = [...quietScenes, ...badScenes];

/** The scenes that there are, in the order in which one may learn by them. */
export const scenesShown: readonly SceneShown[] = scenes.map(({ id, title, about, tries, good }) => ({
  id,
  title,
  about,
  tries,
  good,
}));

/** Sets a scene with a new group of its own. Throws where there is none of this id. */
export function setScene(props: Props, id: string): SceneSet {
  const scene = sceneCalled(id);
  const { world } = props.cloud;
  const taken = new Set(world.groups.map(({ name }) => name));
  const group = taken.has(id) ? freeName(id, taken) : id;
  world.addGroup({ ...scene.group, name: group });
  world.tell(`the scene “${scene.title}” is set`);
  scene.arrange?.(props, group);
  return {
    id,
    group,
    command: scene.command(group),
    by: scene.by ?? 'on-call',
    events: Object.keys(scene.events ?? {}),
  };
}

/** Lets something happen in the scene that is set. Throws where it has no such event. */
export async function letHappen(props: Props, { id, group }: SceneSet, event: string): Promise<void> {
  const happen = sceneCalled(id).events?.[event];
  if (happen === undefined) throw new Error(`“${event}” does not happen in this scene.`);
  await happen(props, group);
}

function sceneCalled(id: string): Scene {
  const scene = scenes.find((each) => each.id === id);
  if (scene === undefined) throw new Error(`There is no scene ${id}.`);
  return scene;
}

function freeName(id: string, taken: ReadonlySet<string>): string {
  for (let number = 2; ; number += 1) if (!taken.has(`${id}-${number}`)) return `${id}-${number}`;
}
