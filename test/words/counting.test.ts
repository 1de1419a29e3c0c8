import { expect, test } from '@jest/globals';
import { lengthOf, roughLengthOf } from '../../src/words/en/counting.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

test.each([
  [150 * minute, '2 hours 30 minutes'],
  [7 * day, '7 days'],
  [day, '1 day'],
  [45 * minute, '45 minutes'],
  [90_000, '1 minute 30 s'],
  [2 * day + hour + minute + 1_250, '2 days 1 hour 1 minute 1 s 250 ms'],
  [0, '0 s'],
])('a length of time that is agreed to is said to the last of it: %s ms is %s', (ms, said) => {
  expect(lengthOf(ms)).toBe(said);
});

test.each([
  [10 * minute + 3_400, '10 minutes'],
  [90_400, '1 minute 30 s'],
  [150 * minute + 900, '2 hours 30 minutes'],
  [3 * day + 5 * hour + 20 * minute, '3 days 5 hours'],
  [250, '250 ms'],
])('how long something took is said as exactly as anybody wants to know: %s ms is %s', (ms, said) => {
  expect(roughLengthOf(ms)).toBe(said);
});
