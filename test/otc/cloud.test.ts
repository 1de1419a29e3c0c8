import { describe, expect, test } from '@jest/globals';
import { aCloud, as, ecs, iam, project, v1 } from './a-cloud.ts';
import { sample } from './sample.ts';

const groups = (it: ReturnType<typeof aCloud>) =>
  it.on(as).intercept({ path: (path) => path.startsWith(`${v1}/scaling_group?`) });
const groupsBody = sample('as.list-groups.response') as object;
const noToken = sample('as.error.401-AS.0006-token') as object;

function aHealthyCloud() {
  const it = aCloud();
  it.letsSignIn();
  groups(it).reply(200, groupsBody).persist();
  it.on(ecs)
    .intercept({ path: (path) => path.startsWith(`/v1/${project}/cloudservers/detail`) })
    .reply(200, sample('ecs.cloudservers-list-detail.response') as object)
    .persist();
  return it;
}

describe('a probe', () => {
  test('never signs in', async () => {
    const it = aHealthyCloud();
    expect(await it.cloud.probe()).toMatchObject({ kind: 'not signed in' });
    expect(it.cloud.isSignedIn()).toBe(false);
    expect(it.calls).toEqual([]);
  });

  test('asks the cloud at most twice a minute, however often it is asked', async () => {
    const it = aHealthyCloud();
    await it.cloud.autoScaling.groups();
    const before = it.made('groups').length;
    await Promise.all([it.cloud.probe(), it.cloud.probe()]);
    await it.clock.turn(29_000);
    expect(await it.cloud.probe()).toBeUndefined();
    expect(it.made('groups')).toHaveLength(before + 1);
    await it.clock.turn(1_000);
    await it.cloud.probe();
    expect(it.made('groups')).toHaveLength(before + 2);
  });

  test('tells what is wrong with the cloud', async () => {
    const it = aCloud();
    it.letsSignIn();
    groups(it).reply(200, groupsBody).times(1);
    groups(it).reply(403, sample('as.error.403-AS.0011-rights') as object);
    await it.cloud.autoScaling.groups();
    expect(await it.cloud.probe()).toMatchObject({ kind: 'no rights' });
  });

  test('that finds the token revoked says so, and leaves the new one to the next command', async () => {
    const it = aCloud();
    it.letsSignIn();
    groups(it).reply(200, groupsBody).times(1);
    groups(it).reply(401, noToken).times(1);
    groups(it).reply(200, groupsBody).persist();
    await it.cloud.autoScaling.groups();
    expect(await it.cloud.probe()).toMatchObject({ kind: 'not signed in' });
    expect(it.tokens()).toBe(1);
    await it.cloud.autoScaling.groups();
    expect(it.tokens()).toBe(2);
  });

  test('finds nothing wrong with a token that has run out while nobody asked', async () => {
    const it = aHealthyCloud();
    await it.cloud.autoScaling.groups();
    await it.clock.turn(25 * 3_600_000);
    expect(await it.cloud.probe()).toBeUndefined();
    expect(it.cloud.isSignedIn()).toBe(true);
    expect(it.tokens()).toBe(1);
  });
});

describe('warming up', () => {
  test('signs in, and learns the zones', async () => {
    const it = aHealthyCloud();
    expect(await it.cloud.warmUp()).toBeUndefined();
    expect(it.cloud.isSignedIn()).toBe(true);
    const before = it.calls.length;
    const zones = await it.cloud.servers.zonesOf(['b37fd80e-ac67-4d02-b9f1-9891c9c0fabf']);
    expect([...zones.values()]).toEqual(['az1-dc1']);
    expect(it.calls).toHaveLength(before);
  });

  test('tells what is wrong, which the probe tells from then on', async () => {
    const it = aCloud();
    it.on(iam)
      .intercept({ path: /tokens/, method: 'POST' })
      .reply(401, sample('iam.error.401-unauthorized') as object);
    const problem = await it.cloud.warmUp();
    expect(problem).toMatchObject({ kind: 'not signed in', status: 401 });
    expect(await it.cloud.probe()).toEqual(problem);
  });
});

describe('where things are', () => {
  test('is told before anybody has signed in, as far as it is known', () => {
    const { cloud } = aCloud({ projectName: undefined, projectId: project });
    expect(cloud.place).toEqual({ cloud: 'otc', project, region: 'eu-de', projectId: project });
    expect(cloud.requestOf('g 1', { kind: 'add', ids: ['i-1'] })).toEqual({
      method: 'POST',
      url: `${as}${v1}/scaling_group_instance/g%201/action`,
      body: { action: 'ADD', instances_id: ['i-1'] },
    });
    expect(cloud.consoleUrl).toBe('https://console.otc.t-systems.com/?region=eu-de');
  });

  test('is told by the cloud’s own names afterwards', async () => {
    const it = aCloud({
      projectName: undefined,
      projectId: project,
      overrides: { autoScaling: `${as}/elsewhere/v1`, compute: ecs },
    });
    it.letsSignIn();
    it.on(as)
      .intercept({ path: (path) => path.startsWith('/elsewhere/v1/') })
      .reply(200, groupsBody);
    await it.cloud.autoScaling.groups();
    expect(it.cloud.place.project).toBe('eu-de_project');
    expect(it.cloud.requestOf('g', { kind: 'pause' }).url).toBe(`${as}/elsewhere/v1/${project}/scaling_group/g/action`);
  });
});
