import { afterEach, describe, expect, test } from '@jest/globals';
import { advance, Overtaken } from '../../src/domain/life.ts';
import { UnknownOperation } from '../../src/operations/errors.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { aDraft, anOperation, approvedBy, asked } from './samples.ts';

const stores: [string, () => Promise<Store>][] = [['SQLite', () => openStore('sqlite::memory:')]];

const steps = [asked];
const expiry = (at: string) => ({ what: 'expire', at }) as const;
const noon = '2026-11-24T12:00:00.000Z';

describe.each(stores)('the %s store', (_name, open) => {
  let opened: Store | undefined;
  const aStore = async (): Promise<Store> => {
    opened = await open();
    return opened;
  };
  afterEach(() => opened?.close());

  test('gives back what it was given', async () => {
    const { operations } = await aStore();
    await operations.apply(anOperation(), { steps });
    expect(await operations.get('op-1')).toStrictEqual(anOperation());
    expect(await operations.find('op-1')).toStrictEqual(anOperation());
  });

  test('knows the newest version alone', async () => {
    const { operations } = await aStore();
    const read = await operations.apply(anOperation(), { steps });
    const step = approvedBy('U2');
    const written = await operations.apply(advance(read, step, { decidedBy: 'U2' }), { steps: [step] });
    expect(written).toMatchObject({ version: 2, state: 'queued', decidedBy: 'U2' });
    expect(await operations.get('op-1')).toEqual(written);
  });

  test('finds nothing where there is nothing, and says which operation it was asked for', async () => {
    const { operations } = await aStore();
    expect(await operations.find('op-9')).toBeUndefined();
    await expect(operations.get('op-9')).rejects.toThrow(new UnknownOperation('op-9'));
  });

  test('lets one of two writers win, and tells the other who did', async () => {
    const { operations } = await aStore();
    const read = await operations.apply(anOperation(), { steps });

    const press = (by: string) => {
      const step = approvedBy(by);
      return operations.apply(advance(read, step, { decidedBy: by }), { steps: [step] });
    };
    const [first, second] = await Promise.allSettled([press('U2'), press('U3')]);

    expect(first).toMatchObject({ status: 'fulfilled', value: { decidedBy: 'U2' } });
    expect(second).toMatchObject({ status: 'rejected', reason: expect.any(Overtaken) });
    expect(second).toMatchObject({ reason: { operation: { version: 2, decidedBy: 'U2' } } });
    expect(await operations.entriesOf('op-1')).toHaveLength(2);
  });

  test('lets an operation begin once', async () => {
    const { operations } = await aStore();
    await operations.apply(anOperation(), { steps });
    const again = operations.apply(anOperation({ askedBy: 'U9' }), { steps });
    await expect(again).rejects.toBeInstanceOf(Overtaken);
    expect(await operations.get('op-1')).toMatchObject({ askedBy: 'U1' });
  });

  test('writes no later version of an operation that it does not know', async () => {
    const { operations } = await aStore();
    const lost = operations.apply(anOperation({ version: 4 }), { steps });
    await expect(lost).rejects.toBeInstanceOf(UnknownOperation);
    expect(await operations.list({})).toEqual([]);
  });

  test('writes all of a step or nothing', async () => {
    const { operations } = await aStore();
    await operations.apply(anOperation(), { steps, wakes: [expiry('2026-11-24T10:15:00.000Z')] });

    const late = operations.apply(anOperation({ version: 3 }), { steps: [approvedBy('U2')], wakes: [expiry(noon)] });
    await expect(late).rejects.toBeInstanceOf(Overtaken);
    expect(await operations.entriesOf('op-1')).toHaveLength(1);
    expect(await operations.nextWake()).toBe('2026-11-24T10:15:00.000Z');

    const unheard = [{ what: 'expire', at: null as unknown as string } as const];
    const broken = operations.apply(anOperation({ version: 2 }), { steps: [approvedBy('U2')], wakes: unheard });
    await expect(broken).rejects.toThrow();
    expect(await operations.get('op-1')).toMatchObject({ version: 1 });
    expect(await operations.entriesOf('op-1')).toHaveLength(1);
  });

  test('takes writes that come together one after the other', async () => {
    const { operations } = await aStore();
    const ids = Array.from({ length: 30 }, (_, index) => `op-${index}`);
    await Promise.all(ids.map((id) => operations.apply(anOperation({ id }), { steps, wakes: [expiry(noon)] })));
    expect((await operations.list({})).map(({ id }) => id).sort()).toEqual(ids.sort());
    expect(await operations.wakesDue(noon)).toHaveLength(30);
  });

  test('refuses to write what it could not read again', async () => {
    const { operations } = await aStore();
    const odd = anOperation({ state: 'dozing' as never });
    await expect(operations.apply(odd, { steps })).rejects.toThrow();
    expect(await operations.list({})).toEqual([]);
  });

  test('keeps every step in order, with who and why', async () => {
    const { operations } = await aStore();
    const read = await operations.apply(anOperation(), { steps });
    const note = { event: 'note', at: noon } as const;
    await operations.apply(advance(read, approvedBy('U2')), { steps: [approvedBy('U2'), note] });
    expect(await operations.entriesOf('op-1')).toStrictEqual([
      { ...asked, operationId: 'op-1', version: 1 },
      { ...approvedBy('U2'), operationId: 'op-1', version: 2 },
      { ...note, operationId: 'op-1', version: 2 },
    ]);
    expect(await operations.entriesOf('op-2')).toEqual([]);
  });

  test('lists the oldest first, by group, by state and by whether its end was told', async () => {
    const { operations } = await aStore();
    const add = (id: string, but: Parameters<typeof anOperation>[0]) =>
      operations.apply(anOperation({ id, ...but }), { steps });
    await add('young', { askedAt: '2026-11-24T11:00:00.000Z' });
    await add('old', { askedAt: '2026-11-24T09:00:00.000Z', state: 'succeeded', isAnnounced: true });
    await add('elsewhere', { groupId: 'group-2', state: 'failed' });
    const listed = async (filter: Parameters<typeof operations.list>[0]) =>
      (await operations.list(filter)).map(({ id }) => id);

    expect(await listed({})).toEqual(['old', 'elsewhere', 'young']);
    expect(await listed({ groupId: 'group-1' })).toEqual(['old', 'young']);
    expect(await listed({ states: ['succeeded', 'failed'] })).toEqual(['old', 'elsewhere']);
    expect(await listed({ states: ['succeeded', 'failed'], isAnnounced: false })).toEqual(['elsewhere']);
    expect(await listed({ isAnnounced: true })).toEqual(['old']);
    expect(await listed({ states: [] })).toEqual([]);
  });

  test('keeps one wake-up of a kind, the newest', async () => {
    const { operations } = await aStore();
    const read = await operations.apply(anOperation(), { steps, wakes: [expiry('2026-11-24T10:15:00.000Z')] });
    await operations.apply(advance(read, approvedBy('U2')), { steps: [], wakes: [expiry(noon)] });

    expect(await operations.nextWake()).toBe(noon);
    expect(await operations.wakesDue('2026-11-24T11:59:59.999Z')).toEqual([]);
    expect(await operations.wakesDue(noon)).toEqual([{ operationId: 'op-1', what: 'expire' }]);
  });

  test('wakes the earliest first', async () => {
    const { operations } = await aStore();
    await operations.apply(anOperation({ id: 'op-1' }), { steps, wakes: [expiry(noon)] });
    await operations.apply(anOperation({ id: 'op-2' }), { steps, wakes: [expiry('2026-11-24T11:00:00.000Z')] });
    expect(await operations.nextWake()).toBe('2026-11-24T11:00:00.000Z');
    expect((await operations.wakesDue(noon)).map(({ operationId }) => operationId)).toEqual(['op-2', 'op-1']);
  });

  test('drops a wake-up that was seen to, and keeps one that was set anew meanwhile', async () => {
    const { operations } = await aStore();
    await operations.apply(anOperation(), { steps, wakes: [expiry(noon)] });
    await operations.dropWake('op-1', 'expire', '2026-11-24T10:15:00.000Z');
    await operations.dropWake('op-2', 'expire', noon);
    expect(await operations.nextWake()).toBe(noon);
    await operations.dropWake('op-1', 'expire', noon);
    expect(await operations.nextWake()).toBeUndefined();
    expect(await operations.wakesDue(noon)).toEqual([]);
  });

  test('remembers who asked to stop first', async () => {
    const { operations } = await aStore();
    await operations.apply(anOperation(), { steps });
    expect(await operations.stopAsked('op-1')).toBeUndefined();
    const asks = [operations.askToStop('op-1', 'U2', noon), operations.askToStop('op-1', 'U3', noon)];
    expect(await Promise.all(asks)).toEqual([true, false]);
    expect(await operations.stopAsked('op-1')).toEqual({ by: 'U2', at: noon });
  });

  test('gives back a draft as it was saved last', async () => {
    const { drafts } = await aStore();
    await drafts.save(aDraft());
    await drafts.save(aDraft({ reason: 'sick', refill: 3 }));
    expect(await drafts.find('draft-1')).toStrictEqual(aDraft({ reason: 'sick', refill: 3 }));
    expect(await drafts.find('draft-2')).toBeUndefined();
  });

  test('makes one operation of a draft, however often it is submitted', async () => {
    const { drafts } = await aStore();
    await drafts.save(aDraft());
    expect(await Promise.all([drafts.claim('draft-1', 'op-1'), drafts.claim('draft-1', 'op-2')])).toEqual([
      true,
      false,
    ]);
    await drafts.save(aDraft({ refill: 3 })); // by someone who read it before
    expect(await drafts.find('draft-1')).toEqual(aDraft({ refill: 3, operationId: 'op-1' }));
    expect(await drafts.claim('draft-1', 'op-2')).toBe(false);
    expect(await drafts.claim('draft-2', 'op-2')).toBe(false);
  });

  test('takes a draft again whose operation came to nothing', async () => {
    const { drafts } = await aStore();
    await drafts.save(aDraft());
    await drafts.claim('draft-1', 'op-1');
    await drafts.release('draft-1', 'op-1');
    expect(await drafts.find('draft-1')).toStrictEqual(aDraft());
    expect(await drafts.claim('draft-1', 'op-2')).toBe(true);
  });

  test('frees a draft for its own operation alone, and leaves the claim of a newer one', async () => {
    const { drafts } = await aStore();
    await drafts.save(aDraft());
    await drafts.claim('draft-1', 'op-2');
    await drafts.release('draft-1', 'op-1');
    expect(await drafts.find('draft-1')).toEqual(aDraft({ operationId: 'op-2' }));
  });

  test('tells the first sight of a delivery from the second', async () => {
    const { drafts } = await aStore();
    const sights = ['trigger-1', 'trigger-1', 'trigger-2'].map((key) => drafts.firstSight(key, noon));
    expect(await Promise.all(sights)).toEqual([true, false, true]);
  });

  test('forgets old keys and drafts, but not a draft that became an operation', async () => {
    const { drafts } = await aStore();
    const tomorrow = '2026-11-25T10:00:00.000Z';
    await drafts.save(aDraft({ id: 'left lying' }));
    await drafts.save(aDraft({ id: 'became one' }));
    await drafts.save(aDraft({ id: 'new', createdAt: tomorrow }));
    await drafts.claim('became one', 'op-1');
    await drafts.firstSight('old key', noon);
    await drafts.firstSight('new key', tomorrow);

    await drafts.prune(tomorrow);

    expect(await drafts.find('left lying')).toBeUndefined();
    expect(await drafts.find('became one')).toBeDefined();
    expect(await drafts.find('new')).toBeDefined();
    expect(await drafts.firstSight('old key', tomorrow)).toBe(true);
    expect(await drafts.firstSight('new key', tomorrow)).toBe(false);
  });

  test('is healthy until it is closed, which can be done twice', async () => {
    const store = await aStore();
    expect(await store.isHealthy()).toBe(true);
    await store.close();
    await store.close();
    expect(await store.isHealthy()).toBe(false);
  });

  test('finishes what it was asked before it closes', async () => {
    const store = await aStore();
    const writing = store.operations.apply(anOperation(), { steps });
    await store.close();
    expect(await writing).toMatchObject({ version: 1 });
  });
});
