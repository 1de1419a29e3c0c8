import { z } from 'zod';
import type { Faults } from './faults.ts';
import { logLevels } from './settings.ts';
import { address, key, port, text, tokenOf, word } from './values.ts';

const comesLater = /^(redis|rediss|postgres|postgresql):/;

/** Every variable that the bot reads, and what it may be. */
export const environment = z.object({
  SLACK_BOT_TOKEN: tokenOf('xoxb-'),
  SLACK_SIGNING_SECRET: word.optional(),
  SLACK_APP_TOKEN: tokenOf('xapp-').optional(),
  SLACK_API_URL: address.optional(),
  PORT: port.default(3000),
  HOST: word.default('0.0.0.0'),
  OS_CLOUD: text.optional(),
  OS_CLIENT_CONFIG_FILE: text.optional(),
  OS_AUTH_URL: text.optional(),
  OS_USERNAME: text.optional(),
  OS_PASSWORD: text.optional(),
  OS_USER_DOMAIN_NAME: text.optional(),
  OS_PROJECT_NAME: text.optional(),
  OS_PROJECT_ID: text.optional(),
  OS_REGION_NAME: text.optional(),
  OS_AUTO_SCALING_ENDPOINT_OVERRIDE: text.optional(),
  OS_COMPUTE_ENDPOINT_OVERRIDE: text.optional(),
  OS_NETWORK_ENDPOINT_OVERRIDE: text.optional(),
  DATABASE_URL: z
    .string()
    .refine((url) => !comesLater.test(url), {
      error: 'names a server: that comes with replicas; use sqlite:<path> until then',
      abort: true,
    })
    .regex(/^sqlite:./, { error: 'must be sqlite:<path>' })
    .default('sqlite:./data/asbot.db'),
  TOKEN_CACHE_URL: z
    .string()
    .refine((url) => !comesLater.test(url), {
      error: 'names a server: that comes with replicas; use memory or file:<path> until then',
      abort: true,
    })
    .regex(/^(memory:?$|file:.)/, { error: 'must be memory or file:<path>' })
    .default('memory'),
  TOKEN_CACHE_KEY: key.optional(),
  AUDIT_KEY: key.optional(),
  ASBOT_CONFIG: text.optional(),
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(', ')}` }).default('info'),
});

export type VariableName = keyof typeof environment.shape;
export const variableNames = Object.keys(environment.shape) as VariableName[];

/** The variables that are set. An empty one is not: `NAME=` in an env file means nothing to say. */
export type Given = Readonly<Partial<Record<VariableName, string>>>;

/** Picks our own variables out of an environment. */
export const givenIn = (env: Readonly<Record<string, string | undefined>>): Given =>
  Object.fromEntries(variableNames.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));

/** Reads each variable by itself and notes what is wrong; undefined where anything is. */
export function readEnvironment(given: Given, faults: Faults): z.infer<typeof environment> | undefined {
  if (given.SLACK_APP_TOKEN === undefined && given.SLACK_SIGNING_SECRET === undefined) {
    faults.add('SLACK_SIGNING_SECRET is missing: HTTP mode needs it (for Socket Mode set SLACK_APP_TOKEN instead)');
  }
  if (given.TOKEN_CACHE_URL?.startsWith('file:') && given.TOKEN_CACHE_KEY === undefined) {
    faults.add(
      'TOKEN_CACHE_KEY is missing: tokens outside the process are encrypted with it (`openssl rand -base64 32` makes one)',
    );
  }
  return faults.read(environment, given, (name) => name);
}
