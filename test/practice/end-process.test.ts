import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test } from '@jest/globals';
import { endProcess } from '../../practice/end-process.ts';

let child: ChildProcess | undefined;
afterEach(() => {
  child?.kill('SIGKILL');
});

/** A process that says when it is ready. */
async function aProcess(script: string): Promise<ChildProcess> {
  const started = spawn(process.execPath, ['-e', `${script}; setInterval(() => {}, 1000); console.log('ready')`]);
  child = started;
  await once(started.stdout, 'data');
  return started;
}

test('a process that does not end after SIGTERM is killed when patience is over', async () => {
  expect(await endProcess(await aProcess("process.on('SIGTERM', () => {})"), 'SIGTERM', 100)).toBe('SIGKILL');
}, 30_000);

test('a process that ends by itself gives its own exit code', async () => {
  expect(await endProcess(await aProcess("process.on('SIGTERM', () => process.exit(7))"), 'SIGTERM', 60_000)).toBe(7);
}, 30_000);

test('a process that has ended already is not waited for', async () => {
  const ended = await aProcess("process.on('SIGTERM', () => process.exit(7))");
  await endProcess(ended, 'SIGTERM', 60_000);
  expect(await endProcess(ended, 'SIGTERM', 60_000)).toBe(7);
}, 30_000);
