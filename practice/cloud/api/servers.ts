import { inSeconds } from '../clock.ts';
import type { Server } from '../world/model.ts';
import { type Call, type Cloud, param, type Route } from './calls.ts';
import { novaRefusal } from './errors.ts';
import { wholeNumber } from './paging.ts';

const highestMicroversion = 60;
const vmStates: Readonly<Record<string, readonly [state: string, power: number]>> = {
  ACTIVE: ['active', 1],
  SHUTOFF: ['stopped', 4],
  BUILD: ['building', 0],
  ERROR: ['error', 0],
};

/** How a server is doing, as both ECS dialects say it. */
export const shownStates = ({ status, taskState }: Server) => {
  const [state, power] = vmStates[status] ?? [status.toLowerCase(), 1];
  return {
    'OS-EXT-STS:vm_state': state,
    'OS-EXT-STS:task_state': status === 'BUILD' ? 'spawning' : taskState,
    'OS-EXT-STS:power_state': power,
  };
};

/** What the metadata of a server says; nothing for one made by the native call (fact sheet 10.1). */
export const metadataOf = (server: Server): Record<string, string> =>
  server.hasNoMetadata ? {} : { vpc_id: server.network.vpcId, charging_mode: '0', os_type: 'Linux' };

/** The key of a server's addresses: the VPC's id in every sample, the network's name as the documents have it (fact sheet 10.3). */
export const addressKeyOf = ({ hasNoMetadata, network }: Server): string =>
  hasNoMetadata ? network.subnetName : network.vpcId;

const links = (url: string, projectId: string, id: string) => [
  { rel: 'self', href: `${url}/v2.1/${projectId}/servers/${id}` },
  { rel: 'bookmark', href: `${url}/${projectId}/servers/${id}` },
];

function shownServer(server: Server, { url, account: { projectId } }: Cloud, microversion: number) {
  return {
    id: server.id,
    name: server.name,
    status: server.status,
    tenant_id: projectId,
    user_id: 'bb7f23e27e7e46f3aaceb5f53a158bdc',
    metadata: metadataOf(server),
    hostId: 'f92345b97fd291f67a29ed735a82a8983f370175d2ba3d18d66893f4',
    addresses: {
      [addressKeyOf(server)]: [
        { addr: server.address, version: 4, 'OS-EXT-IPS-MAC:mac_addr': server.mac, 'OS-EXT-IPS:type': 'fixed' },
      ],
    },
    flavor:
      microversion >= 47
        ? { original_name: server.flavor, vcpus: 2, ram: 4_096, disk: 0 }
        : { id: server.flavor, links: [{ rel: 'bookmark', href: `${url}/${projectId}/flavors/${server.flavor}` }] },
    image: { id: '1ce5800a-e487-4c1b-b264-3353a39e2b4b', links: [] },
    created: inSeconds(server.createdAt),
    updated: inSeconds(server.updatedAt),
    key_name: null,
    links: links(url, projectId, server.id),
    security_groups: [{ name: 'default' }],
    'OS-DCF:diskConfig': 'MANUAL',
    'OS-EXT-AZ:availability_zone': server.zone,
    ...shownStates(server),
    'OS-SRV-USG:launched_at': `${inSeconds(server.createdAt).slice(0, 19)}.000000`,
    'OS-SRV-USG:terminated_at': null,
    'os-extended-volumes:volumes_attached': [{ id: server.portId }],
    accessIPv4: '',
    accessIPv6: '',
    config_drive: '',
    progress: 0,
    ...(microversion >= 9 ? { locked: false } : {}),
    ...(microversion >= 19 ? { description: server.name } : {}),
    ...(microversion >= 26 ? { tags: server.tags } : {}),
  };
}

/** The minor number of the microversion that was asked for, 1 without a header; above 2.60 is refused. */
function microversionOf({ headers }: Call): number {
  const said = headers['x-openstack-nova-api-version'] ?? headers['openstack-api-version']?.replace('compute ', '');
  if (said === undefined) return 1;
  const minor = said === 'latest' ? highestMicroversion : Number(/^2\.(\d+)$/.exec(said)?.[1] ?? Number.NaN);
  if (Number.isNaN(minor)) throw novaRefusal(400, 'badRequest', `API Version String '${said}' is of invalid format.`);
  if (minor > highestMicroversion)
    throw novaRefusal(406, 'computeFault', `Version ${said} is not supported by the API.`);
  return minor;
}

/** Servers that match the filters which both dialects share, newest first. */
export function matchingServers({ query }: Call, { world }: Cloud): Server[] {
  const has = (name: string, holds: (value: string) => boolean): boolean => {
    const value = query.get(name);
    return value === null || holds(value);
  };
  return [...world.servers.values()]
    .filter(
      (server) =>
        has('name', (name) => server.name.toLowerCase().includes(name.toLowerCase())) &&
        has('status', (status) => server.status === status) &&
        has('flavor', (flavor) => server.flavor === flavor) &&
        has('ip', (ip) => server.address.includes(ip)) &&
        has('tags', (tags) => tags.split(',').every((tag) => server.tags.includes(tag))),
    )
    .toSorted((one, other) => other.createdAt - one.createdAt || (one.id < other.id ? -1 : 1));
}

/** A page of servers by `limit` (25, at most 1000) and `marker`, with the link to the next one if there is one. */
function serverPage(call: Call, cloud: Cloud, path: string) {
  const { query } = call;
  const limit = wholeNumber(query.get('limit'), 0, Number.MAX_SAFE_INTEGER, 25);
  if (limit === undefined) {
    const value = query.get('limit');
    throw novaRefusal(
      400,
      'badRequest',
      `Invalid input for query parameters limit. Value: ${value}. '${value}' does not match '^[0-9]*$'`,
    );
  }
  const found = matchingServers(call, cloud);
  const marker = query.get('marker');
  const from = marker === null ? 0 : found.findIndex(({ id }) => id === marker) + 1;
  if (marker !== null && from === 0) throw novaRefusal(400, 'badRequest', `marker [${marker}] not found`);
  const size = Math.min(limit, 1_000);
  const rows = found.slice(from, from + size);
  const last = rows.at(-1);
  if (last === undefined || from + size >= found.length) return { rows, more: {} };
  const next = new URLSearchParams(query);
  next.set('marker', last.id);
  const href = `${cloud.url}/v2.1/${cloud.account.projectId}${path}?${next}`;
  return { rows, more: { servers_links: [{ rel: 'next', href }] } };
}

function listServers(call: Call, cloud: Cloud) {
  const { rows, more } = serverPage(call, cloud, '/servers');
  const { url, account } = cloud;
  return {
    status: 200,
    body: { servers: rows.map(({ id, name }) => ({ id, name, links: links(url, account.projectId, id) })), ...more },
  };
}

function listServersInDetail(call: Call, cloud: Cloud) {
  const { rows, more } = serverPage(call, cloud, '/servers/detail');
  const microversion = microversionOf(call);
  return { status: 200, body: { servers: rows.map((server) => shownServer(server, cloud, microversion)), ...more } };
}

function serverOf(call: Call, { world }: Cloud): Server {
  const server = world.servers.get(param(call, 'server'));
  if (server === undefined)
    throw novaRefusal(404, 'itemNotFound', `Instance ${param(call, 'server')} could not be found.`);
  return server;
}

function interfaces(call: Call, cloud: Cloud) {
  const { network, address, portId, mac } = serverOf(call, cloud);
  const attachment = {
    port_state: 'ACTIVE',
    fixed_ips: [{ subnet_id: network.neutronSubnetId, ip_address: address }],
    net_id: network.subnetId,
    port_id: portId,
    mac_addr: mac,
  };
  return { status: 200, body: { interfaceAttachments: [attachment] } };
}

const nova = '/v2.1/:project';

/** The native OpenStack calls of ECS (fact sheet 10.1). */
export const serverRoutes: readonly Route[] = [
  { method: 'GET', path: `${nova}/servers`, kind: 'server list', service: 'nova', handle: listServers },
  { method: 'GET', path: `${nova}/servers/detail`, kind: 'servers', service: 'nova', handle: listServersInDetail },
  {
    method: 'GET',
    path: `${nova}/servers/:server`,
    kind: 'server',
    service: 'nova',
    handle: (call, cloud) => ({
      status: 200,
      body: { server: shownServer(serverOf(call, cloud), cloud, microversionOf(call)) },
    }),
  },
  {
    method: 'GET',
    path: `${nova}/servers/:server/os-interface`,
    kind: 'interfaces',
    service: 'nova',
    handle: interfaces,
  },
];
