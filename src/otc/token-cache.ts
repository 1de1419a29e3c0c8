import { createRequire } from 'node:module';
import Keyv from 'keyv';
import { sealWith } from './seal.ts';
import { type Session, session } from './session.ts';
import type { CallLog } from './wire.ts';

/** Where a session is kept between calls, and between processes if the place is one that they share. Never throws. */
export interface TokenCache {
  get(): Promise<Session | undefined>;
  set(kept: Session): Promise<void>;
  delete(): Promise<void>;
  /** Waits until all is written, and closes. */
  close(): Promise<void>;
}

/** A place in which the sessions of several accounts are kept, each apart from the others. */
export interface TokenPlace {
  /** The cache of one account, by whose session it is. Closing it leaves the place open. */
  of(owner: string): TokenCache;
  /** Waits until all is written, and closes. */
  close(): Promise<void>;
}

interface Where {
  readonly url: string;
  readonly key?: Buffer | undefined;
  readonly log: CallLog;
}

/**
 * Opens a place. What leaves the memory of this process is sealed here, whatever the adapter; what cannot be read
 * (another key, a changed entry, a disk that fails) is a miss. Accounts that share a file share one place, or one would overwrite what the other
 * has kept. Throws a `RangeError` for a place that it does not know, or without its key.
 */
export function openTokenPlace({ url, key, log }: Where): TokenPlace {
  const keyv = openKeyv(url, key);
  keyv.on('error', (error: unknown) => log.warn({ problem: messageOf(error) }, 'token cache cannot be used'));
  let writing: Promise<unknown> = Promise.resolve();

  const quietly = <T>(doing: () => Promise<T>): Promise<T | undefined> =>
    Promise.resolve()
      .then(doing)
      .catch((error: unknown) => {
        log.warn({ problem: messageOf(error) }, 'token cache cannot be used');
        return undefined;
      });
  const write = async (doing: () => Promise<unknown>): Promise<void> => {
    const done = quietly(doing);
    writing = Promise.all([writing, done]);
    await done;
  };
  const written = async (): Promise<void> => {
    await writing;
  };

  return {
    of: (owner) => ({
      get: async () => session.safeParse(await quietly(() => keyv.get(owner))).data,
      // Without a lifetime: the session says itself when it ends, on the bot's clock; and keyv-file fails badly where it cannot clean up.
      set: (kept) => write(() => keyv.set(owner, kept)),
      delete: () => write(() => keyv.delete(owner)),
      close: written,
    }),
    close: async () => {
      await written();
      await quietly(() => keyv.disconnect());
    },
  };
}

/** A place for one account alone, closed with its cache. Throws like `openTokenPlace`. */
export function openTokenCache({ owner, ...where }: Where & { readonly owner: string }): TokenCache {
  const place = openTokenPlace(where);
  return { ...place.of(owner), close: place.close };
}

function openKeyv(url: string, key: Buffer | undefined): Keyv {
  if (url === 'memory:') return new Keyv();
  if (!url.startsWith('file:')) throw new RangeError(`no token cache for ${url.split(':')[0]}: addresses`);
  if (key === undefined) throw new RangeError('a token cache outside the memory of this process needs a key');
  const filename = url.replace(/^file:(\/\/)?/, '');
  return new Keyv({ store: new (loadKeyvFile().KeyvFile)({ filename, writeDelay: 0 }), encryption: sealWith(key) });
}

/** Loaded only where it is asked for, and past its own types: they are those of an older Keyv and do not compile with this one. */
const loadKeyvFile = () =>
  createRequire(import.meta.url)('keyv-file') as {
    KeyvFile: new (options: { filename: string; writeDelay: number }) => object;
  };

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
