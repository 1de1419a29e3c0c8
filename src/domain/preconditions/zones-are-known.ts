import { notice } from '../finding.ts';
import { nameOf, type Precondition, type Removing } from './precondition.ts';

/** An unknown zone is said, never guessed. */
export const zonesAreKnown: Precondition<Removing> = ({ picks }) => {
  const unknown = picks.filter(({ zone }) => zone === undefined);
  return unknown.length === 0 ? undefined : notice('zones-are-known', { unknown: unknown.map(nameOf) });
};
