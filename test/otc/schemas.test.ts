import { describe, expect, test } from '@jest/globals';
import {
  catalog,
  group,
  groupPage,
  issuedToken,
  logPage,
  member,
  memberPage,
  oneGroup,
  oneServer,
  serverPage,
} from '../../src/otc/schemas.ts';
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
    ['ecs.nova-get-server.response', oneServer],
    ['ecs.nova-get-server.response.microversion-2.26', oneServer],
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
    });
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

  test('may have a description that is no JSON', () => {
    const row = { id: 'l', status: 'ABORTED', start_time: '2026-11-24T10:00:00Z', description: "{'reason':[]}" };
    expect(logPage.parse({ total_number: '1', scaling_activity_log: [row] }).rows[0]?.status).toBe('UNKNOWN');
  });
});

test('a server says its status and its task', () => {
  expect(oneServer.parse(sample('ecs.nova-get-server.response'))).toEqual({ status: 'ACTIVE', task: undefined });
  expect(oneServer.parse({ server: { status: 'ACTIVE', 'OS-EXT-STS:task_state': 'deleting' } })).toEqual({
    status: 'ACTIVE',
    task: 'deleting',
  });
});

test('a token for a whole domain has no project', () => {
  expect(issuedToken.parse(sample('iam.create-token.response.domain-scope')).project).toBeUndefined();
});
