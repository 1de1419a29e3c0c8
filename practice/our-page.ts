import type { IncomingMessage } from 'node:http';

const ours = new Set(['127.0.0.1', 'localhost', '[::1]']);
const harmless = new Set<unknown>([undefined, 'same-origin', 'none']);

/**
 * Whether a request is meant for this machine and comes from no page but our own: its Host is loopback, and where it has an
 * Origin, that is the same address with the same port. Requests without an Origin, as for a picture, a browser marks with
 * where they come from: another page, on this machine too, may lead here by a link and no more.
 */
export function isFromOurPage({ headers, method }: Pick<IncomingMessage, 'headers' | 'method'>): boolean {
  const { host = '', origin } = headers;
  const address = `http://${host}`;
  if (!URL.canParse(address) || !ours.has(new URL(address).hostname)) return false;
  if (origin !== undefined) return origin === new URL(address).origin;
  const isLink =
    method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  return harmless.has(headers['sec-fetch-site']) || isLink;
}
