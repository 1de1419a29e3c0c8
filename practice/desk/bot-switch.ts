import type { BotProcess } from '../bot-process.ts';
import type { BotShown } from './model.ts';

/** The bot's switch: what it does, and what is to be seen of it. */
export interface BotSwitch {
  readonly shown: () => BotShown;
  readonly start: () => Promise<void>;
  readonly end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<void>;
}

type Doing = 'starting' | 'stopping';

const killed = 'It was killed.';

/**
 * Starts and ends the bot, one after the other however often it is asked. Killing waits for nobody: it strikes at once, and
 * what was asked for before it and has not begun is dropped. `onChange` hears of each step.
 */
export function botSwitch(bot: BotProcess, onChange: () => void): BotSwitch {
  let doing: Doing | undefined;
  let words: string | null = null;
  let asked = 0;
  let lastKill = 0;
  let tail: Promise<void> = Promise.resolve();

  const show = (now: Doing | undefined): void => {
    doing = now;
    onChange();
  };

  const step = async (mine: number, state: Doing, act: () => Promise<string | null>): Promise<void> => {
    if (mine < lastKill || bot.isRunning === (state === 'starting')) return;
    show(state);
    words = await act().catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
    show(undefined);
  };

  const inTurn = (state: Doing, act: () => Promise<string | null>): Promise<void> => {
    asked += 1;
    const mine = asked;
    tail = tail.then(() => step(mine, state, act));
    return tail;
  };

  const kill = (): Promise<void> => {
    asked += 1;
    lastKill = asked;
    if (doing === undefined && !bot.isRunning) return tail;
    const struck = bot.end('SIGKILL').catch(() => undefined); // as good as dead: it never lived
    show('stopping');
    tail = Promise.all([tail, struck]).then(() => {
      words = killed;
      show(undefined);
    });
    return tail;
  };

  return {
    shown: () => ({ state: doing ?? (bot.isRunning ? 'running' : 'stopped'), words }),
    start: () => inTurn('starting', () => bot.start().then(() => null)),
    end: (signal) =>
      signal === 'SIGKILL'
        ? kill()
        : inTurn('stopping', () => bot.end(signal).then((how) => `It was stopped, and ended with ${how}.`)),
  };
}
