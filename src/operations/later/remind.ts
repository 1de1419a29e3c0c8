import { remindsAt, told } from '../../domain/later.ts';
import type { News } from '../../domain/news.ts';
import { isKept } from '../../domain/quarantine.ts';
import { amend } from '../amend.ts';
import type { Deed } from './deed.ts';
import { keptServers } from './kept-servers.ts';

/** How long after a reminder the next one comes, where nobody has decided, in ms. */
const again = 24 * 60 * 60_000;

/**
 * The day of a quarantine has come: who asked is reminded of what is still there, today and every day until somebody puts it off or
 * nothing is left; once more alone where no card stands any more, since nobody could put it off. What is left is seen by reading, at each reminder. The post and the next wake-up are one write.
 */
export const remind: Deed = {
  see: async (needs, id) => {
    const { store, clouds, clock, presenter, log } = needs;
    const operation = await store.get(id);
    if (!isDue(operation.news, remindsAt(operation), clock.now())) return;
    const servers = await keptServers(clouds, operation);
    const isOver = !servers.some(isKept);
    await amend(store, id, (present) => {
      const now = clock.now();
      if (!isDue(present.news, remindsAt(present), now)) return undefined;
      const at = now.toISOString();
      const isLast = isOver || present.isChannelGone === true || present.card === undefined;
      const next = isLast ? undefined : new Date(now.getTime() + again).toISOString();
      const item: News = isOver ? { kind: 'quarantine over', at, servers } : { kind: 'reminder', at, servers, next };
      return {
        step: { event: 'note', at, facts: { news: item } },
        brought: told(present, item),
        wakes: next === undefined ? [] : [{ at: next, what: 'remind' }],
      };
    });
    log.info({ operation: id, servers, isOver }, 'looked at what is in quarantine');
    presenter.show(id);
  },
  triesFor: 0, // what cannot be read is told as such
};

/** Not before the day, nor twice on it, nor after the end. */
function isDue(news: readonly News[] = [], remindsFrom: string | undefined, now: Date): boolean {
  if (remindsFrom === undefined || Date.parse(remindsFrom) > now.getTime()) return false;
  const last = news.findLast(({ kind }) => kind === 'reminder' || kind === 'kept' || kind === 'quarantine over');
  if (last?.kind === 'quarantine over') return false;
  return last?.kind !== 'reminder' || (last.next !== undefined && Date.parse(last.next) <= now.getTime());
}
