import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BotAccount, BotWorld } from './bot-world.ts';

/** Writes the bot's files into its folder, and gives the environment that names them: made from nothing but what practice says. */
export function environment(
  { folder, slack, account, second, mode, watch, expireAfter, callTimeout, logLevel = 'info', rules = '' }: BotWorld,
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
    ...(second === undefined ? [] : ['clouds: [practice, second]']),
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
    ...(second === undefined
      ? variablesOf(account)
      : { OS_CLIENT_CONFIG_FILE: cloudsYaml(folder, { practice: account, second }) }),
  };
}

const variablesOf = (account: BotAccount): NodeJS.ProcessEnv => ({
  OS_AUTH_URL: account.authUrl,
  OS_USERNAME: account.username,
  OS_PASSWORD: account.password,
  OS_USER_DOMAIN_NAME: account.domainName,
  OS_PROJECT_NAME: account.projectName,
  OS_REGION_NAME: account.region,
});

/** Writes the accounts as entries of a clouds.yaml, and gives its path. */
function cloudsYaml(folder: string, accounts: Readonly<Record<string, BotAccount>>): string {
  const clouds = Object.entries(accounts).map(
    ([name, { authUrl, username, password, domainName, projectName, region }]) => [
      name,
      {
        region_name: region,
        auth: { auth_url: authUrl, username, password, user_domain_name: domainName, project_name: projectName },
      },
    ],
  );
  const path = join(folder, 'clouds.yaml');
  writeFileSync(path, JSON.stringify({ clouds: Object.fromEntries(clouds) })); // JSON is YAML
  return path;
}
