import type { Kysely } from 'kysely';
import { draft } from '../operations/draft.ts';
import type { DraftStore } from '../operations/ports.ts';
import { UnreadableRow } from './errors.ts';
import type { DraftRow, Schema } from './schema.ts';

/** Drafts on a database. Which operation a draft became is settled by claiming and releasing; saving never changes it. */
export const draftStore = (db: Kysely<Schema>): DraftStore => ({
  save: async (next) => {
    const { operationId, ...rest } = draft.parse(next);
    const row: DraftRow = {
      id: rest.id,
      operation_id: operationId ?? null,
      created_at: rest.createdAt,
      body: JSON.stringify(rest),
    };
    const inserted = db.insertInto('drafts').values(row);
    await inserted.onConflict((there) => there.column('id').doUpdateSet({ body: row.body })).execute();
  },

  find: async (id) => {
    const row = await db.selectFrom('drafts').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? undefined : read(row);
  },

  claim: async (draftId, operationId) => {
    const free = db.updateTable('drafts').set({ operation_id: operationId }).where('id', '=', draftId);
    const { numUpdatedRows } = await free.where('operation_id', 'is', null).executeTakeFirstOrThrow();
    return numUpdatedRows === 1n;
  },

  release: async (draftId, operationId) => {
    const claimed = db.updateTable('drafts').set({ operation_id: null }).where('id', '=', draftId);
    await claimed.where('operation_id', '=', operationId).execute();
  },

  firstSight: async (key, at) => {
    const seen = db.insertInto('seen_keys').values({ key, at });
    const added = await seen.onConflict((earlier) => earlier.doNothing()).executeTakeFirst();
    return added.numInsertedOrUpdatedRows === 1n;
  },

  prune: async (before) => {
    // A draft that became an operation stays with it: Ask Again opens it, however much later.
    await db.deleteFrom('drafts').where('created_at', '<', before).where('operation_id', 'is', null).execute();
    await db.deleteFrom('seen_keys').where('at', '<', before).execute();
  },
});

function read({ id, body, operation_id }: DraftRow) {
  try {
    const stored: unknown = JSON.parse(body);
    return draft.parse({ ...Object(stored), ...(operation_id === null ? {} : { operationId: operation_id }) });
  } catch (error) {
    throw new UnreadableRow('draft', id, { cause: error });
  }
}
