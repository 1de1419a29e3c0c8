import { ExplainedError } from '../domain/errors.ts';
import type { Clock, Servers } from '../operations/ports.ts';
import type { Door } from './http.ts';
import type { Page } from './paging.ts';
import { oneServer, serverPage } from './schemas.ts';
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
  let filling: Promise<void> | undefined;

  const page = (number: number): Promise<Page<{ id: string; zone?: string | undefined }>> =>
    door.read(
      {
        name: 'servers',
        service: 'servers',
        path: '/cloudservers/detail',
        query: { offset: number, limit: serversPerPage }, // a page number, from 1 (fact sheet 13, row 15)
      },
      serverPage,
    );
  const readAll = async (): Promise<void> => {
    const first = await page(1);
    const count = Math.ceil(first.total / Math.max(1, first.rows.length));
    const numbers = Array.from({ length: Math.max(0, count - 1) }, (_, index) => index + 2);
    const rest = first.rows.length === 0 ? [] : await Promise.all(numbers.map(page));
    for (const { rows } of [first, ...rest]) {
      for (const { id, zone } of rows) if (zone !== undefined) zones.set(id, zone);
    }
    for (const id of zones.keys()) {
      if (zones.size <= mostZones) break;
      zones.delete(id);
    }
  };
  const fill = (): Promise<void> => {
    filling ??= readAll().finally(() => {
      filling = undefined;
    });
    return filling;
  };

  const now = (): number => clock.now().getTime();
  const isUnknown = (id: string): boolean =>
    !zones.has(id) && (missedAt.get(id) ?? Number.NEGATIVE_INFINITY) + askAgainAfter <= now();
  const noteMissed = (ids: readonly string[]): void => {
    for (const [id, at] of missedAt) if (at + askAgainAfter <= now() || zones.has(id)) missedAt.delete(id);
    for (const id of ids) if (!zones.has(id)) missedAt.set(id, now());
  };

  return {
    fill,

    zonesOf: async (ids) => {
      const unknown = ids.filter(isUnknown);
      if (unknown.length > 0) {
        await fill().catch((error: unknown) => {
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

    server: (id) =>
      door
        .read({ name: 'server', service: 'compute', path: '/servers/{server}', ids: { server: id } }, oneServer)
        .catch((error: unknown) => {
          if (isGone(error)) return undefined;
          throw error;
        }),
  };
}

/** ECS itself must say so: a gateway that does not know the address answers 404 too, and proves nothing. */
const isGone = (error: unknown): boolean =>
  error instanceof ExplainedError && error.problem.code !== undefined && saysGone.includes(error.problem.code);
const saysGone = ['itemNotFound', 'Ecs.0114'];
