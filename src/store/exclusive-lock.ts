import { DatabaseSync } from 'node:sqlite';
import { DatabaseInUse } from './errors.ts';

/** SQLITE_BUSY: somebody else holds it. */
const busy = 5;

/**
 * Keeps other processes from the same database: a transaction held open in `<file>.lock`, an SQLite database of its own, which the
 * operating system frees even after a kill. The database itself stays open to readers, such as a backup. Gives what lets it go.
 * Throws `DatabaseInUse` at once where it is held.
 */
export function lockBeside(file: string): () => void {
  const lock = new DatabaseSync(`${file}.lock`, { timeout: 0 });
  try {
    lock.exec('pragma locking_mode = exclusive');
    lock.exec('pragma journal_mode = off'); // nothing is ever written there, so there is nothing to undo
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    throw isBusy(error) ? new DatabaseInUse(file, { cause: error }) : error;
  }
  return () => lock.close();
}

const isBusy = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'errcode' in error && error.errcode === busy;
