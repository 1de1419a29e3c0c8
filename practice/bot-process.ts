import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { endProcess, isAlive } from './end-process.ts';

/** Where the bot finds its Slack and its cloud, and how long it waits between looks. */
export interface BotWorld {
  /** The bot's own folder: configuration, database and log lie there. */
  readonly folder: string;
  readonly slack: {
    readonly apiUrl: string;
    readonly botToken: string;
    readonly appToken: string;
    readonly signingSecret: string;
  };
  readonly account: {
    readonly authUrl: string;
    readonly username: string;
    readonly password: string;
    readonly domainName: string;
    readonly projectName: string;
    readonly region: string;
  };
  readonly mode: 'http' | 'socket';
  /** Lengths of time as in asbot.yaml, such as `2s`. */
  readonly watch: {
    readonly first: string;
    readonly every: string;
    readonly settleAfter: string;
    readonly giveUpAfter: string;
    readonly driftAfter?: string;
  };
  readonly expireAfter: string;
  /** How long the bot waits for the answer to a batch call; its own default if not said. */
  readonly callTimeout?: string;
  readonly logLevel?: string;
  /** More lines of its asbot.yaml: rules. */
  readonly rules?: string;
}

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
  for (const address of [world.slack.apiUrl, world.account.authUrl]) refuseWhatIsNotHere(address);
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

function environment(
  { folder, slack, account, mode, watch, expireAfter, callTimeout, logLevel = 'info', rules = '' }: BotWorld,
  port: number,
  auditKey: string,
): NodeJS.ProcessEnv {
  const config = join(folder, 'asbot.yaml');
  const lines = [
    'watch:',
    ...Object.entries(watch).map(([name, length]) => `  ${name}: ${length}`),
    'approval:',
    `  expireAfter: ${expireAfter}`,
    ...(callTimeout === undefined ? [] : ['timeouts:', `  call: ${callTimeout}`]),
    rules,
    '',
  ];
  writeFileSync(config, lines.join('\n'));
  return {
    PATH: process.env.PATH,
    ...(process.env.SystemRoot === undefined ? {} : { SystemRoot: process.env.SystemRoot }), // Windows: no sockets without it
    HOME: folder,
    LOG_LEVEL: logLevel,
    AUDIT_KEY: auditKey,
    HOST: '127.0.0.1',
    PORT: String(port),
    ASBOT_CONFIG: config,
    DATABASE_URL: `sqlite:${join(folder, 'asbot.db')}`,
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    ...(mode === 'socket' ? { SLACK_APP_TOKEN: slack.appToken } : { SLACK_SIGNING_SECRET: slack.signingSecret }),
    OS_AUTH_URL: account.authUrl,
    OS_USERNAME: account.username,
    OS_PASSWORD: account.password,
    OS_USER_DOMAIN_NAME: account.domainName,
    OS_PROJECT_NAME: account.projectName,
    OS_REGION_NAME: account.region,
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
