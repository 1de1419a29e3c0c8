import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { environment } from './bot-environment.ts';
import type { BotWorld } from './bot-world.ts';
import { endProcess, isAlive } from './end-process.ts';

/** The real bot in a process of its own. */
export interface BotProcess {
  /** Where it serves Slack's requests (HTTP mode), health and metrics. */
  readonly url: string;
  /** Starts it; resolves when it is ready. Throws with the end of its log where it is not within 15 s, or when aborted. */
  start(signal?: AbortSignal): Promise<void>;
  /**
   * Ends it: SIGTERM lets it store what it is doing, and is followed by SIGKILL after 12 s; SIGKILL strikes at once. Resolves
   * with its exit code, or the signal.
   */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | string>;
  /** Kills it without waiting: for a process that is itself at its end. */
  abandon(): void;
  readonly isRunning: boolean;
  /** What its record is sealed with, in base64. */
  readonly auditKey: string;
}

const readyWithinMs = 15_000;

/** The bot allows itself 10 s for a clean stop. */
const endsWithinMs = 12_000;

/** Prepares the real bot, unchanged, with an environment made from nothing: no setting, proxy or configuration that lies about is picked up. */
export async function botProcess(world: BotWorld): Promise<BotProcess> {
  for (const { authUrl } of [world.account, ...(world.second ? [world.second] : [])]) refuseWhatIsNotHere(authUrl);
  refuseWhatIsNotHere(world.slack.apiUrl);
  mkdirSync(world.folder, { recursive: true });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const auditKey = randomBytes(32).toString('base64');
  const env = environment(world, port, auditKey);
  let child: ChildProcess | undefined;

  return {
    url,
    auditKey,
    get isRunning() {
      return child !== undefined && isAlive(child);
    },
    async start(signal) {
      const log = createWriteStream(join(world.folder, 'asbot.log'), { flags: 'a' });
      let lastWords = '';
      const started = spawn(process.execPath, [join(import.meta.dirname, '..', 'src', 'main.ts')], {
        cwd: world.folder,
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = started;
      for (const stream of [started.stdout, started.stderr]) {
        stream.on('data', (words: Buffer) => {
          lastWords = (lastWords + words.toString()).slice(-2_000);
          log.write(words);
        });
      }
      started.once('close', () => log.end());
      await untilReady(
        url,
        () => isAlive(started),
        () => lastWords,
        signal,
      );
    },
    end: async (signal) => (child === undefined ? 0 : endProcess(child, signal, endsWithinMs)),
    abandon: () => child?.kill('SIGKILL'),
  };
}

/** Practice never touches anything real. */
function refuseWhatIsNotHere(address: string): void {
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(new URL(address).hostname)) {
    throw new Error(`practice speaks to this machine alone, and ${address} is elsewhere`);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('the machine gave no port');
  return address.port;
}

async function untilReady(
  url: string,
  isStillThere: () => boolean,
  lastWords: () => string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const end = Date.now() + readyWithinMs;
  while (Date.now() < end && isStillThere()) {
    const ready = await fetch(`${url}/readyz`)
      .then(({ ok }) => ok)
      .catch(() => false);
    signal?.throwIfAborted();
    if (ready) return;
    await pause(50);
  }
  throw new Error(`the bot is not ready. Its last words:\n${lastWords()}`);
}
