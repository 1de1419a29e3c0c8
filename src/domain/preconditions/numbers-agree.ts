import { notice } from '../finding.ts';
import type { Precondition } from './precondition.ts';

/** In an enabled group a lasting difference of current and desired means that an action is due or has failed (fact sheet 7.3, point 4). */
export const numbersAgree: Precondition = ({ group: { name, status, size } }) =>
  status === 'INSERVICE' && size.current !== size.desired
    ? notice('numbers-agree', { group: name, current: size.current, desired: size.desired })
    : undefined;

/** The same for what runs beside scaling, which decides by no number: what another operation does at the moment has its own notice. */
export const numbersHoldStill: Precondition = (wanted) =>
  wanted.beside.length > 0 || wanted.others.length > 0 ? undefined : numbersAgree(wanted);
