import { describe, expect, test } from '@jest/globals';
import { blocker, notice } from '../../src/domain/finding.ts';
import { offersOf } from '../../src/domain/offers.ts';
import type { OfferName, OperationState } from '../../src/domain/operation.ts';
import { aMember, anOperation, aShown, askedAt, expiresAt } from '../support/samples.ts';

describe('a card that waits for a press offers', () => {
  test('both choices and Cancel', () => {
    expect(offersOf(anOperation())).toEqual(['keep', 'delete', 'cancel']);
  });
  test('both choices where there is only something to know', () => {
    const shown = aShown({ findings: [notice('cool-down-follows', { group: 'web-prod', seconds: 300 })] });
    expect(offersOf(anOperation('awaiting approval', { shown }))).toEqual(['keep', 'delete', 'cancel']);
  });
  test('no Delete where no server would go', () => {
    const shown = aShown({ picks: [aMember(1, { isAddedByHand: true })] });
    expect(offersOf(anOperation('awaiting approval', { shown }))).toEqual(['keep', 'cancel']);
  });
  test('the typed choice alone', () => {
    expect(offersOf(anOperation('awaiting approval', { typedChoice: 'delete' }))).toEqual(['delete', 'cancel']);
  });
  test('no choice where something blocks, but to check again', () => {
    const shown = aShown({ findings: [blocker('group-stays', { group: 'web-prod' })] });
    expect(offersOf(anOperation('awaiting approval', { shown }))).toEqual(['check-again', 'cancel']);
  });
  test('to make room where the minimum alone is in the way', () => {
    const facts = { group: 'web-prod', left: 1, minimum: 2, picked: 2 };
    const shown = aShown({ findings: [blocker('keeps-the-minimum', facts)] });
    expect(offersOf(anOperation('awaiting approval', { shown }))).toEqual(['make-room', 'check-again', 'cancel']);
  });
  test('to ask when the group is free where it scales, once', () => {
    const shown = aShown({ findings: [blocker('nothing-else-scales', { group: 'web-prod', busy: [] })] });
    const operation = anOperation('awaiting approval', { shown });
    expect(offersOf(operation)).toEqual(['ask-when-free', 'check-again', 'cancel']);
    const waitsForFree = { by: 'U0ASKER', since: askedAt, until: expiresAt };
    expect(offersOf({ ...operation, waitsForFree })).toEqual(['check-again', 'cancel']);
  });
});

describe('Stop is offered', () => {
  const requests = [
    { kind: 'remove' as const, subjects: ['a'], phase: 'accepted' as const },
    { kind: 'remove' as const, subjects: ['b'], phase: 'unsent' as const },
  ];
  test('while more requests are to come', () => {
    expect(offersOf(anOperation('running', { requests }))).toEqual(['stop']);
    const [first] = requests;
    expect(
      offersOf(
        anOperation('running', { requests: [{ kind: 'remove' as const, subjects: ['a'], phase: 'postponed' }] }),
      ),
    ).toEqual(['stop']);
    expect(offersOf(anOperation('running', { requests: first === undefined ? [] : [first] }))).toEqual([]);
  });
  test('not once it was pressed', () => {
    expect(offersOf(anOperation('running', { requests, halt: { kind: 'stop', by: 'U0STOPPER' } }))).toEqual([]);
  });
});

const others: [OperationState, OfferName[]][] = [
  ['queued', ['cancel']],
  ['unsettled', ['look-again']],
  ['expired', ['ask-again']],
  ['partly done', ['ask-again', 'undo']],
  ['failed', ['ask-again']],
  ['stopped', ['ask-again', 'undo']],
  ['succeeded', ['undo']],
  ['cancelled', []],
  ['declined', []],
];
test.each(others)('an operation that is %s offers %p', (state, offers) => {
  expect(offersOf(anOperation(state))).toEqual(offers);
});
