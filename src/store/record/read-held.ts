import { DatabaseSync } from 'node:sqlite';
import type { PruningRow, RecordRow } from '../schema.ts';
import type { Held } from './verify.ts';

/**
 * Reads a database file as it is at one moment, also beside a bot that works on it: read-only, without the bot's lock.
 * Throws where the file is none, or holds no record.
 */
export function readHeld(file: string): Held {
  const db = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  try {
    db.exec('begin'); // one moment for all that is read
    return {
      rows: db.prepare('select * from record order by chain, position').all() as unknown as RecordRow[],
      prunings: db.prepare('select * from prunings order by chain, up_to').all() as unknown as PruningRow[],
      operations: db.prepare('select id, version, group_id from operations').all() as unknown as Held['operations'],
    };
  } finally {
    db.close();
  }
}
