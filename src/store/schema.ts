import type { Step } from '../domain/life.ts';
import type { Wake } from '../operations/ports.ts';
import type { SealName } from './record/seal.ts';

/** The tables, for Kysely. Times are ISO 8601 UTC text, so that they sort as they are; JSON is text, booleans are 0 and 1. */
export interface Schema {
  operations: OperationRow;
  record: RecordRow;
  prunings: PruningRow;
  entries_to_seal: EntryToSealRow;
  wakes: WakeRow;
  stops: StopRow;
  drafts: DraftRow;
  seen_keys: SeenKeyRow;
}

/** `body` is the whole operation; the other columns repeat what is searched for. */
export interface OperationRow {
  id: string;
  version: number;
  state: string;
  group_id: string;
  channel: string;
  is_announced: number;
  asked_at: string;
  decided_at: string | null;
  runner: string | null;
  lease_until: string | null;
  body: string;
}

/** The record: chains of sealed entries. Rows are added, never changed, and removed at the front alone, where a pruning covers them. */
export interface RecordRow {
  chain: string;
  /** Its place in the chain, from 1. */
  position: number;
  at: string;
  kind: string;
  done_by: string | null;
  operation_id: string | null;
  /** The whole entry, JSON, as it was sealed; the other columns repeat what is searched for. */
  body: string;
  seal: SealName;
  mac: string;
}

/** The front of a chain that was removed: up to which position, and the seal there, from which the rest goes on. Sealed itself. */
export interface PruningRow {
  chain: string;
  up_to: number;
  last_mac: string;
  at: string;
  seal: SealName;
  mac: string;
}

/** Steps of an earlier version, until they are sealed. */
export interface EntryToSealRow {
  operation_id: string;
  version: number;
  sequence: number;
  at: string;
  done_by: string | null;
  event: Step['event'];
  state_before: string | null;
  state_after: string;
  facts: string | null;
}

export interface WakeRow {
  operation_id: string;
  what: Wake['what'];
  at: string;
}

export interface StopRow {
  operation_id: string;
  asked_by: string;
  at: string;
}

/** `operation_id` says which operation a draft became. It is changed by claiming and releasing alone. */
export interface DraftRow {
  id: string;
  operation_id: string | null;
  created_at: string;
  body: string;
}

export interface SeenKeyRow {
  key: string;
  at: string;
}
