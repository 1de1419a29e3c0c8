import { notice } from '../finding.ts';
import type { Precondition } from './precondition.ts';

/** Changes that need an idle group take turns; who presses shall know that there is a queue. */
export const anotherOperationWorks: Precondition = ({ group, others }) => {
  const [first] = others;
  if (first === undefined) return undefined;
  const { id, by, since, picked, isWaiting, link } = first;
  return notice('another-operation-works', { group: group.name, operation: id, by, since, picked, isWaiting, link });
};
