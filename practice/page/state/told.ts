import type { PersonShown } from '../../desk/model.ts';

/** What a desk tells of the scene that is set, if it does: the page can do without. */
export interface SceneTold {
  /** What can be let happen, and why not now. */
  readonly acts?: readonly { readonly label: string; readonly isReady: boolean; readonly whyNot: string | null }[];
  /** What has been let happen, oldest first; `at` in ms since 1970. */
  readonly said?: readonly { readonly at: number; readonly label: string; readonly words: string }[];
}

/** What is typed first in a scene that is not set yet, and by whom. */
export interface CommandTold {
  readonly command?: string;
  readonly by?: string;
}

/** Members of channels whom nobody can be on the page. */
export interface OthersTold {
  readonly others?: readonly PersonShown[];
}

/** Whether nothing at all goes wrong; then Slack's own faults stand among those that wait as well. */
export interface WeatherTold {
  readonly isFair?: boolean;
}

/** One line on what an act has done, where there is something to say. */
export const wordsIn = (answer: unknown): string | undefined => (answer as { words?: string } | null)?.words;
