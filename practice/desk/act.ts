import { z } from 'zod';
import type { Practice } from '../open-practice.ts';
import type { BotSwitch } from './bot-switch.ts';
import { actInCloud, cloudAct } from './cloud-acts.ts';
import { actOnTheLine, lineAct } from './line-acts.ts';
import type { SceneSet } from './model.ts';
import { letHappen, setScene } from './scenes/index.ts';
import { actInSlack, slackAct } from './slack-acts.ts';

/** One thing that is done on the page. */
export const act = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('slack'), what: slackAct }),
  z.strictObject({ of: z.literal('cloud'), what: cloudAct }),
  z.strictObject({ of: z.literal('line'), what: lineAct }),
  z.strictObject({ of: z.literal('bot'), what: z.enum(['start', 'stop', 'kill']) }),
  z.strictObject({ of: z.literal('scene'), what: z.string() }),
  z.strictObject({ of: z.literal('event'), what: z.string() }),
]);

/** The same, as whoever sends it writes it. */
export type ActSent = z.input<typeof act>;

/** Does what is done on the page, and remembers the scene that is set. */
export interface Acting {
  readonly scene: SceneSet | undefined;
  /** Gives what came of it, if anything is to be said. Throws where it can't be done. */
  perform(wanted: z.infer<typeof act>): Promise<unknown>;
}

export function acting(practice: Practice, bot: BotSwitch): Acting {
  const { slack, cloud } = practice;
  const props = { ...practice, botSwitch: bot };
  let scene: SceneSet | undefined;
  return {
    get scene() {
      return scene;
    },
    async perform(wanted) {
      switch (wanted.of) {
        case 'slack':
          return actInSlack(slack, wanted.what);
        case 'cloud':
          return cloud.world.timetable.inOneMoment(() => actInCloud(cloud, wanted.what));
        case 'line':
          return actOnTheLine(slack, wanted.what);
        case 'bot':
          return wanted.what === 'start' ? bot.start() : bot.end(wanted.what === 'kill' ? 'SIGKILL' : 'SIGTERM');
        case 'scene':
          scene = setScene(props, wanted.what);
          return;
        case 'event':
          if (scene === undefined) throw new Error('No scene is set.');
          return letHappen(props, scene, wanted.what);
      }
    },
  };
}
