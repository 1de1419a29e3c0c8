import type { Operation } from '../domain/operation.ts';
import type { RecordEntry } from '../domain/record/entry.ts';
import type { Needs } from './needs.ts';

/** What somebody wanted and was turned down, as far as it is known where that happens. */
export interface Attempt {
  readonly by: string;
  /** In short: what turned it down. Must survive JSON. */
  readonly why: Readonly<Record<string, unknown>>;
  /** The operation that was pressed on. */
  readonly operation?: Operation | undefined;
  /** Or what was asked for. */
  readonly asked?: Pick<RecordEntry, 'action' | 'group' | 'channel' | 'picks' | 'rule' | 'place'> | undefined;
}

/** Records that somebody was turned down. Never throws: whoever may not do something is told so also where the record cannot be written. */
export async function noteRefusal(
  { record, clock, log }: Pick<Needs, 'record' | 'clock' | 'log'>,
  { by, why, operation, asked }: Attempt,
): Promise<void> {
  const about = operation === undefined ? asked : aboutOf(operation);
  const entry: RecordEntry = { ...about, at: clock.now().toISOString(), kind: 'refused', by, facts: why };
  await record
    .add(entry)
    .catch((error: unknown) => log.error({ person: by, err: error }, 'a refusal could not be recorded'));
}

const aboutOf = ({
  id,
  groupId,
  groupName,
  change,
  channel,
  card,
  place,
  permit,
}: Operation): Partial<RecordEntry> => ({
  operation: id,
  action: change.action,
  group: { id: groupId, name: groupName },
  picks: 'picks' in change ? change.picks : undefined,
  place,
  channel: card?.channel ?? channel,
  card: card?.ts,
  rule: permit?.rule,
});
