import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { connectCloud } from '../../src/otc/cloud.ts';
import { catalogBody, project, someSettings, tokenBody } from './a-cloud.ts';
import { HandClock } from './hand-clock.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Starts listening on the loopback and gives the address. */
export async function listening(server: Server): Promise<string> {
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A real server on the loopback that signs everybody in and leaves all other calls to `handle`, and the client connected to it. */
export async function aServer(handle: Handler) {
  const clock = new HandClock();
  const seen: string[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url?.split('?')[0]?.replace(`/${project}`, '')}`);
    request.resume(); // a request is read whole before it is answered
    request.on('end', () => {
      if (request.url?.startsWith('/v3/auth/tokens')) {
        response.writeHead(201, { 'x-subject-token': `MII${'x'.repeat(5_000)}` });
        return response.end(JSON.stringify(tokenBody(clock.now())));
      }
      if (request.url === '/v3/auth/catalog') return response.end(JSON.stringify(catalogBody));
      handle(request, response);
    });
  });
  server.on('connection', () => {
    connections += 1;
  });
  const host = await listening(server);
  const url = `http://${host}`;
  const calls: string[] = [];
  const connected = (autoScaling = `${url}/autoscaling-api/v1`) =>
    connectCloud(someSettings({ authUrl: url, overrides: { autoScaling, compute: `${url}/v2.1` } }), {
      clock,
      log: { debug: () => undefined, warn: () => undefined },
      onCall: ({ name }) => calls.push(name),
    });
  const cloud = connected();
  return {
    clock,
    cloud,
    connected,
    url,
    seen,
    /** Connections that were made so far. */
    connections: () => connections,
    close: async () => {
      await cloud.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
