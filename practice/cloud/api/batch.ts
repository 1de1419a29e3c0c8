import { z } from 'zod';
import { beginAddition } from '../world/joining.ts';
import { currentNumber, type Group, type Server } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { causes, requestRemoval } from './batch-removal.ts';
import { bodyOf } from './bodies.ts';
import type { Call, Cloud, Route } from './calls.ts';
import { type Answer, type AutoScalingCode, autoScalingRefusal } from './errors.ts';
import { groupOf, mustBe, mustBeIdle } from './groups.ts';

const mostPerCall = 10;
const mostPerGroup = 200;

const batch = z.strictObject({
  action: z.enum(['ADD', 'REMOVE', 'PROTECT', 'UNPROTECT']),
  instances_id: z.array(z.string().nullable()).nullish(),
  instance_delete: z.enum(['yes', 'no']).optional(),
});
const codes: Readonly<Record<string, AutoScalingCode>> = { action: 'AS.4018', instance_delete: 'AS.4007' };
const emptyList = { ADD: 'AS.4019', REMOVE: 'AS.4013', PROTECT: 'AS.4032', UNPROTECT: 'AS.4032' } as const;

/** The batch call: at most ten servers join or leave a group, or are protected (fact sheet 6.2, 12.2 to 12.4). */
export const batchRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/autoscaling-api/v1/:project/scaling_group_instance/:group/action',
    kind: 'batch',
    service: 'as',
    handle: act,
  },
];

function act(call: Call, cloud: Cloud): Answer {
  const { action, instances_id: listed, instance_delete: deletes = 'no' } = bodyOf(call, batch, codes);
  if (listed === undefined || listed === null || listed.length === 0) throw autoScalingRefusal(emptyList[action]);
  if (listed.includes(null)) throw autoScalingRefusal('AS.4017');
  const ids = [...new Set(listed.filter((id) => id !== null))];
  if (ids.includes('')) throw autoScalingRefusal('AS.4028');
  if (listed.length > mostPerCall) throw autoScalingRefusal('AS.4043');
  const group = groupOf(call, cloud);

  if (action === 'REMOVE') return requestRemoval(cloud.world, group, ids, deletes === 'yes', call.effect);
  if (action === 'ADD') return requestAddition(cloud.world, group, ids);
  return setProtection(cloud.world, group, ids, action === 'PROTECT');
}

function requestAddition(world: World, group: Group, ids: readonly string[]): Answer {
  mustBe(group, 'INSERVICE');
  mustBeIdle(group);
  if (currentNumber(group) + ids.length > group.maximum) throw autoScalingRefusal('AS.2035');
  if (group.members.length + ids.length > mostPerGroup) throw autoScalingRefusal('AS.7111');

  const servers: Server[] = [];
  const wrong: { id: string; code: AutoScalingCode }[] = [];
  for (const id of ids) {
    const server = world.servers.get(id);
    const code = server === undefined ? 'AS.4006' : obstacle(world, group, server);
    if (code !== undefined) wrong.push({ id, code });
    else if (server !== undefined) servers.push(server);
  }
  const [first] = wrong;
  if (first !== undefined) {
    throw ids.length === 1 ? autoScalingRefusal(first.code) : autoScalingRefusal('AS.4029', { details: causes(wrong) });
  }
  beginAddition(world, group, servers);
  return { status: 204 };
}

/** Why a server cannot join (fact sheet 12.3). */
function obstacle(world: World, group: Group, server: Server): AutoScalingCode | undefined {
  const belongsTo = world.groupOf(server.id);
  if (belongsTo !== undefined) return belongsTo === group ? 'AS.4023' : 'AS.4027';
  if (server.status !== 'ACTIVE' || server.taskState !== null) return 'AS.4024';
  if (!group.zones.includes(server.zone)) return 'AS.4020';
  if (server.network.vpcId !== group.network.vpcId) return 'AS.4021';
  return undefined;
}

/** Shows at once. Among several those that cannot be set are named inside AS.4033, and the others are set all the same. */
function setProtection(world: World, group: Group, ids: readonly string[], isProtected: boolean): Answer {
  const wrong: { id: string; code: AutoScalingCode }[] = [];
  for (const id of ids) {
    const member = group.members.find(({ server }) => server?.id === id);
    if (member === undefined) wrong.push({ id, code: 'AS.4006' });
    else if (member.lifecycleState !== 'INSERVICE') wrong.push({ id, code: 'AS.4015' });
    else member.isProtected = isProtected;
  }
  world.tell(`protection was ${isProtected ? 'set' : 'lifted'} in ${group.name}`);
  const [first] = wrong;
  if (first === undefined) return { status: 204 };
  throw ids.length === 1 ? autoScalingRefusal(first.code) : autoScalingRefusal('AS.4033', { details: causes(wrong) });
}
