import { expect, test } from '@jest/globals';
import { boltLog } from '../../src/health/bolt-log.ts';
import { createLog } from '../../src/health/log.ts';

function aLog(level = 'trace', secrets: readonly string[] = []) {
  const lines: string[] = [];
  const log = createLog(level, { write: (line: string) => void lines.push(line) }, secrets);
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown> };
}

test('a line says when, how grave, and what', () => {
  const { log, last } = aLog();
  log.info({ operation: 'op-1' }, 'approved');
  expect(last()).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    operation: 'op-1',
    msg: 'approved',
  });
});

test('nothing that stands under the name of a secret is written, however deep', () => {
  const { log, lines } = aLog();
  log.info({ password: 'hush' });
  log.info({ request: { headers: { authorization: 'hush', 'x-auth-token': 'hush' } } });
  log.info({ a: { b: { c: { signingSecret: 'hush' } } }, settings: { slack: { botToken: 'hush' } } });
  log.info({ headers: { 'X-Subject-Token': 'hush' } });
  expect(lines.join('')).not.toContain('hush');
  expect(lines.join('').match(/\[secret\]/g)).toHaveLength(6);
});

test.each([
  ['a token of Slack', 'xoxb-123-abc'],
  ['a token of the app', 'xapp-1-A0-1-abc'],
  ['a token of the cloud', `MII${'Ab+/9_-'.repeat(20)}==`],
  ['other long base64', 'q'.repeat(400)],
  ['an address to answer at', 'https://hooks.slack.com/commands/T1/2/abc'],
])('%s is not written, wherever it turns up', (_what, secret) => {
  const { log, lines } = aLog();
  log.error({ err: new Error(`refused: ${secret}`), nested: [{ odd: [secret] }] }, `with ${secret}`);
  log.child({ from: secret }).info('hello');
  expect(lines.join('')).not.toContain(secret);
  for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
});

test('the very values of this installation are not written, quotes and all', () => {
  const password = 'a"b\\c1234';
  const { log, lines } = aLog('info', [password, '']);
  log.info({ odd: [`<${password}>`] }, `it is ${password}`);
  expect(lines.join('')).not.toContain(JSON.stringify(password).slice(1, -1));
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'it is [secret]', odd: ['<[secret]>'] });
});

test('ids and names stay readable', () => {
  const { log, last } = aLog();
  const id = '0b1c7d2e-5f3a-4c1b-9a55-0123456789ab';
  log.info({ group: id, names: ['web-prod-7'] }, 'https://as.eu-de.otc.t-systems.com/autoscaling-api/v1');
  expect(last()).toMatchObject({
    group: id,
    names: ['web-prod-7'],
    msg: expect.stringContaining('autoscaling-api/v1'),
  });
});

test('what the level leaves out is left out', () => {
  const { log, lines } = aLog('warn');
  log.info('no');
  log.warn('yes');
  expect(lines).toHaveLength(1);
});

test("Slack's libraries write to the same log, errors with their stack, and do not change its level", () => {
  const { log, lines, last } = aLog('info');
  const slack = boltLog(log);
  slack.setLevel('debug' as never);
  slack.debug('unseen');
  expect(lines).toHaveLength(0);
  expect(slack.getLevel()).toBe('info');

  slack.setName('socket-mode');
  slack.warn('lost after %d tries', 3, new Error('reset'));
  expect(last()).toMatchObject({ level: 'warn', from: 'socket-mode', msg: 'lost after 3 tries reset' });
  expect(last().err).toMatchObject({ message: 'reset', stack: expect.stringContaining('Error: reset') });
});
