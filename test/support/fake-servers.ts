import type { Instance } from '../../src/domain/instance.ts';
import type { Server } from '../../src/domain/server.ts';

/** The VPC of the fake cloud's group. */
export const homeVpc = '164489f6-cbf7-45b4-b6d0-d407c48cf7fc';

/** A running server that is in no group and would fit; its number gives it a name, an id, a zone and an address. */
export const aSpareServer = (number = 1, own: Partial<Server> = {}): Server => ({
  id: `57a4db71-c96c-465b-9fef-${String(number).padStart(12, '0')}`,
  name: `spare-${number}`,
  status: 'ACTIVE',
  zone: number % 2 === 1 ? 'eu-de-01' : 'eu-de-02',
  vpcId: homeVpc,
  addresses: [`10.0.9.${number}`],
  ...own,
});

/** The server of a member. */
export const serverOf = ({ id, name, zone }: Instance, own: Partial<Server> = {}): Server => ({
  id,
  name,
  status: 'ACTIVE',
  zone,
  vpcId: homeVpc,
  addresses: [`10.0.0.${Number(/\d+$/.exec(id)?.[0] ?? 0) % 256}`],
  ...own,
});
