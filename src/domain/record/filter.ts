import type { RecordEntry, RecordKind } from './entry.ts';

/** What is looked for in the record; what is left out is not looked at. Times are ISO 8601 UTC. */
export interface RecordFilter {
  /** An AS group by id, or by name whatever its capitals. */
  readonly group?: string | undefined;
  /** A Slack user id: who did it. */
  readonly person?: string | undefined;
  readonly operation?: string | undefined;
  readonly kind?: RecordKind | undefined;
  /** An instance by id, or by name whatever its capitals. */
  readonly instance?: string | undefined;
  readonly incident?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  /** The newest so many. */
  readonly limit?: number | undefined;
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Whether an entry is what is looked for; the limit is not looked at. */
export function isMeant(entry: RecordEntry, filter: RecordFilter): boolean {
  const { group: of, picks = [], incident: under } = entry;
  const { group, person, operation, kind, instance, incident, since, until } = filter;
  return (
    (since === undefined || entry.at >= since) &&
    (until === undefined || entry.at < until) &&
    (person === undefined || entry.by === person) &&
    (kind === undefined || entry.kind === kind) &&
    (operation === undefined || entry.operation === operation) &&
    (group === undefined || (of !== undefined && (of.id === group || isSame(of.name, group)))) &&
    (instance === undefined || picks.some(({ id, name }) => id === instance || isSame(name, instance))) &&
    (incident === undefined || (under !== undefined && isSame(under, incident)))
  );
}
