import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { CannotStart } from './cannot-start.ts';
import { readAccount } from './cloud.ts';
import { type environment, givenIn, readEnvironment } from './environment.ts';
import { Faults } from './faults.ts';
import type { ReadFile } from './files.ts';
import type { Settings, SlackSettings } from './settings.ts';
import { readSettingsFile } from './settings-file.ts';

const fromDisk: ReadFile = (path) => readFileSync(path, 'utf8');

/**
 * Reads the environment and the files that it names, once. Throws `CannotStart` with every fault of all of them;
 * no fault holds a value, so that no secret can show.
 */
export function readSettings(
  env: Readonly<Record<string, string | undefined>>,
  { readFile = fromDisk }: { readFile?: ReadFile } = {},
): Settings {
  const faults = new Faults();
  const given = givenIn(env);
  const variables = readEnvironment(given, faults);
  const account = readAccount(given, env, readFile, faults);
  const file = readSettingsFile(given.ASBOT_CONFIG, readFile, faults);
  const slack = variables && slackSettings(variables);
  if (file) noteContradictions(file, faults);
  if (!variables || !account || !file || !slack || faults.all.length > 0) throw new CannotStart(faults.all);

  const { name, autoScaling, compute, network, ...who } = account;
  const { connect, read, call } = file.timeouts;
  return {
    slack,
    listen: { host: variables.HOST, port: variables.PORT },
    clouds: [
      {
        name,
        ...who,
        overrides: { autoScaling, compute, network },
        tokenCache: { url: variables.TOKEN_CACHE_URL.replace(/^memory$/, 'memory:'), key: variables.TOKEN_CACHE_KEY },
        timeouts: { connectMs: connect, readMs: read, callMs: call },
        consoleUrl: file.consoleUrl,
      },
    ],
    databaseUrl: variables.DATABASE_URL,
    watch: file.watch,
    approval: file.approval,
    logLevel: variables.LOG_LEVEL,
  };
}

/** Socket Mode wherever there is an app token. Undefined where there is no way into Slack at all. */
function slackSettings(variables: z.infer<typeof environment>): SlackSettings | undefined {
  const { SLACK_BOT_TOKEN, SLACK_API_URL, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET } = variables;
  const slack = { botToken: SLACK_BOT_TOKEN, apiUrl: SLACK_API_URL };
  if (SLACK_APP_TOKEN !== undefined) return { ...slack, mode: { kind: 'socket', appToken: SLACK_APP_TOKEN } };
  if (SLACK_SIGNING_SECRET === undefined) return undefined;
  return { ...slack, mode: { kind: 'http', signingSecret: SLACK_SIGNING_SECRET } };
}

/** A lost answer is settled once its call has timed out and the flags have settled; a watch that ends before that could never tell. */
function noteContradictions(
  { watch, timeouts }: NonNullable<ReturnType<typeof readSettingsFile>>,
  faults: Faults,
): void {
  if (watch.giveUpAfter > watch.settleAfter + timeouts.call) return;
  faults.add('asbot.yaml: watch.giveUpAfter must be longer than watch.settleAfter and timeouts.call together');
}
