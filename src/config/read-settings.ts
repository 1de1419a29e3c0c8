import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { readAccounts } from './accounts.ts';
import { CannotStart } from './cannot-start.ts';
import type { Account } from './cloud.ts';
import { type environment, type Given, givenIn, readEnvironment } from './environment.ts';
import { Faults } from './faults.ts';
import { type ReadFile, readYaml } from './files.ts';
import { rulesFrom } from './permissions.ts';
import type { CloudSettings, Settings, SlackSettings } from './settings.ts';
import { readSettingsFile, type SettingsFile } from './settings-file.ts';

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
  const ofFile = new Faults();
  const file = readSettingsFile(given.ASBOT_CONFIG, readFile, ofFile);
  const accounts =
    file || !mayNameClouds(given, readFile) ? readAccounts(file?.clouds, { given, env, readFile }, faults) : undefined;
  for (const fault of ofFile.all) faults.add(fault);
  const slack = variables && slackSettings(variables);
  if (file) noteContradictions(file, faults);
  if (file && accounts) noteUnknownClouds(file, accounts, faults);
  if (!variables || !accounts || !file || !slack || faults.all.length > 0) throw new CannotStart(faults.all);

  return {
    slack,
    listen: { host: variables.HOST, port: variables.PORT },
    clouds: accounts.map((account) => cloudSettings(account, variables, file)),
    channels: file.channels,
    databaseUrl: variables.DATABASE_URL,
    watch: file.watch,
    approval: file.approval,
    record: { key: variables.AUDIT_KEY, headsEvery: file.record.headsEvery },
    permissions: rulesFrom(file.permissions),
    logLevel: variables.LOG_LEVEL,
  };
}

/** What counts for every cloud comes from the variables and the file, the rest from its account. */
function cloudSettings(
  { name, autoScaling, compute, network, ...who }: Account,
  variables: z.infer<typeof environment>,
  { timeouts: { connect, read, call }, consoleUrl }: SettingsFile,
): CloudSettings {
  return {
    name,
    ...who,
    overrides: { autoScaling, compute, network },
    tokenCache: { url: variables.TOKEN_CACHE_URL.replace(/^memory$/, 'memory:'), key: variables.TOKEN_CACHE_KEY },
    timeouts: { connectMs: connect, readMs: read, callMs: call },
    consoleUrl,
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

/** Whether a file that has faults may name the clouds: then nobody misses the variables that would. */
function mayNameClouds({ ASBOT_CONFIG = './asbot.yaml' }: Given, readFile: ReadFile): boolean {
  const content = readYaml(ASBOT_CONFIG, 'asbot.yaml', readFile, new Faults())?.content;
  return typeof content === 'object' && content !== null && 'clouds' in content;
}

/** A channel cannot begin in a cloud that the bot does not have. */
function noteUnknownClouds({ channels }: SettingsFile, accounts: readonly Account[], faults: Faults): void {
  const names = accounts.map(({ name }) => name);
  for (const [id, { cloud }] of Object.entries(channels)) {
    if (cloud === undefined || names.includes(cloud)) continue;
    faults.add(`asbot.yaml: channels.${id}.cloud names a cloud that is not set up (there is ${names.join(', ')})`);
  }
}

/** A lost answer is settled once its call has timed out and the flags have settled; a watch that ends before that could never tell. */
function noteContradictions({ watch, timeouts }: SettingsFile, faults: Faults): void {
  if (watch.giveUpAfter > watch.settleAfter + timeouts.call) return;
  faults.add('asbot.yaml: watch.giveUpAfter must be longer than watch.settleAfter and timeouts.call together');
}
