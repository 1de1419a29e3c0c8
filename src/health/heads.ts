import type { Log } from '../operations/needs.ts';
import type { Clock, RecordStore } from '../operations/ports.ts';

interface HeadsNeeds {
  readonly record: Pick<RecordStore, 'heads'>;
  readonly clock: Clock;
  readonly log: Pick<Log, 'info' | 'error'>;
  /** In ms. */
  readonly every: number;
}

/**
 * Logs the heads of the record's chains that have moved since, a line each, over and over and once at the end. A log that is kept elsewhere
 * then shows where an end was cut off, or a chain written anew. Ends when the signal is aborted.
 */
export async function logHeads({ record, clock, log, every }: HeadsNeeds, signal: AbortSignal): Promise<void> {
  const told = new Map<string, number>();
  const tell = async (): Promise<void> => {
    for (const { chain, position, mac } of await record.heads()) {
      if (told.get(chain) === position) continue;
      told.set(chain, position);
      log.info({ chain, position, mac }, 'head of the record');
    }
  };
  while (!signal.aborted) {
    await clock.wait(every, signal).catch(() => undefined);
    await tell().catch((error: unknown) => log.error({ err: error }, 'the heads of the record could not be read'));
  }
}
