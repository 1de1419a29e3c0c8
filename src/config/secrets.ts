import type { Settings } from './settings.ts';

/** The values that no log may hold. */
export function secretsOf({ slack, cloud }: Settings): string[] {
  const way = slack.mode.kind === 'http' ? slack.mode.signingSecret : slack.mode.appToken;
  const key = cloud.tokenCache.key?.toString('base64');
  return [slack.botToken, way, cloud.password, ...(key === undefined ? [] : [key])];
}
