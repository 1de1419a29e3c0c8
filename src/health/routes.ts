import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Metrics } from './metrics.ts';
import type { Readiness } from './readiness.ts';

/** A path and what answers it. Fits Bolt's `customRoutes`, which lets HEAD through only where it is listed. */
export interface Route {
  readonly path: string;
  readonly method: string[];
  readonly handler: (request: IncomingMessage, response: ServerResponse) => void;
}

interface Needs {
  /** Whether the process is worth keeping: false asks whoever watches it for a new one. */
  readonly isAlive: () => boolean;
  readonly readiness: () => Promise<Readiness> | Readiness;
  readonly metrics: Pick<Metrics, 'text' | 'contentType'>;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** The probes and metrics: GET or HEAD of `/healthz`, `/readyz` (503 with the reason where it is not ready, 200 with what is in trouble where one of several clouds is) and `/metrics`. */
export const healthRoutes = ({ isAlive, readiness, metrics }: Needs): Route[] => [
  route('/healthz', () => json(isAlive() ? 200 : 503, { alive: isAlive() })),
  route('/readyz', async () => {
    const now = await readiness();
    return now.isReady
      ? json(200, { ready: true, trouble: now.trouble })
      : json(503, { ready: false, reason: now.reason });
  }),
  route('/metrics', async () => ({ status: 200, type: metrics.contentType, body: await metrics.text() })),
];

/** An error while answering must become an answer: Bolt would let the request hang, and the rejection would end the process. */
const route = (path: string, answer: () => Promise<Answer> | Answer): Route => ({
  path,
  method: ['GET', 'HEAD'],
  handler: (_request, response) => {
    const answering = async () => answer();
    answering().then(
      (given) => send(response, given),
      () => send(response, json(500, { error: 'could not be told' })),
    );
  },
});

const json = (status: number, body: object): Answer => ({
  status,
  type: 'application/json',
  body: JSON.stringify(body),
});

const send = (response: ServerResponse, { status, type, body }: Answer): void => {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
};
