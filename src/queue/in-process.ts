import type { Lane } from '../domain/change.ts';
import type { Log } from '../operations/needs.ts';
import type { Queue } from '../operations/ports.ts';

interface Needs {
  /** Works on one lane of a group until nothing is due in it; ends early, everything stored, when the signal is aborted. */
  readonly work: (groupId: string, lane: Lane, signal: AbortSignal) => Promise<void>;
  readonly log: Log;
}

/** Runs operations in this process: groups side by side, and the lanes of each; in a lane one at a time. */
export function inProcessQueue({ work, log }: Needs): Queue & { stop(): Promise<void>; readonly length: number } {
  const stopping = new AbortController();
  const working = new Map<string, Promise<void>>();
  const nudged = new Set<string>();

  const loop = async (key: string, groupId: string, lane: Lane): Promise<void> => {
    while (nudged.delete(key) && !stopping.signal.aborted) {
      try {
        await work(groupId, lane, stopping.signal);
      } catch (error) {
        if (!stopping.signal.aborted) log.error({ group: groupId, lane, err: error }, 'working on a group failed');
      }
    }
    working.delete(key);
  };

  return {
    nudge(groupId, lane) {
      if (stopping.signal.aborted) return;
      const key = `${lane} ${groupId}`;
      nudged.add(key);
      if (!working.has(key)) working.set(key, loop(key, groupId, lane));
    },
    /** No new work; resolves when every running step is stored. */
    async stop() {
      stopping.abort(new Error('the bot is stopping'));
      await Promise.allSettled(working.values());
    },
    get length() {
      return working.size;
    },
  };
}
