import { describe, expect, test } from '@jest/globals';
import type { Session } from '../../src/otc/session.ts';
import { tokenKeeper } from '../../src/otc/token.ts';
import type { TokenCache } from '../../src/otc/token-cache.ts';

const aSession = (token: string, renewAt = 1_000): Session => ({
  token,
  projectId: 'p',
  renewAt,
  endpoints: { autoScaling: 'https://as.example', compute: 'https://e.example', servers: 'https://e.example' },
});

/** A cache that several processes share. */
function aSharedCache(): TokenCache & { kept: Session | undefined } {
  const cache: TokenCache & { kept: Session | undefined } = {
    kept: undefined,
    get: async () => cache.kept,
    set: async (session) => {
      cache.kept = session;
    },
    delete: async () => {
      cache.kept = undefined;
    },
    close: async () => undefined,
  };
  return cache;
}

function aKeeper(cache: TokenCache, time = { now: 0 }) {
  let signedIn = 0;
  const signIn = async (): Promise<Session> => {
    signedIn += 1;
    return aSession(`token-${signedIn}`);
  };
  return { keeper: tokenKeeper({ cache, signIn, now: () => time.now }), signedIn: () => signedIn };
}

describe('a token that was refused', () => {
  test('goes, and a newer one that came meanwhile stays', async () => {
    const cache = aSharedCache();
    const { keeper, signedIn } = aKeeper(cache);
    const first = await keeper.session();
    await keeper.forget(first);
    const second = await keeper.session();

    await keeper.forget(first); // another read that was slower to be refused

    expect(keeper.atHand()).toBe(second);
    expect(cache.kept).toBe(second);
    expect(signedIn()).toBe(2);
  });

  test('is replaced by the one that another process has got already', async () => {
    const cache = aSharedCache();
    const { keeper, signedIn } = aKeeper(cache);
    const first = await keeper.session();
    cache.kept = aSession('from another process');
    await keeper.forget(first);
    expect((await keeper.session()).token).toBe('from another process');
    expect(signedIn()).toBe(1);
  });
});

test('a kept token that has run out is not used', async () => {
  const cache = aSharedCache();
  cache.kept = aSession('old', 500);
  const { keeper } = aKeeper(cache, { now: 500 });
  expect((await keeper.session()).token).toBe('token-1');
});
