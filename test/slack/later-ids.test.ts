import { expect, test } from '@jest/globals';
import { type LaterAction, laterAction, laterActions, readLaterAction } from '../../src/slack/later-ids.ts';

const all: LaterAction[] = [
  { kind: 'put back' },
  { kind: 'keep', days: 1 },
  { kind: 'keep', days: 3 },
  { kind: 'keep', days: 7 },
];

test('every button of a reminder is known again by its id, and each by one of its own', () => {
  const ids = all.map(laterAction);
  expect(ids.map(readLaterAction)).toEqual(all);
  expect(new Set(ids).size).toBe(all.length);
  for (const id of ids) expect(id).toMatch(laterActions);
});

test.each(['as.later.keep-2', 'as.later.', 'as.offer.keep', ''])('%s asks for nothing', (id) => {
  expect(readLaterAction(id)).toBeUndefined();
});
