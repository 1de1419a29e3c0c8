import { hasId } from '../domain/instance.ts';
import type { Sight } from '../domain/sight.ts';
import type { Clock, Cloud } from './ports.ts';

/**
 * Reads a group and its members side by side, then their zones, which are kept and seldom cost a call.
 * Throws `ExplainedError` where the cloud does not answer or does not know the group.
 */
export async function look({ autoScaling, servers }: Cloud, groupId: string, clock: Clock): Promise<Sight> {
  const at = clock.now().toISOString();
  const [group, members] = await Promise.all([autoScaling.group(groupId), autoScaling.membersOf(groupId)]);
  const zones = await servers.zonesOf(members.filter(hasId).map(({ id }) => id));
  return {
    at,
    group,
    members: members.map((member) => {
      const zone = member.id === undefined ? undefined : zones.get(member.id);
      return zone === undefined ? member : { ...member, zone };
    }),
  };
}
