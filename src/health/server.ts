import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Route } from './routes.ts';

/** A server that answers probes. */
export interface HealthServer {
  /** The port it listens on, which is its own choice where 0 was asked for. */
  readonly port: number;
  stop(): Promise<void>;
}

/** Serves routes over plain HTTP, for Socket Mode, where Bolt listens on no port. Rejects with the system's error where it can't listen. */
export async function startHealthServer(
  routes: readonly Route[],
  { host, port }: { host: string; port: number },
): Promise<HealthServer> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0];
    const found = routes.find((route) => route.path === path);
    if (found === undefined) return response.writeHead(404).end();
    if (!found.method.includes(request.method ?? '')) {
      return response.writeHead(405, { allow: found.method.join(', ') }).end();
    }
    return found.handler(request, response);
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      await closed;
    },
  };
}
