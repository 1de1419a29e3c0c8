import type { Transaction } from 'kysely';
import { type RecordEntry, recordEntry } from '../../domain/record/entry.ts';
import { chainOf } from '../../domain/record/entry-of.ts';
import type { RecordRow, Schema } from '../schema.ts';
import type { Sealer } from './seal.ts';

/** Adds entries to the ends of their chains, each sealed behind the one before it. Nothing is written that could not be read again. */
export async function append(db: Transaction<Schema>, seals: Sealer, entries: readonly RecordEntry[]): Promise<void> {
  for (const entry of entries) await appendOne(db, seals, entry);
}

async function appendOne(db: Transaction<Schema>, seals: Sealer, entry: RecordEntry): Promise<void> {
  const chain = chainOf(entry);
  const last = await endOf(db, chain);
  const position = last.position + 1;
  const body = JSON.stringify(recordEntry.parse(entry));
  const row: RecordRow = {
    chain,
    position,
    at: entry.at,
    kind: entry.kind,
    done_by: entry.by ?? null,
    operation_id: entry.operation ?? null,
    body,
    seal: seals.name,
    mac: seals.seal({ chain, position, before: last.mac, body }),
  };
  await db.insertInto('record').values(row).execute();
}

/** The end of a chain; of one that was pruned as a whole, where the pruning stands. */
async function endOf(db: Transaction<Schema>, chain: string): Promise<{ position: number; mac: string }> {
  const rows = db.selectFrom('record').select(['position', 'mac']).where('chain', '=', chain);
  const last = await rows.orderBy('position', 'desc').limit(1).executeTakeFirst();
  if (last !== undefined) return last;
  const cuts = db.selectFrom('prunings').select(['up_to as position', 'last_mac as mac']).where('chain', '=', chain);
  return (await cuts.orderBy('up_to', 'desc').limit(1).executeTakeFirst()) ?? { position: 0, mac: '' };
}

/** An entry from its stored text. */
export const entryIn = (body: string): RecordEntry => recordEntry.parse(JSON.parse(body));
