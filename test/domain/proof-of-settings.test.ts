import { describe, expect, test } from '@jest/globals';
import type { Change } from '../../src/domain/change.ts';
import type { Fate } from '../../src/domain/fate.ts';
import type { Group } from '../../src/domain/group.ts';
import type { Hold } from '../../src/domain/hold.ts';
import type { Operation, Request } from '../../src/domain/operation.ts';
import { readRequest } from '../../src/domain/proof/read-request.ts';
import { aGroup, aMember, anOperation, aShown } from '../support/samples.ts';

const second = 1_000;
const sentAt = Date.parse('2026-11-24T10:03:00.000Z');
const watch = { first: 5 * second, every: 10 * second, settleAfter: 30 * second, giveUpAfter: 600 * second };
const iso = (ms: number) => new Date(ms).toISOString();
const group = aGroup();

interface Look {
  /** Seconds since the request was sent. */
  readonly after: number;
  readonly group?: Partial<Group>;
  readonly holds?: readonly Hold[] | undefined;
}

/** What one look says of the only subject of a request that was accepted, or whose answer was lost. */
function fateOf(operation: Operation, { after, group: own, holds }: Look): Fate | undefined {
  const [request] = operation.requests;
  if (request === undefined) throw new Error('no request');
  const at = sentAt + after * second;
  const { fates } = readRequest(operation, request, {
    sight: { group: aGroup(own), members: [aMember(1)], holds, at: iso(at) },
    isGroupGone: false,
    log: [],
    servers: new Map(),
    now: at,
    watch,
    callTimeout: 10 * second,
  });
  return fates[request.subjects[0] ?? ''];
}

function running(change: Change, kind: Request['kind'], own: Partial<Request> = {}): Operation {
  const subjects = [group.id];
  const request: Request = {
    kind,
    subjects,
    phase: 'accepted',
    writtenAt: iso(sentAt),
    firstWrittenAt: iso(sentAt),
    answeredAt: iso(sentAt),
    ...own,
  };
  return anOperation('running', {
    change,
    choice: 'confirm',
    shown: aShown({ picks: [] }),
    requests: [request],
    fates: { [request.subjects[0] ?? '']: { kind: 'asked' } },
  });
}

const notDone = { kind: 'not done', why: { kind: 'no cause given' } };
const toSeven = { action: 'resize', numbers: { desired: 7 } } as const;

describe.each([
  ['a pause', running({ action: 'pause' }, 'pause'), { status: 'PAUSED' } as const],
  ['a resize', running(toSeven, 'resize'), { size: { ...group.size, desired: 7 } }],
])('%s that the cloud accepted', (_what, operation, done) => {
  test('is done once it is read so, however late', () => {
    expect(fateOf(operation, { after: 5, group: done })).toEqual({ kind: 'done' });
    expect(fateOf(operation, { after: 300, group: done })).toEqual({ kind: 'done' });
  });

  test('is watched on while all is as before: the flags may lag', () => {
    expect(fateOf(operation, { after: 35 })).toEqual({ kind: 'asked' });
    expect(fateOf(operation, { after: 599 })).toEqual({ kind: 'asked' });
  });

  test('is not done where all is still as before when watching gives up', () => {
    expect(fateOf(operation, { after: 600 })).toEqual(notDone);
  });
});

describe('what contradicts an accepted request', () => {
  test('says that it was not done as soon as the flags have settled', () => {
    const pause = running({ action: 'pause' }, 'pause');
    expect(fateOf(pause, { after: 29, group: { status: 'ERROR' } })).toEqual({ kind: 'asked' });
    expect(fateOf(pause, { after: 30, group: { status: 'ERROR' } })).toEqual(notDone);
    const resize = running(toSeven, 'resize');
    expect(fateOf(resize, { after: 30, group: { size: { ...group.size, desired: 6 } } })).toEqual({
      kind: 'not done',
      why: { kind: 'changed since' },
    });
  });
});

test('a pause whose answer was lost still counts as not accepted where nothing shows it in time', () => {
  const lost = running({ action: 'pause' }, 'pause', { phase: 'in doubt', problem: { kind: 'no answer' } });
  expect(fateOf(lost, { after: 39 })).toEqual({ kind: 'asked' });
  expect(fateOf(lost, { after: 40 })).toEqual({ kind: 'not done', why: { kind: 'not accepted' } });
});

describe('an hour more for what a hook holds', () => {
  const { id } = aMember(1);
  const aHold = (until?: string): Hold => ({ instanceId: id, hook: 'drain', key: 'key-1', until });
  const extended = (before?: string): Operation => ({
    ...running({ action: 'hook', picks: [{ id, name: 'web-1' }] }, 'answer hook', { subjects: [id] }),
    choice: 'extend',
    shown: aShown({ picks: [aMember(1)], holds: [aHold(before)] }),
  });
  const [ten, eleven] = ['2026-11-24T10:30:00.000Z', '2026-11-24T11:30:00.000Z'];

  test('is proven by a later time, and disproven by the same one', () => {
    expect(fateOf(extended(ten), { after: 5, holds: [aHold(eleven)] })).toEqual({ kind: 'done' });
    expect(fateOf(extended(ten), { after: 30, holds: [aHold(ten)] })).toEqual(notDone);
  });

  test('is neither where the cloud gave no time before, or gives none now', () => {
    expect(fateOf(extended(), { after: 30, holds: [aHold(eleven)] })).toEqual({ kind: 'asked' });
    expect(fateOf(extended(ten), { after: 30, holds: [aHold()] })).toEqual({ kind: 'asked' });
    expect(fateOf(extended(), { after: 600, holds: [aHold(eleven)] })).toMatchObject({ kind: 'unknown' });
  });

  test('is not proven by a list that cannot be read, nor is any other answer', () => {
    expect(fateOf(extended(ten), { after: 30 })).toEqual({ kind: 'asked' });
    expect(fateOf({ ...extended(ten), choice: 'continue' }, { after: 30 })).toEqual({ kind: 'asked' });
    expect(fateOf({ ...extended(ten), choice: 'continue' }, { after: 30, holds: [] })).toEqual({ kind: 'done' });
  });
});
