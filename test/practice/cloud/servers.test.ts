import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ACloud, type Body, column, fields, sample } from './a-practice-cloud.ts';

let a: ACloud;
beforeEach(async () => {
  a = await ACloud.start();
});
afterEach(() => a.cloud.close());

const own = (path: string) => a.call('GET', `/v1/${a.cloud.account.projectId}${path}`);

test('native servers have the fields of the sample, and more with a microversion', async () => {
  const { id } = a.cloud.world.server('web-1');
  const plain = (await a.ecs(`/servers/${id}`)).body.server;
  const newer = await a.call('GET', `/v2.1/${a.cloud.account.projectId}/servers/${id}`, undefined, {
    'x-openstack-nova-api-version': '2.26',
  });
  expect(fields(plain)).toEqual(fields(sample('ecs.nova-list-servers-detail.response.paged').servers[0]));
  expect(fields(newer.body.server)).toEqual(fields(sample('ecs.nova-get-server.response.microversion-2.26').server));
});

test('native servers are paged by marker until no next link comes', async () => {
  const seen: string[] = [];
  let marker = '';
  for (let pages = 0; pages < 10; pages += 1) {
    const { body } = await a.ecs(`/servers/detail?limit=20${marker}`);
    seen.push(...body.servers.map(({ id }) => id));
    if (body.servers_links === undefined) break;
    marker = `&marker=${body.servers.at(-1)?.id}`;
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBe(a.cloud.world.servers.size);
  expect((await a.ecs(`/servers?limit=${seen.length}`)).body.servers_links).toBeUndefined();
});

test('native servers are found by a part of the name or address', async () => {
  const { address } = a.cloud.world.server('worker-07');
  expect((await a.ecs('/servers?name=worker-0')).body.servers).toHaveLength(9);
  const byAddress = (await a.ecs(`/servers/detail?ip=${address}`)).body.servers;
  expect(column(byAddress, 'name')).toContain('worker-07');
});

test('native servers that are not there, and limits that are no numbers, are refused as Nova does', async () => {
  const missing = await a.ecs('/servers/b25c1589-c96c-465b-9fef-d06540d1945c');
  expect(missing.status).toBe(404);
  expect(missing.body).toEqual(sample('ecs.error.404-nova-itemNotFound'));
  expect((await a.ecs('/servers?limit=abc')).body).toEqual(sample('ecs.error.400-nova-badRequest'));
});

test('the interfaces of a server lead to its subnet and from there to its VPC', async () => {
  const server = a.cloud.world.server('jump-host');
  expect((await a.ecs(`/servers/${server.id}`)).body.server.metadata).toEqual({});
  const { interfaceAttachments: found } = (await a.ecs(`/servers/${server.id}/os-interface`)).body;
  expect(fields(found[0])).toEqual(fields(sample('ecs.nova-list-server-interfaces.response').interfaceAttachments[0]));
  const { subnet } = (await own(`/subnets/${found[0]?.net_id}`)).body;
  expect(subnet.vpc_id).toBe(a.group('web-prod').network.vpcId);
  expect(fields(subnet)).toEqual(fields(sample('vpc.get-subnet.response').subnet));
});

test('cloudservers have the fields of the sample and come by numbered pages', async () => {
  const first = (await own('/cloudservers/detail?limit=10')).body;
  const zeroth = (await own('/cloudservers/detail?limit=10&offset=0')).body;
  const second = (await own('/cloudservers/detail?limit=10&offset=2')).body;
  const ids = (page: Body) => page.servers.map(({ id }) => id);
  expect(first.count).toBe(a.cloud.world.servers.size);
  expect(ids(zeroth)).toEqual(ids(first));
  expect(ids(second).some((id) => ids(first).includes(id))).toBe(false);
  expect(fields(first.servers[0])).toEqual(
    expect.arrayContaining(fields(sample('ecs.cloudservers-list-detail.response').servers[0])),
  );
  const missing = await own('/cloudservers/b25c1589-c96c-465b-9fef-d06540d1945c');
  expect(missing.body).toEqual(sample('ecs.error.404-ecs-style'));
});

test('VPCs and subnets are listed as in the samples', async () => {
  const { vpcs } = (await own('/vpcs')).body;
  const { subnets } = (await own(`/subnets?vpc_id=${vpcs[1]?.id}`)).body;
  expect(column(vpcs, 'name')).toEqual(['vpc-prod', 'vpc-lab']);
  expect(subnets).toHaveLength(1);
  expect(fields(vpcs[0])).toEqual(fields(sample('vpc.list-vpcs.response').vpcs[0]));
  expect((await own('/subnets/none')).body).toEqual(sample('vpc.error.404'));
});
