import { ExplainedError } from '../domain/errors.ts';
import { isSamePlace, type Place } from '../domain/group.ts';
import type { Cloud, Clouds } from './ports.ts';

/** The clouds that were connected, in the order of the settings. `publicConsoleOf` gives the address of a region's public console. */
export function cloudsOf<C extends Cloud>(
  all: readonly [C, ...C[]],
  publicConsoleOf: (region: string) => string,
): Omit<Clouds, 'all'> & { readonly all: readonly C[] } {
  const at = (place: Place): C | undefined => all.find((cloud) => isSamePlace(cloud.place, place));
  return {
    all,
    of: ({ place }) => at(place) ?? notConfigured(place),
    named: (name) =>
      (name === undefined ? all[0] : all.find(({ place }) => place.cloud === name)) ??
      notConfigured({ cloud: name ?? '' }),
    consoleOf: (place) => at(place)?.consoleUrl ?? publicConsoleOf(place.region),
  };
}

/** The cloud in which something lives; undefined where the settings have it no more. */
export const cloudOrNone = ({ all }: Clouds, { place }: { readonly place: Place }): Cloud | undefined =>
  all.find((cloud) => isSamePlace(cloud.place, place));

function notConfigured(missing: Pick<Place, 'cloud'> & Partial<Place>): never {
  throw new ExplainedError({ kind: 'cloud not configured', missing });
}
