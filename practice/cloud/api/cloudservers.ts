import { inSeconds } from '../clock.ts';
import type { Server } from '../world/model.ts';
import { type Call, type Cloud, param, type Route } from './calls.ts';
import { ecsRefusal } from './errors.ts';
import { wholeNumber } from './paging.ts';
import { addressKeyOf, matchingServers, metadataOf, shownStates } from './servers.ts';

const shownCloudServer = (server: Server, projectId: string) => ({
  fault: null,
  id: server.id,
  name: server.name,
  addresses: {
    [addressKeyOf(server)]: [
      {
        version: '4',
        addr: server.address,
        'OS-EXT-IPS-MAC:mac_addr': server.mac,
        'OS-EXT-IPS:port_id': server.portId,
        'OS-EXT-IPS:type': 'fixed',
      },
    ],
  },
  flavor: { disk: '0', vcpus: '2', ram: '4096', id: server.flavor, name: server.flavor },
  accessIPv4: '',
  accessIPv6: '',
  status: server.status,
  image: { id: '1ce5800a-e487-4c1b-b264-3353a39e2b4b' },
  hostId: 'f92345b97fd291f67a29ed735a82a8983f370175d2ba3d18d66893f4',
  updated: inSeconds(server.updatedAt),
  created: inSeconds(server.createdAt),
  metadata: metadataOf(server),
  tags: server.tags,
  description: '',
  locked: false,
  config_drive: '',
  tenant_id: projectId,
  user_id: 'bb7f23e27e7e46f3aaceb5f53a158bdc',
  'os-extended-volumes:volumes_attached': [
    { device: '/dev/vda', bootIndex: '0', id: server.portId, delete_on_termination: 'false' },
  ],
  ...shownStates(server),
  'OS-EXT-SRV-ATTR:host': 'az1.dc1',
  'OS-EXT-SRV-ATTR:instance_name': `instance-${server.id.slice(0, 8)}`,
  'OS-EXT-SRV-ATTR:hypervisor_hostname': 'nova001@248',
  'OS-DCF:diskConfig': 'MANUAL',
  'OS-EXT-AZ:availability_zone': server.zone,
  'os:scheduler_hints': {},
  'OS-EXT-SRV-ATTR:root_device_name': '/dev/vda',
  'OS-EXT-SRV-ATTR:ramdisk_id': '',
  'OS-SRV-USG:launched_at': `${inSeconds(server.createdAt).slice(0, 19)}.000000`,
  'OS-EXT-SRV-ATTR:kernel_id': '',
  'OS-EXT-SRV-ATTR:launch_index': 0,
  host_status: 'UP',
  'OS-EXT-SRV-ATTR:reservation_id': 'r-a8mg9vwr',
  'OS-EXT-SRV-ATTR:hostname': server.name,
  sys_tags: [{ key: '_sys_enterprise_project_id', value: '0' }],
  security_groups: [{ id: 'b1786350-da65-11e7-b312-0255ac101b03', name: 'default' }],
});

/** `offset` is the number of a page, from 1; 0 counts as 1 (fact sheet 10.2). */
function listCloudServers(call: Call, cloud: Cloud) {
  const { query } = call;
  const limit = wholeNumber(query.get('limit'), 1, 1_000, 25);
  const offset = wholeNumber(query.get('offset'), 0, Number.MAX_SAFE_INTEGER, 1);
  if (limit === undefined || offset === undefined) throw ecsRefusal(400, 'Ecs.0005', 'Invalid request parameter.');
  const found = matchingServers(call, cloud);
  const from = (Math.max(1, offset) - 1) * limit;
  const servers = found.slice(from, from + limit).map((server) => shownCloudServer(server, cloud.account.projectId));
  return { status: 200, body: { count: found.length, servers } };
}

function oneCloudServer(call: Call, cloud: Cloud) {
  const server = cloud.world.servers.get(param(call, 'server'));
  if (server === undefined) throw ecsRefusal(404, 'Ecs.0114', 'The ECS does not exist.');
  return { status: 200, body: { server: shownCloudServer(server, cloud.account.projectId) } };
}

/** ECS in OTC's own dialect (fact sheet 10.2). */
export const cloudServerRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/:project/cloudservers/detail',
    kind: 'cloudservers',
    service: 'ecs',
    handle: listCloudServers,
  },
  {
    method: 'GET',
    path: '/v1/:project/cloudservers/:server',
    kind: 'cloudserver',
    service: 'ecs',
    handle: oneCloudServer,
  },
];
