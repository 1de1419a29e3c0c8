import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isFromOurPage } from '../our-page.ts';
import { answering } from './answering.ts';
import { type Account, newAccount } from './api/account.ts';
import { tokenBook } from './api/tokens.ts';
import type { Clock } from './clock.ts';
import { control } from './control.ts';
import { faultBoard } from './faults.ts';
import { send } from './http.ts';
import type { PracticeCloud } from './practice-cloud.ts';
import { requestLog } from './request-log.ts';
import { believableWorld, largerWorld } from './world/believable-world.ts';
import type { Durations } from './world/durations.ts';
import { World } from './world/world.ts';

/** How the practice cloud is to be. Everything but the clock may be left out. */
export interface PracticeCloudOptions extends Partial<Omit<Account, 'authUrl'>> {
  readonly clock: Clock;
  /** 0, which is meant if nothing is said, takes any free one. */
  readonly port?: number;
  /** The same seed makes the same world, with the same chances. 1 if not said. */
  readonly seed?: number;
  /** Fills the world. The believable one if not said. */
  readonly fill?: (world: World) => void;
  /** How many groups there are at least: more than the world has are made up. */
  readonly groups?: number;
  /** How many instances each of those has; 5 if not said. */
  readonly instances?: number;
  /** Added to every answer, in milliseconds of the clock. */
  readonly latencyMs?: number;
  /** Those that are to differ from practice's own. */
  readonly durations?: Partial<Durations>;
  /** Whether the desired number follows what is removed and added by hand; true if not said (fact sheet 12.7). */
  readonly desiredFollows?: boolean;
}

/** Starts a practice cloud on the loopback address. */
export async function startPracticeCloud(options: PracticeCloudOptions): Promise<PracticeCloud> {
  const { clock, port = 0, seed = 1, fill = believableWorld, durations, desiredFollows, region = 'eu-de' } = options;
  const world = new World({
    clock,
    seed,
    region,
    ...(durations === undefined ? {} : { durations }),
    ...(desiredFollows === undefined ? {} : { desiredFollows }),
  });
  fill(world);
  largerWorld(world, options.groups ?? 0, options.instances ?? 5);

  // Longer than clients keep theirs: a connection that is closed while a request is on its way would look like a fault.
  const server = createServer({ keepAliveTimeout: 120_000 });
  const url = await listening(server, port);
  const account = newAccount(url, options);
  const tokens = tokenBook(() => clock.now().getTime());
  const faults = faultBoard();
  const log = requestLog();
  const closing = new AbortController();

  const practiceCloud: PracticeCloud = {
    url,
    account,
    endpoints: { autoScaling: `${url}/autoscaling-api/v1`, compute: `${url}/v2.1`, network: `${url}/v1` },
    world,
    faults,
    requests: log,
    latencyMs: options.latencyMs ?? 0,
    revokeTokens: tokens.revokeAll,
    tokensIssued: tokens.issued,
    onChange: (listener) => world.onChange(listener),
    close: async () => {
      closing.abort(new Error('The practice cloud is closing.'));
      world.timetable.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };

  const cloud = { url, account, world, tokens };
  const answer = answering({
    cloud,
    clock,
    faults,
    log,
    latencyMs: () => practiceCloud.latencyMs,
    closing: closing.signal,
  });
  const steer = control(practiceCloud);
  server.on('request', (request, response) => {
    if (!isFromOurPage(request))
      return send(response, { status: 403, text: 'The practice cloud speaks to this machine only.' });
    const handle = request.url?.startsWith('/practice/') ? steer : answer;
    handle(request, response).catch((error: unknown) => {
      if (closing.signal.aborted || response.headersSent || request.destroyed) return response.destroy();
      send(response, { status: 500, body: { error: { code: 'AS.0001', message: `System error. ${String(error)}` } } });
    });
  });
  return practiceCloud;
}

async function listening(server: HttpServer, port: number): Promise<string> {
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', done);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
