import { batchRoutes } from './batch.ts';
import type { Route } from './calls.ts';
import { cloudServerRoutes } from './cloudservers.ts';
import { groupRoutes } from './groups.ts';
import { hookRoutes } from './hook-calls.ts';
import { iamRoutes } from './iam.ts';
import { instanceRoutes } from './instances.ts';
import { modifyGroupRoutes } from './modify-group.ts';
import { networkRoutes } from './network.ts';
import { policyRoutes } from './policies.ts';
import { logRoutes } from './scaling-log.ts';
import { serverRoutes } from './servers.ts';

/** Every call that the practice cloud knows. Where two fit, the first counts. */
const routes: readonly Route[] = [
  ...iamRoutes,
  ...groupRoutes,
  ...modifyGroupRoutes,
  ...instanceRoutes,
  ...batchRoutes,
  ...logRoutes,
  ...hookRoutes,
  ...policyRoutes,
  ...serverRoutes,
  ...cloudServerRoutes,
  ...networkRoutes,
];

/** The call that a method and path mean, with the named parts of the path; nothing if there is none. */
export function findRoute(method: string, path: string): { route: Route; params: Record<string, string> } | undefined {
  const segments = path.split('/');
  for (const route of routes) {
    const params = route.method === method ? paramsOf(route.path.split('/'), segments) : undefined;
    if (params !== undefined) return { route, params };
  }
  return undefined;
}

function paramsOf(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith(':') && segment !== '') params[part.slice(1)] = decoded(segment);
    else if (part !== segment) return undefined;
  }
  return params;
}

/** A segment that is no percent-encoding stands for itself. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
