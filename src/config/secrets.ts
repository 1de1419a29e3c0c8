import type { Settings } from './settings.ts';

/** The values that no log may hold. */
export function secretsOf({ slack, cloud, record }: Settings): string[] {
  const way = slack.mode.kind === 'http' ? slack.mode.signingSecret : slack.mode.appToken;
  const keys = [cloud.tokenCache.key, record.key].flatMap((key) => key?.toString('base64') ?? []);
  return [slack.botToken, way, cloud.password, ...keys];
}
