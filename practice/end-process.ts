import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Whether a process is still there. */
export const isAlive = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null;

/**
 * Ends a process. One that has not ended `patienceMs` after SIGTERM is killed.
 *
 * @returns its exit code, or the signal that ended it
 */
export async function endProcess(
  child: ChildProcess,
  signal: 'SIGTERM' | 'SIGKILL',
  patienceMs: number,
): Promise<number | string> {
  if (isAlive(child)) {
    const ended = once(child, 'exit');
    const patience = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    child.kill(signal);
    await ended;
    clearTimeout(patience);
  }
  return child.exitCode ?? child.signalCode ?? 0;
}
