import { setTimeout as timeout } from 'node:timers/promises';

/** The time of the machine. A wait keeps the process from ending, unless it is aborted. */
export const realClock = {
  now: (): Date => new Date(),
  wait: async (ms: number, signal?: AbortSignal): Promise<void> => {
    await timeout(ms, undefined, signal === undefined ? {} : { signal }).catch((error: unknown) => {
      throw signal?.aborted ? signal.reason : error;
    });
  },
};
