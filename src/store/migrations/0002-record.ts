import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The record as chains of sealed entries. What was written before waits under another name until it is sealed at the start. */
export const record: Migration = {
  async up(db) {
    await sql`drop trigger entries_refuse_update`.execute(db);
    await sql`drop trigger entries_refuse_delete`.execute(db);
    await db.schema.alterTable('entries').renameTo('entries_to_seal').execute();

    await db.schema
      .createTable('record')
      .addColumn('chain', 'text', (column) => column.notNull())
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('done_by', 'text')
      .addColumn('operation_id', 'text')
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('seal', 'text', (column) => column.notNull())
      .addColumn('mac', 'text', (column) => column.notNull())
      .addCheckConstraint('record_from_one', sql`position > 0`)
      .addPrimaryKeyConstraint('record_in_order', ['chain', 'position'])
      .execute();
    await index(db, ['operation_id']);
    await index(db, ['at']);

    await db.schema
      .createTable('prunings')
      .addColumn('chain', 'text', (column) => column.notNull())
      .addColumn('up_to', 'integer', (column) => column.notNull())
      .addColumn('last_mac', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('seal', 'text', (column) => column.notNull())
      .addColumn('mac', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('prunings_in_order', ['chain', 'up_to'])
      .execute();

    for (const table of ['record', 'prunings']) await refuse(db, table, 'update');
    await refuse(db, 'prunings', 'delete');
    await sql`create trigger record_refuse_delete before delete on record
      when not exists (select 1 from prunings where prunings.chain = old.chain and prunings.up_to >= old.position)
      begin select raise(abort, 'the record is only ever added to'); end`.execute(db);
  },
};

// biome-ignore lint/suspicious/noExplicitAny: a migration knows no schema but the one it makes
type Bare = Kysely<any>;

const index = (db: Bare, columns: string[]): Promise<void> =>
  db.schema
    .createIndex(`record_by_${columns.join('_')}`)
    .on('record')
    .columns(columns)
    .execute();

/** The record is only ever added to, whoever holds the pen. */
const refuse = (db: Bare, table: string, deed: 'update' | 'delete'): Promise<unknown> =>
  sql`create trigger ${sql.id(`${table}_refuse_${deed}`)} before ${sql.raw(deed)} on ${sql.id(table)}
    begin select raise(abort, 'the record is only ever added to'); end`.execute(db);
