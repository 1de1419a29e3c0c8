import type { Settings } from './settings.ts';

/** The values that no log may hold. */
export function secretsOf({ slack, clouds }: Settings): string[] {
  const way = slack.mode.kind === 'http' ? slack.mode.signingSecret : slack.mode.appToken;
  const ofClouds = clouds.flatMap(({ password, tokenCache: { key } }) =>
    key === undefined ? [password] : [password, key.toString('base64')],
  );
  return [slack.botToken, way, ...new Set(ofClouds)];
}
