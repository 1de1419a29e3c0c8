import { notice } from '../finding.ts';
import type { Precondition, Removing } from './precondition.ts';

/** The API lets a removal through in a group that is paused or in error, the guide does not: say it, and let the cloud judge (fact sheet 12.2). */
export const groupIsEnabled: Precondition<Removing> = ({ group: { name, status, trouble } }) =>
  status === 'INSERVICE' || status === 'DELETING'
    ? undefined
    : notice('group-is-enabled', { group: name, status, trouble });
