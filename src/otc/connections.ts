import { type Dispatcher, EnvHttpProxyAgent } from 'undici';

/** ms a connection is kept without use: below the 60 s after which load balancers commonly drop it. */
const keepAliveMs = 50_000;

/** Tokens come in a header and grow with roles and catalog; Node's own limit is 16 KiB (fact sheet 3.1). */
const largestHeaders = 64 * 1_024;
const largestAnswer = 16 * 1_024 * 1_024;

/** Per host; enough for the pages of a few large groups side by side. */
const connections = 32;

/**
 * The connections to the cloud: kept alive and shared by all calls, through the proxy that the environment names
 * (`HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`), which never gets to see the loopback addresses. `connectMs` is in ms.
 * How long an answer may take is not set here: that is measured on the bot's own clock (wire.ts).
 */
export function openConnections(connectMs: number): Dispatcher {
  const noProxy = [process.env.no_proxy ?? process.env.NO_PROXY ?? '', 'localhost', '127.0.0.1', '::1'];
  return new EnvHttpProxyAgent({
    noProxy: noProxy.filter(Boolean).join(','),
    connections,
    connectTimeout: connectMs,
    connect: { timeout: connectMs },
    allowH2: false,
    pipelining: 1,
    keepAliveTimeout: keepAliveMs,
    keepAliveMaxTimeout: keepAliveMs,
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: largestHeaders,
    maxResponseSize: largestAnswer,
  });
}
