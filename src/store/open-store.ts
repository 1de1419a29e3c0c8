import { mkdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Kysely, sql } from 'kysely';
import type { Log } from '../operations/needs.ts';
import type { DraftStore, OperationStore } from '../operations/ports.ts';
import { draftStore } from './draft-store.ts';
import { UnusableDatabase } from './errors.ts';
import { lockBeside } from './exclusive-lock.ts';
import { migrate } from './migrate.ts';
import { operationStore } from './operation-store.ts';
import type { Schema } from './schema.ts';
import { sqliteDialect } from './sqlite.ts';

/** Everything that outlives the process. */
export interface Store {
  readonly operations: OperationStore;
  readonly drafts: DraftStore;
  /** Whether the database answers. Never throws. */
  isHealthy(): Promise<boolean>;
  /** Lets running writes end, then closes the database and frees its lock. Twice does no harm. */
  close(): Promise<void>;
}

/**
 * Opens the database at a URL and brings it to the present schema: `sqlite:<path>`, whose folder is made, or `sqlite::memory:`.
 * Throws `DatabaseInUse` where another process has it, `UnusableDatabase` where it can't be opened.
 */
export async function openStore(url: string, { log }: { log?: Pick<Log, 'error'> } = {}): Promise<Store> {
  const file = sqliteFile(url);
  return file === ':memory:' ? open(file, () => {}, log) : openFile(file, log);
}

async function openFile(file: string, log: Pick<Log, 'error'> | undefined): Promise<Store> {
  try {
    const path = realFile(file);
    return await open(path, lockBeside(path), log);
  } catch (error) {
    if (!isFileTrouble(error)) throw error;
    throw new UnusableDatabase(`the database ${file} cannot be opened: ${error.message}`, { cause: error });
  }
}

async function open(path: string, unlock: () => void, log: Pick<Log, 'error'> | undefined): Promise<Store> {
  try {
    const db = new Kysely<Schema>({ dialect: sqliteDialect(path) });
    await migrate(db).catch(async (error: unknown) => {
      await db.destroy();
      throw error;
    });
    return storeOn(db, unlock, log);
  } catch (error) {
    unlock();
    throw error;
  }
}

function storeOn(db: Kysely<Schema>, unlock: () => void, log: Pick<Log, 'error'> | undefined): Store {
  const close = async () => {
    await db.connection().execute(async () => {}); // waits for its turn: what was asked before is done
    await db.destroy();
    unlock();
  };
  let closing: Promise<void> | undefined;
  return {
    operations: operationStore(db, log),
    drafts: draftStore(db),
    isHealthy: () =>
      sql`select 1 from operations limit 1`.execute(db).then(
        () => true,
        () => false,
      ),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

function sqliteFile(url: string): string {
  if (/^postgres(ql)?:/.test(url))
    throw new UnusableDatabase('a postgres:// database comes with replicas: use sqlite:<path> until then');
  const [, file] = /^sqlite:(?:\/\/)?(.+)$/s.exec(url) ?? [];
  if (file === undefined) throw new UnusableDatabase('the database URL must be sqlite:<path>');
  return file;
}

/** Two ways to write one path must meet at one lock, so links are followed. Makes the folder. */
function realFile(file: string): string {
  const path = resolve(file);
  mkdirSync(dirname(path), { recursive: true });
  try {
    return realpathSync(path);
  } catch {
    return join(realpathSync(dirname(path)), basename(path));
  }
}

/** What the file system and SQLite say about a file, told from our own words and from defects. */
const isFileTrouble = (error: unknown): error is { message: string } =>
  typeof error === 'object' &&
  error !== null &&
  ('syscall' in error || ('code' in error && error.code === 'ERR_SQLITE_ERROR'));
