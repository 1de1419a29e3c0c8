import { notice } from '../finding.ts';
import type { Precondition } from './precondition.ts';

/** A running removal or addition reads the group before each further batch, and stops where it is no longer as it was shown. */
export const othersWouldStop: Precondition<'protect' | 'unprotect' | 'pause' | 'resume'> = ({ group, beside }) => {
  const running = beside.find(({ isWaiting, hasUnsent }) => !isWaiting && hasUnsent);
  if (running === undefined) return undefined;
  return notice('others-would-stop', { group: group.name, action: running.action, by: running.by, link: running.link });
};
