import { ExplainedError } from '../domain/errors.ts';
import type { Problem } from '../domain/problem.ts';
import type { Session } from './session.ts';
import type { TokenCache } from './token-cache.ts';

interface Needs {
  readonly cache: TokenCache;
  readonly signIn: () => Promise<Session>;
  /** ms since the epoch. */
  readonly now: () => number;
}

/** Hands out the project's token, with the addresses that it opens. */
export interface TokenKeeper {
  /** From memory, else from the cache, else from IAM. Callers who come together share one request. Throws `ExplainedError`. */
  session(): Promise<Session>;
  /** After a 401: the token that was refused goes, a newer one stays. */
  forget(refused: Session): Promise<void>;
  /** The one in memory, if it is still good. Asks nobody. */
  atHand(): Session | undefined;
  /** The last one that was had, good or not: its addresses and names stay true. */
  lastKnown(): Session | undefined;
  /** Why there is no token: the failure of the last sign-in, until one succeeds. */
  trouble(): Problem | undefined;
}

/** IAM locks an account after a handful of wrong passwords: a refused sign-in is not repeated at once, and ever later. In ms. */
const firstHold = 30_000;
const longestHold = 5 * 60_000;

/** Keeps the token until shortly before it expires. */
export function tokenKeeper({ cache, signIn, now }: Needs): TokenKeeper {
  let held: Session | undefined;
  let last: Session | undefined;
  let underWay: Promise<Session> | undefined;
  let failure: { readonly error: ExplainedError; readonly holdMs: number; readonly until: number } | undefined;

  const isGood = (session: Session | undefined): session is Session => session !== undefined && session.renewAt > now();
  const keep = (session: Session): Session => {
    held = session;
    last = session;
    failure = undefined;
    return session;
  };
  const note = (error: unknown): never => {
    if (!(error instanceof ExplainedError)) throw error;
    const isRefused = error.problem.kind === 'not signed in';
    const holdMs = isRefused ? Math.min(longestHold, failure?.holdMs ? failure.holdMs * 2 : firstHold) : 0;
    failure = { error, holdMs, until: now() + holdMs };
    throw error;
  };
  const renew = async (): Promise<Session> => {
    const cached = await cache.get();
    if (isGood(cached)) return keep(cached);
    if (failure !== undefined && failure.until > now()) throw failure.error;
    const session = keep(await signIn().catch(note));
    void cache.set(session);
    return session;
  };

  return {
    session: async () => {
      if (isGood(held)) return held;
      underWay ??= renew().finally(() => {
        underWay = undefined;
      });
      return underWay;
    },
    forget: async (refused) => {
      if (held?.token === refused.token) held = undefined;
      if ((await cache.get())?.token === refused.token) await cache.delete();
    },
    atHand: () => (isGood(held) ? held : undefined),
    lastKnown: () => last,
    trouble: () => failure?.error.problem,
  };
}
