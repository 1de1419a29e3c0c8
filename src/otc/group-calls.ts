import { z } from 'zod';
import type { GroupCall } from '../domain/call.ts';
import { id } from './fields.ts';
import type { Deed } from './http.ts';

/** What modifying a group answers (fact sheet 5.4). */
export const modifiedGroup = z.object({ scaling_group_id: id });

/** A call that changes a group, as it goes over the wire. Its kind is its name in the log and the metrics. */
export function deedOf(groupId: string, call: GroupCall): Deed {
  const to = (method: Deed['method'], path: string, body: object) =>
    ({ name: call.kind, service: 'autoScaling', method, path, ids: { group: groupId }, body }) as const;
  const batch = (body: object) => to('POST', '/scaling_group_instance/{group}/action', body);
  switch (call.kind) {
    case 'remove':
      return batch({ action: 'REMOVE', instances_id: once(call.ids), instance_delete: call.instanceDelete });
    case 'add':
      return batch({ action: 'ADD', instances_id: once(call.ids) });
    case 'protect':
      return batch({ action: 'PROTECT', instances_id: once(call.ids) });
    case 'unprotect':
      return batch({ action: 'UNPROTECT', instances_id: once(call.ids) });
    case 'pause':
    case 'resume':
      return to('POST', '/scaling_group/{group}/action', { action: call.kind });
    case 'resize':
      return { ...to('PUT', '/scaling_group/{group}', numbersOf(call)), answer: modifiedGroup };
    case 'answer hook':
      return to('PUT', '/scaling_instance_hook/{group}/callback', {
        lifecycle_action_result: call.verdict.toUpperCase(),
        lifecycle_action_key: call.key, // wins over instance and hook, and is of this one wait alone
      });
  }
}

const once = (ids: readonly string[]): string[] => [...new Set(ids)];

/** Only what is to change: a number that is sent counts as wanted (fact sheet 5.4). */
const numbersOf = ({ desired, minimum, maximum }: Extract<GroupCall, { kind: 'resize' }>): object => ({
  ...(desired === undefined ? {} : { desire_instance_number: desired }),
  ...(minimum === undefined ? {} : { min_instance_number: minimum }),
  ...(maximum === undefined ? {} : { max_instance_number: maximum }),
});
