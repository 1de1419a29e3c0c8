import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { UnusableDatabase } from './errors.ts';
import { migrations as all } from './migrations/index.ts';

/** Brings a database to the present schema, wholly or not at all. Throws `UnusableDatabase` where it can't, say because a newer version wrote it. */
export async function migrate<S>(db: Kysely<S>, migrations: Readonly<Record<string, Migration>> = all): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const why = error instanceof Error ? error.message : String(error);
  throw new UnusableDatabase(`the database cannot be brought to the schema of this version: ${why}`, { cause: error });
}
