import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { advance } from '../../src/domain/life.ts';
import type { RecordEntry } from '../../src/domain/record/entry.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { readHeld } from '../../src/store/record/read-held.ts';
import { sealer } from '../../src/store/record/seal.ts';
import { type Held, type Known, type RecordFault, verify } from '../../src/store/record/verify.ts';
import { anOperation, approvedBy, asked } from './samples.ts';
import { temporaryFolder } from './temporary-folder.ts';

const key = Buffer.alloc(32, 7);
const other = Buffer.alloc(32, 8);
const noon = '2026-11-24T12:00:00.000Z';
let folder: ReturnType<typeof temporaryFolder>;
let store: Store | undefined;

beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  await store?.close();
  store = undefined;
  folder.remove();
});

const file = (): string => join(folder.path, 'asbot.db');
async function opened(auditKey: Buffer | 'no key' = key): Promise<Store> {
  await store?.close();
  store = await openStore(`sqlite:${file()}`, { auditKey: auditKey === 'no key' ? undefined : auditKey });
  await store.beginSealing(noon);
  return store;
}

/** Two operations on two groups, with a decision each, and something that belongs to no group. */
async function aRecord(auditKey?: Buffer | 'no key'): Promise<Held> {
  const { operations, record } = await opened(auditKey);
  for (const [id, groupId] of [
    ['op-1', 'group-1'],
    ['op-2', 'group-2'],
    ['op-3', 'group-1'],
  ] as const) {
    const read = await operations.apply(anOperation({ id, groupId }), { steps: [asked] });
    await operations.apply(advance(read, approvedBy('U2'), { decidedBy: 'U2' }), { steps: [approvedBy('U2')] });
  }
  await record.add({ at: noon, kind: 'refused', by: 'U9', facts: { standing: 'guest' } });
  await store?.close();
  store = undefined;
  return readHeld(file());
}

const faultsOf = (held: Held, known: Partial<Known> = {}): readonly RecordFault[] =>
  verify(held, { keys: [key], heads: [], ...known }).faults;

const headsOf = ({ rows }: Held) => rows.map(({ chain, position, mac }) => ({ chain, position, mac }));

describe('the record', () => {
  test('has a chain for each group and one for the rest, each without gaps, and verifies', async () => {
    const held = await aRecord();
    expect(held.rows.map(({ chain, position, kind }) => `${chain} ${position} ${kind}`)).toEqual([
      'group group-1 1 asked',
      'group group-1 2 approved',
      'group group-1 3 asked',
      'group group-1 4 approved',
      'group group-2 1 asked',
      'group group-2 2 approved',
      'rest 1 sealing begins',
      'rest 2 refused',
    ]);
    expect(verify(held, { keys: [key], heads: headsOf(held) })).toMatchObject({ faults: [], chains: 3, entries: 8 });
  });

  test('holds in each entry all that it is about', async () => {
    const { rows } = await aRecord();
    expect(JSON.parse(rows[1]?.body ?? '')).toMatchObject({
      kind: 'approved',
      by: 'U2',
      operation: 'op-1',
      version: 2,
      state: 'queued',
      action: 'remove',
      group: { id: 'group-1', name: 'web-prod' },
      picks: [{ id: 'i-7', name: 'web-7' }],
      place: { cloud: 'otc', project: 'eu-de_shop', region: 'eu-de' },
      channel: 'C1',
      reason: 'disk „full“ <!channel>',
    });
  });

  test('shows any single changed character of any entry, wherever it stands', async () => {
    const held = await aRecord();
    const columns = ['chain', 'at', 'kind', 'done_by', 'operation_id', 'body', 'seal', 'mac'] as const;
    fc.assert(
      fc.property(
        fc.nat(held.rows.length - 1),
        fc.constantFrom(...columns),
        fc.nat(),
        fc.nat(93),
        (row, column, at, by) => {
          const text = held.rows[row]?.[column];
          fc.pre(typeof text === 'string' && text.length > 0);
          const index = at % text.length;
          const changed = String.fromCharCode(33 + ((text.charCodeAt(index) - 33 + 1 + by) % 94));
          fc.pre(changed !== text[index]);
          const rows = held.rows.map((one, place) =>
            place === row ? { ...one, [column]: text.slice(0, index) + changed + text.slice(index + 1) } : one,
          );
          expect(faultsOf({ ...held, rows })).not.toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('shows an entry that was taken out, put in twice, or moved, and where', async () => {
    const held = await aRecord();
    const [first, second, third, ...rest] = held.rows;
    if (!first || !second || !third) throw new Error('too few entries');
    expect(faultsOf({ ...held, rows: [first, third, ...rest] })).toContainEqual({
      kind: 'missing',
      chain: 'group group-1',
      position: 2,
    });
    expect(faultsOf({ ...held, rows: [first, first, second, third, ...rest] })).not.toEqual([]);
    const swapped = [{ ...second, position: 1 }, { ...first, position: 2 }, third, ...rest];
    expect(faultsOf({ ...held, rows: swapped })).toContainEqual({
      kind: 'changed',
      chain: 'group group-1',
      position: 1,
    });
  });

  test('shows with a head every entry that is cut off the end of a chain', async () => {
    const held = await aRecord();
    for (const { chain, position } of held.rows) {
      const rows = held.rows.filter((row) => row.chain !== chain || row.position < position);
      const heads = headsOf(held)
        .filter((head) => head.chain === chain)
        .slice(-1);
      expect(faultsOf({ ...held, rows }, { heads }).map(({ kind }) => kind)).toContain('cut off');
    }
  });

  test('shows without a head an operation whose newest step is not recorded', async () => {
    const held = await aRecord();
    const rows = held.rows.filter(({ chain, position }) => chain !== 'group group-2' || position < 2);
    expect(faultsOf({ ...held, rows })).toEqual([
      { kind: 'operation unrecorded', chain: 'group group-2', position: 1, operation: 'op-2' },
    ]);
  });

  test('cannot be written anew without the key, and with a head not even with it', async () => {
    const held = await aRecord();
    folder.remove();
    folder = temporaryFolder();
    const forged = await aRecord('no key');
    expect(faultsOf(forged).every(({ kind }) => kind === 'sealed without the key')).toBe(true);
    expect(faultsOf(forged)).toHaveLength(forged.rows.length);
    expect(faultsOf(forged, { keys: [], heads: headsOf(held) }).map(({ kind }) => kind)).toContain('not this chain');
  });

  test('that another key sealed shows as changed, unless that key is named as well', async () => {
    const held = await aRecord(other);
    expect(faultsOf(held).length).toBeGreaterThan(0);
    expect(faultsOf(held, { keys: [key, other] })).toEqual([]);
  });

  test('takes a key later on, and a new one: what was there before is told apart', async () => {
    await aRecord('no key');
    const { operations } = await opened(key);
    await operations.apply(anOperation({ id: 'op-4' }), { steps: [asked] });
    await (await opened(other)).operations.apply(anOperation({ id: 'op-5' }), { steps: [asked] });
    await store?.close();
    store = undefined;
    const held = readHeld(file());
    expect(held.rows.filter(({ kind }) => kind === 'sealing begins')).toHaveLength(2);
    expect(verify(held, { keys: [other, key], heads: [] })).toMatchObject({ faults: [], unkeyed: 7 });
    const late = held.rows.map((row) => ({ ...row }));
    expect(faultsOf({ ...held, rows: late }, { keys: [other] }).length).toBeGreaterThan(0);
  });

  test('shows an entry that hides before the first of its chain, and no such entry vouches for another', async () => {
    const held = await aRecord();
    const [first] = held.rows;
    if (!first) throw new Error('no entry');
    const hidden = { ...first, position: 0, done_by: 'U0INNOCENT', mac: 'x' };
    expect(faultsOf({ ...held, rows: [hidden, ...held.rows] })).toEqual([
      { kind: 'out of place', chain: 'group group-1', position: 0 },
    ]);
    const vouching = {
      at: noon,
      kind: 'sealing begins',
      facts: { heads: [{ chain: 'group group-1', position: 99, mac: 'x' }] },
    };
    const forged = {
      ...first,
      chain: 'a',
      position: 1,
      kind: 'sealing begins',
      body: JSON.stringify(vouching),
      mac: 'x',
    };
    const rows = held.rows.map((row) => (row.chain === 'group group-1' ? { ...row, seal: 'sha256' as const } : row));
    const kinds = faultsOf({ ...held, rows: [forged, ...rows] }).map(({ kind }) => kind);
    expect(kinds).toContain('sealed without the key');
  });

  test('keeps what was written before the first key as it was then', async () => {
    await aRecord('no key');
    await opened(key);
    await store?.close();
    store = undefined;
    const held = readHeld(file());
    expect(faultsOf(held)).toEqual([]);
    const cut = held.rows.filter(({ chain, position }) => chain !== 'group group-2' || position < 2);
    expect(faultsOf({ ...held, rows: cut }).map(({ kind }) => kind)).toContain('cut off');
    let before = '';
    const anew = held.rows.map((row) => {
      if (row.chain !== 'group group-1') return row;
      const body = row.body.replace('U1', 'U7');
      const mac = sealer(undefined).seal({ chain: row.chain, position: row.position, before, body });
      before = mac;
      return { ...row, body, mac, done_by: row.done_by === 'U1' ? 'U7' : row.done_by };
    });
    expect(faultsOf({ ...held, rows: anew }).map(({ kind }) => kind)).toContain('not this chain');
  });

  test('takes no entry before the first place of a chain', async () => {
    await aRecord();
    const database = new DatabaseSync(file());
    const insert =
      'insert into record select chain, 0, at, kind, done_by, operation_id, body, seal, mac from record limit 1';
    expect(() => database.exec(insert)).toThrow(/CHECK/);
    database.close();
  });

  test('begins once with a key, however often the bot starts', async () => {
    await opened();
    await opened();
    const { record } = await opened();
    expect((await record.entries({})).map(({ kind }) => kind)).toEqual(['sealing begins']);
  });

  test('seals once what an earlier version had written', async () => {
    await aRecord();
    const database = new DatabaseSync(file());
    database.exec(`
      create table entries_to_seal (operation_id text, version integer, sequence integer, at text, done_by text, event text,
        state_before text, state_after text, facts text);
      insert into entries_to_seal values ('op-1', 1, 0, '2026-11-20T10:00:00.000Z', 'U1', 'ask', null, 'awaiting approval', '{"x":1}');
    `);
    database.close();
    for (let start = 0; start < 2; start += 1) await opened();
    const entries = (await store?.record.entries({ until: '2026-11-21T00:00:00.000Z' })) ?? [];
    expect(entries).toMatchObject([
      { kind: 'asked', by: 'U1', operation: 'op-1', facts: { x: 1, wasSealedLater: true } },
    ]);
  });
});

describe('what is looked for in it', () => {
  const found = async (filter: Parameters<Store['record']['entries']>[0]): Promise<RecordEntry[]> => {
    const { record } = await opened();
    return record.entries(filter);
  };

  test.each([
    ['a group by its name', { group: 'WEB-prod' }, 6],
    ['a group by its id', { group: 'group-2' }, 2],
    ['a person', { person: 'U2' }, 3],
    ['an instance', { instance: 'web-7' }, 6],
    ['an operation', { operation: 'op-3' }, 2],
    ['a time', { since: noon }, 2],
    ['the newest', { limit: 3 }, 3],
    ['nobody', { person: 'U0NOBODY' }, 0],
  ])('by %s is found, oldest first', async (_what, filter, count) => {
    await aRecord();
    const entries = await found(filter);
    expect(entries).toHaveLength(count);
    expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).toSorted());
  });
});
