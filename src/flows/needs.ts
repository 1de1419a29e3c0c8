import type { WebClient } from '@slack/web-api';
import type { Needs } from '../operations/needs.ts';
import type { Said } from '../slack/blocks.ts';
import type { WhereTold } from '../slack/telling.ts';
import type { Words } from '../words/words.ts';
import type { CloudView } from './cloud-view.ts';

/** What the conversation needs of the world. */
export interface FlowNeeds extends Needs {
  readonly words: Words;
  /** For the calls that a trigger waits for: it never stands behind progress. */
  readonly slack: WebClient;
  /** The view of a cloud by its name; of the first where none is given. Throws `ExplainedError` where the settings have none of that name. */
  readonly view: (cloud: string | undefined) => CloudView;
  /** The name of the cloud that is meant in a channel where nobody names one. */
  readonly cloudIn: (channel: string) => string;
  /** Tells one person alone, where they asked; false where Slack did not answer. */
  readonly whisper: (personId: string, where: WhereTold, said: Said) => Promise<boolean>;
}
