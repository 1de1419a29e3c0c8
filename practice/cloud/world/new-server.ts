import type { Ground } from './ground.ts';
import type { Network, Server } from './model.ts';

/** What a test or a world says about a server; the rest is made up from the seed. */
export interface ServerWish {
  readonly name: string;
  /** The network's VPC name; the first network if not given. */
  readonly network?: string | Network;
  readonly zone?: string;
  readonly status?: string;
  readonly heldBy?: string;
  readonly tags?: readonly string[];
  readonly flavor?: string;
  /** Milliseconds since 1970; now if not given. */
  readonly createdAt?: number;
  readonly hasNoMetadata?: boolean;
}

/** Adds a VPC with one subnet. */
export function newNetwork(ground: Ground, name: string): Network {
  const network: Network = {
    vpcId: ground.random.uuid(),
    vpcName: name,
    subnetId: ground.random.uuid(),
    neutronSubnetId: ground.random.uuid(),
    subnetName: `subnet-${name}`,
    prefix: `10.${ground.networks.length}`,
    addresses: 0,
    createdAt: ground.timetable.now() - 400 * 86_400_000,
  };
  ground.networks.push(network);
  return network;
}

/** Adds a server that belongs to no group. */
export function newServer(ground: Ground, wish: ServerWish): Server {
  const network = networkOf(ground, wish.network);
  network.addresses += 1;
  const createdAt = wish.createdAt ?? ground.timetable.now();
  const server: Server = {
    id: ground.random.uuid(),
    name: wish.name,
    zone: wish.zone ?? `${ground.region}-01`,
    network,
    address: addressOf(network),
    portId: ground.random.uuid(),
    mac: `fa:16:3e${ground.random.hex(6).replaceAll(/(..)/g, ':$1')}`,
    flavor: wish.flavor ?? 's3.large.2',
    createdAt,
    updatedAt: createdAt,
    status: wish.status ?? 'ACTIVE',
    taskState: null,
    heldBy: wish.heldBy,
    tags: [...(wish.tags ?? [])],
    hasNoMetadata: wish.hasNoMetadata ?? false,
  };
  ground.servers.set(server.id, server);
  return server;
}

/** The address that was handed out last. The first ten belong to the network itself. */
const addressOf = ({ prefix, addresses }: Network): string =>
  `${prefix}.${Math.floor((addresses + 10) / 250)}.${((addresses + 10) % 250) + 1}`;

/** The network of that VPC name; the first if none is named, and one called `vpc-prod` is made if there is none at all. */
export function networkOf(ground: Ground, wanted: string | Network | undefined): Network {
  if (typeof wanted === 'object') return wanted;
  if (wanted === undefined) return ground.networks[0] ?? newNetwork(ground, 'vpc-prod');
  return ground.networks.find(({ vpcName }) => vpcName === wanted) ?? newNetwork(ground, wanted);
}
