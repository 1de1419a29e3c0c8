import { expect, test } from '@jest/globals';
import type { BotProcess } from '../../../practice/bot-process.ts';
import { botSwitch } from '../../../practice/desk/bot-switch.ts';

/** A bot whose starts and clean stops last until they are let end; a kill strikes at once, whatever is under way. */
function aSlowBot(isRunning: boolean) {
  let isAlive = isRunning;
  let under: { done: (how: number | string) => void; fail: (why: Error) => void } | undefined;
  const heard: string[] = [];
  const lasting = (): Promise<number | string> => new Promise((done, fail) => (under = { done, fail }));
  const bot: BotProcess = {
    url: 'http://127.0.0.1:1',
    auditKey: '',
    get isRunning() {
      return isAlive;
    },
    start: async () => {
      heard.push('start');
      isAlive = true;
      await lasting();
    },
    end: async (signal) => {
      heard.push(signal);
      if (signal === 'SIGTERM') return lasting();
      isAlive = false;
      if (heard.at(-2) === 'SIGTERM') under?.done('SIGKILL');
      else under?.fail(new Error('the bot is not ready'));
      return 'SIGKILL';
    },
    abandon: () => {},
  };
  return {
    bot,
    heard,
    /** Lets what is under way end well. */
    ends: async () => {
      if (heard.at(-1) === 'SIGTERM') isAlive = false;
      under?.done(0);
      await new Promise(setImmediate);
    },
    begins: () => new Promise(setImmediate),
  };
}

test('of a start, a kill and a start in a row the last one counts', async () => {
  const slow = aSlowBot(false);
  const it = botSwitch(slow.bot, () => {});
  const first = it.start();
  await slow.begins();
  const rest = [it.end('SIGKILL'), it.start()];
  await slow.begins();
  expect(it.shown().state).toBe('starting');
  await slow.ends();
  await Promise.all([first, ...rest]);
  expect(slow.heard).toEqual(['start', 'SIGKILL', 'start']);
  expect(it.shown()).toEqual({ state: 'running', words: null });
});

test('a kill does not wait for a clean stop', async () => {
  const slow = aSlowBot(true);
  const it = botSwitch(slow.bot, () => {});
  const stopping = it.end('SIGTERM');
  await slow.begins();
  await Promise.all([it.end('SIGKILL'), stopping]);
  expect(slow.heard).toEqual(['SIGTERM', 'SIGKILL']);
  expect(it.shown()).toEqual({ state: 'stopped', words: 'It was killed.' });
});

test('a kill drops a start that has not begun', async () => {
  const slow = aSlowBot(true);
  const it = botSwitch(slow.bot, () => {});
  const asked = [it.end('SIGTERM'), it.start()];
  await slow.begins();
  await Promise.all([it.end('SIGKILL'), ...asked]);
  expect(slow.heard).toEqual(['SIGTERM', 'SIGKILL']);
  expect(it.shown().state).toBe('stopped');
});

test('many who ask at once are served one after the other', async () => {
  const slow = aSlowBot(true);
  const it = botSwitch(slow.bot, () => {});
  const asked = [it.end('SIGTERM'), it.start(), it.start(), it.end('SIGTERM')];
  for (let step = 0; step < 4; step += 1) {
    await slow.begins();
    await slow.ends();
  }
  await Promise.all(asked);
  expect(slow.heard).toEqual(['SIGTERM', 'start', 'SIGTERM']);
  expect(it.shown()).toEqual({ state: 'stopped', words: 'It was stopped, and ended with 0.' });
});

test('a start that fails is told, and another may be tried', async () => {
  const slow = aSlowBot(false);
  let mayStart = false;
  const it = botSwitch(
    {
      ...slow.bot,
      isRunning: false,
      start: async () => {
        if (!mayStart) throw new Error('the bot is not ready');
      },
    },
    () => {},
  );
  await it.start();
  expect(it.shown()).toEqual({ state: 'stopped', words: 'the bot is not ready' });
  mayStart = true;
  await it.start();
  expect(it.shown().words).toBeNull();
});
