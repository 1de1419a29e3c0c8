import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Fate, Why } from '../../src/domain/fate.ts';
import { advance, howItEnded, isOver, isUnderWay, type OperationEvent, Overtaken } from '../../src/domain/life.ts';
import { type Halt, type OperationState, operationStates } from '../../src/domain/operation.ts';
import { anOperation, askedAt } from '../support/samples.ts';

/** The table of the architecture, typed anew: what leads where. */
const life: Record<OperationState, Partial<Record<OperationEvent, OperationState>>> = {
  'awaiting approval': {
    approve: 'queued',
    revise: 'awaiting approval',
    cancel: 'cancelled',
    decline: 'declined',
    expire: 'expired',
  },
  queued: { start: 'running', moved: 'awaiting approval', cancel: 'cancelled', expire: 'expired' },
  running: {
    succeed: 'succeeded',
    'succeed in part': 'partly done',
    fail: 'failed',
    stop: 'stopped',
    'lose sight': 'unsettled',
  },
  unsettled: {
    succeed: 'succeeded',
    'succeed in part': 'partly done',
    fail: 'failed',
    stop: 'stopped',
    'lose sight': 'unsettled',
  },
  succeeded: {},
  'partly done': {},
  failed: {},
  stopped: {},
  cancelled: {},
  declined: {},
  expired: {},
};
const events: OperationEvent[] = [
  'ask',
  'approve',
  'revise',
  'cancel',
  'decline',
  'expire',
  'start',
  'moved',
  'note',
  'repost',
  'succeed',
  'succeed in part',
  'fail',
  'stop',
  'lose sight',
];
const step = (event: OperationEvent) => ({ event, at: askedAt });

const pairs = operationStates.flatMap((state) => events.map((event) => [state, event] as const));
const keepsState = (event: OperationEvent) => event === 'note' || event === 'repost';
const leads = pairs.filter(([state, event]) => life[state][event] !== undefined);
const leadsNowhere = pairs.filter(([state, event]) => life[state][event] === undefined && !keepsState(event));

test.each(leads)('an operation that is %s goes on by %p', (state, event) => {
  const operation = anOperation(state);
  expect(advance(operation, step(event))).toMatchObject({ state: life[state][event], version: operation.version + 1 });
});

test.each(leadsNowhere)('an operation that is %s cannot go on by %p', (state, event) => {
  expect(() => advance(anOperation(state), step(event))).toThrow(Overtaken);
});

describe.each(operationStates)('an operation that is %s', (state) => {
  const operation = anOperation(state);

  test('keeps its state when something is noted or its card is posted anew', () => {
    expect(advance(operation, step('note'))).toMatchObject({ state, version: 4, revision: 1 });
    expect(advance(operation, step('repost'))).toMatchObject({ state, version: 4, revision: 2 });
  });

  test('is over where nothing but a note can come, and under way between the press and the end', () => {
    expect(isOver(operation)).toBe(Object.keys(life[state]).length === 0);
    expect(isUnderWay(operation)).toBe(state === 'queued' || state === 'running');
  });
});

test('buttons of an older card no longer count after it was checked again, moved, or posted anew, and count after all else', () => {
  const counts = (state: OperationState, event: OperationEvent) =>
    advance(anOperation(state), step(event)).revision === 1;
  expect([counts('awaiting approval', 'revise'), counts('queued', 'moved'), counts('queued', 'repost')]).toEqual([
    false,
    false,
    false,
  ]);
  expect([counts('awaiting approval', 'approve'), counts('queued', 'start'), counts('running', 'note')]).toEqual([
    true,
    true,
    true,
  ]);
});

test('who is overtaken learns what the operation is by now', () => {
  const operation = anOperation('cancelled');
  try {
    advance(operation, step('approve'));
    throw new Error('it was not refused');
  } catch (error) {
    expect(error).toMatchObject({ code: 'OVERTAKEN', operation });
  }
});

test('what a step brings is kept, but never a state, a version or a revision of its own', () => {
  const next = advance(anOperation(), step('approve'), {
    decidedBy: 'U0DECIDER',
    state: 'succeeded',
    version: 99,
    revision: 99,
  });
  expect(next).toMatchObject({ decidedBy: 'U0DECIDER', state: 'queued', version: 4, revision: 1 });
});

const still = (why: Why): Fate => ({ kind: 'still a member', why });
const removed: Fate = { kind: 'removed' };
const deleted: Fate = { kind: 'deleted' };
const unknown: Fate = { kind: 'unknown', why: { kind: 'watch ended', afterMs: 1 } };
const serverRemains: Fate = { kind: 'server remains', why: { kind: 'removed only' } };
const stopped = still({ kind: 'stopped', by: 'U0STOPPER' });
const channelGone = still({ kind: 'channel gone' });
const failed = still({ kind: 'no cause given' });
const byStop: Halt = { kind: 'stop', by: 'U0STOPPER' };
const byChannel: Halt = { kind: 'channel gone' };

describe('an operation ends', () => {
  test('unsettled where any fate is unknown, whatever else there is', () => {
    expect(howItEnded([removed, unknown, stopped], byStop)).toBe('lose sight');
  });
  test('as a success where each came out as wished, though Stop was pressed too late', () => {
    expect(howItEnded([removed, deleted], undefined)).toBe('succeed');
    expect(howItEnded([removed, deleted], byStop)).toBe('succeed');
  });
  test('stopped where Stop, or a channel that is gone, kept something from being sent', () => {
    expect(howItEnded([removed, stopped], byStop)).toBe('stop');
    expect(howItEnded([stopped, stopped], byStop)).toBe('stop');
    expect(howItEnded([removed, channelGone], byChannel)).toBe('stop');
  });
  test('not stopped where everything had been sent by then', () => {
    expect(howItEnded([failed], byChannel)).toBe('fail');
    expect(howItEnded([removed, failed], byStop)).toBe('succeed in part');
  });
  test('as a failure where nothing has changed', () => {
    expect(howItEnded([failed, still({ kind: 'not accepted' })], undefined)).toBe('fail');
  });
  test('as a failure where all that left did not leave by it', () => {
    const otherwise: Fate = { kind: 'left otherwise', why: { kind: 'taken by another operation', operation: 'op-2' } };
    expect(howItEnded([otherwise], undefined)).toBe('fail');
    expect(howItEnded([removed, otherwise], undefined)).toBe('succeed in part');
  });
  test('partly done where something has, and not all as wished', () => {
    expect(howItEnded([removed, failed], { kind: 'request failed' })).toBe('succeed in part');
    expect(howItEnded([deleted, serverRemains], undefined)).toBe('succeed in part');
    expect(howItEnded([serverRemains], undefined)).toBe('succeed in part');
  });
});

test('how it ended follows the order of the architecture, for all fates', () => {
  const fate = fc.constantFrom(removed, deleted, serverRemains, unknown, stopped, channelGone, failed);
  const halt = fc.constantFrom<Halt | undefined>(undefined, byStop, byChannel, { kind: 'request failed' });
  fc.assert(
    fc.property(fc.array(fate, { minLength: 1, maxLength: 30 }), halt, (fates, by) => {
      const isHalted = by?.kind === 'stop' || by?.kind === 'channel gone';
      const left: Fate[] = [removed, deleted, serverRemains];
      const wanted = fates.includes(unknown)
        ? 'lose sight'
        : fates.every((one) => one === removed || one === deleted)
          ? 'succeed'
          : isHalted && fates.some((one) => one === stopped || one === channelGone)
            ? 'stop'
            : fates.some((one) => left.includes(one))
              ? 'succeed in part'
              : 'fail';
      expect(howItEnded(fates, by)).toBe(wanted);
    }),
  );
});
