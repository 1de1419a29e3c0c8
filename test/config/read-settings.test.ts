import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CannotStart } from '../../src/config/cannot-start.ts';
import { readSettings } from '../../src/config/read-settings.ts';
import { faultsOf } from './complaints.ts';
import { anEnvironment, anEnvironmentWithCloud, disk } from './environments.ts';

const read = (but: Record<string, string | undefined> = {}, files: Record<string, string> = {}) =>
  readSettings(anEnvironment(but), { readFile: disk(files) });
const key = Buffer.alloc(32, 7).toString('base64');

test('what is not set has the value that the contract promises', () => {
  expect(read()).toEqual({
    slack: { botToken: 'xoxb-1', mode: { kind: 'http', signingSecret: 'signed' } },
    listen: { host: '0.0.0.0', port: 3000 },
    clouds: [
      {
        name: 'iam.eu-de.otc.t-systems.com',
        authUrl: 'https://iam.eu-de.otc.t-systems.com/v3',
        username: 'as-bot',
        password: 'hush',
        userDomainName: 'OTC-EU-DE-1',
        projectName: 'eu-de_shop',
        region: 'eu-de',
        overrides: {},
        tokenCache: { url: 'memory:' },
        timeouts: { connectMs: 5_000, readMs: 10_000, callMs: 15_000 },
      },
    ],
    channels: {},
    databaseUrl: 'sqlite:./data/asbot.db',
    watch: { first: 5_000, every: 10_000, settleAfter: 30_000, giveUpAfter: 600_000, driftAfter: 600_000 },
    approval: { expireAfter: 900_000, remindAfter: 5 * 60_000 },
    record: { headsEvery: 60_000 },
    logLevel: 'info',
  });
});

test('every variable finds its place', () => {
  const settings = read({
    SLACK_API_URL: 'http://127.0.0.1:4000/api/',
    PORT: '8080',
    HOST: '127.0.0.1',
    OS_PROJECT_NAME: undefined,
    OS_PROJECT_ID: 'p-1',
    OS_AUTO_SCALING_ENDPOINT_OVERRIDE: 'http://localhost:1/autoscaling-api/v1',
    OS_COMPUTE_ENDPOINT_OVERRIDE: 'https://ecs.example/v2.1',
    OS_NETWORK_ENDPOINT_OVERRIDE: 'http://[::1]:3/',
    DATABASE_URL: 'sqlite::memory:',
    TOKEN_CACHE_URL: 'file:./data/tokens.json',
    TOKEN_CACHE_KEY: key,
    LOG_LEVEL: 'silent',
  });
  expect(settings).toMatchObject({
    slack: { apiUrl: 'http://127.0.0.1:4000/api' },
    listen: { host: '127.0.0.1', port: 8080 },
    clouds: [
      {
        projectId: 'p-1',
        overrides: {
          autoScaling: 'http://localhost:1/autoscaling-api/v1',
          compute: 'https://ecs.example/v2.1',
          network: 'http://[::1]:3',
        },
        tokenCache: { url: 'file:./data/tokens.json', key: Buffer.alloc(32, 7) },
      },
    ],
    databaseUrl: 'sqlite::memory:',
    logLevel: 'silent',
  });
});

test('an app token means Socket Mode, with or without a signing secret', () => {
  const socket = { kind: 'socket', appToken: 'xapp-1' };
  expect(read({ SLACK_APP_TOKEN: 'xapp-1' }).slack.mode).toEqual(socket);
  expect(read({ SLACK_APP_TOKEN: 'xapp-1', SLACK_SIGNING_SECRET: undefined }).slack.mode).toEqual(socket);
});

test('an empty variable is as good as none', () => {
  expect(read({ SLACK_APP_TOKEN: '', PORT: '', ASBOT_CONFIG: '' })).toEqual(read());
  expect(faultsOf(anEnvironment({ OS_PASSWORD: '' }))).toEqual(['OS_PASSWORD is missing']);
});

test('every fault is named at once, those of the file with those of the environment', () => {
  const env = {
    SLACK_APP_TOKEN: 'wrong',
    PORT: '99999',
    LOG_LEVEL: 'loud',
    TOKEN_CACHE_URL: 'file:x',
    ASBOT_CONFIG: 'my.yaml',
  };
  expect(faultsOf(env, { 'my.yaml': 'watch: { frist: 5s, every: 5 }' })).toEqual([
    'TOKEN_CACHE_KEY is missing: tokens outside the process are encrypted with it (`openssl rand -base64 32` makes one)',
    'SLACK_BOT_TOKEN is missing',
    'SLACK_APP_TOKEN must begin with xapp-',
    'PORT must be a port number',
    'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent',
    'OS_AUTH_URL is missing',
    'OS_USERNAME is missing',
    'OS_PASSWORD is missing',
    'OS_USER_DOMAIN_NAME is missing',
    'OS_REGION_NAME is missing',
    'OS_PROJECT_NAME or OS_PROJECT_ID is missing',
    'asbot.yaml line 1: watch.every must be a number with its unit, such as 250ms, 5s, 10m or 4h',
    'asbot.yaml line 1: watch has no setting frist',
  ]);
});

test.each([
  ['SLACK_BOT_TOKEN', 'xoxp-1', 'must begin with xoxb-'],
  ['SLACK_BOT_TOKEN', 'xoxb-1\n', 'must not contain spaces or line ends'],
  ['SLACK_API_URL', 'http://slack.example/api/', 'must be an https:// address'],
  ['PORT', '80a', 'must be a port number'],
  ['OS_AUTH_URL', 'http://iam.example/v3', 'must be an https:// address'],
  ['OS_AUTH_URL', 'http://127.0.0.1.example/v3', 'must be an https:// address'],
  ['OS_AUTH_URL', 'https://me:mine@iam.example/v3', 'must be an https:// address'],
  ['OS_AUTH_URL', 'iam.example', 'must be an https:// address'],
  ['OS_COMPUTE_ENDPOINT_OVERRIDE', 'ftp://ecs.example', 'must be an https:// address'],
  ['DATABASE_URL', 'postgres://asbot@db/asbot', 'comes with replicas'],
  ['DATABASE_URL', './asbot.db', 'must be sqlite:<path>'],
  ['TOKEN_CACHE_URL', 'redis://cache', 'comes with replicas'],
  ['TOKEN_CACHE_URL', 'elsewhere', 'must be memory or file:<path>'],
  ['TOKEN_CACHE_KEY', 'c2hvcnQ=', 'must be 32 bytes in base64'],
  ['OS_CLOUD', 'otc', 'OS_CLOUD and OS_AUTH_URL contradict each other'],
  ['ASBOT_CONFIG', 'nowhere.yaml', 'names a file that does not exist'],
])('%s=%j is refused, and why is said', (name, value, why) => {
  const faults = faultsOf(anEnvironment({ [name]: value }));
  expect(faults.filter((fault) => fault.includes(name) && fault.includes(why))).toHaveLength(1);
});

test('HTTP mode without a signing secret is refused, with the other way in', () => {
  expect(faultsOf(anEnvironment({ SLACK_SIGNING_SECRET: undefined }))).toEqual([
    'SLACK_SIGNING_SECRET is missing: HTTP mode needs it (for Socket Mode set SLACK_APP_TOKEN instead)',
  ]);
});

test('a project is needed, by name or by id', () => {
  expect(faultsOf(anEnvironment({ OS_PROJECT_NAME: undefined }))).toEqual([
    'OS_PROJECT_NAME or OS_PROJECT_ID is missing',
  ]);
});

test('the file says how long to watch and to wait', () => {
  const yaml = `
watch: { first: 50ms, every: 0.5s, settleAfter: 0s, giveUpAfter: 2m, driftAfter: 90s }
approval: { expireAfter: 1h, remindAfter: 10m }
timeouts: { call: 5s }
consoleUrl: https://console.example/
`;
  expect(read({}, { './asbot.yaml': yaml })).toMatchObject({
    watch: { first: 50, every: 500, settleAfter: 0, giveUpAfter: 120_000, driftAfter: 90_000 },
    approval: { expireAfter: 3_600_000, remindAfter: 600_000 },
    clouds: [{ timeouts: { connectMs: 5_000, callMs: 5_000 }, consoleUrl: 'https://console.example' }],
  });
  expect(read({ ASBOT_CONFIG: '/etc/asbot.yaml' }, { '/etc/asbot.yaml': 'watch: { every: 3s }' }).watch).toEqual({
    ...read().watch,
    every: 3_000,
  });
});

test('a file that says nothing changes nothing', () => {
  expect(read({}, { './asbot.yaml': '# nothing yet\n' })).toEqual(read());
  expect(read({}, { './asbot.yaml': 'watch:\napproval: {}\n' })).toEqual(read());
});

test.each([
  ['watch: { every: 0s }', 'asbot.yaml line 1: watch.every is too short'],
  [
    'watch: { settleAfter: 1h }',
    'asbot.yaml: watch.giveUpAfter must be longer than watch.settleAfter and timeouts.call together',
  ],
  ['approval: { expireAfter: 30d }', 'asbot.yaml line 1: approval.expireAfter is longer than 7 days'],
  ['watch: soon', 'asbot.yaml line 1: watch must hold settings by name'],
  ['- watch', 'asbot.yaml must hold settings by name'],
  ['colour: red', 'asbot.yaml line 1 has no setting colour'],
  ['watch: { first: 1s', 'asbot.yaml is not YAML: bad indent in line 1'],
  ['watch: 1\nwatch: 2', 'asbot.yaml is not YAML: duplicate key in line 2'],
  ['watch: *nothing', 'asbot.yaml is not YAML that can be used: it has an alias of nothing, or too many'],
])('a file with %j is refused, and why is said', (yaml, fault) => {
  expect(faultsOf(anEnvironment(), { './asbot.yaml': yaml })).toContain(fault);
});

test('a file that may not be read is refused', () => {
  const readFile = () => {
    throw Object.assign(new Error('no'), { code: 'EACCES' });
  };
  expect(() => readSettings(anEnvironment(), { readFile })).toThrow('asbot.yaml cannot be read: EACCES');
});

test('the complaint lists every fault, a line each', () => {
  expect(new CannotStart(['A is missing', 'B is odd']).message).toBe('cannot start:\n- A is missing\n- B is odd');
});

/** A value that no message holds by chance. */
const secret = fc.stringMatching(/^[ -~]{0,6}s3cr3t[0-9a-f]{8}[ -~\n]{0,6}$/);
const variables = [
  'SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN', 'SLACK_API_URL', 'PORT', 'HOST', 'OS_CLOUD', 'OS_CLIENT_CONFIG_FILE',
  'OS_AUTH_URL', 'OS_USERNAME', 'OS_PASSWORD', 'OS_PROJECT_ID', 'DATABASE_URL', 'TOKEN_CACHE_URL', 'TOKEN_CACHE_KEY', 'ASBOT_CONFIG', 'LOG_LEVEL',
]; // biome-ignore format: a list
const entries = ['auth_url', 'username', 'password', 'project_id'];

test('a value never shows in a complaint, wherever it was put by mistake', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...variables), secret), (env) => {
      const said = faultsOf({ ...env, PORT: env.PORT ?? 'none' });
      expect(said.length).toBeGreaterThan(0);
      expect(said.join('\n')).not.toMatch(/s3cr3t/);
    }),
  );
});

test('what stands in a clouds.yaml never shows in a complaint, not even where it is broken', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...entries), secret), fc.boolean(), secret, (auth, isQuoted, region) => {
      const lines = Object.entries(auth).map(
        ([name, value]) => `      ${name}: ${isQuoted ? JSON.stringify(value) : value}`,
      );
      const yaml = ['clouds:', '  otc:', `    region_name: ${region}`, '    auth:', ...lines, '      : ]'].join('\n');
      for (const text of [yaml, yaml.replace('      : ]', '')]) {
        const said = faultsOf(anEnvironmentWithCloud('otc', { PORT: 'none' }), { 'clouds.yaml': text });
        expect(said.length).toBeGreaterThan(0);
        expect(said.join('\n')).not.toMatch(/s3cr3t/);
      }
    }),
  );
});
