import type { Log } from '../operations/needs.ts';
import type { Queue } from '../operations/ports.ts';

interface Needs {
  /** Works on a group until nothing is due on it; ends early, everything stored, when the signal is aborted. */
  readonly work: (groupId: string, signal: AbortSignal) => Promise<void>;
  readonly log: Log;
}

/** Runs operations in this process: groups side by side, one at a time on each. */
export function inProcessQueue({ work, log }: Needs): Queue & { stop(): Promise<void>; readonly length: number } {
  const stopping = new AbortController();
  const working = new Map<string, Promise<void>>();
  const nudged = new Set<string>();

  const loop = async (groupId: string): Promise<void> => {
    while (nudged.delete(groupId) && !stopping.signal.aborted) {
      try {
        await work(groupId, stopping.signal);
      } catch (error) {
        if (!stopping.signal.aborted) log.error({ group: groupId, err: error }, 'working on a group failed');
      }
    }
    working.delete(groupId);
  };

  return {
    nudge(groupId) {
      if (stopping.signal.aborted) return;
      nudged.add(groupId);
      if (!working.has(groupId)) working.set(groupId, loop(groupId));
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
