import { notice } from '../finding.ts';
import { isSick } from '../instance.ts';
import { nameOf, type Precondition, type Removing } from './precondition.ts';

/** Auto Scaling removes sick instances itself, so it may be faster than we are (fact sheet 12.2). */
export const sickMayLeave: Precondition<Removing> = ({ picks }) => {
  const sick = picks.filter(isSick);
  return sick.length === 0 ? undefined : notice('sick-may-leave-by-themselves', { sick: sick.map(nameOf) });
};
