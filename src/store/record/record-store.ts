import { type Kysely, sql } from 'kysely';
import type { RecordEntry } from '../../domain/record/entry.ts';
import { isMeant } from '../../domain/record/filter.ts';
import type { Head, RecordStore } from '../../operations/ports.ts';
import type { Schema } from '../schema.ts';
import { append, entryIn } from './append.ts';
import type { Sealer } from './seal.ts';

/** The record on a database. */
export const recordStore = (db: Kysely<Schema>, seals: Sealer): RecordStore => ({
  add: (entry) => db.transaction().execute((transaction) => append(transaction, seals, [entry])),

  entries: async (filter) => {
    const { since, until, operation, person, kind, limit } = filter;
    let rows = db
      .selectFrom('record')
      .select('body')
      .orderBy('at', 'desc')
      .orderBy('chain')
      .orderBy('position', 'desc');
    if (since !== undefined) rows = rows.where('at', '>=', since);
    if (until !== undefined) rows = rows.where('at', '<', until);
    if (operation !== undefined) rows = rows.where('operation_id', '=', operation);
    if (kind !== undefined) rows = rows.where('kind', '=', kind);
    if (person !== undefined) rows = rows.where('done_by', '=', person);
    const found: RecordEntry[] = [];
    for (const { body } of await rows.execute()) {
      const entry = entryIn(body);
      if (isMeant(entry, filter)) found.push(entry);
      if (found.length === limit) break;
    }
    return found.reverse();
  },

  heads: () => headsIn(db),
});

/** The newest entry of each chain. */
export function headsIn(db: Kysely<Schema>): Promise<Head[]> {
  const ends = db
    .selectFrom('record')
    .select(['chain', sql<number>`max(position)`.as('position')])
    .groupBy('chain');
  const rows = db
    .selectFrom('record')
    .innerJoin(ends.as('ends'), (join) =>
      join.onRef('ends.chain', '=', 'record.chain').onRef('ends.position', '=', 'record.position'),
    );
  return rows.select(['record.chain', 'record.position', 'record.mac']).orderBy('record.chain').execute();
}
