import { createServer, type ServerResponse } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { failureOf } from './a-cloud.ts';
import { aServer, listening } from './a-server.ts';
import { settle, until } from './hand-clock.ts';
import { sample } from './sample.ts';

const groupText = JSON.stringify(sample('as.get-group.response.stable'));
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function serving(handle: Parameters<typeof aServer>[0]) {
  const it = await aServer(handle);
  closers.push(it.close);
  return it;
}
const reset = (response: ServerResponse): void => {
  response.socket?.resetAndDestroy();
};

describe('a read', () => {
  test('whose connection is reset is tried again', async () => {
    let calls = 0;
    const it = await serving((_request, response) => {
      calls += 1;
      if (calls === 1) return reset(response);
      response.end(groupText);
    });
    expect((await it.cloud.autoScaling.group('g')).name).toBe('discuz');
  });

  test('that breaks off in the middle of its answer is asked for again as a whole', async () => {
    let calls = 0;
    const ranges: unknown[] = [];
    const it = await serving((request, response) => {
      calls += 1;
      ranges.push(request.headers.range);
      response.setHeader('content-length', Buffer.byteLength(groupText));
      if (calls > 1) return response.end(groupText);
      response.write(groupText.slice(0, 40));
      setTimeout(() => reset(response), 20);
    });
    expect((await it.cloud.autoScaling.group('g')).name).toBe('discuz');
    expect(ranges).toEqual([undefined, undefined]);
  });

  test('that is always reset ends without an answer', async () => {
    const it = await serving((_request, response) => reset(response));
    const failing = failureOf(it.cloud.autoScaling.group('g'));
    await untilSeen(it, 3); // token, and two tries at once
    await settle();
    await it.clock.turn(1_000);
    expect(await failing).toMatchObject({ problem: { kind: 'no answer' } });
  });

  test('of a host where nothing listens says that it cannot be reached', async () => {
    const it = await serving(() => undefined);
    const gone = createTcpServer();
    const host = await listening(gone);
    await new Promise((done) => gone.close(done));
    const cloud = it.connected(`http://${host}`);
    const failing = failureOf(cloud.autoScaling.group('g'));
    await until(() => it.seen.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await it.clock.turn(1_000);
    expect(await failing).toMatchObject({
      problem: { kind: 'unreachable', message: expect.stringContaining('ECONNREFUSED') },
    });
    await cloud.close();
  });
});

describe('a removal', () => {
  test('whose connection is reset, before or after the cloud has acted, has no answer and is sent once', async () => {
    const it = await serving((_request, response) => reset(response));
    expect(
      await failureOf(it.cloud.autoScaling.act('g', { kind: 'remove', ids: ['i'], instanceDelete: 'no' })),
    ).toMatchObject({
      problem: { kind: 'no answer' },
    });
    expect(it.seen.filter((call) => call.startsWith('POST /autoscaling-api'))).toHaveLength(1);
  });

  test('to a host where nothing listens was surely not sent: a value', async () => {
    const it = await serving(() => undefined);
    const gone = createTcpServer();
    const host = await listening(gone);
    await new Promise((done) => gone.close(done));
    const cloud = it.connected(`http://${host}`);
    expect(await cloud.autoScaling.act('g', { kind: 'remove', ids: ['i'], instanceDelete: 'no' })).toMatchObject({
      accepted: false,
      problem: { kind: 'unreachable' },
    });
    await cloud.close();
  });

  test('for which no connection stands within two seconds is not sent: a value', async () => {
    const it = await serving(() => undefined);
    const silent = createTcpServer(); // takes the connection and never begins TLS
    const arrived: unknown[] = [];
    silent.on('connection', (socket) => {
      closers.push(async () => socket.destroy());
      socket.on('error', () => undefined);
      socket.on('data', (bytes) => arrived.push(bytes));
    });
    const host = await listening(silent);
    closers.push(() => new Promise((done) => silent.close(done)));
    const cloud = it.connected(`https://${host}`);
    const removing = cloud.autoScaling.act('g', { kind: 'remove', ids: ['i'], instanceDelete: 'no' });
    await until(() => arrived.length > 0);
    await it.clock.turn(2_000);
    expect(await removing).toEqual({
      accepted: false,
      problem: { kind: 'unreachable', message: 'no connection within 1500 ms' },
    });
    await cloud.close();
  });

  test('that is under way when the bot closes has no answer', async () => {
    const it = await serving(() => undefined);
    const failing = failureOf(it.cloud.autoScaling.act('g', { kind: 'remove', ids: ['i'], instanceDelete: 'no' }));
    await untilSeen(it, 2);
    await it.cloud.close();
    expect(await failing).toMatchObject({ problem: { kind: 'no answer' } });
  });
});

describe('connections', () => {
  test('are kept: many calls one after the other use one', async () => {
    const it = await serving((_request, response) => void response.end(groupText));
    for (let call = 0; call < 10; call += 1) await it.cloud.autoScaling.group('g');
    expect(it.connections()).toBe(1);
  });

  test('are several where calls come together, and none is made anew afterwards', async () => {
    const it = await serving((_request, response) => void setTimeout(() => response.end(groupText), 20));
    const together = () => Promise.all(Array.from({ length: 5 }, () => it.cloud.autoScaling.group('g')));
    await together();
    const made = it.connections();
    expect(made).toBeGreaterThanOrEqual(5);
    await together();
    expect(it.connections()).toBe(made);
  });

  test('stand after warming up: the second look and the batch call make no new one', async () => {
    const bodies: [RegExp, unknown][] = [
      [/scaling_group\?/, sample('as.list-groups.response')],
      [/scaling_group\/g/, sample('as.get-group.response.stable')],
      [/list\?/, sample('as.list-group-instances.response')],
      [/cloudservers/, sample('ecs.cloudservers-list-detail.response')],
    ];
    const it = await serving((request, response) => {
      const [, body] = bodies.find(([path]) => path.test(request.url ?? '')) ?? [];
      if (body === undefined) response.writeHead(204).end();
      else setTimeout(() => response.end(JSON.stringify(body)), 20);
    });
    expect(await it.cloud.warmUp()).toBeUndefined();
    const standing = it.connections();

    const [, members] = await Promise.all([it.cloud.autoScaling.group('g'), it.cloud.autoScaling.membersOf('g')]);
    const ids = members.flatMap(({ id }) => id ?? []);
    await it.cloud.autoScaling.act('g', { kind: 'remove', ids, instanceDelete: 'no' });

    expect(it.connections()).toBe(standing);
    expect(it.seen.at(-1)).toBe('POST /autoscaling-api/v1/scaling_group_instance/g/action');
  });

  test('go through the proxy of the environment, but never those to this machine', async () => {
    const asked: string[] = [];
    const proxy = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end(groupText);
    });
    process.env.http_proxy = `http://${await listening(proxy)}`;
    closers.push(async () => {
      delete process.env.http_proxy;
      proxy.closeAllConnections();
      await new Promise((done) => proxy.close(done));
    });
    const it = await serving((_request, response) => void response.end(groupText));
    await it.cloud.autoScaling.group('g');
    expect(asked).toEqual([]);

    const far = it.connected('http://as.example/autoscaling-api/v1');
    await far.autoScaling.group('g');
    expect(asked).toEqual([expect.stringContaining('http://as.example/autoscaling-api/v1/')]);
    await far.close();
  });
});

const untilSeen = (it: { seen: string[] }, count: number): Promise<void> => until(() => it.seen.length >= count);
