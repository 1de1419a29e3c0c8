import { expect, test } from '@jest/globals';
import { parseDuration } from '../../src/domain/duration.ts';

test.each([
  ['250ms', 250],
  ['5s', 5_000],
  ['10m', 600_000],
  ['4h', 14_400_000],
  ['2d', 172_800_000],
  ['1.5s', 1_500],
  [' 5s ', 5_000],
  ['0s', 0],
])('%p is a length of time', (written, ms) => {
  expect(parseDuration(written)).toBe(ms);
});

test.each(['5', '', 's', '5 s', '-5s', '5S', '5 minutes', '5s10ms', '1e3s', '.5s'])(
  '%p is none, and the complaint shows how to write one',
  (written) => {
    expect(() => parseDuration(written)).toThrow(RangeError);
    expect(() => parseDuration(written)).toThrow('such as 250ms, 5s, 10m or 4h');
  },
);
