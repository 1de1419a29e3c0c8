import { describe, expect, test } from '@jest/globals';
import type { ChoiceName } from '../../src/domain/change.ts';
import type { Fate } from '../../src/domain/fate.ts';
import type { Instance } from '../../src/domain/instance.ts';
import type { Operation, Request } from '../../src/domain/operation.ts';
import { causeInside } from '../../src/domain/proof/cause.ts';
import { readDeletion } from '../../src/domain/proof/deletion.ts';
import type { Evidence, ServerState } from '../../src/domain/proof/evidence.ts';
import { readRequest } from '../../src/domain/proof/read-request.ts';
import type { LogRow } from '../../src/domain/scaling-log.ts';
import { aGroup, aMember, anOperation, aShown } from '../support/samples.ts';

const second = 1_000;
const sentAt = Date.parse('2026-11-24T10:03:00.000Z');
const watch = { first: 5 * second, every: 10 * second, settleAfter: 30 * second, giveUpAfter: 600 * second };
const callTimeout = 10 * second;
const iso = (ms: number) => new Date(ms).toISOString();

const web1 = aMember(1);
const web2 = aMember(2);
const ids = [web1.id, web2.id];

/** A request for web-1 and web-2 that was sent, and answered at once. */
const accepted: Request = {
  kind: 'remove',
  subjects: ids,
  phase: 'accepted',
  writtenAt: iso(sentAt),
  firstWrittenAt: iso(sentAt),
  answeredAt: iso(sentAt),
};
const inDoubt: Request = {
  ...accepted,
  phase: 'in doubt',
  problem: { kind: 'no answer' },
  answeredAt: iso(sentAt + callTimeout),
};
const inPart: Request = {
  ...accepted,
  phase: 'in doubt',
  problem: { kind: 'failed in whole or in part', code: 'AS.4030' },
};

const running = (request: Request, choice: ChoiceName = 'keep', picks: Instance[] = [web1, web2]): Operation =>
  anOperation('running', {
    choice,
    shown: aShown({ picks }),
    requests: [request],
    fates: Object.fromEntries(ids.map((id) => [id, { kind: 'asked' }])),
  });

interface Look {
  /** Seconds since the request was sent. */
  readonly after: number;
  readonly members: readonly Instance[];
  readonly isScaling?: boolean;
  readonly log?: readonly LogRow[] | undefined;
  readonly servers?: Record<string, ServerState | undefined>;
}

const evidence = ({ after, members, isScaling = false, log, servers = {} }: Look): Evidence => ({
  sight: { group: aGroup({ isScaling }), members, at: iso(sentAt + after * second) },
  isGroupGone: false,
  log,
  servers: new Map(Object.entries(servers)),
  now: sentAt + after * second,
  watch,
  callTimeout,
});

const aRow = (own: Partial<LogRow> = {}): LogRow => ({
  id: 'row-1',
  status: 'SUCCESS',
  type: 'MANUAL_REMOVE',
  startedAt: iso(sentAt + 4 * second),
  removed: [],
  deleted: [],
  added: [],
  failed: [],
  ...own,
});

const read = (request: Request, look: Look, operation = running(request)) => {
  const { request: after, fates } = readRequest(operation, request, evidence(look));
  return { phase: after.phase, first: fates[web1.id], second: fates[web2.id] };
};

const removing = [aMember(1, { lifecycleState: 'REMOVING' }), aMember(2, { lifecycleState: 'REMOVING' })];
const rest = [aMember(3), aMember(4)];
const back = [web1, web2, ...rest];

describe('an accepted request', () => {
  test('is settled when all of it is no longer listed', () => {
    expect(read(accepted, { after: 20, members: rest })).toEqual({
      phase: 'settled',
      first: { kind: 'removed' },
      second: { kind: 'removed' },
    });
  });

  test('is not settled while one is still leaving', () => {
    expect(read(accepted, { after: 20, members: [aMember(2, { lifecycleState: 'REMOVING' }), ...rest] })).toEqual({
      phase: 'accepted',
      first: { kind: 'removed' },
      second: { kind: 'leaving', isHeld: false },
    });
  });

  test('says that a hook holds it', () => {
    const members = [aMember(1, { lifecycleState: 'REMOVING_WAIT' }), ...rest];
    expect(read(accepted, { after: 20, members }).first).toEqual({ kind: 'leaving', isHeld: true });
  });

  test('is not proven by flags that still show the old state, until these have had time to settle', () => {
    expect(read(accepted, { after: 29, members: back, log: [] })).toEqual({
      phase: 'accepted',
      first: { kind: 'asked' },
      second: { kind: 'asked' },
    });
  });

  test('has failed where its instances are back in service in an idle group, with the cause from the log', () => {
    const log = [aRow({ status: 'FAIL', failed: [{ id: web1.id, reason: 'AS.9999 the server is locked' }] })];
    expect(read(accepted, { after: 30, members: back, log })).toEqual({
      phase: 'settled',
      first: { kind: 'still a member', why: { kind: 'cloud says', text: 'AS.9999 the server is locked' } },
      second: { kind: 'still a member', why: { kind: 'no cause given' } },
    });
  });

  test('has failed where the log says so and gives no reason, and no word is put into its mouth', () => {
    const log = [aRow({ status: 'FAIL', failed: [{ id: web1.id }] })];
    expect(read(accepted, { after: 30, members: back, log }).first).toEqual({
      kind: 'still a member',
      why: { kind: 'no cause given' },
    });
  });

  test('is not called failed by a row of the log from before it was sent', () => {
    const log = [
      aRow({ status: 'FAIL', startedAt: iso(sentAt - 60 * second), failed: [{ id: web1.id, reason: 'old' }] }),
    ];
    expect(read(accepted, { after: 30, members: back, log }).first).toMatchObject({ why: { kind: 'no cause given' } });
  });

  test('is watched on while the group scales, or anything in it does, or the log shows that something does', () => {
    const asked = { phase: 'accepted', first: { kind: 'asked' } };
    expect(read(accepted, { after: 60, members: back, isScaling: true })).toMatchObject(asked);
    expect(read(accepted, { after: 60, members: [...back, aMember(9, { lifecycleState: 'PENDING' })] })).toMatchObject(
      asked,
    );
    expect(read(accepted, { after: 60, members: back, log: [aRow({ status: 'DOING' })] })).toMatchObject(asked);
  });

  test('is unknown where watching gives up, and says in which state each was seen last', () => {
    expect(read(accepted, { after: 600, members: removing })).toMatchObject({
      phase: 'settled',
      first: { kind: 'unknown', why: { kind: 'watch ended', afterMs: 600_000, state: 'REMOVING' } },
    });
    expect(read(accepted, { after: 600, members: back, isScaling: true }).first).toMatchObject({
      kind: 'unknown',
      why: { state: 'INSERVICE' },
    });
  });

  test('is not given up a moment too early', () => {
    expect(read(accepted, { after: 599, members: removing })).toMatchObject({
      phase: 'accepted',
      first: { kind: 'leaving' },
    });
  });

  test('keeps the fates that were proven before', () => {
    const operation = {
      ...running(accepted),
      fates: { [web1.id]: { kind: 'removed' }, [web2.id]: { kind: 'asked' } } as Record<string, Fate>,
    };
    expect(read(accepted, { after: 30, members: back, log: [] }, operation)).toMatchObject({
      phase: 'settled',
      first: { kind: 'removed' },
    });
  });
});

describe('once it has left the group', () => {
  const withHand = [web1, aMember(2, { isAddedByHand: true })];

  test('a server that was to go is to be proven gone; one that was added by hand stays', () => {
    expect(read(accepted, { after: 20, members: rest }, running(accepted, 'delete', withHand))).toEqual({
      phase: 'settled',
      first: { kind: 'being deleted', since: iso(sentAt + 20 * second) },
      second: { kind: 'removed' },
    });
  });
});

describe('a request whose answer was lost', () => {
  test('is proven accepted where its instances are gone', () => {
    expect(read(inDoubt, { after: 15, members: rest, log: [] })).toMatchObject({
      phase: 'settled',
      first: { kind: 'removed' },
    });
  });

  test('is proven accepted where its instances are leaving, and is watched on', () => {
    expect(read(inDoubt, { after: 15, members: removing, log: [] })).toMatchObject({
      phase: 'in doubt',
      first: { kind: 'leaving', isHeld: false },
    });
  });

  test('is proven accepted, and failed, where the log names them with a cause', () => {
    const log = [
      aRow({
        status: 'FAIL',
        failed: [
          { id: web1.id, reason: 'locked' },
          { id: web2.id, reason: 'locked' },
        ],
      }),
    ];
    expect(read(inDoubt, { after: 41, members: back, log })).toEqual({
      phase: 'settled',
      first: { kind: 'still a member', why: { kind: 'cloud says', text: 'locked' } },
      second: { kind: 'still a member', why: { kind: 'cloud says', text: 'locked' } },
    });
  });

  test('counts as not accepted where neither list nor log shows it, once its own timeout and the flags have had their time', () => {
    expect(read(inDoubt, { after: 39, members: back, log: [] })).toMatchObject({
      phase: 'in doubt',
      first: { kind: 'asked' },
    });
    expect(read(inDoubt, { after: 40, members: back, log: [] })).toEqual({
      phase: 'not accepted',
      first: { kind: 'still a member', why: { kind: 'not accepted' } },
      second: { kind: 'still a member', why: { kind: 'not accepted' } },
    });
  });

  test('counts its time from when it was last written ahead', () => {
    const anew = { ...inDoubt, writtenAt: iso(sentAt + 60 * second) };
    expect(read(anew, { after: 99, members: back, log: [] })).toMatchObject({ phase: 'in doubt' });
    expect(read(anew, { after: 100, members: back, log: [] })).toMatchObject({ phase: 'not accepted' });
  });

  test('is not called refused while the log cannot be read, and is unknown where that lasts', () => {
    expect(read(inDoubt, { after: 60, members: back, log: undefined })).toMatchObject({
      phase: 'in doubt',
      first: { kind: 'asked' },
    });
    expect(read(inDoubt, { after: 600, members: back, log: undefined })).toMatchObject({
      phase: 'settled',
      first: { kind: 'unknown' },
    });
  });

  test('is not called refused while the log shows a removal under way that may be it', () => {
    const log = [aRow({ status: 'DOING' })];
    expect(read(inDoubt, { after: 60, members: back, log })).toMatchObject({
      phase: 'in doubt',
      first: { kind: 'asked' },
    });
  });

  test('is not taken for accepted by the removal of others', () => {
    const log = [aRow({ removed: [{ id: aMember(9).id, name: 'web-9' }] })];
    expect(read(inDoubt, { after: 60, members: back, log })).toMatchObject({ phase: 'not accepted' });
  });

  test('is not called refused where one of its instances has left', () => {
    expect(read(inDoubt, { after: 60, members: [web2, ...rest], log: [] })).toEqual({
      phase: 'settled',
      first: { kind: 'removed' },
      second: { kind: 'still a member', why: { kind: 'no cause given' } },
    });
  });
});

describe('a request that failed in whole or in part (AS.4030)', () => {
  const message = `Failed to delete instances in a batch. ${web1.id}: AS.4006 The instance does not exist, ${web2.id}: AS.4015 Wrong state.`;

  test('is settled by reading, with the causes from inside its message', () => {
    const request = { ...inPart, problem: { kind: 'failed in whole or in part' as const, code: 'AS.4030', message } };
    expect(read(request, { after: 30, members: [web2, ...rest], log: [] })).toEqual({
      phase: 'settled',
      first: { kind: 'removed' },
      second: { kind: 'still a member', why: { kind: 'cloud says', text: 'AS.4015 Wrong state.' } },
    });
  });

  test('is settled without the log, too: it was answered', () => {
    expect(read(inPart, { after: 60, members: back, log: undefined })).toMatchObject({ phase: 'settled' });
  });

  test('is never called not accepted: it was answered', () => {
    expect(read(inPart, { after: 60, members: back, log: [] })).toMatchObject({ phase: 'settled' });
  });

  test('the cause of an instance ends where the next id begins', () => {
    expect(causeInside(message, web1.id)).toBe('AS.4006 The instance does not exist');
    expect(causeInside(message, web2.id)).toBe('AS.4015 Wrong state.');
    expect(causeInside(message, aMember(3).id)).toBeUndefined();
    expect(causeInside(`failed: ${web1.id}`, web1.id)).toBeUndefined();
    expect(causeInside(undefined, web1.id)).toBeUndefined();
  });
});

describe('a server that was to be deleted', () => {
  const left = sentAt + 20 * second;
  const deletion = (after: number, servers: Record<string, ServerState | undefined>, log?: LogRow[]): Fate =>
    readDeletion(
      web1.id,
      iso(left),
      { ...accepted, phase: 'settled' },
      evidence({ after, members: rest, servers, log }),
    );
  const removedOnly = [aRow({ type: 'MANUAL_DELETE', removed: [{ id: web1.id }] })];

  test('is deleted where it answers 404, or DELETED', () => {
    expect(deletion(21, { [web1.id]: undefined })).toEqual({ kind: 'deleted' });
    expect(deletion(21, { [web1.id]: { status: 'DELETED' } })).toEqual({ kind: 'deleted' });
  });

  test('is not called deleted while it can be read, or cannot be asked for', () => {
    const undecided = { kind: 'being deleted', since: iso(left) };
    expect(deletion(21, { [web1.id]: { status: 'ACTIVE', task: 'deleting' } })).toEqual(undecided);
    expect(deletion(21, { [web1.id]: { status: 'ACTIVE' } })).toEqual(undecided);
    expect(deletion(21, {})).toEqual(undecided);
  });

  test('remains where the log lists it as removed only, once that has had time to settle', () => {
    const active = { [web1.id]: { status: 'ACTIVE' } };
    expect(deletion(49, active, removedOnly)).toMatchObject({ kind: 'being deleted' });
    expect(deletion(50, active, removedOnly)).toEqual({ kind: 'server remains', why: { kind: 'removed only' } });
  });

  test('does not remain while it is being deleted, whatever the log says', () => {
    expect(deletion(50, { [web1.id]: { status: 'ACTIVE', task: 'deleting' } }, removedOnly)).toMatchObject({
      kind: 'being deleted',
    });
  });

  test('does not remain where the log lists it as deleted too', () => {
    const log = [aRow({ removed: [{ id: web1.id }], deleted: [{ id: web1.id }] })];
    expect(deletion(50, { [web1.id]: { status: 'ACTIVE' } }, log)).toMatchObject({ kind: 'being deleted' });
  });

  test('remains where it is still there when watching gives up, and says in which state', () => {
    expect(deletion(600, { [web1.id]: { status: 'SHUTOFF' } })).toEqual({
      kind: 'server remains',
      why: { kind: 'server still there', status: 'SHUTOFF' },
    });
  });

  test('is unknown where it is still being deleted when watching gives up: a later look can tell', () => {
    expect(deletion(600, { [web1.id]: { status: 'ACTIVE', task: 'deleting' } })).toEqual({
      kind: 'unknown',
      why: { kind: 'watch ended', afterMs: 600_000, state: 'deleting' },
    });
  });

  test('is not deleted while it can be restored', () => {
    expect(deletion(21, { [web1.id]: { status: 'SOFT_DELETED' } })).toMatchObject({ kind: 'being deleted' });
  });

  test('is unknown where it could not be asked for until watching gave up', () => {
    expect(deletion(600, {})).toMatchObject({ kind: 'unknown' });
  });
});
