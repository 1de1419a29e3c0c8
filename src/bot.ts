import { randomBytes } from 'node:crypto';
import { App } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Settings } from './config/settings.ts';
import type { RecordEntry } from './domain/record/entry.ts';
import { cloudViews } from './flows/cloud-view.ts';
import { drainingFlow } from './flows/draining.ts';
import { converse } from './flows/index.ts';
import type { FlowNeeds } from './flows/needs.ts';
import { boltLog } from './health/bolt-log.ts';
import { countingEnds, countOpen } from './health/count-ends.ts';
import { logHeads } from './health/heads.ts';
import { createMetrics, type Metrics } from './health/metrics.ts';
import { atMostEvery, type Check, readinessOf } from './health/readiness.ts';
import { healthRoutes } from './health/routes.ts';
import { startHealthServer } from './health/server.ts';
import { namesOf, tellOfRules, tellOfSeals } from './health/start-up.ts';
import { keepWarm, troubleWith } from './keep-warm.ts';
import type { RunNeeds } from './operations/needs.ts';
import type { Clock } from './operations/ports.ts';
import { presenter } from './operations/presenting/presenter.ts';
import { takeUp } from './operations/take-up.ts';
import { seeToWakes } from './operations/wakes.ts';
import { workOn } from './operations/work.ts';
import { type ConnectedClouds, connectClouds } from './otc/clouds.ts';
import { inProcessQueue } from './queue/in-process.ts';
import { slackAnnouncer } from './slack/announcer.ts';
import { type SlackClients, slackClients } from './slack/clients.ts';
import { httpLine, type Line, socketLine } from './slack/line.ts';
import { slackPeople } from './slack/people.ts';
import { tellOne } from './slack/telling.ts';
import { countUnderWay } from './slack/under-way.ts';
import { openStore, type Store } from './store/open-store.ts';
import { en } from './words/en.ts';

/** A probe asks at most so often, in ms. */
const probeEveryMs = 30_000;
/** How long stopping waits for what is under way, for Slack's line to close, and for what was broken off, in ms; the process is given 10 s. */
const drainMs = 7_000;
const hangUpMs = 1_000;
const lastMs = 1_000;
/** Drafts and keys are kept so long, in ms; they are swept once an hour. */
const keepDraftsMs = 24 * 60 * 60_000;
const sweepEveryMs = 60 * 60_000;

/** A bot that serves commands. */
export interface Bot {
  /** The port that is listened on: for Slack in HTTP mode, for health and metrics in both. */
  readonly port: number;
  /** Takes over rules that were read anew; what is under way goes on. Other settings need a restart. */
  reload(settings: Pick<Settings, 'permissions'>): Promise<void>;
  /** Stops within 10 s: no new work, the running step is stored, locks are given back. */
  stop(): Promise<void>;
}

/** What a bot is made of, once Slack has said who it is. */
interface Parts {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Logger;
  readonly store: Store;
  readonly clouds: ConnectedClouds;
  readonly clients: SlackClients;
}

/**
 * Joins everything and starts it. Resolves once commands are served.
 * Throws `DatabaseInUse` or `UnusableDatabase` of the store, and Slack's error where it refuses the token. A cloud that refuses or
 * cannot be reached is no reason not to start: the bot says what is wrong when it is asked.
 */
export async function startBot(settings: Settings, { clock, log }: { clock: Clock; log: Logger }): Promise<Bot> {
  const store = await openStore(settings.databaseUrl, { log, auditKey: settings.record.key });
  try {
    const queued = { length: () => 0 };
    const metrics = createMetrics({
      openOperations: () => countOpen(store.operations),
      queueLength: () => queued.length(),
    });
    const clouds = connectClouds(settings.clouds, { clock, log, onCall: metrics.cloudCall });
    const clients = slackClients(settings.slack, { onCall: metrics.slackCall, logger: boltLog(log) });
    const counted = { ...store, operations: countingEnds(store.operations, metrics) };
    return await join({ settings, clock, log, store: counted, clouds, clients }, metrics, queued);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function join(
  { settings, clock, log, store, clouds, clients }: Parts,
  metrics: Metrics,
  queued: { length: () => number },
): Promise<Bot> {
  const { team_id: teamId = '', url: workspace, user_id: botUser } = await clients.main.auth.test();
  const stopping = new AbortController();
  const { signal } = stopping;

  const announcer = slackAnnouncer({ clients, words: en, clock, log });
  const people = slackPeople({ client: clients.main, clock, teamId });
  const { operations, drafts, record } = store;
  let rules = settings.permissions;
  const shows = presenter({ store: operations, drafts, clouds, announcer, clock, log, signal });
  const runNeeds: RunNeeds = {
    store: operations,
    clouds,
    presenter: shows,
    clock,
    log,
    watch: settings.watch,
    driftAfter: settings.watch.driftAfter,
    expireAfter: settings.approval.expireAfter,
    remindAfter: settings.approval.remindAfter,
    rules: () => rules,
    runner: newId(),
  };
  const queue = inProcessQueue({ work: (groupId, lane, stop) => workOn(runNeeds, groupId, lane, stop), log });
  queued.length = () => queue.length;
  const view = cloudViews({ clouds, clock });
  const needs: FlowNeeds = {
    ...runNeeds,
    drafts,
    record,
    people,
    announcer,
    queue,
    newId,
    words: en,
    slack: clients.main,
    view,
    cloudIn: (channel) => settings.channels[channel]?.cloud ?? clouds.named(undefined).place.cloud,
    whisper: tellOne({ clients, clock, log }),
  };

  let isServing = false;
  let isDraining = false;
  const ready = checks({ store, clients, clock, line: () => line, isServing: () => isServing });
  const troubles = Object.fromEntries(
    clouds.all.map((cloud) => [`cloud ${cloud.place.cloud}`, () => troubleWith(cloud)]),
  );
  const routes = healthRoutes({ isAlive: () => true, readiness: () => readinessOf(ready, troubles), metrics });
  const line = lineTo(settings, routes, clients, log);
  const app = new App({
    receiver: line.receiver,
    token: settings.slack.botToken,
    deferInitialization: true,
    convoStore: false,
    extendedErrorHandler: true,
    logger: boltLog(log),
    clientOptions: clients.options(),
  });
  await app.init();
  const underWay = countUnderWay(app); // first of all, so that stopping waits for what is turned away, too
  drainingFlow(app, needs, () => isDraining);
  converse(app, needs);

  const health = settings.slack.mode.kind === 'socket' ? await startHealthServer(routes, settings.listen) : undefined;
  const port = await line.open().catch(async (error: unknown) => {
    await health?.stop();
    throw error;
  });
  isServing = true;
  const places = clouds.all.map(({ place }) => place);
  log.info({ port: port ?? health?.port, mode: settings.slack.mode.kind, places }, 'commands are served');
  tellOfRules(rules, log);
  const isKeyNew = await store.beginSealing(clock.now().toISOString());
  tellOfSeals(settings.record.key, isKeyNew, log);
  const note = (kind: RecordEntry['kind'], facts: RecordEntry['facts'] = {}): Promise<void> =>
    record.add({ at: clock.now().toISOString(), kind, facts });
  await note('bot started', { workspace, botUser, places, rules: namesOf(rules) });

  await takeUp({ store: operations, queue, presenter: shows, clock, log });
  const tending = Promise.all([
    seeToWakes(needs, signal),
    sweep(store, { clock, log }, signal),
    keepWarm(clouds.all, { clock, log }, signal),
    logHeads({ record, clock, log, every: settings.record.headsEvery }, signal),
  ]);

  return {
    port: port ?? health?.port ?? 0,
    async reload({ permissions }) {
      rules = permissions;
      tellOfRules(rules, log);
      await note('rules read', { rules: namesOf(rules) });
    },
    async stop() {
      isServing = false;
      isDraining = true;
      log.info('stopping: no new work, what is under way is stored');
      const drained = Promise.all([underWay.idle(), queue.stop()]);
      await atMost(drained, drainMs);
      await atMost(line.close(), hangUpMs);
      await note('bot stopped').catch((error: unknown) => log.error({ err: error }, 'the stop could not be recorded'));
      stopping.abort(new Error('the bot is stopping'));
      await clouds.close();
      await atMost(Promise.all([drained, shows.idle(), tending]), lastMs);
      await atMost(Promise.all([health?.stop(), clients.close()]), lastMs);
      await store.close();
      log.info('stopped');
    },
  };
}

function lineTo(
  { slack, listen }: Settings,
  routes: ReturnType<typeof healthRoutes>,
  { dispatcher }: SlackClients,
  log: Logger,
): Line {
  const logger = boltLog(log);
  if (slack.mode.kind === 'http')
    return httpLine({ signingSecret: slack.mode.signingSecret, ...listen, routes, logger });
  return socketLine({ appToken: slack.mode.appToken, apiUrl: slack.apiUrl, dispatcher, logger });
}

interface Checked extends Pick<Parts, 'store' | 'clients' | 'clock'> {
  readonly line: () => Line;
  readonly isServing: () => boolean;
}

/** What must hold for the bot to be ready; each names what is wrong. */
function checks({ store, clients, clock, line, isServing }: Checked): Record<string, Check> {
  return {
    commands: () => (isServing() ? undefined : 'commands are not served'),
    slack: () => (line().isOpen() ? undefined : 'Slack has no way to reach the bot'),
    'slack api': atMostEvery(
      probeEveryMs,
      async () => ((await clients.main.auth.test()).ok ? undefined : 'Slack refuses the bot'),
      clock,
    ),
    database: async () => ((await store.isHealthy()) ? undefined : 'the database does not answer'),
  };
}

async function sweep(
  { drafts }: Store,
  { clock, log }: { clock: Clock; log: Logger },
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await drafts
      .prune(new Date(clock.now().getTime() - keepDraftsMs).toISOString())
      .catch((error: unknown) => log.error({ err: error }, 'old drafts could not be swept'));
    await clock.wait(sweepEveryMs, signal).catch(() => undefined);
  }
}

/** In real time: a clock that tests turn must not keep a process from ending. */
const atMost = (done: Promise<unknown>, ms: number): Promise<unknown> => {
  const timer = Promise.withResolvers<void>();
  const handle = setTimeout(timer.resolve, ms);
  return Promise.race([done, timer.promise]).finally(() => clearTimeout(handle));
};

/** Short enough to read out in a war room, long enough not to be guessed. */
const newId = (): string => randomBytes(8).toString('base64url').replace(/[-_]/g, 'x');
