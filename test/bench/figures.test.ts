import { expect, test } from '@jest/globals';
import { median, p95, tableOf } from '../../bench/figures.ts';

test('the median is the value in the middle, or the mean of the two there', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([9, 1, 5, 6])).toBe(5.5);
});

test('95 of 100 do not exceed the 95th percentile', () => {
  expect(p95(Array.from({ length: 100 }, (_, index) => 100 - index))).toBe(95);
  expect(p95([3, 1, 2])).toBe(3);
});

test('the table says of each aim whether the median keeps it', () => {
  const table = tableOf([
    { what: 'quick', values: [10], unit: 'ms', aim: 10 },
    { what: 'slow', values: [11], unit: 'ms', aim: 10 },
    { what: 'counted', values: [3], unit: 'calls' },
  ]);
  expect(table).toMatch(/quick.*≤ 10\.0 ms +met/);
  expect(table).toMatch(/slow.*≤ 10\.0 ms +MISSED/);
  expect(table).toMatch(/counted.*3 calls +3 calls +1$/m);
});
