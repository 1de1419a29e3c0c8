import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { slackClients } from '../../src/slack/clients.ts';
import { aWorkspace, quiet } from './a-workspace.ts';

const proxyNames = ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'no_proxy', 'NO_PROXY'];
const before = new Map(proxyNames.map((name) => [name, process.env[name]]));
afterEach(() => {
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

test('loopback is never asked of a proxy, whatever the environment says', async () => {
  for (const name of proxyNames) process.env[name] = name.toLowerCase() === 'no_proxy' ? '' : 'http://127.0.0.1:9';
  await using workspace = await aWorkspace();
  expect((await workspace.clients.main.auth.test()).ok).toBe(true);
});

test('calls go through the proxy that the environment names', async () => {
  const asked: string[] = [];
  const proxy = createServer().on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  for (const name of proxyNames) delete process.env[name];
  process.env.https_proxy = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const calls: string[] = [];
  const clients = slackClients(
    { botToken: 'xoxb-1', apiUrl: 'https://slack.example/api/' },
    { onCall: ({ name, outcome }) => calls.push(`${name} ${outcome}`), logger: quiet },
  );
  await expect(clients.posting.chat.postMessage({ channel: 'C1', text: 'x' })).rejects.toThrow();
  await clients.close();
  proxy.close();
  expect(asked).toEqual(['slack.example:443']);
  expect(calls).toEqual(['chat.postMessage no answer']);
});

test('each call is counted by its method and how it ended', async () => {
  await using workspace = await aWorkspace();
  const { slack } = workspace;
  const calls: string[] = [];
  const clients = slackClients(
    { botToken: slack.botToken, apiUrl: slack.apiUrl },
    { onCall: ({ name, outcome }) => calls.push(`${name} ${outcome}`), logger: quiet },
  );
  slack.faults.next('chat.update', { kind: 'rate limited', retryAfterSeconds: 3 });
  await clients.main.auth.test();
  await clients.updating.chat.update({ channel: 'C1', ts: '1', text: 'x' }).catch(() => undefined);
  await clients.close();
  expect(calls).toEqual(['auth.test answered', 'chat.update throttled']);
});

test('options for others are a new object each time, with retries and without headers', async () => {
  await using workspace = await aWorkspace();
  const { clients } = workspace;
  expect(clients.options()).not.toBe(clients.options());
  expect(clients.options().retryConfig).toMatchObject({ retries: 3 });
  expect(clients.options()).not.toHaveProperty('headers');
});
