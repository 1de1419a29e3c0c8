import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { type DialectAdapter, SqliteAdapter, type SqliteDatabase, SqliteDialect } from 'kysely';

/** How long a statement waits for a lock that a reader or a backup holds, in ms. Nothing else of the process runs meanwhile. */
const busyTimeoutMs = 5_000;

/** A database file, or `:memory:`, for Kysely. Every commit is on the disk before it is believed. */
export function sqliteDialect(file: string): SqliteDialect {
  const database = new DatabaseSync(file, { timeout: busyTimeoutMs, enableForeignKeyConstraints: true });
  try {
    database.exec('pragma journal_mode = wal');
    database.exec('pragma synchronous = full');
    database.exec('pragma recursive_triggers = on'); // or `insert or replace` would get around the triggers of the record
  } catch (error) {
    database.close();
    throw error;
  }
  return new Dialect({ database: forKysely(database) });
}

/** SQLite undoes `create table` with the rest of a transaction; Kysely leaves that out, and a kill amid a migration would then leave half a schema. */
class Dialect extends SqliteDialect {
  override createAdapter(): DialectAdapter {
    return new TransactionalDdl();
  }
}

class TransactionalDdl extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

const forKysely = (database: DatabaseSync): SqliteDatabase => ({
  close: () => database.close(),
  prepare: (sql) => {
    const statement = database.prepare(sql);
    return {
      reader: statement.columns().length > 0,
      all: (values) => statement.all(...(values as SQLInputValue[])),
      run: (values) => statement.run(...(values as SQLInputValue[])),
      iterate: (values) => statement.iterate(...(values as SQLInputValue[])),
    };
  },
});
