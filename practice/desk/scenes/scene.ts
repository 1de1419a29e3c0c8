import type { GroupWish } from '../../cloud/world/new-group.ts';
import type { Practice } from '../../open-practice.ts';
import type { BotSwitch } from '../bot-switch.ts';
import type { SceneShown } from '../model.ts';

/** What a scene may set going, beside what people do. */
export interface Props extends Practice {
  readonly botSwitch: BotSwitch;
}

/** Takes back what a scene has arranged. What has happened by itself meanwhile stays. */
export type Undo = () => void | Promise<void>;

/** Something that can be let happen while a scene is set. */
export interface SceneAct {
  /** Lets it happen, and gives in a line what it did. Throws where it can't happen. */
  readonly happen: (props: Props, group: string) => string | Promise<string>;
  /** Why it can't happen at present, in a line; nothing where it can. */
  readonly whyNot?: (props: Props, group: string) => string | undefined;
}

/** A situation to practise. Each time it is set it has a group of its own, so that it can be tried again. */
export interface Scene extends Omit<SceneShown, 'command' | 'by' | 'part'> {
  /** The group it plays in; its name is the scene's id, with a number from the second time on. */
  readonly group: Omit<GroupWish, 'name'>;
  /** Who types first; `on-call` if not said. */
  readonly by?: string;
  /** What is typed first, given the group's name; nothing where it begins with something else. */
  readonly command: ((group: string) => string) | undefined;
  /** Makes what is so from the beginning, beside the group. Gives the way back, if there is one, for when another scene is set. */
  readonly arrange?: (props: Props, group: string) => Undo | undefined;
  /** What can be let happen later, by the label of its button. */
  readonly acts?: Readonly<Record<string, SceneAct>>;
}

/** `web-1` to `web-5`, say. */
export const numbered = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}-${String(index + 1).padStart(String(count).length, '0')}`);
