import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openStore } from '../src/store/open-store.ts';
import { temporaryFolder } from './store/temporary-folder.ts';

const main = new URL('../src/main.ts', import.meta.url).pathname;
let folder: ReturnType<typeof temporaryFolder>;
let children: ChildProcess[] = [];
let slack: Server | undefined;

beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children = [];
  slack?.closeAllConnections();
  slack?.close();
  folder.remove();
});

/** The bot as a process of its own, in an empty folder and with this environment alone. */
function starting(env: Record<string, string>) {
  const child = spawn(process.execPath, [main], { cwd: folder.path, env: { PATH: '/usr/bin:/bin', ...env } });
  children.push(child);
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    said.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said.err += chunk;
  });
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...said }));
  const saying = async (words: string) => {
    while (!said.out.includes(words)) await Promise.race([once(child.stdout, 'data'), ended.then(failed)]);
  };
  const failed = () => {
    throw new Error(`ended before it said "${words(said)}"`);
  };
  return { child, ended, saying };
}
const words = ({ out, err }: { out: string; err: string }) => out + err;

/** A Slack that answers every call alike. */
async function slackAnswering(answer: object): Promise<string> {
  slack = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  slack.listen(0, '127.0.0.1');
  await once(slack, 'listening');
  return `http://127.0.0.1:${(slack.address() as AddressInfo).port}/api/`;
}

const settings = (slackUrl: string) => ({
  SLACK_BOT_TOKEN: 'xoxb-s3cr3t',
  SLACK_SIGNING_SECRET: 's3cr3t-signed',
  SLACK_API_URL: slackUrl,
  HOST: '127.0.0.1',
  PORT: '0',
  OS_AUTH_URL: 'http://127.0.0.1:9/v3',
  OS_USERNAME: 'as-bot',
  OS_PASSWORD: 's3cr3t-hush',
  OS_USER_DOMAIN_NAME: 'OTC-EU-DE-1',
  OS_PROJECT_NAME: 'eu-de_shop',
  OS_REGION_NAME: 'eu-de',
});
const identity = {
  ok: true,
  user_id: 'UBOT',
  bot_id: 'BBOT',
  team_id: 'T1',
  url: 'https://x.slack.com/',
  team: 'x',
  user: 'asbot',
};

test('settings that can never work end with 78 and every fault, without a stack', async () => {
  const { code, out, err } = await starting({ SLACK_BOT_TOKEN: 's3cr3t', PORT: 'x' }).ended;
  expect(code).toBe(78);
  expect(out).toBe('');
  expect(err).toContain('- SLACK_BOT_TOKEN must begin with xoxb-\n');
  expect(err).toContain('- PORT must be a port number\n');
  expect(err).toContain('- OS_PASSWORD is missing\n');
  expect(err).not.toMatch(/s3cr3t|\n +at /);
});

test('a database that another process has ends with 78', async () => {
  const store = await openStore(`sqlite:${join(folder.path, 'data/asbot.db')}`);
  const { code, err } = await starting(settings(await slackAnswering(identity))).ended;
  await store.close();
  expect(code).toBe(78);
  expect(err).toContain('is in use by another asbot');
  expect(err).not.toMatch(/\n +at /);
});

test('a token that Slack refuses ends with 78', async () => {
  const { code, out, err } = await starting(settings(await slackAnswering({ ok: false, error: 'invalid_auth' }))).ended;
  expect(err).toContain('is refused by Slack (invalid_auth)');
  expect(code).toBe(78);
  expect(out + err).not.toMatch(/s3cr3t|\n +at /);
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  'after %s the bot stops cleanly, with 0, and its database is free',
  async (signal) => {
    const { child, ended, saying } = starting(settings(await slackAnswering(identity)));
    await saying('commands are served');
    child.kill(signal);
    const { code, out, err } = await ended;
    expect([code, err]).toEqual([0, '']);
    expect(out).not.toContain('s3cr3t');
    const store = await openStore(`sqlite:${join(folder.path, 'data/asbot.db')}`);
    await store.close();
  },
);

test('a bot whose log nobody reads any more still stops when it is told to', async () => {
  const { child, saying } = starting(settings(await slackAnswering(identity)));
  await saying('commands are served');
  const exited = once(child, 'exit');
  child.stdout.destroy();
  child.kill('SIGTERM');
  expect((await exited)[0]).toBe(0);
});

test('after SIGHUP the rules are those of the file, and a file with faults changes nothing and names them', async () => {
  const file = join(folder.path, 'asbot.yaml');
  const rules = (name: string) =>
    `permissions:\n  rules:\n    - { name: ${name}, for: {}, ask: everyone, decide: everyone }\n`;
  writeFileSync(file, rules('First'));
  const { child, ended, saying } = starting(settings(await slackAnswering(identity)));
  await saying('"rules":["First"]');
  writeFileSync(file, 'permissions:\n  rules: []\nwatch: { every: soon }\n');
  child.kill('SIGHUP');
  await saying('asbot.yaml line 2: permissions.rules must list at least one rule');
  await saying('the old ones go on');
  writeFileSync(file, `${rules('Second')}watch: { every: 7s }\n`);
  child.kill('SIGHUP');
  await saying('"rules":["Second"]');
  await saying('"settings":["watch"]');
  child.kill('SIGTERM');
  expect((await ended).code).toBe(0);
});
