import type { Needs } from '../needs.ts';

/** What showing operations in Slack needs. When the signal is aborted it ends at its next wait. */
export type PresenterNeeds = Pick<Needs, 'store' | 'drafts' | 'clouds' | 'announcer' | 'clock' | 'log'> & {
  readonly signal: AbortSignal;
};

/** Now, ISO 8601 UTC. */
export const iso = ({ clock }: Pick<PresenterNeeds, 'clock'>): string => clock.now().toISOString();
