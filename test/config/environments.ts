import type { ReadFile } from '../../src/config/files.ts';

/** An environment in which everything needed is set; a test names what matters to it. `undefined` takes a variable away. */
export const anEnvironment = (but: Record<string, string | undefined> = {}): Record<string, string | undefined> => ({
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_SIGNING_SECRET: 'signed',
  OS_AUTH_URL: 'https://iam.eu-de.otc.t-systems.com/v3',
  OS_USERNAME: 'as-bot',
  OS_PASSWORD: 'hush',
  OS_USER_DOMAIN_NAME: 'OTC-EU-DE-1',
  OS_PROJECT_NAME: 'eu-de_shop',
  OS_REGION_NAME: 'eu-de',
  ...but,
});

const cloudVariables = ['AUTH_URL', 'USERNAME', 'PASSWORD', 'USER_DOMAIN_NAME', 'PROJECT_NAME', 'REGION_NAME'];

/** The same with an entry of a clouds.yaml instead of its variables. */
export const anEnvironmentWithCloud = (name: string, but: Record<string, string | undefined> = {}) =>
  anEnvironment({
    ...Object.fromEntries(cloudVariables.map((rest) => [`OS_${rest}`, undefined])),
    OS_CLOUD: name,
    ...but,
  });

/** A disk that has these files alone. */
export const disk =
  (files: Record<string, string> = {}): ReadFile =>
  (path) => {
    const text = files[path];
    if (text === undefined) throw Object.assign(new Error(`no ${path}`), { code: 'ENOENT' });
    return text;
  };
