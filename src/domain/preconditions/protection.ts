import { blocker, notice } from '../finding.ts';
import { isSick } from '../instance.ts';
import { nameOf, type Precondition } from './precondition.ts';

/** Where all picks are as they are to be there is nothing to do; where some are, that is only said. */
export const protectionIsNew: Precondition<'protect' | 'unprotect'> = ({ action, picks, group }) => {
  const wish = action === 'protect';
  const already = picks.filter(({ isProtected }) => isProtected === wish);
  if (already.length === 0) return undefined;
  const facts = { group: group.name, already: already.map(nameOf), isProtected: wish };
  return already.length === picks.length ? blocker('protection-is-new', facts) : notice('protection-is-new', facts);
};

/** Protection holds off automatic scale-in alone: neither a removal by hand nor a failed health check (fact sheet 12.2). */
export const protectionIsNarrow: Precondition<'protect'> = ({ picks }) =>
  picks.length === 0 ? undefined : notice('protection-is-narrow', { sick: picks.filter(isSick).map(nameOf) });

/** The expected number can't be set below the number of protected instances (fact sheet 12.4, AS.2010). */
export const protectionBindsTheNumbers: Precondition<'protect'> = ({ group, members, picks }) => {
  const picked = new Set(picks.map(({ id }) => id));
  const bound = members.filter(({ id, isProtected }) => isProtected || (id !== undefined && picked.has(id))).length;
  return bound >= group.size.desired && picks.length > 0
    ? notice('protection-binds-the-numbers', { group: group.name, protected: bound, desired: group.size.desired })
    : undefined;
};
