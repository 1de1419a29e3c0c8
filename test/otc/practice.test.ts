import { afterEach, describe, expect, test } from '@jest/globals';
import { startPracticeCloud } from '../../practice/cloud/server.ts';
import type { GroupCall } from '../../src/domain/call.ts';
import { type ConnectedCloud, connectCloud } from '../../src/otc/cloud.ts';
import { failureOf, someSettings } from './a-cloud.ts';
import { HandClock, until } from './hand-clock.ts';

type PracticeCloud = Awaited<ReturnType<typeof startPracticeCloud>>;

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** The practice cloud and the client, over the network, on one clock. */
async function together(options: Partial<Parameters<typeof startPracticeCloud>[0]> = {}) {
  const clock = new HandClock();
  const practice = await startPracticeCloud({ clock, ...options });
  const { authUrl, username, password, domainName, projectName, region } = practice.account;
  const settings = someSettings({ authUrl, username, password, userDomainName: domainName, projectName, region });
  const log = { debug: () => undefined, warn: () => undefined };
  const cloud = connectCloud(settings, { clock, log });
  closers.push(cloud.close, practice.close);
  return { clock, practice, cloud, settings, log };
}

const groupNamed = async (cloud: ConnectedCloud, name: string) => {
  const group = (await cloud.autoScaling.groups()).find((one) => one.name === name);
  if (group === undefined) throw new Error(`no group ${name}`);
  return group;
};
const sent = (practice: PracticeCloud) => practice.requests.of('batch');

describe('against the practice cloud', () => {
  test('a removal is asked for, accepted, seen leaving, and logged with its server gone', async () => {
    const { clock, practice, cloud } = await together();
    const group = await groupNamed(cloud, 'web-prod');
    const [first] = await cloud.autoScaling.membersOf(group.id);
    const id = first?.id ?? '';
    expect([...(await cloud.servers.zonesOf([id])).values()]).toEqual([expect.stringMatching(/^eu-de-0\d$/)]);

    const since = clock.now().toISOString();
    expect(await cloud.autoScaling.act(group.id, { kind: 'remove', ids: [id], instanceDelete: 'yes' })).toMatchObject({
      accepted: true,
    });
    await clock.turn(10 * 60_000);

    const left = await cloud.autoScaling.membersOf(group.id);
    expect(left.map((member) => member.id)).not.toContain(id);
    expect(await cloud.servers.server(id)).toBeUndefined();
    const rows = await cloud.autoScaling.scalingLog(group.id, since);
    expect(rows.flatMap(({ removed, deleted }) => [...removed, ...deleted]).map((one) => one.id)).toContain(id);
    expect(sent(practice)).toHaveLength(1);
  });

  test('a group of 250 and a project of many servers are read whole', async () => {
    const { cloud, practice } = await together({ groups: 9, instances: 250 });
    const large = (await cloud.autoScaling.groups()).find(({ size }) => size.current === 250);
    const members = await cloud.autoScaling.membersOf(large?.id ?? '');
    const ids = members.flatMap(({ id }) => id ?? []);
    expect(new Set(ids).size).toBe(250);
    expect((await cloud.servers.zonesOf(ids)).size).toBe(250);
    expect(practice.tokensIssued()).toBe(1);
  });

  test('after all tokens were revoked everybody goes on with one new one', async () => {
    const { cloud, practice } = await together();
    const group = await groupNamed(cloud, 'web-prod');
    practice.revokeTokens();
    await Promise.all([cloud.autoScaling.group(group.id), cloud.autoScaling.membersOf(group.id)]);
    expect(practice.tokensIssued()).toBe(2);
  });

  test('a wrong password is told', async () => {
    const { settings, clock, log } = await together();
    const stranger = connectCloud({ ...settings, password: 'wrong' }, { clock, log });
    closers.push(stranger.close);
    expect(await failureOf(stranger.autoScaling.groups())).toMatchObject({ problem: { kind: 'not signed in' } });
  });

  test('an unknown group is told', async () => {
    const { cloud } = await together();
    expect(await failureOf(cloud.autoScaling.group('nobody'))).toMatchObject({ problem: { kind: 'group not found' } });
  });

  test('reads get over what passes', async () => {
    const { cloud, practice, clock } = await together();
    const group = await groupNamed(cloud, 'web-prod');
    practice.faults.next('group', { kind: 'reset before' });
    expect((await cloud.autoScaling.group(group.id)).name).toBe('web-prod');
    practice.faults.next('group', { kind: 'html' });
    expect((await cloud.autoScaling.group(group.id)).name).toBe('web-prod');
    practice.faults.next('group', { kind: 'throttle', retryAfterSeconds: 3 });
    const waiting = cloud.autoScaling.group(group.id);
    await arrival(practice, 'group', 5); // two, two and this one
    await clock.turn(3_000);
    expect((await waiting).name).toBe('web-prod');
  });

  test('reads say what does not pass', async () => {
    const { cloud, practice } = await together();
    const group = await groupNamed(cloud, 'web-prod');
    const kinds: unknown[] = [];
    for (const kind of ['malformed', 'forbid', 'wrong project'] as const) {
      practice.faults.next('group', { kind });
      kinds.push(((await failureOf(cloud.autoScaling.group(group.id))) as { problem: { kind: string } }).problem.kind);
    }
    expect(kinds).toEqual(['bad answer', 'no rights', 'wrong project']);
  });

  test.each([
    ['is reset before the cloud has acted', { kind: 'reset before' }],
    ['is reset after the cloud has acted', { kind: 'reset after' }],
    ['is answered by a proxy', { kind: 'html', acted: true }],
    ['is answered with nothing, though the cloud has acted', { kind: 'empty', acted: true }],
  ] as const)('a removal that %s was sent once, and nobody knows', async (_what, effect) => {
    const { cloud, practice } = await together();
    const group = await groupNamed(cloud, 'web-prod');
    const [first] = await cloud.autoScaling.membersOf(group.id);
    practice.faults.next('batch', effect);
    const failure = await failureOf(
      cloud.autoScaling.act(group.id, { kind: 'remove', ids: [first?.id ?? ''], instanceDelete: 'no' }),
    );
    expect(failure).toMatchObject({ problem: { kind: 'no answer' } });
    expect(sent(practice)).toHaveLength(1);
  });

  test('a removal of which a part failed is told with the causes', async () => {
    const { cloud, practice } = await together();
    const group = await groupNamed(cloud, 'web-prod');
    const ids = (await cloud.autoScaling.membersOf(group.id)).slice(0, 2).flatMap(({ id }) => id ?? []);
    practice.faults.next('batch', { kind: 'batch refused' });
    expect(await cloud.autoScaling.act(group.id, { kind: 'remove', ids, instanceDelete: 'no' })).toMatchObject({
      accepted: false,
      problem: { kind: 'failed in whole or in part', code: 'AS.4030', message: expect.stringContaining(ids[0] ?? '') },
    });
  });

  test('a spare server is found with its zone and its VPC, added, protected, and seen in service', async () => {
    const { clock, cloud } = await together();
    const group = await groupNamed(cloud, 'web-prod');
    const spare = (await cloud.servers.all()).find(({ name }) => name === 'web-spare-1');
    expect(spare).toMatchObject({ status: 'ACTIVE', zone: 'eu-de-01', vpcId: group.vpcId });
    const id = spare?.id ?? '';
    expect(await cloud.servers.read(id)).toEqual(spare);

    expect(await cloud.autoScaling.act(group.id, { kind: 'add', ids: [id] })).toMatchObject({ accepted: true });
    await clock.turn(5 * 60_000);
    expect(await cloud.autoScaling.act(group.id, { kind: 'protect', ids: [id] })).toMatchObject({ accepted: true });

    const added = (await cloud.autoScaling.membersOf(group.id)).find((member) => member.id === id);
    expect(added).toMatchObject({ lifecycleState: 'INSERVICE', isAddedByHand: true, isProtected: true });
    expect(await cloud.autoScaling.act(group.id, { kind: 'add', ids: [id] })).toMatchObject({
      accepted: false,
      problem: { kind: 'already a member' },
    });
  });

  test('servers that do not fit are refused, each for its own reason', async () => {
    const { cloud } = await together();
    const group = await groupNamed(cloud, 'web-prod');
    const servers = await cloud.servers.all();
    const refusedFor = async (name: string) => {
      const { id = '' } = servers.find((one) => one.name === name) ?? {};
      const came = await cloud.autoScaling.act(group.id, { kind: 'add', ids: [id] });
      return came.accepted ? 'accepted' : came.problem.kind;
    };
    expect(await refusedFor('web-spare-3')).toBe('zone does not match');
    expect(await refusedFor('web-spare-stopped')).toBe('server not active');
    expect(await refusedFor('lab-box')).toBe('vpc does not match');
    expect(await refusedFor('worker-02')).toBe('member of another group');
  });

  test('a server without metadata is in the VPC that its addresses tell', async () => {
    const { cloud } = await together();
    const group = await groupNamed(cloud, 'web-prod');
    const bare = (await cloud.servers.all()).find(({ name }) => name === 'jump-host');
    expect((await cloud.servers.read(bare?.id ?? ''))?.vpcId).toBe(group.vpcId);
  });

  test('a group is paused, given other numbers and enabled again', async () => {
    const { cloud } = await together();
    const { id, size } = await groupNamed(cloud, 'web-prod');
    expect(await cloud.autoScaling.act(id, { kind: 'pause' })).toMatchObject({ accepted: true });
    expect(await cloud.autoScaling.act(id, { kind: 'pause' })).toMatchObject({
      accepted: false,
      problem: { kind: 'wrong group status' },
    });
    const larger: GroupCall = { kind: 'resize', maximum: size.maximum + 1, desired: size.desired + 1 };
    expect(await cloud.autoScaling.act(id, larger)).toMatchObject({ accepted: true });
    expect(await cloud.autoScaling.act(id, larger)).toMatchObject({
      accepted: false,
      problem: { kind: 'nothing to change' },
    });
    expect(await cloud.autoScaling.act(id, { kind: 'resume' })).toMatchObject({ accepted: true });
    expect(await cloud.autoScaling.group(id)).toMatchObject({
      status: 'INSERVICE',
      hasConfiguration: true,
      removesFirst: 'OLD_CONFIG_OLD_INSTANCE',
      size: { ...size, maximum: size.maximum + 1, desired: size.desired + 1 },
    });
    expect(await cloud.autoScaling.instanceQuota(id)).toEqual({ used: size.current, limit: 200 });
  });

  test('a hook that holds an instance is seen and answered, once', async () => {
    const { clock, cloud } = await together();
    const { id } = await groupNamed(cloud, 'queue-drain');
    const [member] = await cloud.autoScaling.membersOf(id);
    const instanceId = member?.id ?? '';
    await cloud.autoScaling.act(id, { kind: 'remove', ids: [instanceId], instanceDelete: 'no' });
    await clock.turn(60_000);

    const [hold] = (await cloud.autoScaling.holds(id)) ?? [];
    expect(hold).toMatchObject({ instanceId, hook: 'drain-connections', byDefault: 'continue' });
    const { hook = '', key = '' } = hold ?? {};
    const answer: GroupCall = { kind: 'answer hook', instanceId, hook, key, verdict: 'continue' };
    expect(await cloud.autoScaling.act(id, answer)).toMatchObject({ accepted: true });
    expect(await cloud.autoScaling.act(id, answer)).toMatchObject({
      accepted: false,
      problem: { kind: 'hook is over' },
    });
    expect(await cloud.autoScaling.holds(id)).toEqual([]);
  });

  test('warming up finds all in order, and so does the probe', async () => {
    const { cloud } = await together();
    expect(await cloud.warmUp()).toBeUndefined();
    expect(cloud.isSignedIn()).toBe(true);
    expect(await cloud.probe()).toBeUndefined();
  });
});

/** Waits until so many calls of the kind have reached the cloud. */
const arrival = (practice: PracticeCloud, kind: 'group', count: number): Promise<void> =>
  until(() => practice.requests.of(kind).length >= count);
