import { expect, test } from '@jest/globals';
import {
  offerAction,
  offerActions,
  pressValue,
  quickValue,
  readOffer,
  readPress,
  readQuick,
} from '../../src/slack/ids.ts';

test('a button gives back the operation and the revision that it carried, whatever the id looks like', () => {
  expect(readPress(pressValue({ id: 'a.b.1', revision: 12 }))).toEqual({ id: 'a.b.1', revision: 12 });
});

test('what is no press of ours is none', () => {
  for (const value of [undefined, '', 'op-1', 'op-1.', '.3', 'op-1.x']) expect(readPress(value)).toBeUndefined();
});

test('a choice is read off the action id, and anything else is no choice', () => {
  expect(readOffer(offerAction('look-again'))).toBe('look-again');
  expect(offerActions.test(offerAction('keep'))).toBe(true);
  expect(readOffer('as.offer.explode')).toBeUndefined();
  expect(readOffer('as.open')).toBeUndefined();
});

test('a quick pick carries what it means, and nothing else is read as one', () => {
  for (const pick of [{ kind: 'sick' }, { kind: 'oldest', count: 3 }, { kind: 'zone', zone: 'eu-de-01' }] as const) {
    expect(readQuick(quickValue(pick))).toEqual(pick);
  }
  expect(['', '3', '{"kind":"newest"}', undefined].map(readQuick)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
