import { z } from 'zod';
import type { ServerState } from '../domain/proof/evidence.ts';
import type { Server } from '../domain/server.ts';
import { count, id, list, optionalText } from './fields.ts';

/** What ECS and VPC answer, turned into what the rules know; as strict, and as forgiving, as `schemas.ts`. */

const metadata = z.object({ vpc_id: optionalText }).nullish().catch(undefined);
const addresses = z
  .record(z.string(), z.array(z.object({ addr: z.string() })))
  .nullish()
  .catch(undefined);
type Addresses = z.output<typeof addresses>;

/** A server as both dialects of ECS tell it (fact sheet 10.1 and 10.2). The zone is empty while it is being built. */
export const server = z
  .object({
    id,
    name: optionalText,
    status: optionalText,
    'OS-EXT-STS:task_state': optionalText,
    'OS-EXT-AZ:availability_zone': optionalText,
    metadata,
    addresses,
  })
  .transform(
    (raw): Server => ({
      id: raw.id,
      name: raw.name ?? raw.id,
      status: raw.status ?? 'UNKNOWN', // one of the documented words
      task: raw['OS-EXT-STS:task_state'],
      zone: raw['OS-EXT-AZ:availability_zone'],
      vpcId: raw.metadata?.vpc_id ?? vpcInKeys(raw.addresses),
      addresses: [...new Set(Object.values(raw.addresses ?? {}).flatMap((nics) => nics.map(({ addr }) => addr)))],
    }),
  );

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** The documentation calls the key the name of a network; in every sample it is the VPC's id (fact sheet 10.3). Two of them tell nothing. */
function vpcInKeys(of: Addresses): string | undefined {
  const [vpc, ...more] = Object.keys(of ?? {}).filter(isUuid);
  return more.length === 0 ? vpc : undefined;
}

/** Fact sheet 10.2. */
export const serverPage = z
  .object({ count, servers: z.array(server) })
  .transform((raw) => ({ total: raw.count, rows: raw.servers }));

/** Fact sheet 10.1. */
export const wholeServer = z.object({ server }).transform((raw) => raw.server);

/** The same answer, as far as proving the server's end needs it: without a status nothing is proven. */
export const serverState = z
  .object({ server: z.object({ status: id, 'OS-EXT-STS:task_state': optionalText }) })
  .transform(({ server }): ServerState => ({ status: server.status, task: server['OS-EXT-STS:task_state'] }));

/** The ids of the networks that a server is attached to (fact sheet 10.1). */
export const interfaces = z
  .object({ interfaceAttachments: list(z.object({ net_id: optionalText })) })
  .transform((raw) => raw.interfaceAttachments.flatMap(({ net_id }) => net_id ?? []));

/** The id of the VPC that a subnet belongs to (fact sheet 10.4). */
export const vpcOfSubnet = z.object({ subnet: z.object({ vpc_id: id }) }).transform((raw) => raw.subnet.vpc_id);
