import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { PracticeCloud } from '../../practice/cloud/practice-cloud.ts';
import { type PracticeCloudOptions, startPracticeCloud } from '../../practice/cloud/server.ts';
import { secondWorld } from '../../practice/cloud/world/second-world.ts';
import type { Seen } from '../../practice/slack/person/seen.ts';
import { startPracticeSlack } from '../../practice/slack/server.ts';
import { defaultPeople } from '../../practice/slack/world/people.ts';
import { type Bot, startBot } from '../../src/bot.ts';
import type { Settings } from '../../src/config/settings.ts';
import { turnedClock } from './clock.ts';

export const modes = ['http', 'socket'] as const;
export type Mode = (typeof modes)[number];

/** Over which way where a test does not say: all of them run over both in `.ci/run`. */
const usualMode = (): Mode => (process.env.SCENARIO_MODE === 'socket' ? 'socket' : 'http');

interface Wishes extends Omit<PracticeCloudOptions, 'clock'> {
  readonly mode?: Mode;
  readonly settings?: Partial<Settings>;
  /** Full members beside the usual people, by their keys. */
  readonly colleagues?: readonly string[];
  /** What the environment could change: the password the bot uses, say. */
  readonly cloud?: Partial<Settings['clouds'][number]>;
  /** A second project, in a cloud of its own that is called `second`; by its seed it has other ids than the first. */
  readonly second?: Omit<PracticeCloudOptions, 'clock'>;
  /** How long one call to Slack may take, in real ms. */
  readonly slackTimeoutMs?: number;
}

/** What the bot needs to work with a practice cloud. */
const settingsFor = (name: string, { account }: PracticeCloud): Settings['clouds'][number] => ({
  name,
  authUrl: account.authUrl,
  username: account.username,
  password: account.password,
  userDomainName: account.domainName,
  projectName: account.projectName,
  region: account.region,
  overrides: {},
  tokenCache: { url: 'memory:' },
  timeouts: { connectMs: 5_000, readMs: 10_000, callMs: 15_000 },
});

/**
 * The real bot between a practice Slack and a practice cloud, all on one clock that the test turns.
 * Use it with `await using`, so that everything is closed whatever happens.
 */
export async function aWorkplace(wishes: Wishes = {}) {
  const {
    mode = usualMode(),
    settings: wished,
    cloud: wishedCloud,
    second: wishedSecond,
    slackTimeoutMs,
    colleagues = [],
    ...world
  } = wishes;
  const clock = turnedClock();
  const folder = mkdtempSync(join(tmpdir(), 'asbot-'));
  const cloud = await startPracticeCloud({ clock, ...world });
  const people = [...defaultPeople, ...colleagues.map((key) => ({ key, kind: 'member' as const }))];
  const slack = await startPracticeSlack({ clock, mode, commands: ['/as'], botName: 'asbot', people });
  const second =
    wishedSecond &&
    (await startPracticeCloud({ clock, seed: 2, fill: secondWorld, projectName: 'eu-de_second', ...wishedSecond }));
  const settings: Settings = {
    slack: {
      botToken: slack.botToken,
      apiUrl: slack.apiUrl,
      ...(slackTimeoutMs === undefined ? {} : { timeoutMs: slackTimeoutMs }),
      mode:
        mode === 'http'
          ? { kind: 'http', signingSecret: slack.signingSecret }
          : { kind: 'socket', appToken: slack.appToken },
    },
    listen: { host: '127.0.0.1', port: 0 },
    clouds: [
      { ...settingsFor('practice', cloud), ...wishedCloud },
      ...(second === undefined ? [] : [settingsFor('second', second)]),
    ],
    channels: {},
    databaseUrl: `sqlite:${join(folder, 'asbot.db')}`,
    watch: { first: 5_000, every: 10_000, settleAfter: 30_000, giveUpAfter: 600_000, driftAfter: 600_000 },
    approval: { expireAfter: 900_000, remindAfter: 5 * 60_000 },
    record: { headsEvery: 60_000 },
    logLevel: 'silent',
    ...wished,
  };
  const log = pino({ level: process.env.SCENARIO_LOG ?? 'silent' });
  let bot: Bot | undefined;

  const start = async (changed: Partial<Settings> = {}): Promise<void> => {
    bot = await startBot({ ...settings, ...changed }, { clock, log });
    if (mode === 'http') slack.deliverTo(`http://127.0.0.1:${bot.port}/slack/events`);
    else await slack.until(() => slack.connections > 0, 'a socket from the bot');
  };
  const stop = async (): Promise<void> => {
    const stopping = bot?.stop();
    bot = undefined;
    await stopping;
  };
  const close = async (): Promise<void> => {
    await stop();
    await slack.close();
    await cloud.close();
    await second?.close();
    rmSync(folder, { recursive: true, force: true });
  };
  await start().catch(async (error: unknown) => {
    await close();
    throw error;
  });

  const workplace = {
    clock,
    cloud,
    /** The cloud that was wished for as the second. */
    secondCloud(): PracticeCloud {
      if (second === undefined) throw new Error('there is no second cloud');
      return second;
    },
    slack,
    settings,
    folder,
    get port() {
      return bot?.port ?? 0;
    },
    /** Starts it anew, with settings that were changed meanwhile. */
    start,
    stop,
    /** Rules that were read anew while the bot runs. */
    reload: (permissions: Settings['permissions']) => bot?.reload({ permissions }),
    /** Turns the clock until it is true. */
    until: clock.until,
    /** The newest card in a channel, as somebody sees it. */
    card(person = 'on-call', channel = '#ops'): Seen {
      const found = slack
        .as(person)
        .sees(channel)
        .findLast(({ isEphemeral, from }) => !isEphemeral && from === 'asbot');
      if (found === undefined) throw new Error(`there is no card in ${channel}`);
      return found;
    },
    /** Whether there is one. */
    hasCard: (channel = '#ops'): boolean =>
      slack
        .messages(channel)
        .some(({ isByBot, onlyFor, threadTs }) => isByBot && onlyFor === undefined && threadTs === undefined),
    /** Turns the clock until the newest card says so. */
    async untilCard(says: string, person = 'on-call', channel = '#ops'): Promise<Seen> {
      await clock
        .until(() => workplace.hasCard(channel) && workplace.card(person, channel).readable().includes(says), {
          what: `a card that says “${says}”`,
        })
        .catch((error: unknown) => {
          const card = workplace.hasCard(channel) ? workplace.card(person, channel).readable() : 'no card';
          throw new Error(`${error instanceof Error ? error.message : error}\nThe card says:\n${card}`);
        });
      return workplace.card(person, channel);
    },
    /** What the thread of a card says, all posts. */
    thread: (card: Seen): string =>
      slack
        .as('on-call')
        .sees('#ops')
        .find(({ ts }) => ts === card.ts)
        ?.thread.map((post) => post.readable())
        .join('\n\n') ?? '',
    /** What one person was told alone, newest last. */
    told: (person: string, channel = '#ops'): string[] =>
      slack
        .as(person)
        .sees(channel)
        .filter(({ isEphemeral }) => isEphemeral)
        .map((one) => one.readable()),
    /** The batch removals that the cloud itself accepted, as lists of ids. */
    accepted: (): string[][] =>
      cloud.requests
        .of('batch')
        .filter(({ decided }) => decided === 204)
        .map(({ body }) => (body as { instances_id: string[] }).instances_id),
    [Symbol.asyncDispose]: close,
  };
  return workplace;
}

export type Workplace = Awaited<ReturnType<typeof aWorkplace>>;
