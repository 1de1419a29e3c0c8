import type { IncomingMessage, ServerResponse } from 'node:http';

const mostBytes = 200_000;

/** A body as JSON. Throws where it is no JSON, or larger than 200 kB, or not called JSON, which a form of another page never is. */
export async function jsonIn(request: IncomingMessage): Promise<unknown> {
  if (!request.headers['content-type']?.startsWith('application/json')) throw new Error('The body must be JSON.');
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > mostBytes) throw new Error('The body is too large.');
    parts.push(part);
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8'));
}

/** What a browser may do with our page: load it from here, and nothing from anywhere else. Widgets set styles of their own. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What goes with every answer. */
export const headers = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const;

/** Writes an answer: JSON, or what is given with its type. */
export function send(response: ServerResponse, status: number, body: unknown, type?: string): void {
  const content = type === undefined ? JSON.stringify(body) : (body as string | Buffer);
  response.writeHead(status, {
    ...headers,
    'content-type': type ?? 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(content),
    'cache-control': 'no-store',
  });
  response.end(content);
}
