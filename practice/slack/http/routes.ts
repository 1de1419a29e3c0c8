import type { IncomingMessage, ServerResponse } from 'node:http';
import { isFromOurPage } from '../../our-page.ts';
import type { Files } from '../api/files.ts';
import { respond } from '../api/respond.ts';
import type { webApi } from '../api/web-api.ts';
import type { Faults } from '../faults.ts';
import type { PracticeSlack } from '../practice-slack.ts';
import type { Workspace } from '../world/workspace.ts';
import { fieldsOf, uploadIn } from './body.ts';
import { control, NoSuchThing } from './control.ts';

interface Needs {
  readonly workspace: Workspace;
  readonly api: ReturnType<typeof webApi>;
  readonly files: Files;
  readonly faults: Faults;
  readonly closing: AbortSignal;
  readonly slack: () => PracticeSlack;
}

/** Answers every HTTP request: the Web API, uploads, `response_url`, and the controls under `/practice/`. */
export function routes({ workspace, api, files, faults, closing, slack }: Needs) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isFromOurPage(request)) return send(response, 403, { ok: false, error: 'only for this machine' });
    const url = new URL(request.url ?? '/', 'http://localhost');
    const [root, ...path] = url.pathname.split('/').filter(Boolean).map(decodeURIComponent);
    const rest = path.join('/');

    if (root === 'api') return callApi(request, response, rest, url);
    if (root === 'upload') {
      const isKnown = files.receive(rest, await uploadIn(request));
      return send(response, isKnown ? 200 : 404, isKnown ? 'OK' : 'no such upload');
    }
    if (root === 'respond') return answerInteraction(request, response, rest);
    if (root === 'practice' && rest === 'events') return stream(response);
    if (root === 'practice') return steer(request, response, path, url);
    send(response, 404, { ok: false, error: 'not_found' });
  };

  async function callApi(request: IncomingMessage, response: ServerResponse, method: string, url: URL): Promise<void> {
    const fields = await fieldsOf(request).catch(() => undefined);
    if (!fields) return send(response, 200, { ok: false, error: 'invalid_form_data' });
    const { token, ...given }: Record<string, unknown> = { ...Object.fromEntries(url.searchParams), ...fields };
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const answer = api.call(method, bearer ?? (typeof token === 'string' ? token : undefined), given);
    await faults.slowDown(workspace.clock, closing);
    if (answer === 'no answer') return;
    if (answer === 'reset') return void request.socket.destroy();
    if (answer.retryAfterSeconds) response.setHeader('retry-after', answer.retryAfterSeconds);
    send(response, answer.status, answer.body);
  }

  async function answerInteraction(request: IncomingMessage, response: ServerResponse, id: string): Promise<void> {
    const args = await fieldsOf(request).catch(() => undefined);
    if (!args) return send(response, 400, { ok: false, error: 'invalid_payload' });
    const fault = faults.take('response_url');
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'reset before acting') return void request.socket.destroy();
    if (fault?.kind === 'status') return send(response, fault.status, 'server_error');
    if (fault?.kind === 'error') return send(response, 404, { ok: false, error: fault.error });
    if (fault?.kind === 'rate limited') {
      response.setHeader('retry-after', fault.retryAfterSeconds);
      return send(response, 429, { ok: false, error: 'ratelimited' });
    }
    if (fault?.kind === 'acts late') await workspace.clock.wait(fault.ms, closing);
    const { status, error } = respond(workspace, id, args);
    await faults.slowDown(workspace.clock, closing);
    if (fault?.kind === 'reset after acting') return void request.socket.destroy();
    send(response, status, error === undefined ? 'ok' : { ok: false, error });
  }

  async function steer(
    request: IncomingMessage,
    response: ServerResponse,
    path: readonly string[],
    url: URL,
  ): Promise<void> {
    try {
      const given = request.method === 'POST' ? await fieldsOf(request) : Object.fromEntries(url.searchParams);
      const result = await control(slack(), request.method ?? 'GET', path, given);
      send(response, 200, result ?? { ok: true });
    } catch (error) {
      if (error instanceof NoSuchThing) return send(response, 404, { error: 'There is nothing at this address.' });
      send(response, 400, { error: error instanceof Error ? error.message : String(error) });
    }
  }

  /** Each change as a server-sent event, until either side ends it. */
  function stream(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(': hello\n\n');
    const stop = workspace.onChange((change) => response.write(`data: ${JSON.stringify(change)}\n\n`));
    response.on('close', stop);
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const isText = typeof body === 'string';
  response.writeHead(status, { 'content-type': isText ? 'text/plain' : 'application/json; charset=utf-8' });
  response.end(isText ? body : JSON.stringify(body));
}
