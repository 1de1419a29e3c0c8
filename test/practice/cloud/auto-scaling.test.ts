import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ACloud, column, fields, sample } from './a-practice-cloud.ts';

let a: ACloud;
beforeEach(async () => {
  a = await ACloud.start();
});
afterEach(() => a.cloud.close());

const code = (reply: { body: { error?: { code?: string } } }): string | undefined => reply.body?.error?.code;

describe('the list of groups', () => {
  test('is paged by rows, twenty unless asked otherwise, with the number of all', async () => {
    await a.cloud.close();
    a = await ACloud.start({ groups: 45, instances: 1 });
    const first = (await a.as('GET', '/scaling_group')).body;
    expect(first).toMatchObject({ total_number: 45, start_number: 0, limit: 20 });
    expect(first.scaling_groups).toHaveLength(20);
    const last = (await a.as('GET', '/scaling_group?start_number=40&limit=100')).body;
    expect(last.scaling_groups).toHaveLength(5);
    expect((await a.as('GET', '/scaling_group?start_number=45&limit=100')).body.scaling_groups).toEqual([]);
  });

  test('finds by any part of the name', async () => {
    const { body } = await a.as('GET', '/scaling_group?scaling_group_name=web-prod');
    expect(column(body.scaling_groups, 'scaling_group_name')).toEqual(['web-prod', 'web-prod-blue']);
  });

  test('finds by status', async () => {
    const { body } = await a.as('GET', '/scaling_group?scaling_group_status=PAUSED');
    expect(column(body.scaling_groups, 'scaling_group_name')).toEqual(['web-prod-blue']);
  });

  test.each(['limit=101', 'limit=-1', 'limit=abc', 'start_number=-1'])('refuses %s', async (query) => {
    expect((await a.as('GET', `/scaling_group?${query}`)).status).toBe(400);
  });
});

describe('the shapes of the answers', () => {
  test('are those of the samples', async () => {
    const { id } = a.group('web-prod');
    const get = async (path: string, version = 'v1') => (await a.as('GET', path, undefined, version)).body;

    expect(fields((await get(`/scaling_group/${id}`)).scaling_group)).toEqual(
      fields(sample('as.get-group.response.stable').scaling_group),
    );
    expect(fields(await get('/scaling_group'))).toEqual(fields(sample('as.list-groups.response')));
    const instances = await get(`/scaling_group_instance/${id}/list`);
    expect(fields(instances)).toEqual(fields(sample('as.list-group-instances.response')));
    expect(fields(instances.scaling_group_instances[0])).toEqual(
      fields(sample('as.list-group-instances.response').scaling_group_instances[0]),
    );
    expect(fields((await get('/quotas')).quotas.resources[0])).toEqual(
      fields(sample('as.get-quotas.response').quotas.resources[0]),
    );
    expect(fields((await get(`/scaling_policy/${id}/list`)).scaling_policies[0])).toEqual(
      fields(sample('as.list-policies.response').scaling_policies[0]),
    );
    expect(fields(await get(`/scaling_group_tag/${id}/tags`))).toEqual(fields(sample('as.list-group-tags.response')));
    const drained = a.group('queue-drain').id;
    expect(fields((await get(`/scaling_lifecycle_hook/${drained}/list`)).lifecycle_hooks[0])).toEqual(
      fields(sample('as.get-lifecycle-hook.response')),
    );
    expect(fields(await get(`/scaling_lifecycle_hook/${drained}/drain-connections`))).toEqual(
      fields(sample('as.get-lifecycle-hook.response')),
    );

    await a.batch('web-prod', 'REMOVE', ['web-1']);
    await a.batch('queue-drain', 'REMOVE', ['queue-1']);
    a.clock.turn(20_000);
    expect(fields((await get(`/scaling_activity_log/${id}`, 'v2')).scaling_activity_log[0])).toEqual(
      fields(sample('as.list-activity-logs-v2.response.manual-remove').scaling_activity_log[0]),
    );
    expect(fields((await get(`/scaling_activity_log/${id}`)).scaling_activity_log[0])).toEqual(
      fields(sample('as.list-activity-logs-v1.response').scaling_activity_log[0]),
    );
    expect(fields((await get(`/scaling_instance_hook/${drained}/list`)).instance_hanging_info[0])).toEqual(
      fields(sample('as.list-suspended-instances.response').instance_hanging_info[0]),
    );
    expect(fields((await a.call('GET', '/')).body.versions[0])).toEqual(
      fields(sample('as.list-api-versions.response').versions[0]),
    );
  });

  test('mark what was added by hand as the cloud does', async () => {
    const rows = await a.shownInstances('web-prod');
    expect(rows.find(({ instance_name: shown }) => shown === 'web-legacy-1')).toMatchObject({
      scaling_configuration_id: null,
      scaling_configuration_name: 'MANNUAL_ADD',
    });
  });

  test('carry a request id', async () => {
    expect((await a.as('GET', '/scaling_group')).headers.get('x-request-id')).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('what is not there', () => {
  test('is 400 AS.2007 for a group', async () => {
    const reply = await a.as('GET', '/scaling_group/00000000-0000-4000-a000-000000000000');
    expect(reply.status).toBe(400);
    expect(reply.body).toEqual(sample('as.error.400-AS.2007-group-not-found'));
  });

  test('is the gateway’s 404 for a path', async () => {
    const reply = await a.as('GET', '/scaling_groups');
    expect(reply.status).toBe(404);
    expect({ ...reply.body, request_id: '' }).toEqual({ ...sample('gateway.error.404-apigw'), request_id: '' });
  });
});

describe('the instances of a group', () => {
  test('are paged like everything', async () => {
    const { id } = a.group('batch-workers');
    const page = (await a.as('GET', `/scaling_group_instance/${id}/list?start_number=20`)).body;
    expect(page).toMatchObject({ total_number: 23, start_number: 20, limit: 20 });
    expect(page.scaling_group_instances).toHaveLength(3);
  });

  test('can be picked by health and protection, and by no word that the cloud does not know', async () => {
    const list = (query: string) => a.as('GET', `/scaling_group_instance/${a.group('web-prod').id}/list?${query}`);
    const names = async (query: string) => column((await list(query)).body.scaling_group_instances, 'instance_name');
    expect(await names('health_status=ERROR')).toEqual(['web-4']);
    expect(await names('protect_from_scaling_down=true')).toEqual(['web-3']);
    expect(code(await list('health_status=FINE'))).toBe('AS.4004');
    expect(code(await list('life_cycle_state=GONE'))).toBe('AS.4003');
  });
});

describe('a batch is refused', () => {
  const unknown = '00000000-0000-4000-a000-000000000000';

  test.each([
    ['without a list to remove', { action: 'REMOVE' }, 'AS.4013'],
    ['with an empty list to remove', { action: 'REMOVE', instances_id: [] }, 'AS.4013'],
    ['with an empty list to add', { action: 'ADD', instances_id: [] }, 'AS.4019'],
    ['with an empty list to protect', { action: 'PROTECT', instances_id: [] }, 'AS.4032'],
    ['with null for an id', { action: 'REMOVE', instances_id: [null] }, 'AS.4017'],
    ['with an empty id', { action: 'REMOVE', instances_id: [''] }, 'AS.4028'],
    [
      'with eleven ids',
      { action: 'REMOVE', instances_id: Array.from({ length: 11 }, (_, index) => `id-${index}`) },
      'AS.4043',
    ],
    ['with an action in small letters', { action: 'remove', instances_id: [unknown] }, 'AS.4018'],
    ['with an action of the parent platform', { action: 'ENTER_STANDBY', instances_id: [unknown] }, 'AS.4018'],
    [
      'with a boolean for instance_delete',
      { action: 'REMOVE', instances_id: [unknown], instance_delete: true },
      'AS.4007',
    ],
    ['with an unknown instance', { action: 'REMOVE', instances_id: [unknown] }, 'AS.4006'],
    ['with a field that nobody knows', { action: 'REMOVE', instances_id: [unknown], force: true }, 'AS.0022'],
    ['with a text for a list', { action: 'REMOVE', instances_id: unknown }, 'AS.0022'],
  ])('%s', async (_what, body, expected) => {
    const reply = await a.batchOfIds('web-prod', body);
    expect(reply.status).toBe(400);
    expect(code(reply)).toBe(expected);
  });

  test('without a body, or with one that is not JSON by its type', async () => {
    const path = `/autoscaling-api/v1/${a.cloud.account.projectId}/scaling_group_instance/${a.group('web-prod').id}/action`;
    expect(code(await a.call('POST', path))).toBe('AS.0002');
    expect(code(await a.call('POST', path, '{"action":"REMOVE"}', { 'content-type': 'text/plain' }))).toBe('AS.0022');
    expect(code(await a.call('POST', path, '{"action":'))).toBe('AS.0022');
  });

  test('when an instance belongs to another group', async () => {
    expect(code(await a.batch('web-prod', 'REMOVE', ['api-1']))).toBe('AS.4014');
  });

  test('when an instance is not in service: alone by its own code, among others inside AS.4030', async () => {
    a.cloud.world.setState('web-prod', 'web-1', 'STANDBY');
    expect((await a.batch('web-prod', 'REMOVE', ['web-1'])).body).toEqual(sample('as.error.400-AS.4015-not-inservice'));
    const several = await a.batch('web-prod', 'REMOVE', ['web-1', 'web-2']);
    expect(code(several)).toBe('AS.4030');
    expect(several.body.error.message).toContain(`${a.cloud.world.server('web-1').id}: AS.4015`);
    expect(a.cloud.world.isIdle('web-prod')).toBe(true);
  });

  test('when the group would fall below its minimum', async () => {
    expect((await a.batch('api-prod', 'REMOVE', ['api-1'])).body).toEqual(sample('as.error.400-AS.2036-below-minimum'));
    expect(code(await a.batch('web-prod', 'REMOVE', ['web-1', 'web-2', 'web-3', 'web-4']))).toBe('AS.2036');
  });

  test('when the group scales by itself', async () => {
    expect(code(await a.batch('api-staging', 'REMOVE', ['api-staging-1']))).toBe('AS.2033');
  });

  test('when the group is being deleted', async () => {
    a.cloud.world.setStatus('web-prod', 'DELETING');
    expect((await a.batch('web-prod', 'REMOVE', ['web-1'])).body.error.message).toContain('[DELETING]');
  });

  test('and nothing has changed then', async () => {
    await a.batch('api-prod', 'REMOVE', ['api-1']);
    a.clock.turn(60_000);
    expect(a.cloud.world.instanceNames('api-prod')).toEqual(['api-1', 'api-2', 'api-3']);
    expect(await a.log('api-prod')).toEqual([]);
  });
});

describe('a server', () => {
  test('joins a group, and is in service there after a while', async () => {
    expect((await a.batch('web-prod', 'ADD', ['web-spare-1'])).status).toBe(204);
    a.clock.turn(3_000);
    expect(await a.stateOf('web-prod', 'web-spare-1')).toBe('PENDING');
    a.clock.turn(8_000);
    expect(await a.stateOf('web-prod', 'web-spare-1')).toBe('INSERVICE');
    expect(await a.shownGroup('web-prod')).toMatchObject({
      current_instance_number: 6,
      desire_instance_number: 6,
      is_scaling: false,
    });
    expect((await a.log('web-prod'))[0]).toMatchObject({ type: 'MANUAL_ADD', status: 'SUCCESS' });
  });

  test.each([
    ['in a zone without the group', 'web-spare-3', 'AS.4020'],
    ['in another VPC', 'lab-box', 'AS.4021'],
    ['that is shut off', 'web-spare-stopped', 'AS.4024'],
    ['that is a member already', 'web-1', 'AS.4023'],
    ['that is a member of another group', 'api-1', 'AS.4027'],
  ])('%s cannot join', async (_what, name, expected) => {
    expect(code(await a.batch('web-prod', 'ADD', [name]))).toBe(expected);
    expect(code(await a.batch('web-prod', 'ADD', [name, 'web-spare-1']))).toBe('AS.4029');
  });

  test('cannot join a full group, or one that is paused', async () => {
    a.cloud.world.setNumbers('web-prod', { maximum: 5 });
    expect(code(await a.batch('web-prod', 'ADD', ['web-spare-1']))).toBe('AS.2035');
    expect((await a.batch('web-prod-blue', 'ADD', ['web-spare-1'])).body).toEqual(
      sample('as.error.400-AS.2033-group-status'),
    );
  });
});

describe('protection', () => {
  test('shows at once, also while the group scales', async () => {
    expect((await a.batch('api-staging', 'PROTECT', ['api-staging-1'])).status).toBe(204);
    expect((await a.shownInstances('api-staging'))[0]?.protect_from_scaling_down).toBe(true);
    expect((await a.batch('api-staging', 'UNPROTECT', ['api-staging-1'])).status).toBe(204);
    expect((await a.shownInstances('api-staging'))[0]?.protect_from_scaling_down).toBe(false);
  });

  test('cannot be set on an instance that is leaving', async () => {
    await a.batch('web-prod', 'REMOVE', ['web-1']);
    a.clock.turn(4_000);
    expect(code(await a.batch('web-prod', 'PROTECT', ['web-1']))).toBe('AS.4015');
    expect(code(await a.batch('web-prod', 'PROTECT', ['web-1', 'web-2']))).toBe('AS.4033');
  });
});

describe('a group', () => {
  const act = (name: string, action: string) => a.as('POST', `/scaling_group/${a.group(name).id}/action`, { action });
  const change = (name: string, body: object) => a.as('PUT', `/scaling_group/${a.group(name).id}`, body);

  test('is paused and resumed', async () => {
    expect((await act('web-prod', 'pause')).status).toBe(204);
    expect(await a.shownGroup('web-prod')).toMatchObject({ scaling_group_status: 'PAUSED' });
    expect(code(await act('web-prod', 'pause'))).toBe('AS.2033');
    expect((await act('web-prod', 'resume')).status).toBe(204);
    expect(code(await act('web-prod', 'restart'))).toBe('AS.2008');
  });

  test('without a configuration cannot be resumed', async () => {
    a.cloud.world.addGroup({ name: 'bare', configuration: null, status: 'PAUSED' });
    expect((await act('bare', 'resume')).body).toEqual(sample('as.error.400-AS.2018-no-configuration'));
  });

  test('in ERROR shows why', async () => {
    expect((await a.shownGroup('legacy-shop')).detail).toContain('sold out');
  });

  test('takes new numbers and scales to them', async () => {
    const reply = await change('web-prod', { desire_instance_number: 6 });
    expect(reply).toMatchObject({ status: 200, body: { scaling_group_id: a.group('web-prod').id } });
    a.clock.turn(3_000 + 20_000);
    expect(await a.shownGroup('web-prod')).toMatchObject({ current_instance_number: 6 });
  });

  test('gives up the oldest that are not protected when it is to shrink', async () => {
    await change('batch-workers', { desire_instance_number: 22 });
    const oldest =
      a.group('batch-workers').members.toSorted((one, other) => one.joinedAt - other.joinedAt)[0]?.server?.name ?? '';
    a.clock.turn(20_000);
    expect(a.cloud.world.instanceNames('batch-workers')).not.toContain(oldest);
    expect(a.cloud.world.hasServer(oldest)).toBe(false);
  });

  test.each([
    [{ desire_instance_number: 11 }, 'AS.2005'],
    [{ desire_instance_number: 5 }, 'AS.2028'],
    [{ min_instance_number: 11 }, 'AS.2004'],
    [{ min_instance_number: 6 }, 'AS.2005'],
    [{ max_instance_number: 301 }, 'AS.2045'],
    [{ cool_down_time: 86_401 }, 'AS.2006'],
    [{ scaling_group_name: 'web prod' }, 'AS.2022'],
    [{ scaling_group_name: 'w'.repeat(65) }, 'AS.2003'],
    [{ security_groups: [] }, 'AS.2030'],
    [{ desire_instance_number: '5' }, 'AS.2005'],
    [{ wish: 1 }, 'AS.0022'],
  ])('refuses %j', async (body, expected) => {
    expect(code(await change('web-prod', body))).toBe(expected);
  });

  test('cannot shrink below what is protected', async () => {
    for (const name of ['web-1', 'web-2']) a.cloud.world.protect('web-prod', name);
    expect(code(await change('web-prod', { desire_instance_number: 2 }))).toBe('AS.2010');
  });

  test('carries out a policy by hand', async () => {
    const [policy] = a.group('web-prod').policies;
    const execute = () => a.as('POST', `/scaling_policy/${policy?.id}/action`, { action: 'execute' });
    expect((await execute()).status).toBe(204);
    expect(code(await execute())).toBe('AS.0034');
    a.clock.turn(30_000);
    expect(await a.shownGroup('web-prod')).toMatchObject({ current_instance_number: 6 });
    const { body } = await a.as('GET', `/scaling_policy_execute_log/${policy?.id}`);
    expect(fields(body.scaling_policy_execute_log[0])).toEqual(
      fields(sample('as.list-policy-execute-logs.response').scaling_policy_execute_log[0]),
    );
  });

  test('is found by its tags', async () => {
    const { body } = await a.as('POST', '/scaling_group_tag/resource_instances/action', {
      action: 'filter',
      tags: [{ key: 'stage', values: ['prod'] }],
      limit: '10',
      offset: '0',
    });
    expect(column(body.resources, 'resource_name')).toEqual(['web-prod', 'api-prod']);
  });
});

describe('the scaling action log', () => {
  const log = (query: string) =>
    a.as('GET', `/scaling_activity_log/${a.group('web-prod').id}?${query}`, undefined, 'v2');

  test.each([
    ['status=DONE', 'AS.9013'],
    ['type=MANNUAL_REMOVE', 'AS.9012'],
    ['start_time=yesterday', 'AS.9001'],
    ['end_time=2026-03-02', 'AS.9002'],
    ['limit=101', 'AS.9004'],
    ['start_number=x', 'AS.9003'],
  ])('refuses %s', async (query, expected) => {
    expect(code(await log(query))).toBe(expected);
  });

  test('can be asked for what is going on', async () => {
    await a.batch('web-prod', 'REMOVE', ['web-1']);
    a.clock.turn(3_000);
    expect((await log('status=DOING&limit=1')).body.total_number).toBe(1);
    a.clock.turn(12_000);
    expect((await log('status=DOING&limit=1')).body.total_number).toBe(0);
  });
});
