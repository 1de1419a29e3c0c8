import { afterEach, describe, expect, test } from '@jest/globals';
import type { World } from '../../../practice/cloud/world/world.ts';
import { ACloud, column } from './a-practice-cloud.ts';

let a: ACloud;
afterEach(() => a.cloud.close());

const aWeb = (world: World): void => {
  world.addGroup({
    name: 'web',
    minimum: 1,
    maximum: 6,
    instances: ['web-1', 'web-2', 'web-3', { name: 'web-legacy', byHand: true }],
  });
};
const started = async (options: Parameters<typeof ACloud.start>[0] = {}): Promise<ACloud> => {
  a = await ACloud.start({ fill: aWeb, ...options });
  return a;
};

describe('a removal that was accepted', () => {
  test('shows only after the flag lag, and holds the group all the while', async () => {
    await started();
    expect(await a.batch('web', 'REMOVE', ['web-1'], 'no')).toMatchObject({ status: 204, text: '' });

    a.clock.turn(2_900);
    expect(await a.stateOf('web', 'web-1')).toBe('INSERVICE');
    expect(await a.shownGroup('web')).toMatchObject({ is_scaling: false, current_instance_number: 4 });
    expect((await a.batch('web', 'REMOVE', ['web-2'])).body.error.code).toBe('AS.0003');

    a.clock.turn(100);
    expect(await a.stateOf('web', 'web-1')).toBe('REMOVING');
    expect(await a.shownGroup('web')).toMatchObject({ is_scaling: true, desire_instance_number: 3 });
    expect((await a.batch('web', 'REMOVE', ['web-2'])).body.error.code).toBe('AS.2033');
  });

  test('takes the instance off the list, and leaves the group busy for a little while', async () => {
    await started();
    await a.batch('web', 'REMOVE', ['web-1'], 'no');

    a.clock.turn(13_000);
    expect(a.cloud.world.instanceNames('web')).toEqual(['web-2', 'web-3', 'web-legacy']);
    expect(await a.shownGroup('web')).toMatchObject({ is_scaling: true, current_instance_number: 3 });
    a.clock.turn(2_000);
    expect(await a.shownGroup('web')).toMatchObject({
      is_scaling: false,
      current_instance_number: 3,
      desire_instance_number: 3,
    });
    expect((await a.batch('web', 'REMOVE', ['web-2'])).status).toBe(204);
  });

  test.each<[string, (world: World) => unknown[]]>([
    ['groups', ({ groups }) => groups.flatMap(({ members }) => members.map(({ server }) => server?.name))],
    ['servers', ({ servers }) => [...servers.values()].map(({ name }) => name)],
  ])('is seen at once by whoever looks at the %s of the world when it is over', async (_what, names) => {
    await started();
    await a.batch('web', 'REMOVE', ['web-1'], 'yes');
    a.clock.turn(18_000);
    expect(names(a.cloud.world)).toEqual(['web-2', 'web-3', 'web-legacy']);
  });

  test('does not begin to show while another call is being decided', async () => {
    await started();
    await a.batch('web', 'REMOVE', ['web-1'], 'no');
    const shown: boolean[] = [];
    const stop = a.cloud.onChange(() => {
      stop();
      a.clock.turn(3_000);
      shown.push(a.group('web').log.length > 0);
    });
    await a.batch('web', 'PROTECT', ['web-2']);
    shown.push(a.group('web').log.length > 0);
    expect(shown).toEqual([false, true]);
  });

  test('is in the log as DOING, and then as SUCCESS with what left', async () => {
    await started();
    await a.batch('web', 'REMOVE', ['web-1', 'web-2'], 'no');
    a.clock.turn(3_000);
    expect(await a.log('web')).toMatchObject([
      {
        status: 'DOING',
        type: 'MANUAL_REMOVE',
        start_time: '2026-03-02T08:00:03Z',
        end_time: null,
        instance_removed_list: [],
      },
    ]);
    a.clock.turn(12_000);
    const [row] = await a.log('web');
    expect(row).toMatchObject({
      status: 'SUCCESS',
      end_time: '2026-03-02T08:00:15Z',
      instance_value: 4,
      desire_value: 2,
    });
    expect(column(row?.instance_removed_list ?? [], 'instance_name').sort()).toEqual(['web-1', 'web-2']);
    expect(JSON.parse(row?.description ?? '').reason[0]).toMatchObject({
      change_reason: 'MANNUAL',
      old_value: 4,
      new_value: 2,
    });
    expect(
      String((await a.log('web', 'v1'))[0]?.instance_removed_list)
        .split(',')
        .sort(),
    ).toEqual(['web-1', 'web-2']);
  });

  test('deletes the server only where Auto Scaling made it and nobody else holds it', async () => {
    await started();
    const { world } = a.cloud;
    world.hold('web-2', 'image creation');
    const ids = ['web-1', 'web-2', 'web-legacy'].map((name) => world.server(name).id);
    await a.batch('web', 'REMOVE', ['web-1', 'web-2', 'web-legacy'], 'yes');
    a.clock.turn(13_000);
    expect((await a.ecs(`/servers/${ids[0]}`)).body.server).toMatchObject({
      status: 'ACTIVE',
      'OS-EXT-STS:task_state': 'deleting',
    });

    a.clock.turn(5_000);
    const statuses = await Promise.all(ids.map(async (id) => (await a.ecs(`/servers/${id}`)).status));
    expect(statuses).toEqual([404, 200, 200]);
    const [row] = await a.log('web');
    expect(row?.type).toBe('MANUAL_DELETE');
    expect(row?.instance_deleted_list).toHaveLength(1);
    expect(row?.instance_removed_list).toHaveLength(2);
  });

  test('keeps the server with instance_delete no', async () => {
    await started();
    await a.batch('web', 'REMOVE', ['web-1']);
    a.clock.turn(60_000);
    expect(a.cloud.world.hasServer('web-1')).toBe(true);
    expect(a.cloud.world.instanceNames('web')).not.toContain('web-1');
  });

  test('takes protected and sick instances, and those of a paused group, like any other', async () => {
    await started();
    a.cloud.world.protect('web', 'web-1');
    a.cloud.world.setHealth('web', 'web-2', 'ERROR');
    a.cloud.world.setStatus('web', 'PAUSED');
    expect((await a.batch('web', 'REMOVE', ['web-1', 'web-2'])).status).toBe(204);
    a.clock.turn(15_000);
    expect(a.cloud.world.instanceNames('web')).toEqual(['web-3', 'web-legacy']);
  });

  test('lets its instances leave at different moments, the last when the time is over', async () => {
    await started();
    await a.batch('web', 'REMOVE', ['web-1', 'web-2', 'web-3']);
    a.clock.turn(12_900);
    const left = a.cloud.world.instanceNames('web').length;
    expect(left).toBeGreaterThan(1);
    expect(left).toBeLessThan(4);
    a.clock.turn(100);
    expect(a.cloud.world.instanceNames('web')).toEqual(['web-legacy']);
  });

  test('tells onlookers of each change when it happens, without anybody asking', async () => {
    await started();
    const heard: string[] = [];
    a.cloud.onChange(({ text }) => heard.push(text));
    await a.batch('web', 'REMOVE', ['web-1']);
    for (const ms of [3_000, 10_000, 2_000]) {
      a.clock.turn(ms);
      await Promise.resolve();
      await Promise.resolve();
    }
    expect(heard).toEqual([
      'web is scaling (MANUAL_REMOVE)',
      'web-1 is leaving web',
      'web-1 has left web',
      'web is idle again (SUCCESS)',
    ]);
  });
});

describe('the desired number', () => {
  test('stays where it does not follow, and the group makes a new instance', async () => {
    await started({ desiredFollows: false });
    await a.batch('web', 'REMOVE', ['web-1']);
    a.clock.turn(15_000);
    expect(await a.shownGroup('web')).toMatchObject({
      current_instance_number: 3,
      desire_instance_number: 4,
      is_scaling: false,
    });

    a.clock.turn(8_000);
    expect(await a.shownGroup('web')).toMatchObject({ is_scaling: true, current_instance_number: 3 });
    expect((await a.shownInstances('web')).at(-1)).toMatchObject({
      instance_id: null,
      instance_name: null,
      life_cycle_state: 'PENDING',
    });
    a.clock.turn(22_000);
    const newest = (await a.shownInstances('web')).at(-1);
    expect(newest).toMatchObject({ life_cycle_state: 'INSERVICE', health_status: 'INITIALIZING' });
    expect((await a.ecs(`/servers/${newest?.instance_id}`)).body.server.status).toBe('ACTIVE');
    expect(await a.shownGroup('web')).toMatchObject({ current_instance_number: 4, is_scaling: false });
    expect((await a.log('web'))[0]).toMatchObject({ type: 'DIFF', status: 'SUCCESS' });
  });

  test('is not refilled while the group is paused, but when it is resumed', async () => {
    await started({ desiredFollows: false });
    a.cloud.world.setStatus('web', 'PAUSED');
    await a.batch('web', 'REMOVE', ['web-1']);
    a.clock.turn(120_000);
    expect(await a.shownGroup('web')).toMatchObject({ current_instance_number: 3, is_scaling: false });
    await a.as('POST', `/scaling_group/${a.group('web').id}/action`, { action: 'resume' });
    a.clock.turn(8_000);
    expect(await a.shownGroup('web')).toMatchObject({ is_scaling: true });
  });
});

describe('a terminating hook', () => {
  const hooked = (world: World): void => {
    world.addGroup({
      name: 'web',
      minimum: 0,
      instances: ['web-1', 'web-2'],
      hooks: [{ name: 'drain', type: 'INSTANCE_TERMINATING', defaultTimeoutSeconds: 600 }],
    });
  };

  test('holds an instance until it is answered', async () => {
    await started({ fill: hooked });
    await a.batch('web', 'REMOVE', ['web-1']);
    a.clock.turn(3_000);
    expect(await a.stateOf('web', 'web-1')).toBe('REMOVING_WAIT');
    const { body } = await a.as('GET', `/scaling_instance_hook/${a.group('web').id}/list`);
    expect(body.instance_hanging_info).toMatchObject([
      { lifecycle_hook_name: 'drain', timeout: '2026-03-02T08:10:03Z' },
    ]);

    const key = body.instance_hanging_info[0]?.lifecycle_action_key;
    const answer = { lifecycle_action_result: 'CONTINUE', lifecycle_action_key: key };
    expect((await a.as('PUT', `/scaling_instance_hook/${a.group('web').id}/callback`, answer)).status).toBe(204);
    expect(await a.stateOf('web', 'web-1')).toBe('REMOVING');
    a.clock.turn(10_000);
    expect(a.cloud.world.instanceNames('web')).toEqual(['web-2']);
    expect((await a.as('PUT', `/scaling_instance_hook/${a.group('web').id}/callback`, answer)).body.error.code).toBe(
      'AS.7042',
    );
  });

  test('lets go by itself when its time is over, an hour later when it was extended', async () => {
    await started({ fill: hooked });
    await a.batch('web', 'REMOVE', ['web-1']);
    a.clock.turn(3_000);
    const answer = {
      lifecycle_action_result: 'EXTEND',
      instance_id: a.cloud.world.server('web-1').id,
      lifecycle_hook_name: 'drain',
    };
    await a.as('PUT', `/scaling_instance_hook/${a.group('web').id}/callback`, answer);
    a.clock.turn(601_000);
    expect(await a.stateOf('web', 'web-1')).toBe('REMOVING_WAIT');
    a.clock.turn(3_600_000 + 10_000);
    expect(a.cloud.world.instanceNames('web')).toEqual(['web-2']);
  });
});
