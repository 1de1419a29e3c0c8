import { describe, jest } from '@jest/globals';
import { findChromium } from './find-chromium.ts';

const chromium = findChromium();
if (chromium === undefined)
  process.stderr.write(
    'Skipped: the browser tests, since there is no Chromium here. Install one, or name it by CHROME_PATH.\n',
  );

/** Describes what is to be seen in a browser; skipped, and said so, where there is none. */
export function inABrowser(what: string, tests: () => void): void {
  if (chromium === undefined) describe.skip(`${what} (no Chromium: skipped)`, tests);
  else {
    jest.setTimeout(40_000);
    describe(what, tests);
  }
}
