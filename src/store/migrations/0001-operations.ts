import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Operations, their record, wake-ups and stops; drafts and the keys of deliveries already seen. */
export const operations: Migration = {
  async up(db) {
    await db.schema
      .createTable('operations')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('group_id', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('is_announced', 'integer', (column) => column.notNull())
      .addColumn('asked_at', 'text', (column) => column.notNull())
      .addColumn('decided_at', 'text')
      .addColumn('runner', 'text')
      .addColumn('lease_until', 'text')
      .addColumn('body', 'text', (column) => column.notNull())
      .execute();
    await index(db, 'operations', ['state', 'asked_at']);
    await index(db, 'operations', ['group_id', 'asked_at']);
    await index(db, 'operations', ['is_announced', 'asked_at']);

    await db.schema
      .createTable('entries')
      .addColumn('operation_id', 'text', (column) => column.notNull().references('operations.id'))
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('sequence', 'integer', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('done_by', 'text')
      .addColumn('event', 'text', (column) => column.notNull())
      .addColumn('state_before', 'text')
      .addColumn('state_after', 'text', (column) => column.notNull())
      .addColumn('facts', 'text')
      .addPrimaryKeyConstraint('entries_in_order', ['operation_id', 'version', 'sequence'])
      .execute();
    await index(db, 'entries', ['at']);
    await refuse(db, 'update');
    await refuse(db, 'delete');

    await db.schema
      .createTable('wakes')
      .addColumn('operation_id', 'text', (column) => column.notNull().references('operations.id'))
      .addColumn('what', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('one_wake_of_a_kind', ['operation_id', 'what'])
      .execute();
    await index(db, 'wakes', ['at']);

    await db.schema
      .createTable('stops')
      .addColumn('operation_id', 'text', (column) => column.primaryKey().notNull().references('operations.id'))
      .addColumn('asked_by', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .execute();

    await db.schema
      .createTable('drafts')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('operation_id', 'text') // claimed before the operation is written, so it refers to none yet
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .execute();
    await index(db, 'drafts', ['created_at']);

    await db.schema
      .createTable('seen_keys')
      .addColumn('key', 'text', (column) => column.primaryKey().notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .execute();
    await index(db, 'seen_keys', ['at']);
  },
};

// biome-ignore lint/suspicious/noExplicitAny: a migration knows no schema but the one it makes
type Bare = Kysely<any>;

const index = (db: Bare, table: string, columns: string[]): Promise<void> =>
  db.schema
    .createIndex(`${table}_by_${columns.join('_')}`)
    .on(table)
    .columns(columns)
    .execute();

/** The record is only ever added to, whoever holds the pen. */
const refuse = (db: Bare, deed: 'update' | 'delete'): Promise<unknown> =>
  sql`create trigger ${sql.id(`entries_refuse_${deed}`)} before ${sql.raw(deed)} on entries
    begin select raise(abort, 'the record is only ever added to'); end`.execute(db);
