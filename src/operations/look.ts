import { type Change, picksOf } from '../domain/change.ts';
import { ExplainedError } from '../domain/errors.ts';
import { hasId, type Member } from '../domain/instance.ts';
import type { Sight } from '../domain/sight.ts';
import { candidatesIn } from './fleet.ts';
import type { Clock, Cloud } from './ports.ts';

/**
 * Reads a group and its members side by side, with what the change in question needs beside them; then the zones, which are kept and
 * seldom cost a call. Throws `ExplainedError` where the cloud does not answer or does not know the group.
 */
export async function look(cloud: Cloud, groupId: string, clock: Clock, change?: Change): Promise<Sight> {
  const at = clock.now().toISOString();
  const { autoScaling } = cloud;
  const [group, members, beside] = await Promise.all([
    autoScaling.group(groupId),
    autoScaling.membersOf(groupId),
    change === undefined ? {} : besideOf(cloud, groupId, change),
  ]);
  return { at, group, members: await withZones(cloud, members), ...beside };
}

/** The same where a card was shown already: hooks that could be read then exist, so a list that the cloud does not find now is one that cannot be read. */
export async function lookAnew(cloud: Cloud, groupId: string, clock: Clock, change?: Change): Promise<Sight> {
  const sight = await look(cloud, groupId, clock, change);
  if (change?.action === 'hook' && sight.holds === undefined)
    throw new ExplainedError({ kind: 'not found', status: 404 });
  return sight;
}

async function withZones({ servers }: Cloud, members: readonly Member[]): Promise<Member[]> {
  const zones = await servers.zonesOf(members.filter(hasId).map(({ id }) => id));
  return members.map((member) => {
    const zone = member.id === undefined ? undefined : zones.get(member.id);
    return zone === undefined ? member : { ...member, zone };
  });
}

/** What else is read, by what the change asks about. */
async function besideOf(
  cloud: Cloud,
  groupId: string,
  change: Change,
): Promise<Pick<Sight, 'candidates' | 'unreadGroups' | 'holds' | 'instanceLimit'>> {
  switch (change.action) {
    case 'hook':
      return { holds: await cloud.autoScaling.holds(groupId) };
    case 'resize':
      return { instanceLimit: await limitOf(cloud, groupId) };
    case 'add': {
      const ids = picksOf(change).map(({ id }) => id);
      const [found, instanceLimit] = await Promise.all([candidatesIn(cloud, ids), limitOf(cloud, groupId)]);
      return { ...found, instanceLimit };
    }
    default:
      return {};
  }
}

/** The cloud judges by its quota anyway, so what it does not tell keeps nobody from asking. */
const limitOf = async ({ autoScaling }: Cloud, groupId: string): Promise<number | undefined> =>
  (await autoScaling.instanceQuota(groupId).catch(() => undefined))?.limit;
