import type { Group } from './group.ts';
import type { Candidate } from './sight.ts';

/** Why a server cannot join a group (fact sheet 12.3); what is not known is left to the cloud. */
export type Hindrance = 'member already' | 'in another group' | 'does not run' | 'another zone' | 'another VPC';

export const isRunning = ({ status, task }: Candidate): boolean => status === 'ACTIVE' && task === undefined;
export const isInZoneOf = ({ zones }: Group, { zone }: Candidate): boolean =>
  zone === undefined || zones.length === 0 || zones.includes(zone);
export const isInVpcOf = (group: Group, { vpcId }: Candidate): boolean =>
  vpcId === undefined || group.vpcId === undefined || vpcId === group.vpcId;

/** The first thing that keeps a server from joining; undefined where nothing does. */
export function hindranceOf(one: Candidate, group: Group): Hindrance | undefined {
  if (one.memberOf !== undefined) return one.memberOf.id === group.id ? 'member already' : 'in another group';
  if (!isRunning(one)) return 'does not run';
  if (!isInZoneOf(group, one)) return 'another zone';
  return isInVpcOf(group, one) ? undefined : 'another VPC';
}

/** Servers for a picker: those that can join first; by name, by the beginning of the id, or by a part of an address. */
export function findServers(word: string, servers: readonly Candidate[], group: Group): Candidate[] {
  const wanted = word.trim().toLowerCase();
  const found = servers.filter(
    ({ id, name, addresses }) =>
      name.toLowerCase().includes(wanted) ||
      id.toLowerCase().startsWith(wanted) ||
      addresses.some((address) => address.toLowerCase().includes(wanted)),
  );
  const isFree = (one: Candidate) => Number(hindranceOf(one, group) !== undefined);
  return found.toSorted((a, b) => isFree(a) - isFree(b) || a.name.localeCompare(b.name));
}
