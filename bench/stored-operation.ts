import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

const stored = z.object({
  id: z.string(),
  state: z.string(),
  requests: z.array(z.object({ phase: z.string(), subjects: z.array(z.string()), settledAt: z.string().optional() })),
  startedAt: z.string().optional(),
  endedAt: z.string().optional(),
  isAnnounced: z.boolean(),
});

/** What the bot has written down about an operation, as far as a bench looks at it. Times are ISO 8601 UTC. */
export type StoredOperation = Readonly<z.infer<typeof stored>>;

/** The operation that was asked for last, as far as a bench looks at it. Undefined where there is none yet. */
export function storedOperation(folder: string): StoredOperation | undefined {
  const body = storedBody(folder);
  return body === undefined ? undefined : stored.parse(body);
}

/**
 * All that is stored of the operation that was asked for last, read out of the bot's own database, which may be running or dead.
 * Nothing is written. Undefined where there is none yet.
 */
export function storedBody(folder: string): unknown {
  const database = new DatabaseSync(join(folder, 'asbot.db'), { readOnly: true, timeout: 1_000 });
  try {
    const row = database.prepare('select body from operations order by asked_at desc limit 1').get();
    return row === undefined ? undefined : JSON.parse(String(row.body));
  } finally {
    database.close();
  }
}

/** Where it stands, in a few words: `running: settled, sending, unsent`. */
export const inWords = (operation: StoredOperation | undefined): string => {
  if (operation === undefined) return 'nothing stored';
  const phases = operation.requests.map(({ phase }) => phase).join(', ');
  return phases === '' ? operation.state : `${operation.state}: ${phases}`;
};
