import { z } from 'zod';
import { evenOutNow } from '../world/even-out.ts';
import type { Group } from '../world/model.ts';
import { bodyOf } from './bodies.ts';
import type { Call, Cloud, Route } from './calls.ts';
import { type AutoScalingCode, autoScalingRefusal } from './errors.ts';
import { groupOf, mustBe, mustBeIdle } from './groups.ts';

const highestMaximum = 300;
const seconds = z.int().min(0).max(86_400);

const change = z.strictObject({
  scaling_group_name: z.string().min(1).optional(),
  scaling_configuration_id: z.string().optional(),
  enterprise_project_id: z.string().optional(),
  desire_instance_number: z.int().optional(),
  min_instance_number: z.int().min(0).optional(),
  max_instance_number: z.int().min(0).optional(),
  cool_down_time: seconds.optional(),
  description: z.string().min(1).max(256).optional(),
  instance_terminate_policy: z
    .enum(['OLD_CONFIG_OLD_INSTANCE', 'OLD_CONFIG_NEW_INSTANCE', 'OLD_INSTANCE', 'NEW_INSTANCE'])
    .optional(),
  health_periodic_audit_method: z.enum(['ELB_AUDIT', 'NOVA_AUDIT']).optional(),
  health_periodic_audit_time: z.literal([0, 1, 5, 15, 60, 180]).optional(),
  health_periodic_audit_grace_period: seconds.optional(),
  delete_publicip: z.boolean().optional(),
  delete_volume: z.boolean().optional(),
  notifications: z.array(z.literal('EMAIL')).optional(),
  multi_az_priority_policy: z.enum(['EQUILIBRIUM_DISTRIBUTE', 'PICK_FIRST']).optional(),
  available_zones: z.array(z.string()).min(1).optional(),
  networks: z.array(z.unknown()).optional(),
  security_groups: z.array(z.unknown()).optional(),
  lb_listener_id: z.unknown().optional(),
  lbaas_listeners: z.unknown().optional(),
});
type GroupChange = z.infer<typeof change>;

const codes: Readonly<Record<string, AutoScalingCode>> = {
  scaling_group_name: 'AS.2002',
  desire_instance_number: 'AS.2005',
  min_instance_number: 'AS.2004',
  max_instance_number: 'AS.2004',
  cool_down_time: 'AS.2006',
  instance_terminate_policy: 'AS.2032',
  health_periodic_audit_method: 'AS.2029',
  health_periodic_audit_time: 'AS.2031',
  health_periodic_audit_grace_period: 'AS.2046',
  notifications: 'AS.2034',
  multi_az_priority_policy: 'AS.2053',
  available_zones: 'AS.2011',
};

/** Changing a group's numbers and settings (fact sheet 5.4). A new desired number starts a scaling action. */
export const modifyGroupRoutes: readonly Route[] = [
  {
    method: 'PUT',
    path: '/autoscaling-api/v1/:project/scaling_group/:group',
    kind: 'modify group',
    service: 'as',
    handle: modify,
  },
];

function modify(call: Call, cloud: Cloud) {
  const wanted = bodyOf(call, change, codes);
  const group = groupOf(call, cloud);
  if (group.status === 'DELETING') mustBe(group, 'INSERVICE', 'PAUSED', 'ERROR');
  checkNames(wanted);
  checkSizes(group, wanted);
  checkPlaces(group, wanted);

  apply(group, wanted);
  cloud.world.tell(`${group.name} was changed: ${Object.keys(wanted).join(', ')}`);
  if (wanted.desire_instance_number !== undefined) {
    evenOutNow(cloud.world, group, { type: 'NORMAL', reason: 'MANNUAL' });
  }
  return { status: 200, body: { scaling_group_id: group.id } };
}

function checkNames({ scaling_group_name: name }: GroupChange): void {
  if (name !== undefined && name.length > 64) throw autoScalingRefusal('AS.2003');
  if (name !== undefined && !/^[\w-]+$/.test(name)) throw autoScalingRefusal('AS.2022');
}

function checkSizes(group: Group, wanted: GroupChange): void {
  const minimum = wanted.min_instance_number ?? group.minimum;
  const maximum = wanted.max_instance_number ?? group.maximum;
  const desired = wanted.desire_instance_number ?? group.desired;
  const isResized =
    maximum !== group.maximum || minimum !== group.minimum || wanted.desire_instance_number !== undefined;
  if (minimum > maximum) throw autoScalingRefusal('AS.2004');
  if (maximum > highestMaximum) throw autoScalingRefusal('AS.2045');
  if (isResized && (desired < minimum || desired > maximum)) throw autoScalingRefusal('AS.2005');
  if (wanted.desire_instance_number === undefined) return;
  if (desired === group.desired) throw autoScalingRefusal('AS.2028');
  if (desired < group.members.filter(({ isProtected }) => isProtected).length) throw autoScalingRefusal('AS.2010');
  mustBeIdle(group);
}

/** Zones may change while the group is idle. Networks and balancers cannot be moved in this cloud, whatever state the group is in. */
function checkPlaces(group: Group, wanted: GroupChange): void {
  if (wanted.available_zones !== undefined && group.action !== undefined) throw autoScalingRefusal('AS.2054');
  const moves = [wanted.networks, wanted.security_groups, wanted.lb_listener_id, wanted.lbaas_listeners];
  if (moves.some((value) => value !== undefined)) throw autoScalingRefusal('AS.2030');
}

function apply(group: Group, wanted: GroupChange): void {
  group.name = wanted.scaling_group_name ?? group.name;
  group.minimum = wanted.min_instance_number ?? group.minimum;
  group.maximum = wanted.max_instance_number ?? group.maximum;
  group.desired = wanted.desire_instance_number ?? group.desired;
  group.coolDownSeconds = wanted.cool_down_time ?? group.coolDownSeconds;
  group.description = wanted.description ?? group.description;
  group.terminatePolicy = wanted.instance_terminate_policy ?? group.terminatePolicy;
  group.healthMethod = wanted.health_periodic_audit_method ?? group.healthMethod;
  group.healthMinutes = wanted.health_periodic_audit_time ?? group.healthMinutes;
  group.healthGraceSeconds = wanted.health_periodic_audit_grace_period ?? group.healthGraceSeconds;
  group.deletesAddresses = wanted.delete_publicip ?? group.deletesAddresses;
  group.deletesVolumes = wanted.delete_volume ?? group.deletesVolumes;
  group.notifications = wanted.notifications ?? group.notifications;
  group.zonePriority = wanted.multi_az_priority_policy ?? group.zonePriority;
  group.zones = wanted.available_zones ?? group.zones;
  if (wanted.scaling_configuration_id !== undefined && wanted.scaling_configuration_id !== group.configuration?.id) {
    group.configuration = { id: wanted.scaling_configuration_id, name: `config-${group.name}` };
  }
}
