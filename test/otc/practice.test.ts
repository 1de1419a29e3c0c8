import { afterEach, describe, expect, test } from '@jest/globals';
import { startPracticeCloud } from '../../practice/cloud/server.ts';
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
    expect(await cloud.autoScaling.remove(group.id, [id], 'yes')).toMatchObject({ accepted: true });
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
    const failure = await failureOf(cloud.autoScaling.remove(group.id, [first?.id ?? ''], 'no'));
    expect(failure).toMatchObject({ problem: { kind: 'no answer' } });
    expect(sent(practice)).toHaveLength(1);
  });

  test('a removal of which a part failed is told with the causes', async () => {
    const { cloud, practice } = await together();
    const group = await groupNamed(cloud, 'web-prod');
    const ids = (await cloud.autoScaling.membersOf(group.id)).slice(0, 2).flatMap(({ id }) => id ?? []);
    practice.faults.next('batch', { kind: 'batch refused' });
    expect(await cloud.autoScaling.remove(group.id, ids, 'no')).toMatchObject({
      accepted: false,
      problem: { kind: 'failed in whole or in part', code: 'AS.4030', message: expect.stringContaining(ids[0] ?? '') },
    });
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
