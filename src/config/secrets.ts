import type { Settings } from './settings.ts';

/** The values that no log may hold. */
export function secretsOf({ slack, clouds, record }: Settings): string[] {
  const way = slack.mode.kind === 'http' ? slack.mode.signingSecret : slack.mode.appToken;
  const keys = [record.key, ...clouds.map(({ tokenCache }) => tokenCache.key)];
  const written = keys.flatMap((key) => key?.toString('base64') ?? []);
  return [slack.botToken, way, ...new Set([...clouds.map(({ password }) => password), ...written])];
}
