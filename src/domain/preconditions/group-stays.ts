import { blocker } from '../finding.ts';
import type { Precondition } from './precondition.ts';

/** A group that is being deleted takes no orders (fact sheet 12.2). */
export const groupStays: Precondition = ({ group }) =>
  group.status === 'DELETING' ? blocker('group-stays', { group: group.name }) : undefined;
