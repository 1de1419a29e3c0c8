import { mkdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Kysely, sql } from 'kysely';
import type { Log } from '../operations/needs.ts';
import type { DraftStore, OperationStore, RecordStore } from '../operations/ports.ts';
import { draftStore } from './draft-store.ts';
import { UnusableDatabase } from './errors.ts';
import { lockBeside } from './exclusive-lock.ts';
import { migrate } from './migrate.ts';
import { operationStore } from './operation-store.ts';
import { beginSealing } from './record/begin-sealing.ts';
import { sealOlderEntries } from './record/older-entries.ts';
import { recordStore } from './record/record-store.ts';
import { type Sealer, sealer } from './record/seal.ts';
import type { Schema } from './schema.ts';
import { sqliteDialect } from './sqlite.ts';

/** Everything that outlives the process. */
export interface Store {
  readonly operations: OperationStore;
  readonly drafts: DraftStore;
  readonly record: RecordStore;
  /** Says in the record from where on it is sealed with the present key, where that is not said yet. True where it was. `at`: ISO 8601 UTC. */
  beginSealing(at: string): Promise<boolean>;
  /** Whether the database answers. Never throws. */
  isHealthy(): Promise<boolean>;
  /** Lets running writes end, then closes the database and frees its lock. Twice does no harm. */
  close(): Promise<void>;
}

/**
 * Opens the database at a URL and brings it to the present schema: `sqlite:<path>`, whose folder is made, or `sqlite::memory:`.
 * Throws `DatabaseInUse` where another process has it, `UnusableDatabase` where it can't be opened.
 */
export async function openStore(url: string, wishes: Wishes = {}): Promise<Store> {
  const file = sqliteFile(url);
  return file === ':memory:' ? open(file, () => {}, wishes) : openFile(file, wishes);
}

interface Wishes {
  readonly log?: Pick<Log, 'error'>;
  /** Seals the record; 32 bytes. Without it anybody who can write the database can seal as well. */
  readonly auditKey?: Buffer | undefined;
}

async function openFile(file: string, wishes: Wishes): Promise<Store> {
  try {
    const path = realFile(file);
    return await open(path, lockBeside(path), wishes);
  } catch (error) {
    if (!isFileTrouble(error)) throw error;
    throw new UnusableDatabase(`the database ${file} cannot be opened: ${error.message}`, { cause: error });
  }
}

async function open(path: string, unlock: () => void, { log, auditKey }: Wishes): Promise<Store> {
  try {
    const db = new Kysely<Schema>({ dialect: sqliteDialect(path) });
    const seals = sealer(auditKey);
    await ready(db, seals).catch(async (error: unknown) => {
      await db.destroy();
      throw error;
    });
    return storeOn(db, unlock, seals, log);
  } catch (error) {
    unlock();
    throw error;
  }
}

/** The present schema, with all that is recorded sealed. */
async function ready(db: Kysely<Schema>, seals: Sealer): Promise<void> {
  await migrate(db);
  await sealOlderEntries(db, seals);
}

function storeOn(db: Kysely<Schema>, unlock: () => void, seals: Sealer, log: Pick<Log, 'error'> | undefined): Store {
  const close = async () => {
    await db.connection().execute(async () => {}); // waits for its turn: what was asked before is done
    await db.destroy();
    unlock();
  };
  let closing: Promise<void> | undefined;
  return {
    operations: operationStore(db, seals, log),
    drafts: draftStore(db),
    record: recordStore(db, seals),
    beginSealing: (at) => beginSealing(db, seals, at),
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

/** The file that a database URL names, or `:memory:`. Throws `UnusableDatabase` for any other database. */
export function sqliteFile(url: string): string {
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
