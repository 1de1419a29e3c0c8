import type { GroupWish } from '../../cloud/world/new-group.ts';
import type { Practice } from '../../open-practice.ts';
import type { BotSwitch } from '../bot-switch.ts';
import type { SceneShown } from '../model.ts';

/** What a scene may set going, beside what people do. */
export interface Props extends Practice {
  readonly botSwitch: BotSwitch;
}

/** A situation to practise. Each time it is set it has a group of its own, so that it can be tried again. */
export interface Scene extends SceneShown {
  /** The group it plays in; its name is the scene's id, with a number from the second time on. */
  readonly group: Omit<GroupWish, 'name'>;
  /** Who types first; `on-call` if not said. */
  readonly by?: string;
  /** What is typed first, given the group's name. */
  readonly command: (group: string) => string;
  /** What is so from the beginning, beside the group. */
  readonly arrange?: (props: Props, group: string) => void;
  /** What can be let happen later, by the label of its button. */
  readonly events?: Readonly<Record<string, (props: Props, group: string) => void | Promise<void>>>;
}

/** `web-1` to `web-5`, say. */
export const numbered = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}-${String(index + 1).padStart(String(count).length, '0')}`);
