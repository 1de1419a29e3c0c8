import type { Fate } from '../fate.ts';
import type { Request } from '../operation.ts';
import { isRemovedOnly } from '../scaling-log.ts';
import { type Evidence, isOverdue, lostSight } from './evidence.ts';

/**
 * Reads off the evidence whether the server of an instance that has left is gone. Deleted = 404 or DELETED.
 * Remains = it could still be read when the watch of its request ended, or the log lists it as removed only.
 */
export function readDeletion(id: string, since: string, request: Request, evidence: Evidence): Fate {
  const { servers, now, watch, log } = evidence;
  const isOver = isOverdue(request, evidence);
  const undecided: Fate = { kind: 'being deleted', since };
  if (!servers.has(id)) return isOver ? lostSight(evidence, 'server unreadable') : undecided;
  const server = servers.get(id);
  if (server === undefined || server.status === 'DELETED') return { kind: 'deleted' };
  if (server.task === 'deleting') return isOver ? lostSight(evidence, 'deleting') : undecided; // it may still go: a later look can tell
  const hasSettled = now >= Date.parse(since) + watch.settleAfter;
  if (hasSettled && isRemovedOnly(log ?? [], id, request.firstWrittenAt ?? since)) {
    return { kind: 'server remains', why: { kind: 'removed only' } };
  }
  return isOver ? { kind: 'server remains', why: { kind: 'server still there', status: server.status } } : undecided;
}
