import { blocker, notice } from '../finding.ts';
import { numbersToSend, sizeAfter } from '../resize.ts';
import type { Precondition } from './precondition.ts';

type Rule = Precondition<'resize'>;

/** A resize changes at least one number (fact sheet 5.4, AS.2028). */
export const changesANumber: Rule = ({ group, numbers }) =>
  Object.keys(numbersToSend(numbers, group.size)).length > 0 || !numbersFitIn(sizeAfter(numbers, group.size))
    ? undefined
    : blocker('changes-a-number', { group: group.name, ...group.size });

const numbersFitIn = ({ minimum, desired, maximum }: { minimum: number; desired: number; maximum: number }): boolean =>
  minimum <= desired && desired <= maximum;

/** Minimum, expected number and maximum in that order (fact sheet 5.4, AS.2004, AS.2005, AS.2045). */
export const numbersFit: Rule = ({ group, numbers }) => {
  const { minimum, desired, maximum } = sizeAfter(numbers, group.size);
  return numbersFitIn({ minimum, desired, maximum })
    ? undefined
    : blocker('numbers-fit', { group: group.name, minimum, desired, maximum });
};

/** Protected instances can't be scaled in, so the expected number can't go below theirs (fact sheet 12.4, AS.2010). */
export const notBelowProtected: Rule = ({ group, members, numbers }) => {
  const bound = members.filter(({ isProtected }) => isProtected).length;
  const { desired } = sizeAfter(numbers, group.size);
  return desired < bound && desired !== group.size.desired
    ? blocker('not-below-protected', { group: group.name, protected: bound, desired })
    : undefined;
};

/** The quota of instances of a group is its own limit (fact sheet 5.5). */
export const quotaHasRoom: Precondition<'resize' | 'add'> = (wanted) => {
  const { group, instanceLimit } = wanted;
  const after =
    wanted.action === 'add'
      ? group.size.current + wanted.candidates.length
      : sizeAfter(wanted.numbers, group.size).desired;
  return instanceLimit !== undefined && after > instanceLimit && after > group.size.current
    ? blocker('quota-has-room', { group: group.name, after, limit: instanceLimit })
    : undefined;
};

/** The expected number goes along where it would be outside the new limits, because the cloud wants both in one call (fact sheet 5.4). */
export const expectedFollows: Rule = ({ group, numbers }) => {
  const { desired } = sizeAfter(numbers, group.size);
  return numbers.desired === undefined && desired !== group.size.desired
    ? notice('expected-follows', { group: group.name, before: group.size.desired, after: desired })
    : undefined;
};

/** What Auto Scaling will do about it by itself (fact sheet 5.2 and 5.4). */
export const scalingFollows: Rule = ({ group, numbers }) => {
  const by = sizeAfter(numbers, group.size).desired - group.size.current;
  if (by === 0) return undefined;
  const isPaused = group.status !== 'INSERVICE';
  return notice('scaling-follows', { group: group.name, by, isPaused, removesFirst: group.removesFirst });
};
