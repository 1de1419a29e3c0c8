import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { MockAgent } from 'undici';
import { connectClouds } from '../../src/otc/clouds.ts';
import { as, catalogBody, iam, project, someSettings, tokenBody } from './a-cloud.ts';
import { HandClock } from './hand-clock.ts';
import { sample } from './sample.ts';

const other = '9f0d5dc7a3f34a1c8f2b6f5d3f2a1b00';
const projects: Readonly<Record<string, string>> = { 'eu-de_project': project, 'eu-de_other': other };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clouds-'));
});
afterEach(() => rm(folder, { recursive: true }));

const tokenIn = (headers: unknown): string => (headers as Record<string, string>)['x-auth-token'] ?? '';

/** Two projects of one account whose tokens are kept in one file. What each call to Auto Scaling carried is noted as project and token. */
function twoProjects(key: Buffer) {
  const agent = new MockAgent();
  agent.disableNetConnect();
  const clock = new HandClock();
  const carried: [project: string, token: string][] = [];
  const signedIn: string[] = [];
  const heard: string[] = [];
  agent
    .get(iam)
    .intercept({ path: '/v3/auth/tokens?nocatalog=true', method: 'POST' })
    .reply(({ body }) => {
      const { name } = JSON.parse(String(body)).auth.scope.project as { name: string };
      signedIn.push(name);
      return {
        statusCode: 201,
        data: tokenBody(clock.now(), { project: { id: projects[name], name, domain: { id: 'd', name: 'D' } } }),
        responseOptions: { headers: { 'X-Subject-Token': `token of ${name}`.replaceAll(' ', '-') } },
      };
    })
    .persist();
  agent
    .get(iam)
    .intercept({ path: '/v3/auth/catalog' })
    .reply(({ headers }) => {
      const id = tokenIn(headers).endsWith('other') ? other : project;
      return { statusCode: 200, data: JSON.parse(JSON.stringify(catalogBody).replaceAll(project, id)) };
    })
    .persist();
  agent
    .get(as)
    .intercept({ path: (path) => path.includes('/scaling_group?') })
    .reply(({ path, headers }) => {
      const id = path.includes(project) ? project : other;
      carried.push([id, tokenIn(headers)]);
      return { statusCode: 200, data: sample('as.list-groups.response') as object };
    })
    .persist();
  const tokenCache = { url: `file:${join(folder, 'tokens.json')}`, key };
  const clouds = connectClouds(
    [
      someSettings({ name: 'otc-prod', projectName: 'eu-de_project', tokenCache }),
      someSettings({ name: 'otc-other', projectName: 'eu-de_other', tokenCache }),
    ],
    {
      clock,
      dispatcher: agent,
      log: { debug: () => undefined, warn: () => undefined },
      onCall: ({ cloud, name }) => heard.push(`${cloud}: ${name}`),
    },
  );
  return { clouds, carried, signedIn, heard };
}

test('two projects never share a token, though one file keeps both and gives both to the next process', async () => {
  const key = randomBytes(32);
  const first = twoProjects(key);
  await Promise.all(first.clouds.all.map(({ autoScaling }) => autoScaling.groups()));
  expect(first.carried.toSorted()).toEqual([
    [project, 'token-of-eu-de_project'],
    [other, 'token-of-eu-de_other'],
  ]);
  expect(first.clouds.all.map(({ place }) => place.projectId)).toEqual([project, other]);
  await first.clouds.close();

  const next = twoProjects(key);
  await Promise.all(next.clouds.all.map(({ autoScaling }) => autoScaling.groups()));
  expect(next.carried.toSorted()).toEqual(first.carried.toSorted());
  expect(next.signedIn).toEqual([]);
  await next.clouds.close();
});

test('each call is told with the cloud that it went to', async () => {
  const { clouds, heard } = twoProjects(randomBytes(32));
  await clouds.named('otc-other').autoScaling.groups();
  expect(new Set(heard.map((one) => one.split(':')[0]))).toEqual(new Set(['otc-other']));
  await clouds.close();
});

test('without any cloud nothing is connected', () => {
  expect(() =>
    connectClouds([], { clock: new HandClock(), log: { debug: () => undefined, warn: () => undefined } }),
  ).toThrow(RangeError);
});
