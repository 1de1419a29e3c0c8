import { expect, test } from '@jest/globals';
import { Mistyped, readTyped } from '../../practice/typed.ts';

test('what is not said is left to practice', () => {
  expect(readTyped([])).toMatchObject({ mode: 'http', port: undefined, seed: undefined, play: undefined });
});

test('what is said counts', () => {
  expect(readTyped(['--port', '65535', '--socket', '--groups', '40'])).toMatchObject({
    port: 65_535,
    mode: 'socket',
    groups: 40,
  });
});

test.each(['65536', '70000', '0', '-1', '1.5', '4600x', ''])(
  'a port of %s is refused, and the range is named',
  (port) => {
    expect(() => readTyped([`--port=${port}`])).toThrow('--port takes a whole number from 1 to 65535');
  },
);

test('a flag that there is not is refused as mistyped', () => {
  expect(() => readTyped(['--prot', '4600'])).toThrow(Mistyped);
});

test('a second cloud is there where it is asked for', () => {
  expect(readTyped(['--second-cloud'])).toMatchObject({ hasSecondCloud: true });
  expect(readTyped([])).toMatchObject({ hasSecondCloud: false });
});
