import { z } from 'zod';
import { inSeconds } from '../clock.ts';
import type { Hanging, Hook } from '../world/model.ts';
import { bodyOf } from './bodies.ts';
import { type Call, type Cloud, param, type Route } from './calls.ts';
import { autoScalingRefusal } from './errors.ts';
import { groupOf } from './groups.ts';

const shownHook = (hook: Hook) => ({
  lifecycle_hook_name: hook.name,
  default_result: hook.defaultResult,
  default_timeout: hook.defaultTimeoutSeconds,
  notification_topic_urn: 'urn:smn:eu-de:b53e5554fad0494d96206fb84296510b:practice',
  notification_topic_name: 'practice',
  lifecycle_hook_type: hook.type,
  notification_metadata: null,
  create_time: inSeconds(hook.createdAt),
});

const shownHanging = ({ key, hook, member, until }: Hanging, groupId: string) => ({
  instance_id: member.server?.id ?? null,
  scaling_group_id: groupId,
  lifecycle_hook_name: hook.name,
  lifecycle_action_key: key,
  default_result: hook.defaultResult,
  timeout: inSeconds(until),
  lifecycle_hook_status: 'HANGING',
});

const answer = z.strictObject({
  lifecycle_action_result: z.string().optional(),
  lifecycle_action_key: z.string().optional(),
  instance_id: z.string().optional(),
  lifecycle_hook_name: z.string().optional(),
});

function callback(call: Call, cloud: Cloud) {
  const {
    lifecycle_action_result: result,
    lifecycle_action_key: key,
    instance_id: id,
    lifecycle_hook_name: name,
  } = bodyOf(call, answer);
  if (!result) throw autoScalingRefusal('AS.7039');
  if (!key && !(id && name)) throw autoScalingRefusal('AS.7040');
  if (result !== 'ABANDON' && result !== 'CONTINUE' && result !== 'EXTEND') throw autoScalingRefusal('AS.7034');
  const hanging = groupOf(call, cloud).hanging.find((one) =>
    key ? one.key === key : one.member.server?.id === id && one.hook.name === name,
  );
  if (hanging === undefined) throw autoScalingRefusal('AS.7042');
  if (result === 'EXTEND') hanging.extend();
  else hanging.settle(result);
  return { status: 204 };
}

function hooks(call: Call, cloud: Cloud) {
  return { status: 200, body: { lifecycle_hooks: groupOf(call, cloud).hooks.map(shownHook) } };
}

function oneHook(call: Call, cloud: Cloud) {
  const hook = groupOf(call, cloud).hooks.find(({ name }) => name === param(call, 'hook'));
  if (hook === undefined) throw autoScalingRefusal('AS.7042');
  return { status: 200, body: shownHook(hook) };
}

function hanging(call: Call, cloud: Cloud) {
  const group = groupOf(call, cloud);
  const id = call.query.get('instance_id');
  const held = group.hanging.filter(({ member }) => id === null || member.server?.id === id);
  return { status: 200, body: { instance_hanging_info: held.map((one) => shownHanging(one, group.id)) } };
}

const as = '/autoscaling-api/v1/:project';

/** Lifecycle hooks, and the instances that they hold (fact sheet 8). */
export const hookRoutes: readonly Route[] = [
  { method: 'GET', path: `${as}/scaling_lifecycle_hook/:group/list`, kind: 'hooks', service: 'as', handle: hooks },
  { method: 'GET', path: `${as}/scaling_lifecycle_hook/:group/:hook`, kind: 'hook', service: 'as', handle: oneHook },
  { method: 'GET', path: `${as}/scaling_instance_hook/:group/list`, kind: 'hanging', service: 'as', handle: hanging },
  {
    method: 'PUT',
    path: `${as}/scaling_instance_hook/:group/callback`,
    kind: 'hook callback',
    service: 'as',
    handle: callback,
  },
];
