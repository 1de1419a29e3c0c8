import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Practice } from '../open-practice.ts';
import { isFromOurPage } from '../our-page.ts';
import type { Account } from '../slack/world/people.ts';
import { act, acting } from './act.ts';
import { botSwitch } from './bot-switch.ts';
import { type Changes, changes } from './changes.ts';
import { complaintsIn } from './complaints.ts';
import { headers, jsonIn, send } from './http.ts';
import { lately } from './lately.ts';
import { listening } from './listening.ts';
import { look } from './look.ts';
import { readManifest } from './manifest.ts';
import type { About } from './model.ts';
import { pageFiles } from './page-files.ts';
import { scenesShown } from './scenes/index.ts';

/** How the desk is to be. */
export interface DeskOptions {
  readonly practice: Practice;
  readonly mode: 'http' | 'socket';
  /** The folder of the built page. */
  readonly page: string;
  /** The port that is tried first; the next free one is taken. 0, which is meant if nothing is said, takes any. */
  readonly port?: number;
}

/** The page server: the page, what it draws, and what people do on it. */
export interface OpenDesk {
  readonly url: string;
  close(): Promise<void>;
}

/** Some things change without anybody saying so, as when a request is refused: a look every so many ms. */
const glanceMs = 500;

/**
 * Serves the page of the practice workspace on 127.0.0.1, to itself alone:
 *
 * | Call | Does |
 * | --- | --- |
 * | `GET /` and files | the page |
 * | `GET /desk/events` | server-sent events: `whole` first, then `patches` (model.ts) |
 * | `POST /desk/act` | one act (act.ts); 400 with `{ error }` where it can't be done |
 */
export async function openDesk({ practice, mode, page, port = 0 }: DeskOptions): Promise<OpenDesk> {
  const { slack, cloud } = practice;
  const about = aboutPractice(practice, mode);
  for (const { key } of about.people) slack.as(key).sees(`@${about.botUser.name}`); // each has a direct message with the bot

  const bot = botSwitch(practice.bot, () => live.touch());
  const before = lately(slack);
  const acts = acting(practice, bot, before);
  const complaints = complaintsIn(
    slack,
    slack.state().people.map(({ key }) => slack.as(key)),
  );
  const live = changes(() => look(practice, { about, bot: bot.shown(), scene: acts.scene, complaints: complaints() }));
  const files = pageFiles(page);

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isFromOurPage(request)) return send(response, 403, { error: 'This page is for this machine alone.' });
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/desk/act' && request.method === 'POST') {
      const result = await acts.perform(act.parse(await jsonIn(request))).finally(live.touch);
      return send(response, 200, result ?? { ok: true });
    }
    if (request.method !== 'GET') return send(response, 405, { error: 'There is nothing to do here.' });
    if (pathname === '/desk/events') return stream(live, response);
    const file = files(pathname);
    if (file === undefined) return send(response, 404, { error: 'There is nothing at this address.' });
    send(response, 200, file.content, file.type);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else send(response, 400, { error: wordsOf(error) });
    });
  });
  const url = await listening(server, port);
  const stops = [
    before.close,
    slack.onChange(live.touch),
    cloud.onChange(live.touch),
    cloud.requests.onRequest(live.touch),
  ];
  const glance = setInterval(live.touch, glanceMs);
  glance.unref();

  return {
    url,
    close: async () => {
      clearInterval(glance);
      for (const stop of stops) stop();
      live.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** Whether one may be in somebody's place on the page. */
const isPlayed = ({ kind }: Account): boolean => kind !== 'left' && kind !== 'bot';

const aboutPractice = ({ slack, cloud }: Practice, mode: About['mode']): About => {
  const { people, userGroups, bot } = slack.state();
  return {
    run: randomBytes(6).toString('hex'),
    mode,
    people: people.filter((person) => isPlayed(person)),
    others: people.filter((person) => !isPlayed(person)),
    userGroups: userGroups.map(({ id, handle: name }) => ({ id, name })),
    botUser: { id: bot.id, name: bot.key },
    ...readManifest(),
    scenes: scenesShown,
    cloud: { region: cloud.world.region, url: cloud.url },
  };
};

function stream({ follow }: Changes, response: ServerResponse): void {
  response.writeHead(200, { ...headers, 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const stop = follow((patches, isWhole) => {
    response.write(`event: ${isWhole ? 'whole' : 'patches'}\ndata: ${JSON.stringify(patches)}\n\n`);
  });
  response.on('close', stop);
}

const wordsOf = (error: unknown): string => {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
};
