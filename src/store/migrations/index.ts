import type { Migration } from 'kysely/migration';
import { operations } from './0001-operations.ts';
import { record } from './0002-record.ts';

/** Every migration by its name, in order. A released one is never changed: the next change is the next number. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-operations': operations,
  '0002-record': record,
};
