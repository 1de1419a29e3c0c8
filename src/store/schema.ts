import type { Step } from '../domain/life.ts';
import type { Wake } from '../operations/ports.ts';

/** The tables, for Kysely. Times are ISO 8601 UTC text, so that they sort as they are; JSON is text, booleans are 0 and 1. */
export interface Schema {
  operations: OperationRow;
  entries: EntryRow;
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

/** The record. Rows are added and never changed; the database itself refuses anything else. */
export interface EntryRow {
  operation_id: string;
  version: number;
  /** Its place among the steps of one write, from 0. */
  sequence: number;
  at: string;
  /** A Slack user id; null where nobody pressed. */
  done_by: string | null;
  event: Step['event'];
  /** The state before and after the write that this step was part of; null before the first. */
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
