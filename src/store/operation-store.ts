import type { Kysely, Transaction } from 'kysely';
import { Overtaken, type Step } from '../domain/life.ts';
import { type Operation, operation } from '../domain/operation.ts';
import type { RecordEntry } from '../domain/record/entry.ts';
import { entryOf } from '../domain/record/entry-of.ts';
import { UnknownOperation } from '../operations/errors.ts';
import type { Log } from '../operations/needs.ts';
import type { Entry, OperationFilter, OperationStore, Wake } from '../operations/ports.ts';
import { UnreadableRow } from './errors.ts';
import { append, entryIn } from './record/append.ts';
import type { Sealer } from './record/seal.ts';
import type { OperationRow, Schema } from './schema.ts';

/** Operations on a database. Nothing is written that could not be read again. */
export const operationStore = (
  db: Kysely<Schema>,
  seals: Sealer,
  log: Pick<Log, 'error'> | undefined,
): OperationStore => ({
  apply: async (next, { steps, wakes = [] }) => {
    const row = rowOf(next);
    await db.transaction().execute(async (transaction) => {
      await putInPlace(transaction, row, steps.at(-1)?.event ?? 'a write');
      await append(
        transaction,
        seals,
        steps.map((step) => entryOf(next, step)),
      );
      await setWakes(transaction, row.id, wakes);
    });
    return next;
  },

  get: async (id) => {
    const found = await find(db, id);
    if (found === undefined) throw new UnknownOperation(id);
    return found;
  },

  find: (id) => find(db, id),

  list: async ({ groupId, states, isAnnounced }: OperationFilter) => {
    if (states?.length === 0) return [];
    let rows = db.selectFrom('operations').select(['id', 'body']).orderBy('asked_at').orderBy('id');
    if (groupId !== undefined) rows = rows.where('group_id', '=', groupId);
    if (states !== undefined) rows = rows.where('state', 'in', states);
    if (isAnnounced !== undefined) rows = rows.where('is_announced', '=', Number(isAnnounced));
    return (await rows.execute()).flatMap((row) => readOrLeaveOut(row, log));
  },

  entriesOf: async (id) => {
    const rows = db.selectFrom('record').select('body').where('operation_id', '=', id);
    const entries = (await rows.orderBy('position').execute()).map(({ body }) => entryIn(body));
    return entries.filter(({ event }) => event !== undefined).map(stepOf); // what was refused is no step
  },

  wakesDue: async (now) => {
    const rows = db.selectFrom('wakes').select(['operation_id as operationId', 'what']).where('at', '<=', now);
    return rows.orderBy('at').orderBy('operation_id').execute();
  },

  nextWake: async () => (await db.selectFrom('wakes').select('at').orderBy('at').limit(1).executeTakeFirst())?.at,

  dropWake: async (operationId, what, now) => {
    const wake = db.deleteFrom('wakes').where('operation_id', '=', operationId).where('what', '=', what);
    await wake.where('at', '<=', now).execute();
  },

  askToStop: async (operationId, by, at) => {
    const stop = { operation_id: operationId, asked_by: by, at };
    const added = await db
      .insertInto('stops')
      .values(stop)
      .onConflict((first) => first.doNothing())
      .executeTakeFirst();
    return added.numInsertedOrUpdatedRows === 1n;
  },

  stopAsked: (operationId) =>
    db.selectFrom('stops').select(['asked_by as by', 'at']).where('operation_id', '=', operationId).executeTakeFirst(),
});

/** Writes the row over the version before it. Throws `Overtaken` where that version is not the present one. */
async function putInPlace(db: Transaction<Schema>, row: OperationRow, wanted: string): Promise<void> {
  const present = await db.selectFrom('operations').selectAll().where('id', '=', row.id).executeTakeFirst();
  if (present === undefined && row.version === 1) {
    await db.insertInto('operations').values(row).execute();
    return;
  }
  if (present === undefined) throw new UnknownOperation(row.id);
  if (present.version !== row.version - 1) throw new Overtaken(read(present), wanted);
  await db.updateTable('operations').set(row).where('id', '=', row.id).execute();
}

async function setWakes(db: Transaction<Schema>, operationId: string, wakes: readonly Wake[]): Promise<void> {
  for (const { what, at } of wakes) {
    const wake = db.insertInto('wakes').values({ operation_id: operationId, what, at });
    await wake.onConflict((earlier) => earlier.columns(['operation_id', 'what']).doUpdateSet({ at })).execute();
  }
}

async function find(db: Kysely<Schema>, id: string): Promise<Operation | undefined> {
  const row = await db.selectFrom('operations').select(['id', 'body']).where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : read(row);
}

const rowOf = (next: Operation): OperationRow => ({
  id: next.id,
  version: next.version,
  state: next.state,
  group_id: next.groupId,
  channel: next.channel,
  is_announced: Number(next.isAnnounced),
  asked_at: next.askedAt,
  decided_at: next.decidedAt ?? null,
  runner: next.runner ?? null,
  lease_until: next.leaseUntil ?? null,
  body: JSON.stringify(operation.parse(next)),
});

function read({ id, body }: Pick<OperationRow, 'id' | 'body'>): Operation {
  try {
    return operation.parse(JSON.parse(body));
  } catch (error) {
    throw new UnreadableRow('operation', id, { cause: error });
  }
}

/** One damaged row must not hide all the others. */
function readOrLeaveOut(row: Pick<OperationRow, 'id' | 'body'>, log: Pick<Log, 'error'> | undefined): Operation[] {
  try {
    return [read(row)];
  } catch (error) {
    log?.error({ err: error, operation: row.id }, 'an operation is left out of the list: its row cannot be read');
    return [];
  }
}

/** A step as its operation's life tells it. */
const stepOf = ({ operation: operationId = '', version = 0, event, at, by, facts }: RecordEntry): Entry => ({
  operationId,
  version,
  event: event as Step['event'],
  at,
  ...(by === undefined ? {} : { by }),
  ...(facts === undefined ? {} : { facts }),
});
