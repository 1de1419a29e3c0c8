import { ExplainedError } from '../domain/errors.ts';
import type { Server } from '../domain/server.ts';
import type { Clock, Servers } from '../operations/ports.ts';
import type { Call, Door } from './http.ts';
import type { Page } from './paging.ts';
import { interfaces, serverPage, serverState, vpcOfSubnet, wholeServer } from './server-schemas.ts';
import type { CallLog } from './wire.ts';

/** Rows per page that the reference advises at most (fact sheet 10.2). */
const serversPerPage = 200;
/** Kept zones at most; the oldest go first. */
const mostZones = 20_000;
/** An id whose zone the list did not tell is not asked for again so soon: it may be gone, or still being built. In ms. */
const askAgainAfter = 10_000;

interface Needs {
  readonly door: Door;
  readonly clock: Clock;
  readonly log: CallLog;
}

/** Servers by the one door. `fill` reads all zones beforehand; it throws `ExplainedError`. */
export function serversBy({ door, clock, log }: Needs): Servers & { fill(): Promise<void> } {
  const zones = new Map<string, string>();
  const missedAt = new Map<string, number>();
  let reading: Promise<readonly Server[]> | undefined;

  const page = (number: number): Promise<Page<Server>> =>
    door.read(
      {
        name: 'servers',
        service: 'servers',
        path: '/cloudservers/detail',
        query: { offset: number, limit: serversPerPage }, // a page number, from 1 (fact sheet 13, row 15)
      },
      serverPage,
    );
  const readPages = async (): Promise<readonly Server[]> => {
    const first = await page(1);
    const count = Math.ceil(first.total / Math.max(1, first.rows.length));
    const numbers = Array.from({ length: Math.max(0, count - 1) }, (_, index) => index + 2);
    const rest = first.rows.length === 0 ? [] : await Promise.all(numbers.map(page));
    const rows = [first, ...rest].flatMap((one) => one.rows);
    for (const { id, zone } of rows) if (zone !== undefined) zones.set(id, zone);
    for (const id of zones.keys()) {
      if (zones.size <= mostZones) break;
      zones.delete(id);
    }
    return [...new Map(rows.map((row) => [row.id, row])).values()]; // rows shift between pages
  };
  /** Callers who come together share one reading. */
  const readAll = (): Promise<readonly Server[]> => {
    reading ??= readPages().finally(() => {
      reading = undefined;
    });
    return reading;
  };

  const now = (): number => clock.now().getTime();
  const isUnknown = (id: string): boolean =>
    !zones.has(id) && (missedAt.get(id) ?? Number.NEGATIVE_INFINITY) + askAgainAfter <= now();
  const noteMissed = (ids: readonly string[]): void => {
    for (const [id, at] of missedAt) if (at + askAgainAfter <= now() || zones.has(id)) missedAt.delete(id);
    for (const id of ids) if (!zones.has(id)) missedAt.set(id, now());
  };

  /** By its first network: those of one server all lie in one VPC (fact sheet 10.3, third rule). Undefined where that fails too. */
  const vpcByNetwork = async (id: string): Promise<string | undefined> => {
    try {
      const [network] = await door.read(interfacesOf(id), interfaces);
      return network === undefined ? undefined : await door.read(subnetCall(network), vpcOfSubnet);
    } catch (error) {
      if (!(error instanceof ExplainedError)) throw error;
      log.warn({ server: id, problem: error.problem }, 'the VPC of a server cannot be told');
      return undefined;
    }
  };

  return {
    fill: async () => {
      await readAll();
    },

    zonesOf: async (ids) => {
      const unknown = ids.filter(isUnknown);
      if (unknown.length > 0) {
        await readAll().catch((error: unknown) => {
          log.warn(
            { problem: error instanceof ExplainedError ? error.problem : String(error) },
            'zones cannot be told',
          );
        });
        noteMissed(unknown);
      }
      return new Map(
        ids.flatMap((id) => {
          const zone = zones.get(id);
          return zone === undefined ? [] : [[id, zone] as const];
        }),
      );
    },

    server: (id) => door.read(serverCall(id), serverState).catch(noneIfGone),

    all: async () => [...(await readAll())],

    read: async (id) => {
      const found = await door.read(serverCall(id), wholeServer).catch(noneIfGone);
      if (found === undefined) return undefined;
      if (found.zone !== undefined) zones.set(id, found.zone);
      return { ...found, zone: zones.get(id), vpcId: found.vpcId ?? (await vpcByNetwork(id)) };
    },
  };
}

const serverCall = (id: string): Call => ({
  name: 'server',
  service: 'compute',
  path: '/servers/{server}',
  ids: { server: id },
});

const interfacesOf = (id: string): Call => ({
  name: 'server interfaces',
  service: 'compute',
  path: '/servers/{server}/os-interface',
  ids: { server: id },
});

const subnetCall = (id: string): Call => ({
  name: 'subnet',
  service: 'network',
  path: '/subnets/{subnet}',
  ids: { subnet: id },
});

/** ECS itself must say so: a gateway that does not know the address answers 404 too, and proves nothing. */
function noneIfGone(error: unknown): undefined {
  if (error instanceof ExplainedError && saysGone.includes(error.problem.code ?? '')) return undefined;
  throw error;
}
const saysGone = ['itemNotFound', 'Ecs.0114'];
