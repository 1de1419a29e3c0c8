import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isFromOurPage } from '../our-page.ts';
import { Files } from './api/files.ts';
import { webApi } from './api/web-api.ts';
import { HttpLine } from './delivery/http-line.ts';
import { PostOffice } from './delivery/post-office.ts';
import { SocketLine } from './delivery/socket-line.ts';
import { Faults } from './faults.ts';
import { routes } from './http/routes.ts';
import { Person } from './person/person.ts';
import type { PracticeSlack } from './practice-slack.ts';
import { until } from './until.ts';
import { Workspace, type WorkspaceOptions } from './world/workspace.ts';

export interface PracticeSlackOptions extends WorkspaceOptions {
  /** How payloads reach the app: by signed requests, or over sockets that it opens. */
  readonly mode: 'http' | 'socket';
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** HTTP mode: where to deliver; can be told later with `deliverTo`. */
  readonly appUrl?: string;
  /** Slack's own limits, measured by the clock; on by default. */
  readonly hasRateLimits?: boolean;
}

/** Starts a pretend Slack on 127.0.0.1, strict where the real one is. */
export async function startPracticeSlack(options: PracticeSlackOptions): Promise<PracticeSlack> {
  const workspace = new Workspace(options);
  const faults = new Faults();
  const closing = new AbortController();
  let url = '';
  const address = (): string => url;

  const files = new Files(workspace, address);
  const http = new HttpLine(workspace.signingSecret, options.appUrl);
  const sockets = new SocketLine(workspace.appId);
  const office = new PostOffice(workspace, options.mode === 'http' ? http : sockets, faults, closing.signal);
  const openConnection = (): string => `${url.replace('http', 'ws')}${sockets.issuePath()}`;
  const api = webApi({ workspace, faults, files, hasRateLimits: options.hasRateLimits ?? true, openConnection });
  const people = new Map(workspace.people.map((each) => [each.key, new Person({ workspace, office, address }, each)]));

  const answer = routes({ workspace, api, files, faults, closing: closing.signal, slack: () => slack });
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!closing.signal.aborted) console.error(error);
      request.socket.destroy();
    });
  });
  server.on('upgrade', (request, socket, head) => {
    if (isFromOurPage(request)) sockets.upgrade(request, socket, head);
    else socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const slack: PracticeSlack = {
    url,
    apiUrl: `${url}/api/`,
    botToken: workspace.botToken,
    appToken: workspace.appToken,
    signingSecret: workspace.signingSecret,
    teamId: workspace.teamId,
    botUserId: workspace.bot.id,
    calls: api.calls,
    deliveries: office.deliveries,
    complaints: workspace.complaints,
    faults,
    get connections() {
      return sockets.connections;
    },
    deliverTo: (appUrl) => {
      http.url = appUrl;
    },
    verifyUrl: () => http.verifyUrl(),
    as: (key) => {
      const person = people.get(key);
      if (!person) throw new Error(`There is nobody called ${key}.`);
      return person;
    },
    becomes: (key, kind) => workspace.becomes(key, kind),
    channel: (name) => workspace.channels.named(name),
    messages: (name) => {
      const { id } = workspace.channels.named(name);
      return workspace.messages.all.filter(({ channel }) => channel === id);
    },
    onChange: (listener) => workspace.onChange(listener),
    until,
    redeliverLast: () => office.redeliverLast(),
    dropSockets: (reason = 'refresh_requested') => sockets.drop(reason),
    state: () => ({
      teamId: workspace.teamId,
      bot: workspace.bot,
      people: workspace.people,
      userGroups: workspace.userGroups,
      channels: workspace.channels.all.map(({ id, name, kind, members }) => ({
        id,
        name,
        kind,
        members: [...members],
      })),
      messages: workspace.messages.all,
      complaints: workspace.complaints,
      calls: api.calls.length,
      connections: sockets.connections,
    }),
    close: async () => {
      closing.abort();
      await sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return slack;
}
