import type { IncomingMessage } from 'node:http';

const ours = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether a request was meant for this machine: its `Host` is loopback, and so is its `Origin` if it has one. A page elsewhere can't steer us. */
export function isForLoopback({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  const { host, origin } = headers;
  return isOurs(`http://${host ?? ''}`) && (origin === undefined || isOurs(origin));
}

const isOurs = (address: string): boolean => URL.canParse(address) && ours.has(new URL(address).hostname);
