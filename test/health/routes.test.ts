import { afterEach, expect, test } from '@jest/globals';
import type { CustomRoute } from '@slack/bolt';
import { createMetrics } from '../../src/health/metrics.ts';
import type { Readiness } from '../../src/health/readiness.ts';
import { healthRoutes } from '../../src/health/routes.ts';
import { type HealthServer, startHealthServer } from '../../src/health/server.ts';

let server: HealthServer | undefined;
afterEach(() => server?.stop());

type Needs = Parameters<typeof healthRoutes>[0];
async function serving(but: Partial<Needs> = {}): Promise<(path: string, method?: string) => Promise<Response>> {
  const ready: Readiness = { isReady: true };
  const routes = healthRoutes({ isAlive: () => true, readiness: () => ready, metrics: createMetrics(), ...but });
  routes satisfies readonly Pick<CustomRoute, 'path' | 'method'>[];
  const started = await startHealthServer(routes, { host: '127.0.0.1', port: 0 });
  server = started;
  return (path, method = 'GET') => fetch(`http://127.0.0.1:${started.port}${path}`, { method });
}

test('a bot that lives and serves says so', async () => {
  const ask = await serving();
  const [alive, ready, metrics] = await Promise.all(['/healthz', '/readyz?probe', '/metrics'].map((path) => ask(path)));
  expect([alive?.status, await alive?.json()]).toEqual([200, { alive: true }]);
  expect([ready?.status, await ready?.json()]).toEqual([200, { ready: true }]);
  expect(metrics?.headers.get('content-type')).toContain('text/plain');
  expect(await metrics?.text()).toContain('asbot_operations_ended_total');
});

test('a bot that does not serve says why', async () => {
  const ask = await serving({ readiness: async () => ({ isReady: false, reason: 'draining' }), isAlive: () => false });
  const ready = await ask('/readyz');
  expect([ready.status, await ready.json()]).toEqual([503, { ready: false, reason: 'draining' }]);
  expect((await ask('/healthz')).status).toBe(503);
});

test('HEAD is answered like GET, without a body', async () => {
  const ask = await serving({ readiness: () => ({ isReady: false, reason: 'starting' }) });
  const head = await ask('/readyz', 'HEAD');
  expect([head.status, await head.text()]).toEqual([503, '']);
  expect((await ask('/healthz', 'HEAD')).status).toBe(200);
});

test('an error while answering is an answer', async () => {
  const ask = await serving({
    readiness: () => Promise.reject(new Error('hush')),
    isAlive: () => {
      throw new Error('hush');
    },
  });
  const ready = await ask('/readyz');
  expect([ready.status, await ready.json()]).toEqual([500, { error: 'could not be told' }]);
  expect((await ask('/healthz')).status).toBe(500);
});

test('nothing else is served', async () => {
  const ask = await serving();
  expect((await ask('/')).status).toBe(404);
  const post = await ask('/healthz', 'POST');
  expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

test('a port that is taken is an error of whoever starts, not of nobody', async () => {
  await serving();
  const again = startHealthServer([], { host: '127.0.0.1', port: server?.port ?? 0 });
  await expect(again).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('stopping twice does no harm', async () => {
  await serving();
  await server?.stop();
  await server?.stop();
});
