import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openStore } from '../../src/store/open-store.ts';
import { anOperation, asked } from '../store/samples.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';

const key = Buffer.alloc(32, 7);
const audit = new URL('../../src/cli/audit.ts', import.meta.url).pathname;
let folder: ReturnType<typeof temporaryFolder>;

beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const file = (): string => join(folder.path, 'asbot.db');

/** `npm run audit -- …` on the database, with the key. */
function run(args: readonly string[], env: Record<string, string> = { AUDIT_KEY: key.toString('base64') }) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [audit, ...args], {
    encoding: 'utf8',
    cwd: folder.path,
    env: { DATABASE_URL: `sqlite:${file()}`, ...env },
  });
  return { status, stdout, stderr };
}

async function aDatabase() {
  const store = await openStore(`sqlite:${file()}`, { auditKey: key });
  await store.beginSealing('2026-11-24T09:00:00.000Z');
  const place = { workspace: 'https://example.slack.com/' };
  await store.record.add({ at: '2026-11-24T09:00:00.000Z', kind: 'bot started', facts: place });
  const card = { channel: 'C1', ts: '1764000000.000100' };
  await store.operations.apply(anOperation({ card, reason: '=HYPERLINK("x")' }), { steps: [asked] });
  return store;
}

/** Changes the database past the bot, as somebody with a shell could. */
function byHand(sql: string): void {
  const database = new DatabaseSync(file());
  database.exec('drop trigger record_refuse_update; drop trigger record_refuse_delete;');
  database.exec(sql);
  database.close();
}

test('a sound record is said to be so, also beside a bot that works on it', async () => {
  const store = await aDatabase();
  expect(run(['verify'])).toEqual({
    status: 0,
    stderr: '',
    stdout: '3 entries in 2 chains were checked.\nNo fault was found.\n',
  });
  await store.close();
});

test('what was changed is named by its chain and position', async () => {
  await (await aDatabase()).close();
  byHand(`update record set body = replace(body, 'web-7', 'web-8') where chain = 'group group-1'`);
  const { status, stdout } = run(['verify']);
  expect(status).toBe(1);
  expect(stdout).toContain('FAULT group group-1, position 1: the entry, or the one before it, is not what was sealed');
  expect(stdout).toContain('1 fault was found.');
});

test('an end that was cut off is found with a head, from the command line or from a log', async () => {
  const store = await aDatabase();
  const heads = await store.record.heads();
  await store.close();
  byHand(`delete from record where chain = 'rest' and position = 2`);
  expect(run(['verify']).status).toBe(0);
  const log = join(folder.path, 'asbot.log');
  writeFileSync(log, ['no JSON', ...heads.map((head) => JSON.stringify({ level: 'info', ...head }))].join('\n'));
  const rest = heads.find(({ chain }) => chain === 'rest');
  for (const args of [
    ['--heads', log],
    ['--head', `rest:${rest?.position}:${rest?.mac}`],
  ]) {
    const { status, stdout } = run(['verify', ...args]);
    expect([status, stdout]).toEqual([1, expect.stringContaining('FAULT rest, position 2: a head that was kept says')]);
  }
});

test('without the key it says what it cannot find', async () => {
  await (await aDatabase()).close();
  const { status, stdout } = run(['verify'], {});
  expect(status).toBe(0);
  expect(stdout).toContain('AUDIT_KEY is not set');
});

test('it is printed as a timeline, as CSV that is no formula, and as JSON Lines', async () => {
  await (await aDatabase()).close();
  const link = 'https://example.slack.com/archives/C1/p1764000000000100';
  expect(run(['export', '--format', 'markdown', '--until', '2026-11-25T00:00Z']).stdout).toBe(
    [
      '# Timeline to `2026-11-25T00:00:00.000Z`\n',
      `- 2026-11-24 10:00:00 UTC: \`U1\` asked for the removal of \`web-7\` from \`web-prod\`. Reason: “=HYPERLINK("x")”. [Card](<${link}>).`,
      '',
    ].join('\n'),
  );
  const { stdout: csv } = run(['export', '--format', 'csv', '--group', 'web-prod']);
  expect(csv.split('\r\n')[0]).toMatch(/^at,kind,by,action,group,instances,reason/);
  expect(csv).toContain(`web-prod,web-7 (i-7),"'=HYPERLINK(""x"")",`);
  const lines = run(['export', '--format', 'jsonl', '--person', 'U1']).stdout.trim().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ kind: 'asked', by: 'U1', operation: 'op-1' }]);
});

test.each([
  [[], 'Say what to do.'],
  [['verfy'], 'There is no verfy to do.'],
  [['verify', '--head', 'rest'], 'a head is <chain>:<position>:<mac>'],
  [['verify', '--colour'], "Unknown option '--colour'"],
  [['export'], '--format must be one of markdown, csv, jsonl'],
  [['export', '--format', 'csv', '--since', 'soon'], '--since soon is no time'],
])('%j is wrong usage, and that is said with the right one', async (args, says) => {
  const { status, stderr } = run(args);
  expect(status).toBe(64);
  expect(stderr).toContain(says);
  expect(stderr).toContain('npm run audit -- verify');
});

test('a database that is none ends with 78', () => {
  const { status, stderr } = run(['verify']);
  expect(status).toBe(78);
  expect(stderr).toContain('cannot be read');
});
