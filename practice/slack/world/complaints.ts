import type { KnownBlock } from '@slack/types';

/** A special mention that pings people, written as markup. */
const ping = /<!(channel|here|everyone)\b/;
/** The same as plain words, which Slack turns into a mention unless told not to. */
const bareMention = /(^|[^\w])@(channel|here|everyone)\b/;

/** What an app should not do in a text, though Slack takes it (fact sheet 2.7). */
export function complaintsAboutText(text: string, isParsed: boolean): string[] {
  if (ping.test(text)) return [`pings everybody: ${text}`];
  return isParsed && bareMention.test(text) ? [`would be parsed into a ping (verbatim is not true): ${text}`] : [];
}

/** The same for every text object inside blocks, at whatever depth. */
export const complaintsAboutBlocks = (blocks: readonly KnownBlock[]): string[] => complaintsIn(blocks);

function complaintsIn(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(complaintsIn);
  if (typeof part !== 'object' || part === null) return [];
  const { type, text, verbatim, range } = part as Record<string, unknown>;
  if (type === 'mrkdwn' && typeof text === 'string') return complaintsAboutText(text, verbatim !== true);
  if (type === 'broadcast') return [`pings everybody: a broadcast of ${String(range)}`];
  return Object.values(part).flatMap(complaintsIn);
}
