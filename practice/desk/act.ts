import { z } from 'zod';
import type { Practice } from '../open-practice.ts';
import type { BotSwitch } from './bot-switch.ts';
import { actInCloud, cloudAct } from './cloud-acts.ts';
import type { Lately } from './lately.ts';
import { actOnTheLine, lineAct } from './line-acts.ts';
import type { SceneSet } from './model.ts';
import { onStage } from './scenes/scene-on-stage.ts';
import { actInSlack, slackAct } from './slack-acts.ts';
import { clearWeather } from './weather.ts';

/** One thing that is done on the page. */
export const act = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('slack'), what: slackAct }),
  z.strictObject({
    of: z.literal('cloud'),
    what: z.union([cloudAct, z.strictObject({ act: z.literal('clear weather') })]),
  }),
  z.strictObject({ of: z.literal('line'), what: lineAct }),
  z.strictObject({ of: z.literal('bot'), what: z.enum(['start', 'stop', 'kill']) }),
  z.strictObject({ of: z.literal('scene'), what: z.string() }),
  z.strictObject({ of: z.literal('event'), what: z.string() }),
]);

/** The same, as whoever sends it writes it. */
export type ActSent = z.input<typeof act>;

/** Does what is done on the page, and remembers the scene that is set. */
export interface Acting {
  /** The scene that is set, as it is now. */
  readonly scene: SceneSet | undefined;
  /** Gives what came of it, if anything is to be said. Throws where it can't be done. */
  perform(wanted: z.infer<typeof act>): Promise<unknown>;
}

export function acting(practice: Practice, bot: BotSwitch, before: Lately): Acting {
  const { slack, cloud } = practice;
  const stage = onStage({ ...practice, botSwitch: bot });
  return {
    get scene() {
      return stage.shown();
    },
    async perform({ of, what }) {
      switch (of) {
        case 'slack':
          return actInSlack(slack, before, what);
        case 'cloud':
          if (what.act === 'clear weather') return told(clearWeather(slack, cloud));
          return cloud.world.timetable.inOneMoment(() => actInCloud(cloud, what));
        case 'line':
          return actOnTheLine(slack, what);
        case 'bot':
          return what === 'start' ? bot.start() : bot.end(what === 'kill' ? 'SIGKILL' : 'SIGTERM');
        case 'scene':
          return told(await stage.set(what));
        case 'event':
          return told(await stage.letHappen(what));
      }
    },
  };
}

/** What was done, in a line for whoever did it. */
const told = (words: string): { readonly ok: true; readonly words: string } => ({ ok: true, words });
