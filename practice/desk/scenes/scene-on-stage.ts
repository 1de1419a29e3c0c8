import type { SceneSaid, SceneSet } from '../model.ts';
import { scenes, usualTypist } from './index.ts';
import type { Props, Scene, Undo } from './scene.ts';

/** The stage: one scene at a time. */
export interface OnStage {
  /** The scene that is set, as it is now. */
  shown(): SceneSet | undefined;
  /** Takes back what the scene before has arranged, and sets one with a new group of its own. Gives in a line what stands. Throws where there is none of this id. */
  set(id: string): Promise<string>;
  /** Lets something happen in the scene that is set; gives in a line what it did. Throws where it has no such act, or it can't happen. */
  letHappen(label: string): Promise<string>;
}

interface Standing {
  readonly scene: Scene;
  readonly group: string;
  readonly undo: Undo | undefined;
  readonly said: SceneSaid[];
}

const mostSaid = 20;

export function onStage(props: Props): OnStage {
  let standing: Standing | undefined;

  return {
    shown: () => standing && shown(props, standing),
    async set(id) {
      const scene = sceneCalled(id);
      const before = standing;
      const undone = before?.undo?.();
      standing = newlySet(props, scene);
      await undone;
      const { minimum, maximum, members } = props.cloud.world.group(standing.group);
      const stands = `The group ${standing.group} stands, with ${count(members.length)} (from ${minimum} to ${maximum}).`;
      const gone = before?.undo === undefined ? '' : ` What “${before.scene.title}” had arranged is taken back.`;
      return stands + gone;
    },
    async letHappen(label) {
      if (standing === undefined) throw new Error('No scene is set: press “Set the Scene” first.');
      const { scene, group, said } = standing;
      const act = scene.acts?.[label];
      if (act === undefined) throw new Error(`“${label}” does not happen in the scene “${scene.title}”.`);
      const whyNot = act.whyNot?.(props, group);
      if (whyNot !== undefined) throw new Error(whyNot);
      const words = await act.happen(props, group);
      said.push({ at: Date.now(), label, words });
      said.splice(0, said.length - mostSaid);
      return words;
    },
  };
}

function newlySet(props: Props, scene: Scene): Standing {
  const { world } = props.cloud;
  const taken = new Set(world.groups.map(({ name }) => name));
  const group = taken.has(scene.id) ? freeName(scene.id, taken) : scene.id;
  world.addGroup({ ...scene.group, name: group });
  world.tell(`the scene “${scene.title}” is set`);
  return { scene, group, undo: scene.arrange?.(props, group), said: [] };
}

const shown = (props: Props, { scene, group, said }: Standing): SceneSet => ({
  id: scene.id,
  group,
  command: scene.command?.(group) ?? null,
  by: scene.by ?? usualTypist,
  events: Object.keys(scene.acts ?? {}),
  acts: Object.entries(scene.acts ?? {}).map(([label, { whyNot }]) => {
    const why = whyNot?.(props, group) ?? null;
    return { label, isReady: why === null, whyNot: why };
  }),
  said: [...said],
});

function sceneCalled(id: string): Scene {
  const scene = scenes.find((each) => each.id === id);
  if (scene === undefined) throw new Error(`There is no scene ${id}.`);
  return scene;
}

function freeName(id: string, taken: ReadonlySet<string>): string {
  for (let number = 2; ; number += 1) if (!taken.has(`${id}-${number}`)) return `${id}-${number}`;
}

const count = (instances: number): string => `${instances} ${instances === 1 ? 'instance' : 'instances'}`;
