import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from './api/errors.ts';

const mostBytes = 1_000_000;

/** The body of a request as text. Throws when it is larger than a megabyte. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) throw new Error('The body is larger than a megabyte.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** A text as JSON; nothing where it is none. */
export function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Writes an answer. A body is JSON unless it is given as text; 204 has none. */
export function send(response: ServerResponse, { status, body, text, headers = {} }: Answer): void {
  const content = text ?? (body === undefined ? '' : JSON.stringify(body));
  const type = body === undefined ? {} : { 'content-type': 'application/json; charset=UTF-8' };
  const length = status === 204 ? {} : { 'content-length': Buffer.byteLength(content) };
  response.writeHead(status, { ...type, ...length, ...headers });
  response.end(status === 204 ? undefined : content);
}
