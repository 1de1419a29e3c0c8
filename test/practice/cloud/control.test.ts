import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { requestRemoval } from '../../../practice/cloud/api/batch-removal.ts';
import { startPracticeCloud } from '../../../practice/cloud/server.ts';
import { ACloud, column } from './a-practice-cloud.ts';

let a: ACloud;
beforeEach(async () => {
  a = await ACloud.start();
});
afterEach(() => a.cloud.close());

/** A request whose Host and Origin are what the caller says. */
const statusWith = (headers: Record<string, string>, path = '/practice/world'): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(`${a.cloud.url}${path}`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });

test('the world can be seen from another process', async () => {
  const { body } = await a.call('GET', '/practice/world');
  expect(column(body.groups, 'name')).toEqual([
    'web-prod',
    'api-prod',
    'batch-workers',
    'api-staging',
    'web-prod-blue',
    'legacy-shop',
    'render-farm',
    'queue-drain',
  ]);
  expect(body.groups[0]).toMatchObject({ minimum: 2, maximum: 10, current: 5, isScaling: false });
  expect(body.groups[3]).toMatchObject({ isScaling: true });
});

test('the world can be changed from another process', async () => {
  const act = (name: string, body: object) => a.call('POST', `/practice/world/${name}`, body);
  expect((await act('pause', { group: 'web-prod' })).status).toBe(204);
  await act('numbers', { group: 'web-prod', minimum: 1 });
  await act('remove', { group: 'web-prod', instance: 'web-1' });
  await act('durations', { removal: 250 });
  await act('scale', { group: 'api-prod', by: 2 });
  expect(a.group('web-prod')).toMatchObject({ status: 'PAUSED', minimum: 1 });
  expect(a.cloud.world.instanceNames('web-prod')).not.toContain('web-1');
  expect(a.cloud.world.durations.removal).toBe(250);
  expect(await a.shownGroup('api-prod')).toMatchObject({ is_scaling: true, desire_instance_number: 5 });
  expect((await act('pause', { group: 'nobody' })).status).toBe(400);
  expect((await act('explode', {})).status).toBe(404);
});

test('faults can be switched from another process, and only such as there are', async () => {
  expect((await a.call('POST', '/practice/faults', { on: 'groups', effect: { kind: 'empty' } })).status).toBe(204);
  expect((await a.call('GET', '/practice/faults')).body).toEqual([{ on: 'groups', effect: { kind: 'empty' } }]);
  await a.call('DELETE', '/practice/faults');
  expect((await a.call('GET', '/practice/faults')).body).toEqual([]);
  expect((await a.call('POST', '/practice/faults', { on: 'groups', effect: { kind: 'flood' } })).status).toBe(400);
});

test('every call is remembered with its body, answer and request id, and no secret', async () => {
  a.cloud.requests.clear();
  await a.signIn();
  await a.batch('api-prod', 'REMOVE', ['api-1'], 'no');
  const { body } = await a.call('GET', '/practice/requests');
  expect(body).toMatchObject([
    { kind: 'token', status: 201 },
    { kind: 'batch', status: 400, code: 'AS.2036', body: { action: 'REMOVE', instance_delete: 'no' } },
  ]);
  expect(JSON.stringify(body)).not.toContain(a.cloud.account.password);
  expect(JSON.stringify(body)).not.toContain(a.token);
  expect((await a.call('GET', '/practice/requests?since=2')).body).toHaveLength(1);
});

test('changes and calls are streamed as they happen', async () => {
  const response = await fetch(`${a.cloud.url}/practice/events`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  const until = async (text: string): Promise<void> => {
    while (!heard.includes(text)) heard += (await reader?.read())?.value ?? '';
  };
  await until('practice cloud');
  a.cloud.world.setStatus('web-prod', 'PAUSED');
  await until('event: change\ndata: {"at":1772438400000,"text":"web-prod is PAUSED"}');
  await a.as('GET', '/quotas');
  await until('"kind":"quotas"');
  await reader?.cancel();
});

test('only this machine is answered', async () => {
  const { host } = new URL(a.cloud.url);
  expect(await statusWith({ host })).toBe(200);
  expect(await statusWith({ host, origin: `http://${host}` })).toBe(200);
  expect(await statusWith({ host, origin: 'http://localhost:5173' })).toBe(403);
  expect(await statusWith({ host: 'cloud.example.com' })).toBe(403);
  expect(await statusWith({ host, origin: 'https://example.com' })).toBe(403);
  expect(await statusWith({ host: 'cloud.example.com' }, '/v3/auth/projects')).toBe(403);
});

test('the same seed makes the same world, another one another', async () => {
  const world = async (seed: number) => {
    const other = await ACloud.start({ seed });
    const { body } = await other.call('GET', '/practice/world');
    await other.cloud.close();
    return JSON.stringify(body);
  };
  expect(await world(7)).toBe(await world(7));
  expect(await world(7)).not.toBe(await world(8));
});

test('a larger world is made on demand, with names that the real cloud would refuse if a test wants them', async () => {
  const other = await ACloud.start({ groups: 40, instances: 60 });
  expect(other.cloud.world.groups).toHaveLength(40);
  expect(other.cloud.world.groups.at(-1)?.members).toHaveLength(60);
  other.cloud.world.addGroup({ name: '<!channel>', instances: ['*bold*', 'n'.repeat(64)] });
  expect(column(await other.shownInstances('<!channel>'), 'instance_name')).toEqual(['*bold*', 'n'.repeat(64)]);
  await other.cloud.close();
});

test('latency is added to every answer by the clock', async () => {
  a.cloud.latencyMs = 20;
  let isAnswered = false;
  const asked = a.as('GET', '/scaling_group').then(() => {
    isAnswered = true;
  });
  await new Promise((done) => setTimeout(done, 40));
  expect(isAnswered).toBe(false);
  a.clock.turn(20);
  await asked;
});

test('the cloud lives by a real clock as well', async () => {
  const wait = (ms: number, signal?: AbortSignal): Promise<void> =>
    sleep(ms, undefined, signal === undefined ? {} : { signal });
  const clock = { now: () => new Date(), wait };
  const durations = { flagLag: 5, removal: 15, settling: 5 };
  const cloud = await startPracticeCloud({ clock, durations });
  const gone = new Promise<string>((resolve) => {
    cloud.onChange(({ text }) => text.includes('is idle again') && resolve(text));
  });
  requestRemoval(cloud.world, cloud.world.group('web-prod'), cloud.world.idsOf('web-prod', 'web-1'), false, undefined);
  expect(await gone).toBe('web-prod is idle again (SUCCESS)');
  expect(cloud.world.instanceNames('web-prod')).not.toContain('web-1');
  await cloud.close();
});
