import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { realClock } from '../../../practice/clock.ts';
import { startPracticeCloud } from '../../../practice/cloud/server.ts';
import type { ActSent } from '../../../practice/desk/act.ts';
import type { Patch } from '../../../practice/desk/model.ts';
import { type OpenDesk, openDesk } from '../../../practice/desk/open-desk.ts';
import type { Practice } from '../../../practice/open-practice.ts';
import { startPracticeSlack } from '../../../practice/slack/server.ts';

/** A desk over both pretend servers, with a bot that is only a switch and a page of one line. */
export interface SmallPractice extends AsyncDisposable {
  readonly practice: Practice;
  readonly desk: OpenDesk;
  /** Asks the desk; a body makes it a POST. */
  ask(path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** The first word of the server-sent events: everything. */
  whole(): Promise<readonly Patch[]>;
  /** Does something on the desk; gives the status and what was answered. */
  act(sent: ActSent): Promise<{ status: number; answer: Record<string, unknown> }>;
}

export async function aSmallPractice(port = 0): Promise<SmallPractice> {
  const folder = mkdtempSync(join(tmpdir(), 'asbot-desk-'));
  const page = join(folder, 'page');
  mkdirSync(page);
  writeFileSync(join(page, 'index.html'), '<p>the page</p>');
  writeFileSync(join(folder, 'secret.html'), 'nobody may read this');
  const cloud = await startPracticeCloud({ clock: realClock });
  const slack = await startPracticeSlack({ clock: realClock, mode: 'http', commands: ['/as'], botName: 'asbot' });
  let isRunning = true;
  const practice: Practice = {
    cloud,
    slack,
    folder,
    bot: {
      url: 'http://127.0.0.1:1',
      auditKey: '',
      get isRunning() {
        return isRunning;
      },
      start: async () => {
        isRunning = true;
      },
      end: async (signal) => {
        isRunning = false;
        return signal;
      },
      abandon: () => {
        isRunning = false;
      },
    },
    close: async () => {
      await slack.close();
      await cloud.close();
    },
  };
  const desk = await openDesk({ practice, mode: 'http', page, port }).catch(async (error: unknown) => {
    await practice.close();
    throw error;
  });
  const ask: SmallPractice['ask'] = (path, body, headers = {}) =>
    fetch(desk.url + path, {
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
  return {
    practice,
    desk,
    ask,
    whole: () => wholeOf(desk.url),
    async act(sent) {
      const response = await ask('/desk/act', sent);
      return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
    },
    async [Symbol.asyncDispose]() {
      await desk.close();
      await practice.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function wholeOf(url: string): Promise<readonly Patch[]> {
  const response = await fetch(`${url}/desk/events`);
  if (response.headers.get('x-content-type-options') !== 'nosniff') throw new Error('the stream may be sniffed');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!text.includes('\n\n')) text += (await reader?.read())?.value ?? '';
  await reader?.cancel();
  const [name, data = ''] = text.split('\n');
  if (name !== 'event: whole') throw new Error(`the first word is ${name}`);
  return JSON.parse(data.slice('data: '.length)) as Patch[];
}
