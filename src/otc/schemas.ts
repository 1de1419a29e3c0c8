import { z } from 'zod';
import { type Group, groupStatuses } from '../domain/group.ts';
import { healthStates, lifecycleStates, type Member } from '../domain/instance.ts';
import type { ServerState } from '../domain/proof.ts';
import type { LoggedInstance, LogRow } from '../domain/scaling-log.ts';
import { capped } from './problem-of.ts';

/**
 * The cloud's answers, turned into what the rules know. Strict about what rules and proofs rely on: a missing or odd one is a
 * bad answer. Forgiving about all else: absent, null, unknown fields and words of later editions (fact sheet 4).
 */

/** A count. Some editions send numbers as strings; null and the empty string are no numbers. */
const count = z.union([z.int().nonnegative(), z.string().regex(/^\d+$/).transform(Number)]);
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')]);
const optionalText = z
  .string()
  .nullish()
  .transform((text) => text || undefined);
/** An id by which things are found again. */
const id = z.string().min(1);
/** A list that is null or absent where it is empty. */
const list = <T extends z.ZodType>(row: T) =>
  z
    .array(row)
    .nullish()
    .transform((rows) => rows ?? []);
/** UTC, to the second. */
const moment = z.string().refine((text) => Number.isFinite(Date.parse(text)), 'no moment in time');

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
      ...(raw.detail === undefined ? {} : { trouble: capped(raw.detail) }),
    }),
  );
export const oneGroup = z.object({ scaling_group: group }).transform((raw) => raw.scaling_group);
export const groupPage = z
  .object({ total_number: count, scaling_groups: z.array(group) })
  .transform((raw) => ({ total: raw.total_number, rows: raw.scaling_groups }));

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
    }),
  );
export const logPage = z
  .object({ total_number: count, scaling_activity_log: z.array(logRow) })
  .transform((raw) => ({ total: raw.total_number, rows: raw.scaling_activity_log }));

/** Fact sheet 10.2. The zone is empty while a server is being built. */
export const serverPage = z
  .object({ count, servers: z.array(z.object({ id, 'OS-EXT-AZ:availability_zone': optionalText })) })
  .transform((raw) => ({
    total: raw.count,
    rows: raw.servers.map((server) => ({ id: server.id, zone: server['OS-EXT-AZ:availability_zone'] })),
  }));

/** Fact sheet 10.1. */
export const oneServer = z
  .object({ server: z.object({ status: id, 'OS-EXT-STS:task_state': optionalText }) })
  .transform(({ server }): ServerState => ({ status: server.status, task: server['OS-EXT-STS:task_state'] }));

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
