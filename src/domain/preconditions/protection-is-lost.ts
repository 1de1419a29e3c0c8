import { notice } from '../finding.ts';
import { nameOf, type Precondition, type Removing } from './precondition.ts';

/** Instance protection blocks automatic scale-in alone: a removal by hand goes through, and the protection is lost with it (fact sheet 12.2). */
export const protectionIsLost: Precondition<Removing> = ({ picks }) => {
  const lost = picks.filter(({ isProtected }) => isProtected);
  return lost.length === 0 ? undefined : notice('protection-is-lost', { protected: lost.map(nameOf) });
};
