import { z } from 'zod';
import { inSeconds } from '../clock.ts';
import { currentNumber, type Group } from '../world/model.ts';
import { bodyOf } from './bodies.ts';
import { type Call, type Cloud, param, type Route } from './calls.ts';
import { autoScalingRefusal } from './errors.ts';
import { page } from './paging.ts';

/** The group that a path names. A missing one is 400 AS.2007, not 404 (fact sheet 5.2). */
export function groupOf(call: Call, { world }: Cloud): Group {
  const group = world.groups.find(({ id }) => id === param(call, 'group'));
  if (group === undefined) throw autoScalingRefusal('AS.2007');
  return group;
}

/**
 * A group takes one action at a time. Which of the two codes the real cloud gives is not documented: here it is the lock
 * while the flags still lag, and the status once they show.
 */
export function mustBeIdle(group: Group): void {
  if (group.action === undefined) return;
  throw group.action.isShown ? autoScalingRefusal('AS.2033', { value: 'SCALING' }) : autoScalingRefusal('AS.0003');
}

/** The status must be one of these. */
export function mustBe(group: Group, ...statuses: readonly string[]): void {
  if (!statuses.includes(group.status)) throw autoScalingRefusal('AS.2033', { value: group.status });
}

const shownGroup = (group: Group) => ({
  scaling_group_name: group.name,
  scaling_group_id: group.id,
  scaling_group_status: group.status,
  scaling_configuration_id: group.configuration?.id ?? null,
  scaling_configuration_name: group.configuration?.name ?? null,
  current_instance_number: currentNumber(group),
  desire_instance_number: group.desired,
  min_instance_number: group.minimum,
  max_instance_number: group.maximum,
  cool_down_time: group.coolDownSeconds,
  lb_listener_id: null,
  lbaas_listeners: null,
  available_zones: group.zones,
  networks: [{ id: group.network.subnetId, ipv6_enable: false, ipv6_bandwidth: null }],
  security_groups: [{ id: group.securityGroupId }],
  create_time: inSeconds(group.createdAt),
  vpc_id: group.network.vpcId,
  detail: group.detail,
  is_scaling: group.action?.isShown ?? false,
  health_periodic_audit_method: group.healthMethod,
  health_periodic_audit_time: group.healthMinutes,
  health_periodic_audit_grace_period: group.healthGraceSeconds,
  instance_terminate_policy: group.terminatePolicy,
  notifications: group.notifications,
  delete_publicip: group.deletesAddresses,
  delete_volume: group.deletesVolumes,
  cloud_location_id: null,
  enterprise_project_id: '0',
  activity_type: group.activityType,
  multi_az_priority_policy: group.zonePriority,
  description: group.description,
});

function listGroups({ query }: Call, { world }: Cloud) {
  const name = query.get('scaling_group_name') ?? '';
  const status = query.get('scaling_group_status');
  const configuration = query.get('scaling_configuration_id');
  if (status !== null && !['INSERVICE', 'PAUSED', 'ERROR', 'DELETING'].includes(status))
    throw autoScalingRefusal('AS.2020');
  const found = world.groups.filter(
    (group) =>
      group.name.includes(name) &&
      (status === null || group.status === status) &&
      (configuration === null || group.configuration?.id === configuration),
  );
  const { numbers, rows } = page(query, { start: 'AS.9008', limit: 'AS.9009' }, found);
  return { status: 200, body: { ...numbers, scaling_groups: rows.map(shownGroup) } };
}

const actionBody = z.strictObject({ action: z.enum(['resume', 'pause']) });

function actOnGroup(call: Call, cloud: Cloud) {
  const { action } = bodyOf(call, actionBody, { action: 'AS.2008' });
  const group = groupOf(call, cloud);
  if (action === 'pause') {
    mustBe(group, 'INSERVICE', 'ERROR');
    cloud.world.setStatus(group.name, 'PAUSED');
    return { status: 204 };
  }
  mustBe(group, 'PAUSED', 'ERROR');
  if (group.configuration === undefined) throw autoScalingRefusal('AS.2018');
  group.detail = null;
  cloud.world.setStatus(group.name, 'INSERVICE');
  return { status: 204 };
}

function quotas(call: Call, cloud: Cloud) {
  const group = call.params.group === undefined ? undefined : groupOf(call, cloud);
  const ofGroups = [
    { type: 'scaling_Policy', used: group?.policies.length ?? -1, quota: 50, max: 50, min: 0 },
    { type: 'scaling_Instance', used: group === undefined ? -1 : currentNumber(group), quota: 200, max: 1_000, min: 0 },
  ];
  if (group !== undefined) return { status: 200, body: { quotas: { resources: ofGroups } } };
  const groups = cloud.world.groups.length;
  const resources = [
    { type: 'scaling_Group', used: groups, quota: Math.max(25, groups), max: Math.max(50, groups), min: 0 },
    { type: 'scaling_Config', used: groups, quota: Math.max(100, groups), max: Math.max(200, groups), min: 0 },
    ...ofGroups,
    { type: 'bandwidth_scaling_policy', used: 0, quota: 10, max: 100, min: 0 },
  ];
  return { status: 200, body: { quotas: { resources } } };
}

const text = z.string();
const tagQuery = z.strictObject({
  action: z.enum(['filter', 'count']),
  tags: z.array(z.strictObject({ key: text, values: z.array(text) })).optional(),
  limit: text.optional(),
  offset: text.optional(),
  without_any_tag: z.boolean().optional(),
});

function groupsByTag(call: Call, { world }: Cloud) {
  const { action, tags = [], limit = '1000', offset = '0' } = bodyOf(call, tagQuery);
  const found = world.groups.filter((group) =>
    tags.every(({ key, values }) =>
      group.tags.some((tag) => tag.key === key && (values.length === 0 || values.includes(tag.value))),
    ),
  );
  if (action === 'count') return { status: 200, body: { total_count: found.length } };
  const resources = found.slice(Number(offset), Number(offset) + Number(limit)).map((group) => ({
    resource_id: group.id,
    resource_name: group.name,
    resource_detail: null,
    tags: group.tags,
  }));
  return { status: 200, body: { resources, total_count: found.length, marker: Number(offset) } };
}

const versions = (url: string) =>
  (['v1', 'v2'] as const).map((id) => ({
    id,
    links: [{ href: `${url}/autoscaling-api/${id}/`, rel: 'self' }],
    min_version: '',
    status: id === 'v1' ? 'CURRENT' : 'SUPPORTED',
    updated: id === 'v1' ? '2016-06-30T00:00:00Z' : '2018-03-30T00:00:00Z',
    version: '',
  }));

const as = '/autoscaling-api/v1/:project';

/** Auto Scaling groups, their quotas and tags (fact sheet 5), but for changing one. */
export const groupRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/',
    kind: 'versions',
    service: 'as',
    isOpen: true,
    handle: (_call, { url }) => ({ status: 200, body: { versions: versions(url) } }),
  },
  { method: 'GET', path: `${as}/scaling_group`, kind: 'groups', service: 'as', handle: listGroups },
  {
    method: 'GET',
    path: `${as}/scaling_group/:group`,
    kind: 'group',
    service: 'as',
    handle: (call, cloud) => ({ status: 200, body: { scaling_group: shownGroup(groupOf(call, cloud)) } }),
  },
  {
    method: 'POST',
    path: `${as}/scaling_group/:group/action`,
    kind: 'group action',
    service: 'as',
    handle: actOnGroup,
  },
  { method: 'GET', path: `${as}/quotas`, kind: 'quotas', service: 'as', handle: quotas },
  { method: 'GET', path: `${as}/quotas/:group`, kind: 'group quotas', service: 'as', handle: quotas },
  {
    method: 'GET',
    path: `${as}/scaling_group_tag/:group/tags`,
    kind: 'tags',
    service: 'as',
    handle: (call, cloud) => ({ status: 200, body: { tags: groupOf(call, cloud).tags, sys_tags: null } }),
  },
  {
    method: 'POST',
    path: `${as}/scaling_group_tag/resource_instances/action`,
    kind: 'groups by tag',
    service: 'as',
    handle: groupsByTag,
  },
];
