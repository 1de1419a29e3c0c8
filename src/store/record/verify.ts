import type { RecordEntry } from '../../domain/record/entry.ts';
import { chainOf } from '../../domain/record/entry-of.ts';
import type { Head } from '../../operations/ports.ts';
import type { PruningRow, RecordRow } from '../schema.ts';
import { entryIn } from './append.ts';
import { sealer } from './seal.ts';

/** Everything that the database holds of the record, and of operations, to check one against the other. */
export interface Held {
  /** By chain, then by position. */
  readonly rows: readonly RecordRow[];
  readonly prunings: readonly PruningRow[];
  readonly operations: readonly { readonly id: string; readonly version: number; readonly group_id: string }[];
}

/** What is known from elsewhere: the keys that may have sealed, and heads that were written down. */
export interface Known {
  readonly keys: readonly Buffer[];
  readonly heads: readonly Head[];
}

export const faultKinds = [
  'changed',
  'out of place',
  'missing',
  'cut off',
  'not this chain',
  'columns differ',
  'sealed without the key',
  'operation unrecorded',
  'pruning forged',
] as const;

/** One thing that is wrong, and where: a place in a chain, from 1. */
export interface RecordFault {
  readonly kind: (typeof faultKinds)[number];
  readonly chain: string;
  readonly position: number;
  /** The operation whose step is not recorded. */
  readonly operation?: string | undefined;
}

/** What came of a check. Counts are counts of entries. */
export interface Verdict {
  readonly faults: readonly RecordFault[];
  readonly chains: number;
  readonly entries: number;
  /** Where fronts of chains were removed and signed off. */
  readonly prunings: readonly { readonly chain: string; readonly upTo: number; readonly at: string }[];
  /** Entries that anybody could have sealed. */
  readonly unkeyed: number;
}

/** Checks the record: each entry against its seal and its place, each chain against the heads, and each operation against its entries. */
export function verify(held: Held, known: Known): Verdict {
  const chains = Map.groupBy(held.rows, ({ chain }) => chain);
  for (const { chain } of [...held.prunings, ...known.heads]) if (!chains.has(chain)) chains.set(chain, []);
  const begun = beginnings(held, known.keys);
  const trusted = new Map(begun[0]?.heads.map(({ chain, position }) => [chain, position]) ?? []);
  for (const { chain } of begun.flatMap(({ heads }) => heads)) if (!chains.has(chain)) chains.set(chain, []);
  const faults = [...chains].flatMap(([chain, rows]) => [
    ...chainFaults(chain, rows, held.prunings, known.keys, trusted.get(chain) ?? 0),
    ...headFaults(chain, rows, held.prunings, [...known.heads, ...begun.flatMap(({ heads }) => heads)]),
  ]);
  return {
    faults: [...faults, ...operationFaults(held)],
    chains: chains.size,
    entries: held.rows.length,
    prunings: held.prunings.map(({ chain, up_to: upTo, at }) => ({ chain, upTo, at })),
    unkeyed: held.rows.filter(({ seal }) => seal === 'sha256').length,
  };
}

/**
 * The entries by which sealing with a key began, the first one first, each with where the chains ended then: up to there entries may be
 * sealed otherwise, and stay what they were. Only what a key confirms counts; nobody else could write it.
 */
function beginnings({ rows, prunings }: Held, keys: readonly Buffer[]): { readonly heads: readonly Head[] }[] {
  const rest = rows.filter(({ chain, position }) => chain === 'rest' && position > 0);
  return rest.flatMap((row, index) => {
    if (row.kind !== 'sealing begins' || row.seal !== 'hmac-sha256') return [];
    const cut = prunings.find((one) => one.chain === 'rest' && one.up_to === row.position - 1)?.last_mac;
    const before = row.position === 1 ? '' : (cut ?? rest[index - 1]?.mac ?? '');
    const isSealedSo = keys.length > 0 && isSealed(row, before, keys);
    return isSealedSo ? [{ heads: (read(row)?.facts?.heads ?? []) as readonly Head[] }] : [];
  });
}

function chainFaults(
  chain: string,
  rows: readonly RecordRow[],
  prunings: readonly PruningRow[],
  keys: readonly Buffer[],
  unkeyedUpTo: number,
): RecordFault[] {
  const faults: RecordFault[] = [];
  const start = startOf(chain, prunings, keys);
  if (start.isForged) faults.push({ kind: 'pruning forged', chain, position: start.position });
  let { position, mac: before } = start;
  for (const row of rows) {
    if (row.position <= start.position || row.position < 1) {
      faults.push({ kind: 'out of place', chain, position: row.position });
      continue;
    }
    if (row.position !== position + 1) faults.push({ kind: 'missing', chain, position: position + 1 });
    else if (!isSealed(row, before, keys)) faults.push({ kind: 'changed', chain, position: row.position });
    else if (!isAsItsBody(row)) faults.push({ kind: 'columns differ', chain, position: row.position });
    if (keys.length > 0 && row.seal === 'sha256' && row.position > unkeyedUpTo)
      faults.push({ kind: 'sealed without the key', chain, position: row.position });
    position = row.position;
    before = row.mac;
  }
  return faults;
}

/** Where a chain begins: behind its newest pruning, whose own seal must hold. */
function startOf(chain: string, prunings: readonly PruningRow[], keys: readonly Buffer[]) {
  const cut = prunings.filter((one) => one.chain === chain).toSorted((a, b) => b.up_to - a.up_to)[0];
  if (cut === undefined) return { position: 0, mac: '', isForged: false };
  const isForged = !sealersFor(cut.seal, keys).some(
    (one) => one.seal({ chain, position: cut.up_to, before: cut.last_mac, body: cut.at }) === cut.mac,
  );
  return { position: cut.up_to, mac: cut.last_mac, isForged: isForged || (keys.length > 0 && cut.seal === 'sha256') };
}

const sealersFor = (seal: string, keys: readonly Buffer[]) =>
  seal === 'sha256' ? [sealer(undefined)] : seal === 'hmac-sha256' ? keys.map((key) => sealer(key)) : [];

/** Without a key, what was sealed with one can only be checked for its places. */
function isSealed({ chain, position, body, seal, mac }: RecordRow, before: string, keys: readonly Buffer[]): boolean {
  if (seal === 'hmac-sha256' && keys.length === 0) return true;
  return sealersFor(seal, keys).some((one) => one.seal({ chain, position, before, body }) === mac);
}

const read = ({ body }: RecordRow): RecordEntry | undefined => {
  try {
    return entryIn(body);
  } catch {
    return undefined;
  }
};

/** The columns only repeat the sealed text; whoever changes one of them hides an entry from a search. */
function isAsItsBody(row: RecordRow): boolean {
  const entry = read(row);
  return (
    entry !== undefined &&
    chainOf(entry) === row.chain &&
    entry.at === row.at &&
    entry.kind === row.kind &&
    (entry.by ?? null) === row.done_by &&
    (entry.operation ?? null) === row.operation_id
  );
}

function headFaults(
  chain: string,
  rows: readonly RecordRow[],
  prunings: readonly PruningRow[],
  heads: readonly Head[],
): RecordFault[] {
  const byPosition = new Map(rows.map((row) => [row.position, row.mac]));
  const pruned = Math.max(0, ...prunings.filter((one) => one.chain === chain).map(({ up_to }) => up_to));
  return heads
    .filter((head) => head.chain === chain && head.position > pruned)
    .flatMap(({ position, mac }): RecordFault[] => {
      const present = byPosition.get(position);
      if (present === undefined) return [{ kind: 'cut off', chain, position }];
      return present === mac ? [] : [{ kind: 'not this chain', chain, position }];
    });
}

/** Every version of an operation is written with its entries: where the newest has none, an end was cut off. */
function operationFaults({ rows, prunings, operations }: Held): RecordFault[] {
  const newest = new Map<string, number>();
  for (const row of rows) {
    const version = read(row)?.version ?? 0;
    if (row.operation_id !== null) newest.set(row.operation_id, Math.max(newest.get(row.operation_id) ?? 0, version));
  }
  return operations.flatMap(({ id, version, group_id }) => {
    const chain = `group ${group_id}`;
    const isPruned = !newest.has(id) && prunings.some((one) => one.chain === chain);
    const recorded = newest.get(id) ?? 0;
    return recorded === version || isPruned
      ? []
      : [{ kind: 'operation unrecorded' as const, chain, position: recorded, operation: id }];
  });
}
