import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BotProcess, botProcess } from './bot-process.ts';
import type { BotWorld } from './bot-world.ts';
import { realClock } from './clock.ts';
import type { PracticeCloud } from './cloud/practice-cloud.ts';
import { startPracticeCloud } from './cloud/server.ts';
import type { Durations } from './cloud/world/durations.ts';
import { secondWorld } from './cloud/world/second-world.ts';
import type { PracticeSlack } from './slack/practice-slack.ts';
import { startPracticeSlack } from './slack/server.ts';

/** How the practice workspace is to be. */
export interface PracticeOptions {
  readonly mode: 'http' | 'socket';
  readonly seed?: number | undefined;
  readonly groups?: number | undefined;
  readonly instances?: number | undefined;
  readonly durations?: Partial<Durations>;
  readonly latencyMs?: number;
  readonly watch?: BotWorld['watch'];
  readonly expireAfter?: string;
  readonly callTimeout?: string;
  readonly logLevel?: string;
  /** The text of a file of rules, as in asbot.yaml. */
  readonly rules?: string | undefined;
  /** Whether there is a second cloud, with a project of its own. */
  readonly hasSecondCloud?: boolean;
  /** Gives up the start, with all that was started. */
  readonly signal?: AbortSignal;
}

/** A pretend cloud, a pretend Slack, and the real bot between them. */
export interface Practice {
  readonly cloud: PracticeCloud;
  /** Where one was asked for. */
  readonly second?: PracticeCloud;
  readonly slack: PracticeSlack;
  readonly bot: BotProcess;
  /** The bot's own folder, gone after `close`. */
  readonly folder: string;
  close(): Promise<void>;
}

/** Quick enough to watch: the practice cloud is ten times faster than the real one. */
const practiceWatch: BotWorld['watch'] = {
  first: '1s',
  every: '1s',
  settleAfter: '6s',
  giveUpAfter: '2m',
  driftAfter: '1m',
};

/**
 * Starts all three. Resolves when the bot serves commands. Where one of them can't start, those before it are closed. A process
 * that ends without closing takes bot and folder with it.
 */
export async function openPractice(options: PracticeOptions): Promise<Practice> {
  const { mode, seed, groups, instances, durations, latencyMs, signal } = options;
  await using started = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), 'asbot-practice-'));
  const removeFolder = (): void => rmSync(folder, { recursive: true, force: true });
  started.defer(removeFolder);
  const cloud = await startPracticeCloud({
    clock: realClock,
    ...(seed === undefined ? {} : { seed }),
    ...(groups === undefined ? {} : { groups }),
    ...(instances === undefined ? {} : { instances }),
    ...(durations === undefined ? {} : { durations }),
    ...(latencyMs === undefined ? {} : { latencyMs }),
  });
  started.defer(cloud.close);
  const second = options.hasSecondCloud ? await startSecondCloud(options) : undefined;
  if (second !== undefined) started.defer(second.close);
  const slack = await startPracticeSlack({ clock: realClock, mode, commands: ['/as'], botName: 'asbot' });
  started.defer(() => slack.close());
  const bot = await botProcess({
    folder,
    slack,
    account: cloud.account,
    ...(second === undefined ? {} : { second: second.account }),
    mode,
    watch: options.watch ?? practiceWatch,
    expireAfter: options.expireAfter ?? '15m',
    ...(options.callTimeout === undefined ? {} : { callTimeout: options.callTimeout }),
    ...(options.logLevel === undefined ? {} : { logLevel: options.logLevel }),
    ...(options.rules === undefined ? {} : { rules: options.rules }),
  });
  const lastResort = (): void => {
    bot.abandon();
    removeFolder();
  };
  process.once('exit', lastResort);
  started.defer(async () => {
    await bot.end('SIGTERM');
    process.off('exit', lastResort);
  });

  if (mode === 'http') slack.deliverTo(`${bot.url}/slack/events`);
  signal?.throwIfAborted();
  await bot.start(signal);
  const all = started.move();
  return { cloud, ...(second === undefined ? {} : { second }), slack, bot, folder, close: () => all.disposeAsync() };
}

/** By its seed it has other ids than the first. */
const startSecondCloud = ({ seed = 1, durations }: PracticeOptions): Promise<PracticeCloud> =>
  startPracticeCloud({
    clock: realClock,
    seed: seed + 1,
    fill: secondWorld,
    projectName: 'eu-de_second',
    ...(durations === undefined ? {} : { durations }),
  });
