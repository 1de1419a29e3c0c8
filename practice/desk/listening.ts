import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How many ports are tried before giving up. */
const mostTries = 20;

/** Lets a server listen on 127.0.0.1, at this port or the next that is free; at any where it is 0. Gives its address. */
export async function listening(server: Server, port: number): Promise<string> {
  for (let tried = 0; ; tried += 1) {
    try {
      await listenAt(server, port === 0 ? 0 : port + tried);
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || tried + 1 >= mostTries) throw error;
    }
  }
}

const listenAt = (server: Server, port: number): Promise<void> =>
  new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', failed);
      done();
    });
  });
