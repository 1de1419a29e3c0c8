import { expect, test } from '@jest/globals';
import { CannotStart } from '../src/config/cannot-start.ts';
import { faultsIn } from '../src/faults-in.ts';
import { DatabaseInUse, UnusableDatabase } from '../src/store/errors.ts';

const slackSays = (error: string) =>
  Object.assign(new Error(error), { code: 'slack_webapi_platform_error', data: { ok: false, error } });

test('what settings can mend is told, a line each', () => {
  expect(faultsIn(new CannotStart(['A is missing', 'B is odd']))).toEqual(['A is missing', 'B is odd']);
  expect(faultsIn(new DatabaseInUse('asbot.db'))).toEqual([expect.stringContaining('in use by another asbot')]);
  expect(faultsIn(new UnusableDatabase('not a database'))).toEqual(['not a database']);
  expect(faultsIn(Object.assign(new Error('no'), { syscall: 'listen', code: 'EADDRINUSE' }))).toEqual([
    'PORT and HOST name a place where the bot cannot listen (EADDRINUSE)',
  ]);
  expect(faultsIn(slackSays('invalid_auth'))).toEqual([
    'SLACK_BOT_TOKEN or SLACK_APP_TOKEN is refused by Slack (invalid_auth)',
  ]);
});

test.each([new Error('a defect'), slackSays('internal_error'), new TypeError('x'), 'thrown text', undefined])(
  'what they cannot mend is none of theirs (%s)',
  (error) => expect(faultsIn(error)).toBeUndefined(),
);
