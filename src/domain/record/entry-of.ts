import type { Step } from '../life.ts';
import type { Operation } from '../operation.ts';
import type { RecordEntry } from './entry.ts';
import { kindOf } from './kind-of.ts';

/** The entry for one step of an operation, which is given as it is after the step. */
export const entryOf = (operation: Operation, step: Step): RecordEntry => ({
  at: step.at,
  kind: kindOf(step),
  by: step.by,
  event: step.event,
  operation: operation.id,
  version: operation.version,
  revision: operation.revision,
  state: operation.state,
  action: operation.change.action,
  group: { id: operation.groupId, name: operation.groupName },
  picks: 'picks' in operation.change ? operation.change.picks : undefined,
  place: operation.place,
  channel: operation.card?.channel ?? operation.channel,
  card: operation.card?.ts,
  thread: operation.thread,
  reason: operation.reason,
  rule: operation.permit?.rule,
  isGlassBroken: operation.brokenGlass === undefined ? undefined : true,
  facts: step.facts,
});

/** Entries of one AS group are a chain of their own, so that groups do not wait for one another; all others are one. */
export const chainOf = ({ group }: Pick<RecordEntry, 'group'>): string =>
  group === undefined ? 'rest' : `group ${group.id}`;
