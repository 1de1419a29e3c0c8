import { existsSync } from 'node:fs';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Where a Chromium is: as `CHROME_PATH` names it, or in one of the usual places; nothing where there is none. Throws where
 * one must be (`CI=true` or `REQUIRE_BROWSER=1`), or where `CHROME_PATH` names what is not there.
 */
export function findChromium(
  env: NodeJS.ProcessEnv = process.env,
  isThere: (path: string) => boolean = existsSync,
): string | undefined {
  const { CHROME_PATH: named } = env;
  if (named !== undefined && named !== '') {
    if (!isThere(named)) throw new Error(`CHROME_PATH names ${named}, and nothing is there.`);
    return named;
  }
  const found = usualPlaces.find((place) => isThere(place));
  const isRequired = env.CI === 'true' || env.REQUIRE_BROWSER === '1';
  if (found === undefined && isRequired)
    throw new Error('The browser tests must run, and there is no Chromium: set CHROME_PATH.');
  return found;
}
