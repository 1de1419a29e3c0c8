import type { Place } from '../domain/group.ts';
import type { Draft } from '../operations/draft.ts';
import type { Clouds } from '../operations/ports.ts';
import type { CloudsHere } from '../slack/views/help.ts';
import type { FlowNeeds } from './needs.ts';

/** Where the cloud of a draft is; undefined where the settings have none of its name. */
export function placeOf({ clouds }: { readonly clouds: Clouds }, { cloud }: Pick<Draft, 'cloud'>): Place | undefined {
  const [first] = clouds.all;
  return cloud === undefined ? first?.place : clouds.all.find(({ place }) => place.cloud === cloud)?.place;
}

/** Every cloud by its place, the default first. */
export const placesOf = ({ clouds }: { readonly clouds: Clouds }): Place[] => clouds.all.map(({ place }) => place);

/** Their names, as people type them. */
export const namesOfClouds = (needs: { readonly clouds: Clouds }): string[] =>
  placesOf(needs).map(({ cloud }) => cloud);

/** What help says of them: which one is meant in this channel. Undefined where there is only one. */
export function cloudsHere(needs: Pick<FlowNeeds, 'clouds' | 'cloudIn'>, channel: string): CloudsHere | undefined {
  const all = namesOfClouds(needs);
  return all.length === 1 ? undefined : { all, here: needs.cloudIn(channel) };
}
