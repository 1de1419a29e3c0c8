import { z } from 'zod';
import { inSeconds } from '../clock.ts';
import { evenOutNow } from '../world/even-out.ts';
import type { Execution, Group, Policy } from '../world/model.ts';
import { bodyOf } from './bodies.ts';
import { type Call, type Cloud, param, type Route } from './calls.ts';
import { autoScalingRefusal } from './errors.ts';
import { groupOf } from './groups.ts';
import { page } from './paging.ts';

const shownPolicy = (policy: Policy, group: Group) => ({
  scaling_policy_id: policy.id,
  scaling_group_id: group.id,
  scaling_policy_name: policy.name,
  scaling_policy_type: policy.type,
  ...(policy.type === 'ALARM' ? { alarm_id: policy.id } : {}),
  scheduled_policy: policy.schedule,
  cool_down_time: policy.coolDownSeconds,
  scaling_policy_action: { operation: policy.operation, instance_number: policy.number },
  policy_status: policy.status,
  create_time: inSeconds(policy.createdAt),
});

const shownExecution = (execution: Execution, policy: Policy, group: Group, tenantId: string) => ({
  id: execution.id,
  status: 'SUCCESS',
  type: policy.operation,
  tenant_id: tenantId,
  scaling_resource_type: 'SCALING_GROUP',
  scaling_resource_id: group.id,
  scaling_policy_id: policy.id,
  old_value: String(execution.oldValue),
  desire_value: String(execution.desireValue),
  limit_value: String(execution.limitValue),
  execute_time: inSeconds(execution.at),
  execute_type: 'MANUAL',
  job_records: [
    {
      message: 'modify desire number of scaling group',
      job_name: 'ADJUST_VM_NUMBERS',
      record_type: 'MEG',
      record_time: inSeconds(execution.at),
      job_status: 'SUCCESS',
    },
  ],
});

const paging = { start: 'AS.9008', limit: 'AS.9009' } as const;

function listPolicies(call: Call, cloud: Cloud) {
  const group = groupOf(call, cloud);
  const { query } = call;
  const type = query.get('scaling_policy_type');
  const id = query.get('scaling_policy_id');
  const matching = group.policies.filter(
    (policy) =>
      policy.name.includes(query.get('scaling_policy_name') ?? '') &&
      (type === null || policy.type === type) &&
      (id === null || policy.id === id),
  );
  const { numbers, rows } = page(query, paging, matching);
  return { status: 200, body: { ...numbers, scaling_policies: rows.map((policy) => shownPolicy(policy, group)) } };
}

function policyOf(call: Call, { world }: Cloud): { group: Group; policy: Policy } {
  for (const group of world.groups) {
    const policy = group.policies.find(({ id }) => id === param(call, 'policy'));
    if (policy !== undefined) return { group, policy };
  }
  throw autoScalingRefusal('AS.3020');
}

function onePolicy(call: Call, cloud: Cloud) {
  const { group, policy } = policyOf(call, cloud);
  return { status: 200, body: { scaling_policy: shownPolicy(policy, group) } };
}

function executions(call: Call, cloud: Cloud) {
  const { group, policy } = policyOf(call, cloud);
  const { numbers, rows } = page(call.query, paging, policy.executions);
  const log = rows.map((execution) => shownExecution(execution, policy, group, cloud.account.projectId));
  return { status: 200, body: { ...numbers, scaling_policy_execute_log: log } };
}

const action = z.strictObject({ action: z.enum(['execute', 'resume', 'pause']) });

function actOnPolicy(call: Call, cloud: Cloud) {
  const { action: wanted } = bodyOf(call, action, { action: 'AS.3022' });
  const { group, policy } = policyOf(call, cloud);
  if (wanted === 'execute') execute(cloud, group, policy);
  else policy.status = wanted === 'pause' ? 'PAUSED' : 'INSERVICE';
  return { status: 204 };
}

/** Executing needs both in service, an idle group and room (fact sheet 12.5). */
function execute({ world }: Cloud, group: Group, policy: Policy): void {
  if (group.status !== 'INSERVICE' || policy.status !== 'INSERVICE') throw autoScalingRefusal('AS.3027');
  if (group.action !== undefined) throw autoScalingRefusal('AS.0034');
  const oldValue = group.desired;
  const wished = { ADD: oldValue + policy.number, REMOVE: oldValue - policy.number, SET: policy.number }[
    policy.operation
  ];
  const desired = Math.min(group.maximum, Math.max(group.minimum, wished));
  if (desired === oldValue) throw autoScalingRefusal(wished > oldValue ? 'AS.0050' : 'AS.3040');
  group.desired = desired;
  const at = world.timetable.now();
  const limitValue = desired > oldValue ? group.maximum : group.minimum;
  policy.executions.unshift({ id: world.random.uuid(), at, oldValue, desireValue: desired, limitValue });
  const because = { scaling_policy_name: policy.name, scaling_policy_id: policy.id };
  evenOutNow(world, group, { type: 'NORMAL', reason: 'MANNUAL', because });
}

const as = '/autoscaling-api/v1/:project';

/** Scaling policies (fact sheet 9). Nothing here triggers them by time or alarm. */
export const policyRoutes: readonly Route[] = [
  { method: 'GET', path: `${as}/scaling_policy/:group/list`, kind: 'policies', service: 'as', handle: listPolicies },
  { method: 'GET', path: `${as}/scaling_policy/:policy`, kind: 'policy', service: 'as', handle: onePolicy },
  {
    method: 'POST',
    path: `${as}/scaling_policy/:policy/action`,
    kind: 'policy action',
    service: 'as',
    handle: actOnPolicy,
  },
  {
    method: 'GET',
    path: `${as}/scaling_policy_execute_log/:policy`,
    kind: 'policy log',
    service: 'as',
    handle: executions,
  },
];
