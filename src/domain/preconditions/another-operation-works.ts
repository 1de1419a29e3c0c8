import { notice } from '../finding.ts';
import type { OtherWork, Precondition } from './precondition.ts';

/** Changes of one lane take turns on a group; who presses shall know that there is a queue. */
export const anotherOperationWorks: Precondition = ({ group, others: [first] }) =>
  first === undefined ? undefined : workOf(group.name, first);

/** The same about one other operation. */
export function workOf(group: string, { id, action, by, since, picked, isWaiting, link }: OtherWork) {
  return notice('another-operation-works', { group, operation: id, action, by, since, picked, isWaiting, link });
}
