import type { LoggedRequest, RequestLog } from '../practice/cloud/request-log.ts';
import type { RecordEntry } from '../src/domain/record/entry.ts';
import { entryIn } from '../src/store/record/append.ts';
import { readHeld } from '../src/store/record/read-held.ts';
import { verify } from '../src/store/record/verify.ts';

/** The calls that change something. */
const writes = ['batch', 'group action', 'modify group', 'hook callback'] as const;

/**
 * Holds the record of a bot that has stopped against what the cloud saw, both ways, and checks its chains. Gives what is wrong, in words;
 * nothing where all is well.
 */
export function recordFaults(file: string, key: Buffer, requests: Pick<RequestLog, 'of'>): string[] {
  const held = readHeld(file);
  const entries = held.rows.map(({ body }) => entryIn(body));
  const seen = requests.of(...writes);
  return [
    ...verify(held, { keys: [key], heads: [] }).faults.map(
      ({ kind, chain, position }) => `${chain} ${position}: ${kind}`,
    ),
    ...unrecorded(entries, seen),
    ...unseen(entries, seen),
  ];
}

/** A call by the group and what it is about, since one whose answer was lost has no id that the bot could know. */
const keyOf = (group: string, ids: readonly string[]): string => `${group}: ${ids.toSorted().join(', ')}`;

function keyOfCall({ path, body }: LoggedRequest): string {
  const group = /\/(?:scaling_group_instance|scaling_group|scaling_instance_hook)\/([^/?]+)/.exec(path)?.[1] ?? '';
  const { instances_id: ids, instance_id: id } = body as { instances_id?: string[]; instance_id?: string };
  return keyOf(group, ids ?? [id ?? group]);
}

const idsOf = ({ facts }: RecordEntry): string[] => (Array.isArray(facts?.ids) ? facts.ids : []);

/** Calls that no entry tells of: more of a kind than were ever written ahead. */
function unrecorded(entries: readonly RecordEntry[], seen: readonly LoggedRequest[]): string[] {
  const sent = Map.groupBy(
    entries.filter(({ kind }) => kind === 'sent'),
    (entry) => keyOf(entry.group?.id ?? '', idsOf(entry)),
  );
  return [...Map.groupBy(seen, keyOfCall)].flatMap(([key, calls]) => {
    const ahead = sent.get(key)?.length ?? 0;
    return calls.length > ahead ? [`the cloud saw ${calls.length} calls on ${key}, and ${ahead} were recorded`] : [];
  });
}

/** Answers that the cloud never gave, or that stand in the record twice. */
function unseen(entries: readonly RecordEntry[], seen: readonly LoggedRequest[]): string[] {
  const given = new Set(seen.map(({ requestId }) => requestId));
  const recorded = entries.flatMap(({ facts }) => {
    const id = (facts?.answer as { requestId?: unknown } | undefined)?.requestId;
    return typeof id === 'string' ? [id] : [];
  });
  return recorded.flatMap((id, index) => {
    if (!given.has(id)) return [`the record has an answer ${id} that the cloud never gave`];
    return recorded.indexOf(id) === index ? [] : [`the answer ${id} is recorded twice`];
  });
}
