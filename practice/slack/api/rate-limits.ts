import type { Arguments } from './arguments.ts';

const perMinute: Readonly<Record<string, number>> = {
  'users.list': 20,
  'usergroups.list': 20,
  'usergroups.users.list': 20,
  'chat.update': 50,
  'chat.delete': 50,
  'reactions.add': 50,
  'conversations.info': 50,
  'conversations.open': 50,
  'conversations.history': 50,
  'conversations.replies': 50,
  'apps.connections.open': 50,
  'views.open': 100,
  'views.push': 100,
  'views.update': 100,
  'views.publish': 100,
  'chat.postEphemeral': 100,
  'users.info': 100,
  'conversations.members': 100,
  'files.getUploadURLExternal': 100,
  'files.completeUploadExternal': 100,
  'chat.postMessage': 300,
  'auth.test': 300,
  'chat.getPermalink': 300,
  'api.test': 100,
};

/** One post a second in a channel, but a short burst passes. */
const burst = 5;

/** Slack's limits (fact sheet 2.6): so many calls in any minute by method, and one post a second by channel. */
export class RateLimits {
  private readonly calls = new Map<string, number[]>();
  private readonly posts = new Map<string, { tokens: number; at: number }>();
  private readonly now: () => Date;

  constructor(now: () => Date) {
    this.now = now;
  }

  /** Counts a call; gives the seconds to wait where it is one too many, 0 where it may pass. */
  count(method: string, args: Arguments): number {
    const wait = this.waitForTier(method);
    if (wait > 0) return wait;
    return method === 'chat.postMessage' ? this.waitForChannel(String(args.channel)) : 0;
  }

  private waitForTier(method: string): number {
    const now = this.now().getTime();
    const recent = (this.calls.get(method) ?? []).filter((at) => now - at < 60_000);
    this.calls.set(method, recent);
    const [oldest] = recent;
    if (oldest !== undefined && recent.length >= (perMinute[method] ?? 20)) {
      return Math.max(1, Math.ceil((oldest + 60_000 - now) / 1000));
    }
    recent.push(now);
    return 0;
  }

  private waitForChannel(channel: string): number {
    const now = this.now().getTime();
    const before = this.posts.get(channel) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, before.tokens + (now - before.at) / 1000);
    const passes = tokens >= 1;
    this.posts.set(channel, { tokens: passes ? tokens - 1 : tokens, at: now });
    return passes ? 0 : 1;
  }
}
