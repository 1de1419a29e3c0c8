import { blocker } from '../finding.ts';
import { nameOf, type OfMembers, type Precondition } from './precondition.ts';

/** What another operation still holds is its alone until it has ended. */
export const notHeldByAnother: Precondition<OfMembers> = ({ picks, others }) => {
  const holder = others.find(({ holds }) => picks.some(({ id }) => holds.includes(id)));
  if (holder === undefined) return undefined;
  const held = picks.filter(({ id }) => holder.holds.includes(id));
  return blocker('held-by-another-operation', { held: held.map(nameOf), by: { id: holder.id, link: holder.link } });
};
