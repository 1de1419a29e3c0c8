import { cloudsOf } from '../operations/clouds.ts';
import type { Clouds } from '../operations/ports.ts';
import { type ConnectedCloud, connectCloud, type Options } from './cloud.ts';
import type { CloudSettings } from './settings.ts';
import { openTokenPlace, type TokenPlace } from './token-cache.ts';
import { consoleOf } from './usual-addresses.ts';
import type { MadeCall } from './wire.ts';

/** Every cloud of the settings, each with its own sign-in, token and connections: trouble with one is no trouble with another. */
export interface ConnectedClouds extends Clouds {
  readonly all: readonly ConnectedCloud[];
  /** Breaks off what is under way in all of them. */
  close(): Promise<void>;
}

interface Given extends Omit<Options, 'onCall' | 'tokens'> {
  /** Hears of each call, and by the name of its cloud to which one. */
  readonly onCall?: (call: MadeCall & { readonly cloud: string }) => void;
}

/** Connects to every cloud. Nothing is sent before the first call. Throws a `RangeError` for a token cache that cannot be, or for no cloud at all. */
export function connectClouds(settings: readonly CloudSettings[], { onCall, ...given }: Given): ConnectedClouds {
  const places = new Map<string, TokenPlace>();
  const tokensOf = ({ tokenCache: { url, key } }: CloudSettings): TokenPlace => {
    const place = places.get(url) ?? openTokenPlace({ url, key, log: given.log });
    places.set(url, place);
    return place;
  };
  const [first, ...others] = settings.map((one) =>
    connectCloud(one, { ...given, tokens: tokensOf(one), onCall: (call) => onCall?.({ ...call, cloud: one.name }) }),
  );
  if (first === undefined) throw new RangeError('there is no cloud to connect to');
  const clouds = cloudsOf([first, ...others], consoleOf);
  return {
    ...clouds,
    async close() {
      await Promise.all(clouds.all.map((cloud) => cloud.close()));
      await Promise.all([...places.values()].map((place) => place.close()));
    },
  };
}
