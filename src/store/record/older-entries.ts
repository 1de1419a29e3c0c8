import { type Kysely, sql } from 'kysely';
import { operation } from '../../domain/operation.ts';
import type { RecordEntry } from '../../domain/record/entry.ts';
import { entryOf } from '../../domain/record/entry-of.ts';
import { kindOf } from '../../domain/record/kind-of.ts';
import type { EntryToSealRow, Schema } from '../schema.ts';
import { append } from './append.ts';
import type { Sealer } from './seal.ts';

/**
 * Seals what an earlier version has written, once: all of it or nothing. What those entries did not hold (the group, the place, the
 * channel) is taken from their operations as these are now, and each says that it was sealed later.
 */
export async function sealOlderEntries(db: Kysely<Schema>, seals: Sealer): Promise<void> {
  const isThere = await sql`select 1 from sqlite_master where name = 'entries_to_seal'`.execute(db);
  if (isThere.rows.length === 0) return;
  await db.transaction().execute(async (transaction) => {
    const rows = await transaction
      .selectFrom('entries_to_seal')
      .innerJoin('operations', 'operations.id', 'entries_to_seal.operation_id')
      .selectAll('entries_to_seal')
      .select('operations.body')
      .orderBy('entries_to_seal.at')
      .orderBy('entries_to_seal.operation_id')
      .orderBy('entries_to_seal.version')
      .orderBy('entries_to_seal.sequence')
      .execute();
    await append(transaction, seals, rows.map(asEntry));
    await sql`drop table entries_to_seal`.execute(transaction);
  });
}

function asEntry({ body, ...row }: EntryToSealRow & { body: string }): RecordEntry {
  const facts = row.facts === null ? {} : (JSON.parse(row.facts) as Record<string, unknown>);
  const step = { event: row.event, at: row.at, by: row.done_by ?? undefined, facts };
  const sealed = { ...facts, wasSealedLater: true };
  const { data: owner } = operation.safeParse(JSON.parse(body));
  const bare: RecordEntry = {
    at: step.at,
    kind: kindOf(step),
    by: step.by,
    event: row.event,
    operation: row.operation_id,
  };
  return {
    ...(owner === undefined ? bare : entryOf(owner, step)),
    version: row.version,
    state: row.state_after,
    facts: sealed,
  };
}
