import { isTaken } from './fate.ts';
import type { Named } from './finding.ts';
import type { News } from './news.ts';
import type { Operation } from './operation.ts';

const dayMs = 24 * 60 * 60_000;

/**
 * When the bot is to resume what was paused for a time, ISO 8601 UTC: counted from when the pause was read back, or from when watching
 * gave up, since a pause of which nobody knows may hold. Undefined where it is not.
 */
export function resumesAt({ state, change, endedAt }: Operation): string | undefined {
  if (
    (state !== 'succeeded' && state !== 'unsettled') ||
    change.action !== 'pause' ||
    change.forMs === undefined ||
    endedAt === undefined
  )
    return undefined;
  return new Date(Date.parse(endedAt) + change.forMs).toISOString();
}

/** The id of the operation that ends a timed pause. It follows from the pause's, so that there is never a second one. */
export const resumptionOf = ({ id }: Pick<Operation, 'id'>): string => `${id}-resume`;

/** Those that a quarantine has taken out; none for any other change. */
export const quarantined = ({ change, fates }: Pick<Operation, 'change' | 'fates'>): Named[] =>
  change.action === 'quarantine'
    ? change.picks.filter(({ id }) => {
        const fate = fates[id];
        return fate !== undefined && isTaken(fate);
      })
    : [];

/**
 * Until when its servers are to be kept, ISO 8601 UTC: as it was asked for, or as somebody put it off since; a day from its end where
 * no day was given. Undefined where nothing is in quarantine by it.
 */
export function remindsAt(operation: Operation): string | undefined {
  const { change, news = [], endedAt } = operation;
  if (change.action !== 'quarantine' || endedAt === undefined || quarantined(operation).length === 0) return undefined;
  const putOff = news.findLast((item) => item.kind === 'kept');
  const until = Date.parse(putOff?.until ?? change.until);
  return new Date(Number.isNaN(until) ? Date.parse(endedAt) + dayMs : until).toISOString();
}

const closes: readonly News['kind'][] = ['reminder', 'kept', 'quarantine over'];

/** The reminder that still asks, with its number from 1: the newest, where nobody has answered it yet. */
export function openReminder({
  news = [],
}: Operation): { item: News & { kind: 'reminder' }; number: number } | undefined {
  const index = news.findLastIndex(({ kind }) => closes.includes(kind));
  const item = news[index];
  return item?.kind === 'reminder' ? { item, number: index + 1 } : undefined;
}

/** What an operation brings when it has something to say later: the thread then calls for one more post, also after a restart. */
export const told = ({ news = [] }: Operation, item: News): Partial<Operation> => ({
  news: [...news, item],
  isAnnounced: false,
});
