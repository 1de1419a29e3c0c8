import { describe, expect, test } from '@jest/globals';
import type { GroupCall } from '../../src/domain/call.ts';
import { turnedClock } from './clock.ts';
import { FakeCloud, type Furniture, idOf } from './fake-cloud.ts';
import { aSpareServer } from './fake-servers.ts';
import { aGroup, aMember } from './samples.ts';

const second = 1_000;

function aWorld(furniture: Furniture = {}) {
  const clock = turnedClock();
  const cloud = new FakeCloud(clock, furniture);
  const { id } = cloud.group;
  const members = () => cloud.autoScaling.membersOf(id);
  return {
    cloud,
    clock,
    members,
    act: (call: GroupCall) => cloud.autoScaling.act(id, call),
    group: () => cloud.autoScaling.group(id),
    holds: () => cloud.autoScaling.holds(id),
    log: () => cloud.autoScaling.scalingLog(id, '2000-01-01T00:00:00Z'),
    stateOf: async (name: string) => (await members()).find((one) => one.id === idOf(name))?.lifecycleState,
    refusalOf: async (call: GroupCall) => {
      const came = await cloud.autoScaling.act(id, call);
      return came.accepted ? 'accepted' : came.problem.code;
    },
  };
}

const add = (...names: string[]): GroupCall => ({ kind: 'add', ids: names.map(idOf) });
const remove = (...names: string[]): GroupCall => ({ kind: 'remove', ids: names.map(idOf), instanceDelete: 'no' });

describe('a server that is added', () => {
  test('is PENDING once the flags have settled, in service when that is over, and both numbers follow', async () => {
    const { act, clock, group, stateOf, log, members } = aWorld({ spareServers: 1 });
    expect(await act(add('spare-1'))).toMatchObject({ accepted: true });
    expect(await stateOf('spare-1')).toBeUndefined();
    await clock.turn(4 * second);
    expect(await stateOf('spare-1')).toBe('PENDING');
    expect((await group()).isScaling).toBe(true);
    await clock.turn(16 * second);
    expect((await members()).at(-1)).toMatchObject({ lifecycleState: 'INSERVICE', isAddedByHand: true });
    expect(await group()).toMatchObject({ isScaling: false, size: { current: 6, desired: 6 } });
    expect(await log()).toMatchObject([{ type: 'MANUAL_ADD', status: 'SUCCESS', added: [{ name: 'spare-1' }] }]);
  });

  test('may stay out, with a cause in the log', async () => {
    const { act, clock, cloud, group, log } = aWorld({ spareServers: 1 });
    cloud.staysOut.set(idOf('spare-1'), 'the port is in use');
    await act(add('spare-1'));
    await clock.turn(20 * second);
    expect(cloud.names).not.toContain('spare-1');
    expect(await group()).toMatchObject({ isScaling: false, size: { current: 5, desired: 5 } });
    expect(await log()).toMatchObject([{ status: 'FAIL', failed: [{ reason: 'the port is in use' }] }]);
  });

  test('is refused for what does not fit', async () => {
    const { cloud, refusalOf } = aWorld({ spareServers: 9 });
    cloud.standBy(aSpareServer(2, { zone: 'eu-de-03' }));
    cloud.standBy(aSpareServer(3, { vpcId: 'another' }));
    cloud.standBy(aSpareServer(4, { status: 'SHUTOFF' }));
    cloud.otherGroups.push({
      group: aGroup({ id: 'g-2', name: 'api' }),
      members: [aMember(1, { id: idOf('spare-5') })],
    });
    expect(await refusalOf(add('spare-2'))).toBe('AS.4020');
    expect(await refusalOf(add('spare-3'))).toBe('AS.4021');
    expect(await refusalOf(add('spare-4'))).toBe('AS.4024');
    expect(await refusalOf(add('spare-5'))).toBe('AS.4027');
    expect(await refusalOf(add('web-1'))).toBe('AS.4023');
    expect(await refusalOf(add('spare-99'))).toBe('AS.4006');
    expect(await refusalOf(add('spare-1', 'spare-4'))).toBe('AS.4029');
    expect(await refusalOf(add(...[1, 5, 6, 7, 8, 9].map((number) => `spare-${number}`)))).toBe('AS.2035');
    cloud.quota = 5;
    expect(await refusalOf(add('spare-1'))).toBe('AS.7111');
    cloud.group = { ...cloud.group, status: 'PAUSED' };
    expect(await refusalOf(add('spare-1'))).toBe('AS.2033');
    expect(cloud.arrived.some(({ isAccepted }) => isAccepted)).toBe(false);
  });

  test('is found among all servers, with what the cloud tells of it', async () => {
    const { cloud } = aWorld({ instances: 1, spareServers: 1 });
    cloud.zoneless.add(idOf('spare-1'));
    cloud.vpcless.add(idOf('spare-1'));
    expect((await cloud.servers.all()).map(({ name }) => name)).toEqual(['web-1', 'spare-1']);
    expect(await cloud.servers.read(idOf('spare-1'))).toEqual({
      id: idOf('spare-1'),
      name: 'spare-1',
      status: 'ACTIVE',
      addresses: ['10.0.9.1'],
    });
    expect(await cloud.servers.read('nobody')).toBeUndefined();
  });
});

describe('protection', () => {
  test('is set and lifted at once, of those in service', async () => {
    const { act, members, cloud } = aWorld({ instances: 2 });
    cloud.change('web-2', { lifecycleState: 'PENDING' });
    const ids = [idOf('web-1'), idOf('web-2')];
    const came = await act({ kind: 'protect', ids });
    expect(came).toMatchObject({ accepted: false, problem: { code: 'AS.4033' } });
    expect((await members()).map(({ isProtected }) => isProtected)).toEqual([true, false]);
    await act({ kind: 'unprotect', ids: [idOf('web-1')] });
    expect((await members())[0]?.isProtected).toBe(false);
  });

  test('of one that is not in service is refused under its own code', async () => {
    const { refusalOf, cloud } = aWorld();
    cloud.change('web-1', { lifecycleState: 'PENDING' });
    expect(await refusalOf({ kind: 'protect', ids: [idOf('web-1')] })).toBe('AS.4015');
  });
});

describe('other numbers', () => {
  test('hold at once, and a larger desired number makes instances, which have no id at first', async () => {
    const { act, clock, group, members } = aWorld({ instances: 2 });
    await act({ kind: 'resize', minimum: 1, desired: 4 });
    expect((await group()).size).toMatchObject({ minimum: 1, desired: 4, current: 2 });
    await clock.turn(4 * second);
    expect((await members()).slice(2).map(({ id, lifecycleState }) => [id, lifecycleState])).toEqual(
      Array(2).fill([undefined, 'PENDING']),
    );
    await clock.turn(16 * second);
    expect((await members()).slice(2)).toMatchObject([
      { name: 'web-901', lifecycleState: 'INSERVICE', isAddedByHand: false },
      { name: 'web-902', lifecycleState: 'INSERVICE' },
    ]);
    expect(await group()).toMatchObject({ isScaling: false, size: { current: 4, desired: 4 } });
  });

  test('that are smaller take away the oldest, never a protected one, and delete its server', async () => {
    const { act, clock, cloud, group } = aWorld({ instances: 3, minimum: 1 });
    cloud.change('web-1', { isProtected: true });
    cloud.change('web-3', { joinedAt: '2020-01-01T00:00:00Z' });
    await act({ kind: 'resize', desired: 2 });
    await clock.turn(40 * second);
    expect(cloud.names).toEqual(['web-1', 'web-2']);
    expect(cloud.serverIds).not.toContain(idOf('web-3'));
    expect((await group()).size).toMatchObject({ current: 2, desired: 2 });
  });

  test('are refused where they cannot be', async () => {
    const { refusalOf, cloud, act } = aWorld({ instances: 5, minimum: 1 });
    for (const name of ['web-1', 'web-2', 'web-3']) cloud.change(name, { isProtected: true });
    expect(await refusalOf({ kind: 'resize', desired: 5 })).toBe('AS.2028');
    expect(await refusalOf({ kind: 'resize', desired: 2 })).toBe('AS.2010');
    expect(await refusalOf({ kind: 'resize', desired: 11 })).toBe('AS.2005');
    expect(await refusalOf({ kind: 'resize', minimum: 6 })).toBe('AS.2005');
    expect(await refusalOf({ kind: 'resize', minimum: 12 })).toBe('AS.2004');
    await act(remove('web-5'));
    expect(await refusalOf({ kind: 'resize', desired: 4 })).toBe('AS.2033');
    expect(await refusalOf({ kind: 'resize', maximum: 12 })).toBe('accepted');
  });

  test('of a paused group wait until it is enabled', async () => {
    const { act, clock, group, refusalOf } = aWorld({ instances: 2 });
    await act({ kind: 'pause' });
    expect((await group()).status).toBe('PAUSED');
    expect(await refusalOf({ kind: 'pause' })).toBe('AS.2033');
    await act({ kind: 'resize', desired: 3 });
    await clock.turn(60 * second);
    expect((await group()).size.current).toBe(2);
    await act({ kind: 'resume' });
    await clock.turn(20 * second);
    expect(await group()).toMatchObject({ status: 'INSERVICE', size: { current: 3, desired: 3 } });
  });
});

test('a group without a configuration is not enabled', async () => {
  const { refusalOf } = aWorld({ group: { status: 'PAUSED', hasConfiguration: false } });
  expect(await refusalOf({ kind: 'resume' })).toBe('AS.2018');
});

describe('a lifecycle hook', () => {
  test('holds each removal until it is answered, and the action is over with the last', async () => {
    const { act, clock, cloud, group, holds, refusalOf, stateOf } = aWorld();
    cloud.holdsRemovals = true;
    await act(remove('web-1', 'web-2'));
    await clock.turn(60 * second);
    const [first, other] = (await holds()) ?? [];
    expect(first).toMatchObject({ instanceId: idOf('web-1'), hook: 'drain', byDefault: 'abandon' });
    const answer = { kind: 'answer hook', instanceId: idOf('web-1'), hook: 'drain', key: first?.key ?? '' } as const;

    await act({ ...answer, verdict: 'continue' });
    expect(await stateOf('web-1')).toBe('REMOVING');
    expect(await refusalOf({ ...answer, verdict: 'continue' })).toBe('AS.7042');
    await clock.turn(20 * second);
    expect(cloud.names).not.toContain('web-1');
    expect((await group()).isScaling).toBe(true);

    await act({ ...answer, key: other?.key ?? '', verdict: 'extend' });
    expect((Date.parse((await holds())?.[0]?.until ?? '') - Date.parse(other?.until ?? '')) / second).toBe(3_600);
    await act({ ...answer, key: other?.key ?? '', verdict: 'abandon' });
    await clock.turn(20 * second);
    expect(cloud.names).not.toContain('web-2');
    expect(await group()).toMatchObject({ isScaling: false, size: { current: 3 } });
  });

  test('holds what joins: given up, it stays out', async () => {
    const { act, clock, cloud, holds, stateOf } = aWorld({ spareServers: 1 });
    cloud.holdsAdditions = true;
    await act(add('spare-1'));
    await clock.turn(4 * second);
    expect(await stateOf('spare-1')).toBe('PENDING_WAIT');
    const [hold] = (await holds()) ?? [];
    const { instanceId = '', hook = '', key = '' } = hold ?? {};
    await act({ kind: 'answer hook', instanceId, hook, key, verdict: 'abandon' });
    await clock.turn(20 * second);
    expect(cloud.names).not.toContain('spare-1');
    expect(cloud.serverIds).toContain(idOf('spare-1'));
  });

  test('that nobody answers applies its default after an hour', async () => {
    const { act, clock, cloud } = aWorld();
    cloud.holdsRemovals = true;
    await act(remove('web-1'));
    await clock.turn(3_604 * second);
    await clock.turn(20 * second);
    expect(cloud.names).not.toContain('web-1');
  });
});

test('what befalls the next call befalls every kind of call', async () => {
  const { act, cloud, group } = aWorld();
  cloud.mishaps.push('lost before it acted', 'lost after it acted', { kind: 'throttled', status: 429 });
  await expect(act({ kind: 'pause' })).rejects.toThrow('no answer');
  expect((await group()).status).toBe('INSERVICE');
  await expect(act({ kind: 'pause' })).rejects.toThrow('no answer');
  expect((await group()).status).toBe('PAUSED');
  expect(await act({ kind: 'resume' })).toMatchObject({ accepted: false, problem: { kind: 'throttled' } });
  expect(cloud.arrived.map(({ call, isAccepted }) => [call.kind, isAccepted])).toEqual([
    ['pause', false],
    ['pause', true],
    ['resume', false],
  ]);
});
