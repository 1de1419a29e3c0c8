import { type Logger, WebClient, type WebClientOptions } from '@slack/web-api';
import { type Dispatcher, EnvHttpProxyAgent } from 'undici';
import { type MadeCall, slackFetch } from './fetch.ts';

/** The bot's ways to Slack. They differ in what a lost answer or a 429 means for them. */
export interface SlackClients {
  /** For what a trigger or a person waits for: opening and updating views, asking who somebody is. Never used for progress. */
  readonly main: WebClient;
  /** Posts. Never repeats itself: a post whose answer is lost may stand in the channel. A 429 is an error at once. */
  readonly posting: WebClient;
  /** Rewrites cards. A 429 is an error at once, so that the newest state can take the place of the one that was refused. */
  readonly updating: WebClient;
  /** Tells single persons and asks about channels. */
  readonly telling: WebClient;
  /** Options for a client of somebody else's, such as Bolt's; a new object each time, because some write into what they get. */
  options(): WebClientOptions;
  /** The connections, for a WebSocket that must take the same way. */
  readonly dispatcher: Dispatcher;
  /** Closes the connections. Calls that still wait for an answer are broken off: whoever closes has waited long enough. */
  close(): Promise<void>;
}

export interface SlackClientSettings {
  readonly botToken: string;
  /** Absent for Slack's own. */
  readonly apiUrl?: string | undefined;
  /** How long one call may take, in ms. */
  readonly timeoutMs?: number;
}

/** What else the clients may be given. */
export interface SlackClientExtras {
  readonly onCall?: (call: MadeCall) => void;
  readonly logger?: Logger;
}

const defaultTimeoutMs = 10_000;
const someRetries = { retries: 3, minTimeout: 300, maxTimeout: 3_000 };
const noRetries = { retries: 0 };

/**
 * Builds the clients. No headers are ever set on them: a client writes its token into the object it is given (fact sheet 1.4).
 * Retries are always set, or Socket Mode sets them to 100.
 */
export function slackClients(settings: SlackClientSettings, { onCall, logger }: SlackClientExtras = {}): SlackClients {
  const dispatcher = throughTheProxy();
  const timeout = settings.timeoutMs ?? defaultTimeoutMs;
  const fetch = slackFetch(dispatcher, timeout, onCall);
  const options = (): WebClientOptions => ({
    timeout,
    retryConfig: { ...someRetries },
    fetch,
    ...(settings.apiUrl === undefined ? {} : { slackApiUrl: settings.apiUrl }),
    ...(logger === undefined ? {} : { logger }),
  });
  const client = (own: WebClientOptions = {}) => new WebClient(settings.botToken, { ...options(), ...own });
  return {
    main: client(),
    posting: client({ retryConfig: noRetries, rejectRateLimitedCalls: true }),
    updating: client({ retryConfig: noRetries, rejectRateLimitedCalls: true }),
    telling: client({ rejectRateLimitedCalls: true }),
    options,
    dispatcher,
    close: () => dispatcher.destroy(),
  };
}

/** Through the proxy that the environment names, where it names one; loopback is never asked of a proxy. */
function throughTheProxy(): Dispatcher {
  const excepted = [process.env.no_proxy ?? process.env.NO_PROXY ?? '', 'localhost', '127.0.0.1', '::1'];
  return new EnvHttpProxyAgent({ noProxy: excepted.filter(Boolean).join(','), allowH2: false });
}
