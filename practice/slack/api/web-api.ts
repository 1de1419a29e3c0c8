import type { Faults } from '../faults.ts';
import type { Workspace } from '../world/workspace.ts';
import type { Arguments, Method } from './arguments.ts';
import { chatMethods } from './chat.ts';
import { conversationMethods } from './conversations.ts';
import type { Files } from './files.ts';
import { peopleMethods } from './people.ts';
import { RateLimits } from './rate-limits.ts';
import { Refusal } from './refusal.ts';
import { viewMethods } from './views.ts';

/** One call of the Web API, as it was answered. */
export interface Call {
  readonly time: Date;
  readonly method: string;
  readonly args: Arguments;
  readonly status: number;
  /** What was answered; nothing where no answer went out. */
  readonly result?: Readonly<Record<string, unknown>>;
}

/** What goes back over HTTP; `no answer` leaves the connection open, `reset` cuts it. */
export type Answer =
  | { readonly status: number; readonly body: Record<string, unknown>; readonly retryAfterSeconds?: number }
  | 'no answer'
  | 'reset';

interface Needs {
  readonly workspace: Workspace;
  readonly faults: Faults;
  readonly files: Files;
  readonly hasRateLimits: boolean;
  /** Makes the address at which a socket may connect once. */
  readonly openConnection: () => string;
}

/** The Web API: token, limits and faults around a table of methods. Keeps a log of every call. */
export function webApi({ workspace, faults, files, hasRateLimits, openConnection }: Needs) {
  const calls: Call[] = [];
  const limits = new RateLimits(workspace.clock.now);
  const methods: Record<string, Method> = {
    ...chatMethods(workspace),
    ...viewMethods(workspace),
    ...peopleMethods(workspace),
    ...conversationMethods(workspace),
    ...files.methods,
    'api.test': (args) => {
      if (typeof args.error === 'string') throw new Refusal(args.error);
      return { args };
    },
    'auth.test': () => ({
      url: `https://${workspace.teamDomain}.slack.com/`,
      team: workspace.teamDomain,
      user: workspace.bot.key,
      team_id: workspace.teamId,
      user_id: workspace.bot.id,
      bot_id: workspace.botId,
      is_enterprise_install: false,
    }),
    'apps.connections.open': () => ({ url: openConnection() }),
  };

  const act = (method: string, token: string | undefined, args: Arguments): Answer => {
    const run = methods[method];
    try {
      if (!run) throw new Refusal('unknown_method');
      if (method !== 'api.test') refuseStrangers(workspace, method, token);
      const retryAfterSeconds = hasRateLimits ? limits.count(method, args) : 0;
      if (retryAfterSeconds > 0) return rateLimited(retryAfterSeconds);
      return { status: 200, body: { ok: true, ...run(args) } };
    } catch (error) {
      if (error instanceof Refusal) return { status: 200, body: error.body };
      throw error;
    }
  };

  const answer = (method: string, token: string | undefined, args: Arguments): Answer => {
    const fault = faults.take(method);
    switch (fault?.kind) {
      case undefined:
      case 'acts late':
        return act(method, token, args);
      case 'error':
        return { status: 200, body: { ok: false, error: fault.error } };
      case 'status':
        return { status: fault.status, body: { ok: false, error: 'internal_error' } };
      case 'rate limited':
        return rateLimited(fault.retryAfterSeconds);
      case 'hang':
        return 'no answer';
      case 'reset before acting':
        return 'reset';
      case 'reset after acting':
        act(method, token, args);
        return 'reset';
    }
  };

  return {
    calls: calls as readonly Call[],
    call(method: string, token: string | undefined, args: Arguments): Answer {
      const given = answer(method, token, args);
      const noted =
        typeof given === 'string' ? { status: 0 } : { status: given.status, result: structuredClone(given.body) };
      calls.push({ time: workspace.clock.now(), method, args, ...noted });
      return given;
    },
  };
}

const rateLimited = (retryAfterSeconds: number): Answer => ({
  status: 429,
  body: { ok: false, error: 'ratelimited' },
  retryAfterSeconds,
});

function refuseStrangers(workspace: Workspace, method: string, token: string | undefined): void {
  if (!token) throw new Refusal('not_authed');
  const isAppLevel = method === 'apps.connections.open';
  if (token === (isAppLevel ? workspace.appToken : workspace.botToken)) return;
  const isKnown = token === workspace.appToken || token === workspace.botToken;
  throw new Refusal(isKnown ? 'not_allowed_token_type' : 'invalid_auth');
}
