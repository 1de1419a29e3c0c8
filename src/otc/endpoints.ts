import { ExplainedError } from '../domain/errors.ts';
import type { Catalog } from './schemas.ts';
import type { Endpoints } from './session.ts';
import type { CloudSettings } from './settings.ts';

type Place = Pick<CloudSettings, 'overrides' | 'region' | 'authUrl'> & { readonly projectId: string };

/** Whether the catalog is needed. It is not for the network alone, which serves one rule that can do without (fact sheet 10.3). */
export const needsCatalog = ({ overrides }: Pick<CloudSettings, 'overrides'>): boolean =>
  overrides.autoScaling === undefined || overrides.compute === undefined;

/**
 * The addresses to call: overrides first, else the service catalog's public address of the region (fact sheet 3.4).
 * Throws `ExplainedError` of kind `bad answer` where the catalog names none, or one that would send the token unencrypted;
 * the address of Virtual Private Cloud is left out then.
 */
export function endpointsOf(catalog: Catalog, place: Place): Endpoints {
  const { overrides, projectId } = place;
  const autoScaling = overrides.autoScaling ?? inCatalog(catalog, ['asv1', 'autoscaling', 'as'], place);
  const compute = overrides.compute ?? inCatalog(catalog, ['compute'], place);
  const network = overrides.network ?? foundIn(catalog, ['vpc', 'network'], place);
  const ecs = rootOf(compute, projectId); // both ways to speak to ECS live on one host (fact sheet 2)
  return {
    autoScaling: `${rootOf(autoScaling, projectId)}/v1/${projectId}`,
    compute: `${ecs}/v2.1/${projectId}`,
    servers: `${ecs}/v1/${projectId}`,
    ...(network === undefined ? {} : { network: `${rootOf(network, projectId)}/v1/${projectId}` }),
  };
}

/** The same address in v2 of Auto Scaling, which the catalog does not list (fact sheet 3.4). */
export const inV2 = (autoScaling: string): string => autoScaling.replace(/\/v1(\/[^/]+)$/, '/v2$1');

/** An address less its project id and version. */
function rootOf(base: string, projectId: string): string {
  const bare = base.replace(/\/+$/, '');
  const ending = [`/${projectId}`, '/{project_id}'].find((end) => bare.endsWith(end)) ?? '';
  return bare
    .slice(0, bare.length - ending.length)
    .replace(/\/v\d+(\.\d+)?$/, '')
    .replace(/\/+$/, '');
}

function inCatalog(catalog: Catalog, types: readonly string[], place: Place): string {
  const url = publicIn(catalog, types, place);
  if (url === undefined) {
    throw badCatalog(`the service catalog names no public address of ${types[0]} in region ${place.region}`);
  }
  if (isUnsafe(url, place)) throw badCatalog(`the service catalog names an address of ${types[0]} that is not https`);
  return url;
}

/** The same, where the bot can do without. */
function foundIn(catalog: Catalog, types: readonly string[], place: Place): string | undefined {
  const url = publicIn(catalog, types, place);
  return url === undefined || isUnsafe(url, place) ? undefined : url;
}

const isUnsafe = (url: string, { authUrl }: Place): boolean =>
  authUrl.startsWith('https:') && !url.startsWith('https:');

function publicIn(catalog: Catalog, types: readonly string[], { region }: Place): string | undefined {
  const isPublic = ({ interface: to }: Catalog[number]['endpoints'][number]) => to === 'public';
  const endpoints = types.flatMap((type) =>
    catalog.filter((service) => service.type === type).flatMap((service) => service.endpoints.filter(isPublic)),
  );
  const found =
    endpoints.find((one) => one.region === region) ?? endpoints.find((one) => one.region === '*' || !one.region);
  return found?.url;
}

const badCatalog = (message: string) => new ExplainedError({ kind: 'bad answer', message });
