import type { Network } from '../world/model.ts';
import { type Call, type Cloud, param, type Route } from './calls.ts';
import { vpcRefusal } from './errors.ts';
import { wholeNumber } from './paging.ts';

/** VPC writes moments without a zone. */
const inPlain = (at: number): string => new Date(at).toISOString().slice(0, 19);

const shownSubnet = (network: Network, { account, world }: Cloud) => ({
  id: network.subnetId,
  name: network.subnetName,
  description: '',
  cidr: `${network.prefix}.0.0/16`,
  dnsList: ['100.125.4.25', '100.125.129.199'],
  status: 'ACTIVE',
  vpc_id: network.vpcId,
  gateway_ip: `${network.prefix}.0.1`,
  ipv6_enable: false,
  dhcp_enable: true,
  primary_dns: '100.125.4.25',
  secondary_dns: '100.125.129.199',
  availability_zone: `${world.region}-01`,
  neutron_network_id: network.subnetId,
  neutron_subnet_id: network.neutronSubnetId,
  extra_dhcp_opts: [],
  tenant_id: account.projectId,
  created_at: inPlain(network.createdAt),
  updated_at: inPlain(network.createdAt),
});

const shownVpc = (network: Network, projectId: string) => ({
  id: network.vpcId,
  name: network.vpcName,
  description: '',
  cidr: `${network.prefix}.0.0/16`,
  status: 'OK',
  enterprise_project_id: '0',
  routes: [],
  enable_shared_snat: false,
  tenant_id: projectId,
  created_at: inPlain(network.createdAt),
  updated_at: inPlain(network.createdAt),
});

/** A page by `limit` (0 to 2000) and `marker`, the id of the last row of the page before. */
function pageAfter<T extends { id: string }>(query: URLSearchParams, rows: readonly T[]): T[] {
  const limit = wholeNumber(query.get('limit'), 0, 2_000, 2_000);
  if (limit === undefined) throw vpcRefusal(400, 'VPC.0201', 'Invalid parameter limit.');
  const marker = query.get('marker');
  const from = marker === null ? 0 : rows.findIndex(({ id }) => id === marker) + 1;
  return rows.slice(from, from + limit);
}

function subnets({ query }: Call, cloud: Cloud) {
  const vpc = query.get('vpc_id');
  const found = cloud.world.networks.filter(({ vpcId }) => vpc === null || vpcId === vpc);
  return {
    status: 200,
    body: {
      subnets: pageAfter(
        query,
        found.map((network) => shownSubnet(network, cloud)),
      ),
    },
  };
}

function subnet(call: Call, cloud: Cloud) {
  const network = cloud.world.networks.find(({ subnetId }) => subnetId === param(call, 'subnet'));
  if (network === undefined) throw vpcRefusal(404, 'VPC.0202', 'Query subnet fail.');
  return { status: 200, body: { subnet: shownSubnet(network, cloud) } };
}

function vpcs({ query }: Call, { world, account }: Cloud) {
  return {
    status: 200,
    body: {
      vpcs: pageAfter(
        query,
        world.networks.map((network) => shownVpc(network, account.projectId)),
      ),
    },
  };
}

/** VPCs and subnets (fact sheet 10.4). */
export const networkRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/:project/subnets', kind: 'subnets', service: 'vpc', handle: subnets },
  { method: 'GET', path: '/v1/:project/subnets/:subnet', kind: 'subnet', service: 'vpc', handle: subnet },
  { method: 'GET', path: '/v1/:project/vpcs', kind: 'vpcs', service: 'vpc', handle: vpcs },
];
