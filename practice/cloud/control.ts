import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { inSeconds } from './clock.ts';
import { faultSchema } from './fault-schema.ts';
import { parsed, readBody, send } from './http.ts';
import type { PracticeCloud } from './practice-cloud.ts';
import { shownGroup } from './shown-group.ts';
import type { Group } from './world/model.ts';
import { worldActs } from './world-acts.ts';

/**
 * The practice cloud's own API, for a page in the browser and for tests in another process. JSON both ways; 400 with
 * `{ error }` for what it does not understand, 404 for what is not there.
 *
 * | Call | Does |
 * | --- | --- |
 * | `GET /practice/world` | groups with their instances, and all servers, as they are now |
 * | `GET /practice/account` | what a client needs to sign in |
 * | `GET /practice/requests?since=N` | the calls after number N, oldest first |
 * | `DELETE /practice/requests` | forgets them |
 * | `GET /practice/faults`, `POST /practice/faults`, `DELETE /practice/faults` | the faults that wait; adds one (`{ on, effect, times?, after?, group? }`, see faults.ts); all off |
 * | `POST /practice/latency` | `{ ms }`: added to every answer from now on |
 * | `POST /practice/world/{act}` | one act of others, by the names in world-acts.ts: `{ "group": "web-prod" }` to `/practice/world/pause` |
 * | `GET /practice/events` | server-sent events: `change` for the world, `request` for each call on arrival, when decided and when answered |
 */
export function control(cloud: PracticeCloud) {
  const { world, faults, requests } = cloud;

  const answers: Record<string, (body: unknown, query: URLSearchParams) => unknown> = {
    'GET /practice/world': () => snapshot(cloud),
    'GET /practice/account': () => ({ account: cloud.account, endpoints: cloud.endpoints }),
    'GET /practice/requests': (_body, query) =>
      requests.all().filter(({ number }) => number > Number(query.get('since') ?? 0)),
    'DELETE /practice/requests': () => requests.clear(),
    'GET /practice/faults': () => faults.list(),
    'POST /practice/faults': (body) => void faults.add(faultSchema.parse(body)),
    'DELETE /practice/faults': () => faults.clear(),
    'POST /practice/latency': (body) => {
      cloud.latencyMs = z.object({ ms: z.number().min(0) }).parse(body).ms;
    },
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', cloud.url);
    const { method = 'GET' } = request;
    if (pathname === '/practice/events' && method === 'GET') return stream(cloud, response);
    const act = /^\/practice\/world\/([a-z-]+)$/.exec(pathname)?.[1];
    const answer = act !== undefined && method === 'POST' ? worldActs(cloud)[act] : answers[`${method} ${pathname}`];
    if (answer === undefined)
      return send(response, { status: 404, body: { error: `There is no ${method} ${pathname}.` } });

    const text = await readBody(request);
    try {
      const result = world.timetable.inOneMoment(() => answer(parsed(text), searchParams));
      send(response, result === undefined ? { status: 204 } : { status: 200, body: result });
    } catch (error) {
      send(response, {
        status: 400,
        body: { error: error instanceof z.ZodError ? z.prettifyError(error) : String(error) },
      });
    }
  };
}

/** Everything that can be seen, in words of this cloud rather than of its API. */
function snapshot({ world }: PracticeCloud) {
  return {
    at: inSeconds(world.timetable.now()),
    region: world.region,
    desiredFollows: world.desiredFollows,
    groups: world.groups.map(withLog),
    servers: [...world.servers.values()].map((server) => ({
      id: server.id,
      name: server.name,
      zone: server.zone,
      vpc: server.network.vpcName,
      status: server.status,
      taskState: server.taskState,
      heldBy: server.heldBy ?? null,
      group: world.groupOf(server.id)?.name ?? null,
    })),
  };
}

const withLog = (group: Group) => {
  const { instances, ...shown } = shownGroup(group);
  return {
    ...shown,
    isBusy: group.action !== undefined,
    instances: instances.map((one) => ({ ...one, joinedAt: inSeconds(one.joinedAt) })),
    log: group.log.slice(0, 20),
  };
};

function stream({ onChange, requests }: PracticeCloud, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(': the practice cloud\n\n');
  const write = (event: string, data: unknown): void => {
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  };
  const stops = [
    onChange((change) => write('change', change)),
    requests.onRequest((logged) => write('request', logged)),
  ];
  response.on('close', () => {
    for (const stop of stops) stop();
  });
}
