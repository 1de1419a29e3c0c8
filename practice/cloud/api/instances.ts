import { inSeconds } from '../clock.ts';
import type { Group, Member } from '../world/model.ts';
import { requestRemoval } from './batch-removal.ts';
import { type Call, type Cloud, param, type Route } from './calls.ts';
import { autoScalingRefusal } from './errors.ts';
import { groupOf } from './groups.ts';
import { page } from './paging.ts';

const lifecycleStates = [
  'INSERVICE',
  'PENDING',
  'REMOVING',
  'PENDING_WAIT',
  'REMOVING_WAIT',
  'STANDBY',
  'ENTERING_STANDBY',
];
const healthStates = ['INITIALIZING', 'NORMAL', 'ERROR'];

const shownInstance = (group: Group, member: Member) => ({
  instance_id: member.server?.id ?? null,
  scaling_group_id: group.id,
  scaling_group_name: group.name,
  life_cycle_state: member.lifecycleState,
  health_status: member.health,
  scaling_configuration_name: member.configuration?.name ?? 'MANNUAL_ADD',
  scaling_configuration_id: member.configuration?.id ?? null,
  create_time: inSeconds(member.joinedAt),
  instance_name: member.server?.name ?? null,
  protect_from_scaling_down: member.isProtected,
});

function listInstances(call: Call, cloud: Cloud) {
  const group = groupOf(call, cloud);
  const { query } = call;
  const state = query.get('life_cycle_state');
  const health = query.get('health_status');
  const isProtected = query.get('protect_from_scaling_down');
  if (state !== null && !lifecycleStates.includes(state)) throw autoScalingRefusal('AS.4003');
  if (health !== null && !healthStates.includes(health)) throw autoScalingRefusal('AS.4004');
  const found = group.members.filter(
    (member) =>
      (state === null || member.lifecycleState === state) &&
      (health === null || member.health === health) &&
      (isProtected === null || String(member.isProtected) === isProtected),
  );
  const { numbers, rows } = page(query, { start: 'AS.4000', limit: 'AS.4001' }, found);
  return {
    status: 200,
    body: { ...numbers, scaling_group_instances: rows.map((member) => shownInstance(group, member)) },
  };
}

/** The single DELETE names no group: whichever group has the instance loses it (fact sheet 6.3). */
function removeOne(call: Call, cloud: Cloud) {
  const deletes = call.query.get('instance_delete') ?? 'no';
  if (deletes !== 'yes' && deletes !== 'no') throw autoScalingRefusal('AS.4007');
  const id = param(call, 'instance');
  const group = cloud.world.groupOf(id);
  if (group === undefined) throw autoScalingRefusal('AS.4006');
  return requestRemoval(cloud.world, group, [id], deletes === 'yes', call.effect);
}

const as = '/autoscaling-api/v1/:project';

/** The instances of a group (fact sheet 6), but for the batch call. */
export const instanceRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${as}/scaling_group_instance/:group/list`,
    kind: 'instances',
    service: 'as',
    handle: listInstances,
  },
  {
    method: 'DELETE',
    path: `${as}/scaling_group_instance/:instance`,
    kind: 'remove one',
    service: 'as',
    handle: removeOne,
  },
];
