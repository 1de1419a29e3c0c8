import type { Kysely, Transaction } from 'kysely';
import type { Schema } from '../schema.ts';
import { append } from './append.ts';
import { headsIn } from './record-store.ts';
import type { Sealer } from './seal.ts';

/**
 * With a key that has sealed nothing yet: writes, sealed with it, where each chain ends at that moment. What stands behind those places
 * without the key's seal was written by somebody who does not have it. True where that was written now. `at` is ISO 8601 UTC.
 */
export const beginSealing = (db: Kysely<Schema>, seals: Sealer, at: string): Promise<boolean> =>
  db.transaction().execute(async (transaction) => {
    if (seals.name === 'sha256' || (await hasBegun(transaction, seals))) return false;
    const heads = await headsIn(transaction);
    await append(transaction, seals, [{ at, kind: 'sealing begins', facts: { heads } }]);
    return true;
  });

/** Whether the newest such entry bears the seal of this very key. */
async function hasBegun(db: Transaction<Schema>, seals: Sealer): Promise<boolean> {
  const begun = db.selectFrom('record').selectAll().where('chain', '=', 'rest').where('kind', '=', 'sealing begins');
  const newest = await begun.orderBy('position', 'desc').limit(1).executeTakeFirst();
  if (newest === undefined) return false;
  const { chain, position, body, mac } = newest;
  const rows = db
    .selectFrom('record')
    .select('mac')
    .where('chain', '=', chain)
    .where('position', '=', position - 1);
  const cut = db
    .selectFrom('prunings')
    .select('last_mac as mac')
    .where('chain', '=', chain)
    .where('up_to', '=', position - 1);
  const before = (await rows.executeTakeFirst()) ?? (await cut.executeTakeFirst());
  return seals.seal({ chain, position, before: before?.mac ?? '', body }) === mac;
}
