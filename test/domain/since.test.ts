import { expect, test } from '@jest/globals';
import { sinceIn } from '../../src/domain/record/since.ts';

const now = new Date('2026-11-24T10:00:00.000Z');
const hour = 3_600_000;

test.each([
  ['09:30', 0, '2026-11-24T09:30:00.000Z'],
  ['10:00', 0, '2026-11-24T10:00:00.000Z'],
  ['10:01', 0, '2026-11-23T10:01:00.000Z'],
  ['9:30', hour, '2026-11-24T08:30:00.000Z'],
  ['10:30', hour, '2026-11-24T09:30:00.000Z'],
  ['23:30', 14 * hour, '2026-11-24T09:30:00.000Z'],
  ['00:15', 14 * hour, '2026-11-23T10:15:00.000Z'],
  ['01:00', -10 * hour, '2026-11-23T11:00:00.000Z'],
  ['45m', hour, '2026-11-24T09:15:00.000Z'],
  ['2d', 0, '2026-11-22T10:00:00.000Z'],
  ['2026-11-24', hour, '2026-11-23T23:00:00.000Z'],
  ['2026-11-24T10:30', hour, '2026-11-24T09:30:00.000Z'],
  ['2026-11-24 10:30', hour, '2026-11-24T09:30:00.000Z'],
  ['2026-11-24T09:30Z', hour, '2026-11-24T09:30:00.000Z'],
])('%s, on a clock that is %i ms ahead of UTC, is %s', (written, offset, at) => {
  expect(sinceIn(written, now, offset)).toBe(at);
});

test.each(['', 'noon', '25:00', '10:60', '2026-11-25', '2026-13-01', '-5m', '10'])(
  '%j is no time that has been',
  (written) => {
    expect(sinceIn(written, now, 0)).toBeUndefined();
  },
);
