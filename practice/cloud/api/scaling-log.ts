import { inSeconds } from '../clock.ts';
import type { LogEntry, LogRow } from '../world/model.ts';
import type { Call, Cloud, Route } from './calls.ts';
import { autoScalingRefusal } from './errors.ts';
import { groupOf } from './groups.ts';
import { page } from './paging.ts';

const types = [
  'NORMAL',
  'MANUAL_REMOVE',
  'MANUAL_DELETE',
  'MANUAL_ADD',
  'ELB_CHECK_DELETE',
  'AUDIT_CHECK_DELETE',
  'DIFF',
  'MODIFY_ELB',
];
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

const common = (row: LogRow) => ({
  id: row.id,
  instance_value: row.instanceValue,
  desire_value: row.desireValue,
  scaling_value: row.scalingValue,
  start_time: inSeconds(row.startedAt),
  end_time: row.endedAt === undefined ? null : inSeconds(row.endedAt),
  status: row.status,
  description: JSON.stringify({ reason: [{ change_time: inSeconds(row.changedAt), ...row.reason }] }),
});

/** v1: each list is the names in one string, or null (fact sheet 7.1). */
const rowInV1 = (row: LogRow) => {
  const names = (entries: readonly LogEntry[]): string | null =>
    entries.length === 0 ? null : entries.map(({ name }) => name).join(',');
  return {
    ...common(row),
    instance_added_list: names(row.added),
    instance_deleted_list: names(row.deleted),
    instance_removed_list: names(row.removed),
  };
};

/** v2: objects with ids, and the causes of what failed (fact sheet 7.2). Lists are filled when the action has ended, as in the samples. */
const rowInV2 = (row: LogRow) => {
  const isOver = row.status !== 'DOING';
  const list = (entries: readonly LogEntry[]) =>
    (isOver ? entries : []).map(({ name, id, reason, details }) => ({
      instance_name: name,
      instance_id: id,
      failed_reason: reason ?? null,
      failed_details: details ?? null,
      instance_config: null,
    }));
  return {
    ...common(row),
    type: row.type,
    instance_added_list: list(row.added),
    instance_deleted_list: list(row.deleted),
    instance_removed_list: list(row.removed),
    instance_failed_list: list(row.failed),
  };
};

function found(call: Call, cloud: Cloud): LogRow[] {
  const { query } = call;
  const start = query.get('start_time');
  const end = query.get('end_time');
  if (start !== null && !moment.test(start)) throw autoScalingRefusal('AS.9001');
  if (end !== null && !moment.test(end)) throw autoScalingRefusal('AS.9002');
  return groupOf(call, cloud).log.filter(
    ({ startedAt }) =>
      (start === null || startedAt >= Date.parse(start)) && (end === null || startedAt <= Date.parse(end)),
  );
}

function logInV1(call: Call, cloud: Cloud) {
  const { numbers, rows } = page(call.query, { start: 'AS.9003', limit: 'AS.9004' }, found(call, cloud));
  return { status: 200, body: { ...numbers, scaling_activity_log: rows.map(rowInV1) } };
}

function logInV2(call: Call, cloud: Cloud) {
  const { query } = call;
  const wantedTypes = query.get('type')?.split(',');
  const status = query.get('status');
  const id = query.get('log_id');
  if (wantedTypes?.some((type) => !types.includes(type))) throw autoScalingRefusal('AS.9012');
  if (status !== null && !['SUCCESS', 'FAIL', 'DOING'].includes(status)) throw autoScalingRefusal('AS.9013');
  const matching = found(call, cloud).filter(
    (row) =>
      (wantedTypes === undefined || wantedTypes.includes(row.type.replace('MANNUAL', 'MANUAL'))) &&
      (status === null || row.status === status) &&
      (id === null || row.id === id),
  );
  const { numbers, rows } = page(query, { start: 'AS.9003', limit: 'AS.9004' }, matching);
  return { status: 200, body: { ...numbers, scaling_activity_log: rows.map(rowInV2) } };
}

/** The scaling action log in both versions (fact sheet 7). */
export const logRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/autoscaling-api/v1/:project/scaling_activity_log/:group',
    kind: 'log',
    service: 'as',
    handle: logInV1,
  },
  {
    method: 'GET',
    path: '/autoscaling-api/v2/:project/scaling_activity_log/:group',
    kind: 'log',
    service: 'as',
    handle: logInV2,
  },
];
