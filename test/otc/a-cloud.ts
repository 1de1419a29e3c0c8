import { type Dispatcher, type Interceptable, MockAgent } from 'undici';
import { type ConnectedCloud, connectCloud } from '../../src/otc/cloud.ts';
import type { CloudSettings } from '../../src/otc/settings.ts';
import type { MadeCall } from '../../src/otc/wire.ts';
import { HandClock } from './hand-clock.ts';
import { sample } from './sample.ts';

export const iam = 'https://iam.eu-de.otc.t-systems.com';
export const as = 'https://as.eu-de.otc.t-systems.com';
export const ecs = 'https://ecs.eu-de.otc.t-systems.com';
export const vpc = 'https://vpc.eu-de.otc.t-systems.com';
export const project = '0215ef11e49d4743be23dd97a1561e91';
export const v1 = `/autoscaling-api/v1/${project}`;
export const v2 = `/autoscaling-api/v2/${project}`;
export const password = 'correct horse';

/** Settings that fit the samples. */
export const someSettings = (differing: Partial<CloudSettings> = {}): CloudSettings => ({
  name: 'otc',
  authUrl: `${iam}/v3`,
  username: 'as-bot',
  password,
  userDomainName: 'OTC-EU-DE-00000000001000000000',
  projectName: 'eu-de_project',
  region: 'eu-de',
  overrides: {},
  tokenCache: { url: 'memory:' },
  timeouts: { connectMs: 1_000, readMs: 10_000, callMs: 15_000 },
  ...differing,
});

const issued = sample('iam.create-token.response.project-scope') as { token: object & { catalog: unknown } };

/** IAM's answer to a sign-in, for a token that lives a day from the clock's now. */
export const tokenBody = (now: Date, differing: object = {}) => ({
  token: {
    ...issued.token,
    catalog: undefined,
    issued_at: now.toISOString(),
    expires_at: new Date(now.getTime() + 24 * 3_600_000).toISOString(),
    ...differing,
  },
});

/** The catalog of the sample. */
export const catalogBody = { catalog: issued.token.catalog };

interface Logged {
  readonly level: 'debug' | 'warn';
  readonly facts: object;
  readonly message: string;
}

/** The client against undici's MockAgent, the network off: what is not prepared fails the test. */
export function aCloud(differing: Partial<CloudSettings> = {}) {
  const agent = new MockAgent();
  agent.disableNetConnect();
  const clock = new HandClock();
  const logged: Logged[] = [];
  const calls: MadeCall[] = [];
  let tokens = 0;

  const connect = (dispatcher: Dispatcher = agent): ConnectedCloud =>
    connectCloud(someSettings(differing), {
      clock,
      dispatcher,
      onCall: (call) => calls.push(call),
      log: {
        debug: (facts, message) => logged.push({ level: 'debug', facts, message }),
        warn: (facts, message) => logged.push({ level: 'warn', facts, message }),
      },
    });

  return {
    agent,
    clock,
    logged,
    calls,
    cloud: connect(),
    connect,
    on: (origin: string): Interceptable => agent.get(origin),
    /** Lets everybody sign in: the tokens are `token-1`, `token-2` … */
    letsSignIn: (body: object = {}) => {
      agent
        .get(iam)
        .intercept({ path: '/v3/auth/tokens?nocatalog=true', method: 'POST' })
        .reply(() => {
          tokens += 1;
          return {
            statusCode: 201,
            data: tokenBody(clock.now(), body),
            responseOptions: { headers: { 'X-Subject-Token': `token-${tokens}` } },
          };
        })
        .persist();
      agent.get(iam).intercept({ path: '/v3/auth/catalog' }).reply(200, catalogBody).persist();
    },
    /** How many tokens were handed out. */
    tokens: () => tokens,
    /** Calls of a name, as they were counted. */
    made: (name: string) => calls.filter((call) => call.name === name),
  };
}

/** What a promise that must fail failed with. */
export const failureOf = (doing: Promise<unknown>): Promise<unknown> =>
  doing.then(
    (value) => {
      throw new Error(`did not fail but gave ${JSON.stringify(value)}`);
    },
    (error: unknown) => error,
  );
