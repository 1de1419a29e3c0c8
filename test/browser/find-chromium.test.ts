import { expect, test } from '@jest/globals';
import { findChromium } from './find-chromium.ts';

const nowhere = () => false;
const anywhere = () => true;

test('without a Chromium the browser tests are left out, unless they must run', () => {
  expect(findChromium({}, nowhere)).toBeUndefined();
  expect(() => findChromium({ CI: 'true' }, nowhere)).toThrow('there is no Chromium: set CHROME_PATH');
  expect(() => findChromium({ REQUIRE_BROWSER: '1' }, nowhere)).toThrow('there is no Chromium');
});

test('the one that is named is taken, and one that is not there is not passed over in silence', () => {
  expect(findChromium({ CHROME_PATH: '/opt/chrome' }, anywhere)).toBe('/opt/chrome');
  expect(() => findChromium({ CHROME_PATH: '/opt/chrome' }, nowhere)).toThrow('CHROME_PATH names /opt/chrome');
});
