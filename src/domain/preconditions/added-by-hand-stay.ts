import { notice } from '../finding.ts';
import { nameOf, type Precondition, type Removing } from './precondition.ts';

/** `instance_delete` leaves servers that were added by hand alone, silently (fact sheet 12.2). */
export const addedByHandStay: Precondition<Removing> = ({ picks }) => {
  const byHand = picks.filter(({ isAddedByHand }) => isAddedByHand);
  return byHand.length === 0 ? undefined : notice('added-by-hand-stay', { byHand: byHand.map(nameOf) });
};
