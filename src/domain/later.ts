import type { News } from './news.ts';
import type { Operation } from './operation.ts';

/** When the bot is to resume what was paused for a time, ISO 8601 UTC: counted from when the pause was read back. Undefined where it is not. */
export function resumesAt({ state, change, endedAt }: Operation): string | undefined {
  if (state !== 'succeeded' || change.action !== 'pause' || change.forMs === undefined || endedAt === undefined)
    return undefined;
  return new Date(Date.parse(endedAt) + change.forMs).toISOString();
}

/** The id of the operation that ends a timed pause. It follows from the pause's, so that there is never a second one. */
export const resumptionOf = ({ id }: Pick<Operation, 'id'>): string => `${id}-resume`;

/** What an operation brings when it has something to say later: the thread then calls for one more post, also after a restart. */
export const told = ({ news = [] }: Operation, item: News): Partial<Operation> => ({
  news: [...news, item],
  isAnnounced: false,
});
