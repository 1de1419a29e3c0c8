import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How many ports are tried before giving up. */
const mostTries = 20;

const lastPort = 65_535;

/**
 * Lets a server listen on 127.0.0.1, at this port or the next that is free; at any where it is 0. Gives its address. Throws in
 * words where none can be had.
 */
export async function listening(server: Server, port: number): Promise<string> {
  const last = port === 0 ? 0 : Math.min(port + mostTries - 1, lastPort);
  for (let tried = port; ; tried += 1) {
    try {
      await listenAt(server, tried);
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EADDRINUSE' && tried < last) continue;
      const where = tried === port ? `Port ${port} can't be had` : `None of the ports ${port} to ${tried} can be had`;
      throw new Error(`${where} on this machine (${code}). Say another: --port 4700.`, { cause: error });
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
