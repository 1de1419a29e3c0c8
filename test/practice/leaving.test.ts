import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

/** Real processes, in ms: a busy machine takes its time to start them. */
const patience = 60_000;

const main = join(import.meta.dirname, '../../practice/main.ts');

/** Runs practice with a folder of its own for all that it keeps. */
async function aRun(args: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'asbot-leaving-'));
  const child = spawn(process.execPath, [main, ...args], { env: { ...process.env, TMPDIR: folder } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (words) => (said += String(words)));
  const gone = once(child, 'close');
  return {
    child,
    folder,
    said: () => said,
    /** Waits until practice keeps something, or says something. */
    until: async (isSo: () => boolean) => {
      while (!isSo() && child.exitCode === null) await new Promise((done) => setTimeout(done, 10));
    },
    /** Its exit code, once it and all that holds its output have ended. */
    gone: async () => (await gone)[0] as number | null,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)(
  '%s while the bot is starting leaves nothing behind',
  async (signal, code) => {
    await using run = await aRun(['--play', 'remove']);
    await run.until(() => readdirSync(run.folder).length > 0);
    run.child.kill(signal);
    expect(await run.gone()).toBe(code);
    expect(run.said()).toContain(`Practice was ended by ${signal}.`);
    expect(readdirSync(run.folder)).toEqual([]);
  },
  patience,
);

test(
  'a play that is interrupted leaves nothing behind, and calls no promise broken',
  async () => {
    await using run = await aRun(['--play', 'remove']);
    await run.until(() => run.said().includes('on-call: /as'));
    run.child.kill('SIGTERM');
    expect(await run.gone()).toBe(143);
    expect(run.said()).not.toContain('NOT KEPT');
    expect(readdirSync(run.folder)).toEqual([]);
  },
  patience,
);
