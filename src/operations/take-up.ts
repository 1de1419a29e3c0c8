import { laneOf } from '../domain/change.ts';
import { isOver } from '../domain/life.ts';
import { hasExpired } from './expire.ts';
import type { Needs } from './needs.ts';

/**
 * Goes on, at start, with everything that an earlier process left unfinished: cards whose post is not known to have arrived are posted
 * again once (or, where they were already, called off), what is queued or running gets its turn, and every end that may not have been told is told.
 */
export async function takeUp({
  store,
  queue,
  presenter,
  clock,
  log,
}: Pick<Needs, 'store' | 'queue' | 'presenter' | 'clock' | 'log'>): Promise<void> {
  const unfinished = await store.list({ isAnnounced: false });
  if (unfinished.length > 0) log.info({ operations: unfinished.length }, 'taking up what was left unfinished');
  for (const operation of unfinished) {
    const { id, state, card, groupId, change } = operation;
    const isLost = card === undefined && !isOver(operation) && !operation.isChannelGone;
    if (isLost && !hasExpired(operation, clock.now())) {
      void presenter.postAgain(id).catch((error: unknown) => {
        log.error({ operation: id, err: error }, 'a card could not be posted again');
      });
    } else presenter.show(id);
    if (state === 'queued' || state === 'running') queue.nudge(groupId, laneOf(change.action));
  }
}
