import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type App, HTTPReceiver, type Logger, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Dispatcher } from 'undici';

/** How Slack reaches the bot. */
export interface Line {
  readonly receiver: Receiver;
  /** Resolves once commands are served. Gives the port that is listened on for Slack, in HTTP mode. */
  open(): Promise<number | undefined>;
  /** No more deliveries; what was acknowledged goes on. */
  close(): Promise<void>;
  /** Whether Slack can reach us now. */
  isOpen(): boolean;
}

type Routes = NonNullable<ConstructorParameters<typeof HTTPReceiver>[0]['customRoutes']>;

interface HttpLineOptions {
  readonly signingSecret: string;
  readonly host: string;
  readonly port: number;
  readonly routes: Routes;
  readonly logger: Logger;
}

/** Signed requests to `POST /slack/events`; the health routes stand beside it. */
export function httpLine({ signingSecret, host, port, routes, logger }: HttpLineOptions): Line {
  const receiver = new HTTPReceiver({ signingSecret, endpoints: ['/slack/events'], customRoutes: routes, logger });
  let isOpen = false;
  return {
    receiver,
    isOpen: () => isOpen,
    async open() {
      const server = (await receiver.start({ host, port })) as Server;
      isOpen = true;
      return (server.address() as AddressInfo).port;
    },
    async close() {
      isOpen = false;
      await receiver.stop();
    },
  };
}

/** One connection is deaf for 5 s at every refresh; the other one hears meanwhile. */
const connections = 2;

interface SocketLineOptions {
  readonly appToken: string;
  readonly apiUrl?: string | undefined;
  readonly dispatcher?: Dispatcher | undefined;
  readonly logger: Logger;
}

/** Two WebSockets that the bot opens itself: no public address is needed. */
export function socketLine({ appToken, apiUrl, dispatcher, logger }: SocketLineOptions): Line {
  const receivers = Array.from(
    { length: connections },
    () =>
      new SocketModeReceiver({
        appToken,
        logger,
        ...(dispatcher === undefined ? {} : { dispatcher }),
        // Each its own object, with its own retries: Socket Mode writes into what it is given.
        installerOptions: {
          clientOptions: {
            ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
            retryConfig: { retries: 3, minTimeout: 300, maxTimeout: 3_000 },
          },
        },
      }),
  );
  const connected = new Set<SocketModeReceiver>();
  for (const receiver of receivers) {
    receiver.client.on('connected', () => connected.add(receiver));
    for (const event of ['disconnected', 'reconnecting', 'disconnecting'])
      receiver.client.on(event, () => connected.delete(receiver));
    // A line that breaks: the client tells of it itself only when it tries again, 5 s later.
    receiver.client.on('close', () => {
      if (!receiver.client.websocket?.isActive()) connected.delete(receiver);
    });
  }
  const each = async (act: (receiver: SocketModeReceiver) => Promise<unknown>): Promise<void> => {
    await Promise.all(receivers.map(act));
  };
  return {
    receiver: {
      init: (app: App) => {
        for (const receiver of receivers) receiver.init(app);
      },
      start: () => each((receiver) => receiver.start()),
      stop: () => each((receiver) => receiver.stop()),
    },
    isOpen: () => connected.size > 0,
    async open() {
      await each((receiver) => receiver.start());
      return undefined;
    },
    close: () => each((receiver) => receiver.stop()),
  };
}
