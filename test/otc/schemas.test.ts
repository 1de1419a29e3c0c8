import { describe, expect, test } from '@jest/globals';
import { modifiedGroup } from '../../src/otc/group-calls.ts';
import {
  catalog,
  group,
  groupPage,
  holdList,
  instanceQuota,
  issuedToken,
  logPage,
  member,
  memberPage,
  oneGroup,
} from '../../src/otc/schemas.ts';
import { interfaces, server, serverPage, serverState, vpcOfSubnet, wholeServer } from '../../src/otc/server-schemas.ts';
import { sample } from './sample.ts';

describe('the sample answers to the calls that the bot makes are all understood', () => {
  test.each([
    ['iam.create-token.response.project-scope', issuedToken],
    ['iam.create-token.response.domain-scope', issuedToken],
    ['iam.create-token.response.agency', issuedToken],
    ['iam.get-catalog.response', catalog],
    ['as.list-groups.response', groupPage],
    ['as.get-group.response.stable', oneGroup],
    ['as.get-group.response.scaling', oneGroup],
    ['as.get-group.response.paused', oneGroup],
    ['as.list-group-instances.response', memberPage],
    ['as.list-group-instances.response.mixed-states', memberPage],
    ['as.list-group-instances.response.empty', memberPage],
    ['as.list-activity-logs-v2.response', logPage],
    ['as.list-activity-logs-v2.response.manual-remove', logPage],
    ['ecs.cloudservers-list-detail.response', serverPage],
    ['ecs.nova-get-server.response', serverState],
    ['ecs.nova-get-server.response.microversion-2.26', serverState],
    ['ecs.nova-get-server.response', wholeServer],
    ['ecs.nova-get-server.response.microversion-2.26', wholeServer],
    ['ecs.nova-list-server-interfaces.response', interfaces],
    ['vpc.get-subnet.response', vpcOfSubnet],
    ['as.list-suspended-instances.response', holdList],
    ['as.get-group-quotas.response', instanceQuota],
    ['as.modify-group.response', modifiedGroup],
  ])('%s', (file, schema) => {
    expect(schema.safeParse(sample(file)).error).toBeUndefined();
  });
});

describe('a group', () => {
  const raw = (sample('as.get-group.response.paused') as { scaling_group: object }).scaling_group;

  test('is turned into what the rules know', () => {
    expect(group.parse(raw)).toEqual({
      id: 'c679320d-679f-4c50-8901-51b4ffb41f53',
      name: 'as-group-update-NuR',
      status: 'PAUSED',
      isScaling: false,
      size: { current: 0, desired: 0, minimum: 0, maximum: 0 },
      coolDownSeconds: 300,
      zones: ['eu-de-02', 'eu-de-01', 'eu-de-03'],
      deletesDisks: false,
      deletesAddresses: false,
      vpcId: '21344f69-3a0e-4950-8746-e8aa68d6b7bb',
      removesFirst: 'OLD_CONFIG_OLD_INSTANCE',
      hasConfiguration: true,
      listeners: [],
    });
  });

  test('may lack a configuration, without which it cannot be enabled', () => {
    expect(group.parse({ ...raw, scaling_configuration_id: null }).hasConfiguration).toBe(false);
    expect(group.parse({ ...raw, scaling_configuration_id: '' }).hasConfiguration).toBe(false);
    expect(group.parse({ ...raw, scaling_configuration_id: undefined }).hasConfiguration).toBeUndefined();
  });

  test('says who leaves first, unless in a word of tomorrow', () => {
    expect(group.parse({ ...raw, instance_terminate_policy: 'NEW_INSTANCE' }).removesFirst).toBe('NEW_INSTANCE');
    expect(group.parse({ ...raw, instance_terminate_policy: 'BY_DICE' }).removesFirst).toBeUndefined();
    expect(group.parse({ ...raw, instance_terminate_policy: null }).removesFirst).toBeUndefined();
  });

  test('has listeners with pools or classic ones, none, or does not tell', () => {
    const listenersOf = (pooled: unknown, classic: unknown) =>
      group.parse({ ...raw, lbaas_listeners: pooled, lb_listener_id: classic }).listeners;
    expect(listenersOf([{ listener_id: 'l-1', pool_id: 'p-1', protocol_port: 80, weight: 1 }], null)).toEqual([
      { listenerId: 'l-1', poolId: 'p-1' },
    ]);
    expect(listenersOf(null, 'l-1, l-2')).toEqual([{ listenerId: 'l-1' }, { listenerId: 'l-2' }]);
    expect(listenersOf(null, null)).toEqual([]);
    expect(listenersOf(undefined, undefined)).toBeUndefined();
    expect(listenersOf('odd', 7)).toBeUndefined();
  });

  test('may have its numbers as strings, a status of tomorrow, and lack what no rule needs', () => {
    const bare = {
      scaling_group_id: 'g',
      scaling_group_name: 'web',
      scaling_group_status: 'DREAMING',
      is_scaling: 'true',
      current_instance_number: '3',
      desire_instance_number: '3',
      min_instance_number: '1',
      max_instance_number: '10',
      detail: 'Quota is used up.',
      cool_down_time: null,
      available_zones: null,
    };
    expect(group.parse(bare)).toMatchObject({
      status: 'UNKNOWN',
      isScaling: true,
      size: { current: 3, desired: 3, minimum: 1, maximum: 10 },
      zones: [],
      trouble: 'Quota is used up.',
    });
  });

  test.each([['current_instance_number'], ['is_scaling'], ['scaling_group_id']])(
    'without %s, or with nothing in it, is no group: no rule may guess',
    (field) => {
      expect(group.safeParse({ ...raw, [field]: undefined }).success).toBe(false);
      expect(group.safeParse({ ...raw, [field]: null }).success).toBe(false);
      expect(group.safeParse({ ...raw, [field]: '' }).success).toBe(false);
    },
  );

  test('may be frozen, as the parent platform spells it', () => {
    expect(group.parse({ ...raw, scaling_group_status: 'FREEZED' }).status).toBe('FREEZED');
  });
});

describe('a member', () => {
  const [normal, byHand, guarded, sick, young, removing, held] = memberPage.parse(
    sample('as.list-group-instances.response.mixed-states'),
  ).rows;

  test('is told apart by how it joined, whether it is protected, how it fares and where it stands', () => {
    expect(normal).toMatchObject({ isAddedByHand: false, isProtected: false, health: 'NORMAL' });
    expect(normal?.joinedAt).toBe('2024-01-02T06:47:33Z');
    expect(byHand?.isAddedByHand).toBe(true);
    expect(guarded?.isProtected).toBe(true);
    expect(sick?.health).toBe('ERROR');
    expect(removing?.lifecycleState).toBe('REMOVING');
    expect(held?.lifecycleState).toBe('REMOVING_WAIT');
  });

  test('has neither id nor name while its server is being made', () => {
    expect(young).toMatchObject({ id: undefined, name: 'being created', lifecycleState: 'PENDING' });
  });

  const raw = { instance_id: 'i-1', instance_name: 'web-1', life_cycle_state: 'INSERVICE', health_status: 'NORMAL' };

  test('in a state that nobody knows yet is UNKNOWN, which blocks, and no crash', () => {
    expect(member.parse({ ...raw, life_cycle_state: 'HIBERNATING' }).lifecycleState).toBe('UNKNOWN');
    expect(member.parse({ ...raw, life_cycle_state: null }).lifecycleState).toBe('UNKNOWN');
    expect(member.parse({ ...raw, health_status: 'TIRED' }).health).toBe('UNKNOWN');
  });

  test('is initializing however that is spelt', () => {
    expect(member.parse({ ...raw, health_status: 'INITAILIZING' }).health).toBe('INITIALIZING');
  });

  test('whose configuration was deleted is not one that was added by hand', () => {
    const kept = { ...raw, scaling_configuration_id: 'c-1', scaling_configuration_name: '' };
    expect(member.parse(kept).isAddedByHand).toBe(false);
    expect(member.parse({ ...kept, scaling_configuration_id: '' }).isAddedByHand).toBe(true);
    expect(member.parse({ ...kept, scaling_configuration_name: 'MANNUAL_ADD' }).isAddedByHand).toBe(true);
  });
});

describe('a row of the log', () => {
  test('has its type spelt right, and the cause of what failed', () => {
    const [doing, failed] = logPage.parse(sample('as.list-activity-logs-v2.response.manual-remove')).rows;
    expect(doing).toMatchObject({ status: 'DOING', type: 'MANUAL_DELETE', endedAt: undefined, removed: [] });
    expect(failed?.failed).toEqual([
      { id: undefined, name: 'discuz_FAIL0001', reason: 'AS.7111 Insufficient instance quota.' },
    ]);
  });

  test('of a load balancer has neither lists nor description', () => {
    const [balancer, normal] = logPage.parse(sample('as.list-activity-logs-v2.response')).rows;
    expect(balancer).toMatchObject({ type: 'MODIFY_ELB', added: [], removed: [], deleted: [], failed: [] });
    expect(normal?.added).toEqual([{ id: '8e273bac-d303-46dc-9883-628be2294bdf', name: 'as-config-t66a_9W8L9SSK' }]);
  });

  test('tells which listeners let go of those who left, and which did not, pooled or classic; or tells nothing of them', () => {
    const raw = { id: 'l', status: 'SUCCESS', start_time: '2026-11-24T10:00:00Z' };
    const told = (own: object) =>
      logPage.parse({ total_number: 1, scaling_activity_log: [{ ...raw, ...own }] }).rows[0];
    const pooled = { lbaas_listener: { listener_id: 'l-1', pool_id: 'p-1', protocol_port: 80, weight: 1 } };
    expect(
      told({
        lb_unbind_success_list: [
          pooled,
          { listener: 'classic' },
          { lbaas_listener: { listener_id: null, pool_id: 'p-2' } },
        ],
        lb_unbind_failed_list: [{ ...pooled, failed_reason: 'ELB.8902', failed_details: 'is busy' }],
      }),
    ).toMatchObject({
      unbound: [
        { listenerId: 'l-1', poolId: 'p-1' },
        { listenerId: 'classic' },
        { listenerId: undefined, poolId: 'p-2' },
      ],
      notUnbound: [{ listenerId: 'l-1', poolId: 'p-1', reason: 'ELB.8902 is busy' }],
    });
    expect(told({ lb_unbind_success_list: null })).toMatchObject({ unbound: undefined, notUnbound: undefined });
    expect(told({ lb_unbind_success_list: 'odd', lb_unbind_failed_list: [] })).toMatchObject({
      unbound: undefined,
      notUnbound: [],
    });
    expect(logPage.parse(sample('as.list-activity-logs-v2.response')).rows[0]).toMatchObject({
      unbound: [],
      notUnbound: [],
    });
  });

  test('may have a description that is no JSON', () => {
    const row = { id: 'l', status: 'ABORTED', start_time: '2026-11-24T10:00:00Z', description: "{'reason':[]}" };
    expect(logPage.parse({ total_number: '1', scaling_activity_log: [row] }).rows[0]?.status).toBe('UNKNOWN');
  });
});

describe('the waits in a lifecycle hook', () => {
  const [raw] = (sample('as.list-suspended-instances.response') as { instance_hanging_info: object[] })
    .instance_hanging_info;
  const holds = (...rows: unknown[]) => holdList.parse({ instance_hanging_info: rows });

  test('say who waits in which hook, until when, and what happens then', () => {
    expect(holds(raw)).toEqual([
      {
        instanceId: 'b25c1589-c96c-465b-9fef-d06540d1945c',
        hook: 'hook-test',
        key: '6ebe6e72-4b09-4adb-ae4a-a91dc0560069',
        until: '2016-11-15T06:43:41Z',
        byDefault: 'abandon',
      },
    ]);
  });

  test('are those that hang: an answered one is none, nor one whose server is still being made', () => {
    expect(holds({ ...raw, lifecycle_hook_status: 'CONTINUE' }, { ...raw, instance_id: null })).toEqual([]);
    expect(holdList.parse({ instance_hanging_info: null })).toEqual([]);
  });

  test('may not tell their end, but without a key nobody could answer', () => {
    const [hold] = holds({ ...raw, timeout: null, default_result: 'SHRUG' });
    expect(hold).toMatchObject({ until: undefined, byDefault: undefined });
    const keyless = { instance_hanging_info: [{ ...raw, lifecycle_action_key: '' }] };
    expect(holdList.safeParse(keyless).success).toBe(false);
  });
});

describe('the quota of instances', () => {
  test('is the group’s own', () => {
    expect(instanceQuota.parse(sample('as.get-group-quotas.response'))).toEqual({ used: 0, limit: 200 });
  });

  test('is not told by -1, which means that it is counted elsewhere, nor by an answer that has none', () => {
    expect(instanceQuota.parse(sample('as.get-quotas.response'))).toBeUndefined();
    expect(instanceQuota.parse({ quotas: { resources: null } })).toBeUndefined();
  });
});

describe('a server', () => {
  test('says its status and its task', () => {
    expect(serverState.parse(sample('ecs.nova-get-server.response'))).toEqual({ status: 'ACTIVE', task: undefined });
    expect(serverState.parse({ server: { status: 'ACTIVE', 'OS-EXT-STS:task_state': 'deleting' } })).toEqual({
      status: 'ACTIVE',
      task: 'deleting',
    });
  });

  test('is turned into what the rules know', () => {
    expect(serverPage.parse(sample('ecs.cloudservers-list-detail.response')).rows[0]).toEqual({
      id: 'b37fd80e-ac67-4d02-b9f1-9891c9c0fabf',
      name: 'ecs-5e70',
      status: 'SHUTOFF',
      task: undefined,
      zone: 'az1-dc1',
      vpcId: '164489f6-cbf7-45b4-b6d0-d407c48cf7fc',
      addresses: ['192.168.0.206', '192.168.0.8'],
    });
  });

  const vpc = '164489f6-cbf7-45b4-b6d0-d407c48cf7fc';
  const other = '00159d7d-b3c3-4108-8bc4-6658814e6422';

  test('is in the VPC that its metadata name, else in the one whose id is the key of its addresses', () => {
    const vpcOf = (metadata: unknown, keys: string[]) =>
      server.parse({ id: 's', metadata, addresses: Object.fromEntries(keys.map((key) => [key, []])) }).vpcId;
    expect(vpcOf({ vpc_id: vpc }, [other])).toBe(vpc);
    expect(vpcOf({}, [other])).toBe(other);
    expect(vpcOf({ vpc_id: '' }, ['my-network'])).toBeUndefined();
    expect(vpcOf(null, [vpc, other])).toBeUndefined();
  });

  test('that tells little is still listed: a server being built has neither zone nor address', () => {
    expect(server.parse({ id: 's-1', 'OS-EXT-AZ:availability_zone': '', metadata: 'none' })).toEqual({
      id: 's-1',
      name: 's-1',
      status: 'UNKNOWN',
      addresses: [],
    });
  });
});

test('a token for a whole domain has no project', () => {
  expect(issuedToken.parse(sample('iam.create-token.response.domain-scope')).project).toBeUndefined();
});
