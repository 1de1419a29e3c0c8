import { z } from 'zod';
import { type Group, groupStatuses, type Listener, removalOrders } from '../domain/group.ts';
import type { Hold } from '../domain/hold.ts';
import { healthStates, lifecycleStates, type Member } from '../domain/instance.ts';
import type { LoggedInstance, LoggedListener, LogRow } from '../domain/scaling-log.ts';
import { count, flag, id, list, moment, optionalText } from './fields.ts';
import { capped } from './problem-of.ts';

/**
 * The cloud's answers, turned into what the rules know. Strict about what rules and proofs rely on: a missing or odd one is a
 * bad answer. Forgiving about all else: absent, null, unknown fields and words of later editions (fact sheet 4).
 */

const pooledListener = z.object({ listener_id: id, pool_id: optionalText });
type Pooled = z.output<typeof pooledListener>;

/** Fact sheet 5.2. */
export const group = z
  .object({
    scaling_group_id: id,
    scaling_group_name: id,
    scaling_group_status: z.enum(groupStatuses).catch('UNKNOWN'),
    is_scaling: flag,
    current_instance_number: count,
    desire_instance_number: count,
    min_instance_number: count,
    max_instance_number: count,
    cool_down_time: count.nullish(),
    available_zones: list(z.string()),
    delete_volume: flag.nullish(),
    delete_publicip: flag.nullish(),
    vpc_id: optionalText,
    instance_terminate_policy: z.enum(removalOrders).optional().catch(undefined),
    scaling_configuration_id: z.string().nullish().catch(undefined),
    lbaas_listeners: z.array(pooledListener).nullish().catch(undefined),
    lb_listener_id: z.string().nullish().catch(undefined),
    detail: optionalText,
  })
  .transform(
    (raw): Group => ({
      id: raw.scaling_group_id,
      name: raw.scaling_group_name,
      status: raw.scaling_group_status,
      isScaling: raw.is_scaling,
      size: {
        current: raw.current_instance_number,
        desired: raw.desire_instance_number,
        minimum: raw.min_instance_number,
        maximum: raw.max_instance_number,
      },
      coolDownSeconds: raw.cool_down_time ?? 0,
      zones: raw.available_zones,
      deletesDisks: raw.delete_volume ?? false,
      deletesAddresses: raw.delete_publicip ?? false,
      vpcId: raw.vpc_id?.trim(), // ids have come with spaces around them
      removesFirst: raw.instance_terminate_policy,
      hasConfiguration: raw.scaling_configuration_id === undefined ? undefined : Boolean(raw.scaling_configuration_id),
      listeners: listenersOf(raw.lbaas_listeners, raw.lb_listener_id),
      ...(raw.detail === undefined ? {} : { trouble: capped(raw.detail) }),
    }),
  );
export const oneGroup = z.object({ scaling_group: group }).transform((raw) => raw.scaling_group);
export const groupPage = z
  .object({ total_number: count, scaling_groups: z.array(group) })
  .transform((raw) => ({ total: raw.total_number, rows: raw.scaling_groups }));

/** Those with pools, then classic ones, whose ids stand in one text. Null is none; what is absent tells nothing. */
function listenersOf(pooled: readonly Pooled[] | null | undefined, classic: string | null | undefined) {
  if (pooled === undefined && classic === undefined) return undefined;
  const ids = (classic ?? '').split(',').map((part) => part.trim());
  return [
    ...(pooled ?? []).map((one): Listener => ({ listenerId: one.listener_id, poolId: one.pool_id })),
    ...ids.filter(Boolean).map((listenerId): Listener => ({ listenerId })),
  ];
}

/** Fact sheet 5.6. A key may have no value. */
export const groupTags = z
  .object({ tags: list(z.object({ key: z.string(), value: z.string().nullish() })) })
  .transform(({ tags }) => Object.fromEntries(tags.map(({ key, value }) => [key, value ?? ''])));

/** Fact sheet 5.5. Its numbers are -1 where they do not count; the group's instances are the one kind that is asked for. */
export const instanceQuota = z
  .object({
    quotas: z.object({
      resources: list(
        z.object({
          type: optionalText,
          used: count.optional().catch(undefined),
          quota: count.optional().catch(undefined),
        }),
      ),
    }),
  })
  .transform(({ quotas }) => {
    const { used, quota } = quotas.resources.find(({ type }) => type === 'scaling_Instance') ?? {};
    return used === undefined || quota === undefined ? undefined : { used, limit: quota };
  });

const health = z
  .string()
  .transform((word) => (word === 'INITAILIZING' ? 'INITIALIZING' : word)) // spelt so by some editions
  .pipe(z.enum(healthStates))
  .catch('UNKNOWN');

/** Fact sheet 6.1. */
export const member = z
  .object({
    instance_id: optionalText,
    instance_name: optionalText,
    life_cycle_state: z.enum(lifecycleStates).catch('UNKNOWN'),
    health_status: health,
    protect_from_scaling_down: flag.nullish(),
    scaling_configuration_id: optionalText,
    scaling_configuration_name: optionalText,
    create_time: optionalText,
  })
  .transform(
    (raw): Member => ({
      id: raw.instance_id, // absent while the server is being made
      name: raw.instance_name ?? raw.instance_id ?? 'being created',
      lifecycleState: raw.life_cycle_state,
      health: raw.health_status,
      isProtected: raw.protect_from_scaling_down ?? false,
      isAddedByHand: raw.scaling_configuration_id === undefined || raw.scaling_configuration_name === 'MANNUAL_ADD', // spelt so
      ...(raw.create_time === undefined ? {} : { joinedAt: raw.create_time }),
    }),
  );
export const memberPage = z
  .object({ total_number: count, scaling_group_instances: z.array(member) })
  .transform((raw) => ({ total: raw.total_number, rows: raw.scaling_group_instances }));

const loggedInstance = z
  .object({
    instance_id: optionalText,
    instance_name: optionalText,
    failed_reason: optionalText,
    failed_details: optionalText,
  })
  .transform((raw): LoggedInstance => {
    const reason = [raw.failed_reason, raw.failed_details].filter(Boolean).join(' ');
    return { id: raw.instance_id, name: raw.instance_name, reason: reason === '' ? undefined : capped(reason) };
  });

/** Of a classic listener only `listener` tells, in a form that is not documented. */
const loggedListener = z
  .object({
    lbaas_listener: z.object({ listener_id: optionalText, pool_id: optionalText }).nullish().catch(undefined),
    listener: z.union([optionalText, z.object({ listener_id: optionalText })]).catch(undefined),
    failed_reason: optionalText,
    failed_details: optionalText,
  })
  .transform((raw): LoggedListener => {
    const classic = typeof raw.listener === 'object' ? raw.listener?.listener_id : raw.listener;
    const reason = [raw.failed_reason, raw.failed_details].filter(Boolean).join(' ');
    return {
      listenerId: raw.lbaas_listener?.listener_id ?? classic,
      poolId: raw.lbaas_listener?.pool_id,
      reason: reason === '' ? undefined : capped(reason),
    };
  });
const loggedListeners = z
  .array(loggedListener)
  .nullish()
  .catch(undefined)
  .transform((rows) => rows ?? undefined);

/** Fact sheet 7.2. `description`, a string that should hold JSON and at times does not, is left alone. */
export const logRow = z
  .object({
    id,
    status: z.enum(['SUCCESS', 'FAIL', 'DOING', 'UNKNOWN']).catch('UNKNOWN'),
    type: optionalText,
    start_time: moment,
    end_time: optionalText,
    instance_removed_list: list(loggedInstance),
    instance_deleted_list: list(loggedInstance),
    instance_added_list: list(loggedInstance),
    instance_failed_list: list(loggedInstance),
    lb_unbind_success_list: loggedListeners,
    lb_unbind_failed_list: loggedListeners,
  })
  .transform(
    (raw): LogRow => ({
      id: raw.id,
      status: raw.status,
      type: raw.type?.replace(/^MANNUAL_/, 'MANUAL_'),
      startedAt: raw.start_time,
      endedAt: raw.end_time,
      removed: raw.instance_removed_list,
      deleted: raw.instance_deleted_list,
      added: raw.instance_added_list,
      failed: raw.instance_failed_list,
      unbound: raw.lb_unbind_success_list,
      notUnbound: raw.lb_unbind_failed_list,
    }),
  );
export const logPage = z
  .object({ total_number: count, scaling_activity_log: z.array(logRow) })
  .transform((raw) => ({ total: raw.total_number, rows: raw.scaling_activity_log }));

const hookResults = { CONTINUE: 'continue', ABANDON: 'abandon' } as const;

/** Fact sheet 8. A wait that is over may be listed with the answer that it got, and one whose server is still being made has no id; both are left out. */
const hanging = z
  .object({
    instance_id: id,
    lifecycle_hook_name: id,
    lifecycle_action_key: id,
    timeout: moment.nullish().catch(undefined),
    default_result: z.enum(['CONTINUE', 'ABANDON']).optional().catch(undefined),
  })
  .transform(
    (raw): Hold => ({
      instanceId: raw.instance_id,
      hook: raw.lifecycle_hook_name,
      key: raw.lifecycle_action_key,
      until: raw.timeout ?? undefined,
      byDefault: raw.default_result && hookResults[raw.default_result],
    }),
  );
const waits = z.object({ lifecycle_hook_status: z.literal('HANGING'), instance_id: id });
export const holdList = z
  .object({ instance_hanging_info: list(z.unknown()) })
  .transform((raw) => raw.instance_hanging_info.filter((row) => waits.safeParse(row).success))
  .pipe(z.array(hanging));

/** Fact sheet 3.4. */
export const catalog = z
  .object({
    catalog: z.array(
      z.object({
        type: z.string(),
        endpoints: list(z.object({ interface: z.string(), region: z.string().nullish(), url: z.url() })),
      }),
    ),
  })
  .transform((raw) => raw.catalog);
export type Catalog = z.output<typeof catalog>;

/** Fact sheet 3.1. A token for a whole domain has no project. */
export const issuedToken = z
  .object({
    token: z.object({
      expires_at: moment,
      issued_at: moment.nullish().catch(undefined),
      project: z.object({ id, name: optionalText }).nullish(),
    }),
  })
  .transform(({ token }) => ({
    expiresAt: Date.parse(token.expires_at),
    issuedAt: token.issued_at ? Date.parse(token.issued_at) : undefined,
    project: token.project ?? undefined,
  }));
