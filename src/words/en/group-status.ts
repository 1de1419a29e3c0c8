import type { Group } from '../../domain/group.ts';

/** A group's status as people say it; the cloud's spelling follows where it is worth searching for. */
export const groupStatuses: Readonly<Record<Group['status'], string>> = {
  INSERVICE: 'in service',
  PAUSED: 'paused',
  ERROR: 'in error',
  DELETING: 'being deleted',
  FREEZED: 'frozen',
  UNKNOWN: 'in an unknown status',
};

/** For statuses that arrive as words from what was stored. */
export const groupStatusCalled = (status: string): string =>
  Object.hasOwn(groupStatuses, status) ? groupStatuses[status as Group['status']] : status;
