import type { IncomingMessage } from 'node:http';

const largestBytes = 20 * 1024 * 1024;

/** The whole body of a request. Throws above 20 MB. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > largestBytes) throw new Error('The body is too large.');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** A body as fields: JSON, a form, or a multipart form, by its content type. Throws where it is none of these. */
export async function fieldsOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const body = await bodyOf(request);
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json'))
    return body.length === 0 ? {} : (JSON.parse(body.toString()) as Record<string, unknown>);
  if (type.startsWith('multipart/form-data')) return Object.fromEntries(await multipart(body, type));
  return Object.fromEntries(new URLSearchParams(body.toString()));
}

/** What was uploaded, as text: the only part of a multipart form, or the body itself. */
export async function uploadIn(request: IncomingMessage): Promise<string> {
  const body = await bodyOf(request);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return body.toString();
  const [part] = (await multipart(body, type)).values();
  return typeof part === 'object' ? part.text() : (part ?? '');
}

const multipart = (body: Buffer, type: string): Promise<FormData> =>
  new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
