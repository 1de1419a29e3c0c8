import type { BotProcess } from '../bot-process.ts';
import type { BotShown } from './model.ts';

/** The bot's switch: what it does, and what is to be seen of it. */
export interface BotSwitch {
  readonly shown: () => BotShown;
  readonly start: () => Promise<void>;
  readonly end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<void>;
}

/** Starts and ends the bot, one after the other however often it is asked. `onChange` hears of each step. */
export function botSwitch(bot: BotProcess, onChange: () => void): BotSwitch {
  let under: { readonly state: 'starting' | 'stopping'; readonly done: Promise<void> } | undefined;
  let words: string | null = null;

  const during = async (state: 'starting' | 'stopping', act: () => Promise<string | null>): Promise<void> => {
    await under?.done;
    const done = act().then(
      (said) => {
        words = said;
      },
      (error: unknown) => {
        words = error instanceof Error ? error.message : String(error);
      },
    );
    under = { state, done };
    onChange();
    await done;
    if (under.done === done) under = undefined;
    onChange();
  };

  return {
    shown: () => ({ state: under?.state ?? (bot.isRunning ? 'running' : 'stopped'), words }),
    start: () =>
      during('starting', async () => {
        if (!bot.isRunning) await bot.start();
        return null;
      }),
    end: (signal) =>
      during('stopping', async () => {
        if (!bot.isRunning) return words;
        const how = await bot.end(signal);
        return signal === 'SIGKILL' ? 'It was killed.' : `It was stopped, and ended with ${how}.`;
      }),
  };
}
