import type { Practice } from '../../practice/open-practice.ts';
import { inWords, storedOperation } from '../stored-operation.ts';
import { type Armed, atTheMoment } from './at-the-moment.ts';
import { type Moment, momentInWords } from './plan.ts';
import { group } from './workers.ts';

/** A kill that came to pass: when, and what was stored then. */
export interface Kill {
  readonly when: string;
  readonly found: string;
}

/** Kills the bot at the planned moments, one after the other, and starts it again after each. */
export interface Kills {
  readonly done: readonly Kill[];
  /** Waits for the first moment. */
  begin(): void;
  /** Starts the bot again where it was killed since; says whether it was. Throws where it does not become ready. */
  startAgain(): Promise<boolean>;
  /** No more kills. */
  end(): void;
}

export function killsOf(practice: Practice, moments: readonly Moment[]): Kills {
  const { bot, folder } = practice;
  const left = [...moments];
  const done: Kill[] = [];
  let armed: Armed | undefined;
  let dying: { readonly moment: Moment; readonly gone: Promise<unknown> } | undefined;

  const arm = (): void => {
    const moment = left.shift();
    if (moment === undefined) return;
    armed = atTheMoment(practice, group, moment, () => {
      if (bot.isRunning) dying = { moment, gone: bot.end('SIGKILL') };
    });
  };
  return {
    done,
    begin: arm,
    end: () => {
      left.length = 0;
      armed?.disarm();
    },
    async startAgain() {
      if (dying === undefined) return false;
      const { moment, gone } = dying;
      await gone;
      dying = undefined;
      done.push({ when: momentInWords(moment), found: inWords(storedOperation(folder)) });
      const starting = bot.start();
      arm();
      await starting.catch((error: unknown) => {
        if (dying === undefined) throw error; // else it was killed while it started
      });
      return true;
    },
  };
}
