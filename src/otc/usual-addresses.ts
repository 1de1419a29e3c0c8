import { endpointsOf } from './endpoints.ts';
import type { Endpoints } from './session.ts';
import type { CloudSettings } from './settings.ts';

const isSwiss = (region: string): boolean => region === 'eu-ch2';

/** The web console of a region of the public cloud. */
export const consoleOf = (region: string): string =>
  isSwiss(region) ? 'https://console.sc.otc.t-systems.com/' : `https://console.otc.t-systems.com/?region=${region}`;

/**
 * Where the services usually are (fact sheet 2), for words to people before the catalog is known. No call goes there.
 * Overrides win here too; an unknown project id stays as its name in braces.
 */
export function usualEndpoints(settings: CloudSettings): Endpoints {
  const { region, overrides } = settings;
  const domain = isSwiss(region) ? `${region}.sc.otc.t-systems.com` : `${region}.otc.t-systems.com`;
  return endpointsOf([], {
    ...settings,
    projectId: settings.projectId ?? '{project_id}',
    overrides: {
      autoScaling: overrides.autoScaling ?? `https://as.${domain}/autoscaling-api`,
      compute: overrides.compute ?? `https://ecs.${domain}`,
      network: overrides.network ?? `https://vpc.${domain}`,
    },
  });
}
