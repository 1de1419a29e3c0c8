import type { RecordEntry } from './entry.ts';

/** The columns of a table of entries, in their order. Times are ISO 8601 UTC, people Slack user ids, `facts` is JSON. */
export const columns = [
  'at',
  'kind',
  'by',
  'action',
  'group',
  'instances',
  'reason',
  'incident',
  'rule',
  'glass broken',
  'state',
  'operation',
  'cloud',
  'project',
  'region',
  'group id',
  'cloud request',
  'scaling log',
  'channel',
  'link',
  'facts',
] as const;
type Column = (typeof columns)[number];

/** Where the workspace is, such as `https://example.slack.com/`: links are made of it. */
export interface Workspace {
  readonly url?: string | undefined;
}

/** A link to where an entry's card stands; undefined where none is known to. */
export function linkOf({ channel, card }: RecordEntry, { url }: Workspace): string | undefined {
  if (url === undefined || channel === undefined || card === undefined || !URL.canParse(url)) return undefined;
  return new URL(`archives/${channel}/p${card.replace('.', '')}`, url).href;
}

/** The workspace that the newest start of the bot was in. */
export const workspaceIn = (entries: readonly RecordEntry[]): Workspace => {
  const url = entries.findLast(({ kind }) => kind === 'bot started')?.facts?.workspace;
  return { url: typeof url === 'string' ? url : undefined };
};

/** The cloud's own id of the call that an entry tells of. */
export function cloudRequestOf({ facts }: RecordEntry): string | undefined {
  const answer = facts?.answer as { requestId?: unknown; problem?: { requestId?: unknown } } | undefined;
  const id = answer?.requestId ?? answer?.problem?.requestId;
  return typeof id === 'string' ? id : undefined;
}

const logIdsOf = ({ facts }: RecordEntry): string[] =>
  Array.isArray(facts?.logRows) ? facts.logRows.filter((id) => typeof id === 'string') : [];

/** One entry as a row. */
export const rowOf = (entry: RecordEntry, workspace: Workspace): Readonly<Record<Column, string>> => ({
  at: entry.at,
  kind: entry.kind,
  by: entry.by ?? '',
  action: entry.action ?? '',
  group: entry.group?.name ?? '',
  instances: (entry.picks ?? []).map(({ name, id }) => `${name} (${id})`).join('; '),
  reason: entry.reason ?? '',
  incident: entry.incident ?? '',
  rule: entry.rule ?? '',
  'glass broken': entry.isGlassBroken ? 'yes' : '',
  state: entry.state ?? '',
  operation: entry.operation ?? '',
  cloud: entry.place?.cloud ?? '',
  project: entry.place?.project ?? '',
  region: entry.place?.region ?? '',
  'group id': entry.group?.id ?? '',
  'cloud request': cloudRequestOf(entry) ?? '',
  'scaling log': logIdsOf(entry).join('; '),
  channel: entry.channel ?? '',
  link: linkOf(entry, workspace) ?? '',
  facts: entry.facts === undefined ? '' : JSON.stringify(entry.facts),
});

/** A table in CSV (RFC 4180), with its columns in the first line. */
export const csvOf = (entries: readonly RecordEntry[], workspace: Workspace): string =>
  [columns, ...entries.map((entry) => columns.map((column) => rowOf(entry, workspace)[column]))]
    .map((cells) => `${cells.map(cellOf).join(',')}\r\n`)
    .join('');

/** What begins like a formula is none: an apostrophe keeps a spreadsheet from working it out. */
function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One entry a line, JSON. */
export const jsonLinesOf = (entries: readonly RecordEntry[]): string =>
  entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
