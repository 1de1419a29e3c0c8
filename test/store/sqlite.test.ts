import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Kysely, sql } from 'kysely';
import { DatabaseInUse, UnreadableRow, UnusableDatabase } from '../../src/store/errors.ts';
import { migrate } from '../../src/store/migrate.ts';
import { migrations } from '../../src/store/migrations/index.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { sqliteDialect } from '../../src/store/sqlite.ts';
import { anOperation, asked } from './samples.ts';
import { temporaryFolder } from './temporary-folder.ts';

let folder: ReturnType<typeof temporaryFolder>;
let stores: Store[] = [];
let children: ChildProcess[] = [];

const file = (): string => join(folder.path, 'data', 'asbot.db');
async function opened(url = `sqlite:${file()}`, log?: Parameters<typeof openStore>[1]): Promise<Store> {
  const store = await openStore(url, log);
  stores.push(store);
  return store;
}
/** Runs SQL past the store, as somebody with the sqlite3 shell would. */
function byHand<T>(work: (database: DatabaseSync) => T, readOnly = false): T {
  const database = new DatabaseSync(file(), { readOnly });
  try {
    return work(database);
  } finally {
    database.close();
  }
}

beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await Promise.all(stores.map((store) => store.close()));
  stores = [];
  children = [];
  folder.remove();
});

/** Another process that opens the database; gives it once it has said how that went. */
async function anotherProcess(): Promise<{ child: ChildProcess; said: string }> {
  const script = new URL('holder.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [script, `sqlite:${file()}`], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [chunk] = await once(child.stdout, 'data');
  return { child, said: String(chunk).trim() };
}

test('what was written is there after the database is opened again', async () => {
  const before = await opened();
  const wake = { what: 'expire', at: '2026-11-24T10:15:00.000Z' } as const;
  await before.operations.apply(anOperation(), { steps: [asked], wakes: [wake] });
  await before.close();

  const { operations } = await opened();
  expect(await operations.get('op-1')).toStrictEqual(anOperation());
  expect(await operations.entriesOf('op-1')).toHaveLength(1);
  expect(await operations.nextWake()).toBe(wake.at);
});

test('a commit is on the disk before it is believed', async () => {
  await opened();
  const db = new Kysely<unknown>({ dialect: sqliteDialect(file()) });
  const ask = async (name: string) => Object.values((await sql`pragma ${sql.raw(name)}`.execute(db)).rows[0] ?? {})[0];
  expect([await ask('journal_mode'), await ask('synchronous'), await ask('foreign_keys')]).toEqual(['wal', 2, 1]);
  await db.destroy();
});

test('a second opener of the same file is refused, and may open it once the first has closed', async () => {
  const first = await opened();
  await expect(openStore(`sqlite:${file()}`)).rejects.toThrow(DatabaseInUse);
  expect((await anotherProcess()).said).toBe('DatabaseInUse');
  await first.close();
  expect(await (await opened()).isHealthy()).toBe(true);
});

test('a killed process holds nothing back', async () => {
  const { child, said } = await anotherProcess();
  expect(said).toBe('open');
  await expect(openStore(`sqlite:${file()}`)).rejects.toThrow(DatabaseInUse);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await (await opened()).isHealthy()).toBe(true);
});

test('another way to write the same path is the same database', async () => {
  await opened();
  symlinkSync(file(), join(folder.path, 'link.db'));
  symlinkSync(join(folder.path, 'data'), join(folder.path, 'elsewhere'));
  for (const path of ['link.db', 'elsewhere/asbot.db', 'data/../data/asbot.db']) {
    await expect(openStore(`sqlite:${folder.path}/${path}`)).rejects.toThrow(DatabaseInUse);
  }
});

test('an audit can read and a backup can copy the database while the bot writes', async () => {
  const { operations } = await opened();
  await operations.apply(anOperation(), { steps: [asked] });
  const copy = join(folder.path, 'copy.db');
  byHand((database) => database.prepare('vacuum into ?').run(copy));
  const count = () => byHand((database) => database.prepare('select count(*) as count from record').get(), true);
  expect(count()).toEqual({ count: 1 });
  await operations.apply(anOperation({ id: 'op-2' }), { steps: [asked] });
  expect(count()).toEqual({ count: 2 });
  expect(existsSync(copy)).toBe(true);
});

test('nobody changes or drops an entry of the record', async () => {
  const { operations } = await opened();
  await operations.apply(anOperation(), { steps: [asked] });
  const attempts = [
    "update record set done_by = 'U9'",
    'delete from record',
    'insert or replace into record select * from record',
  ];
  const db = new Kysely<unknown>({ dialect: sqliteDialect(file()) });
  for (const attempt of attempts) {
    await expect(sql.raw(attempt).execute(db)).rejects.toThrow('the record is only ever added to');
  }
  await db.destroy();
  expect(await operations.entriesOf('op-1')).toMatchObject([{ by: 'U1' }]);
});

test('one damaged row hides no other, and says that it is there', async () => {
  const said: object[] = [];
  const { operations } = await opened(undefined, { log: { error: (facts) => said.push(facts) } });
  for (const id of ['op-1', 'op-2', 'op-3']) await operations.apply(anOperation({ id }), { steps: [asked] });
  byHand((database) => database.exec("update operations set body = '{' where id = 'op-1'"));
  byHand((database) => database.exec(`update operations set body = '{"id":"op-2"}' where id = 'op-2'`));

  expect((await operations.list({})).map(({ id }) => id)).toEqual(['op-3']);
  expect(said).toMatchObject([{ operation: 'op-1' }, { operation: 'op-2' }]);
  await expect(operations.get('op-1')).rejects.toThrow(UnreadableRow);
  await expect(operations.find('op-2')).rejects.toThrow(UnreadableRow);
});

test('a migration that fails, or is killed half-way, leaves nothing behind', async () => {
  const db = new Kysely<unknown>({ dialect: sqliteDialect(':memory:') });
  const broken = {
    ...migrations,
    '0002-broken': { up: () => Promise.reject(new Error('struck by lightning')) },
  };
  await expect(migrate(db, broken)).rejects.toThrow(/struck by lightning/);
  const tables = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(db);
  expect(tables.rows.map(({ name }) => name)).not.toContain('operations');
  await migrate(db);
  await db.destroy();
});

test('a database that a newer version wrote is left alone', async () => {
  const store = await opened();
  await store.close();
  byHand((database) => database.exec("insert into kysely_migration values ('9999-later', '2030-01-01')"));
  await expect(openStore(`sqlite:${file()}`)).rejects.toThrow(UnusableDatabase);
  await expect(openStore(`sqlite:${file()}`)).rejects.toThrow(UnusableDatabase); // and its lock is free again
});

test('what can never be opened says so instead of striking as a defect', async () => {
  mkdirSync(join(folder.path, 'data'));
  writeFileSync(file(), 'this is a letter, not a database, and it is long enough to be taken for one '.repeat(20));
  await expect(openStore(`sqlite:${file()}`)).rejects.toThrow(/cannot be opened: file is not a database/);
  await expect(openStore(`sqlite:${file()}/under/a/file.db`)).rejects.toThrow(UnusableDatabase);
  await expect(openStore('postgres://asbot@db/asbot')).rejects.toThrow(/comes with replicas/);
  await expect(openStore('mysql:asbot')).rejects.toThrow('must be sqlite:<path>');
});

test('an address with slashes means the same file', async () => {
  await opened(`sqlite://${file()}`);
  await expect(openStore(`sqlite:${file()}`)).rejects.toThrow(DatabaseInUse);
});
