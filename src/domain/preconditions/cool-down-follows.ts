import { notice } from '../finding.ts';
import type { Precondition, Removing } from './precondition.ts';

/**
 * Cool-down never stops a manual action, so this is no blocker. But every action starts
 * a new cool-down, and alarm policies stay silent until it is over (fact sheet 12.6).
 */
export const coolDownFollows: Precondition<Removing> = ({ group }) =>
  group.coolDownSeconds > 0
    ? notice('cool-down-follows', { group: group.name, seconds: group.coolDownSeconds })
    : undefined;
