import type { Operation } from '../../domain/operation.ts';
import { amend } from '../amend.ts';
import { contextOf } from './card-context.ts';
import { iso, type PresenterNeeds } from './needs.ts';
import { noteCard } from './post-card.ts';

/**
 * Posts the card of an operation that the bot queued by itself: nobody has to press, so it runs whether the card stands or not.
 * Where the channel takes none, its asker hears in person; where no answer came it is posted once more with the next revision.
 */
export async function postFollowUp(needs: PresenterNeeds, id: string): Promise<Operation> {
  const { store, announcer, clock, signal } = needs;
  for (;;) {
    const operation = await store.get(id);
    if (operation.card !== undefined || operation.isChannelGone) return operation;
    const placing = await announcer.postCard(operation, await contextOf(needs, operation));
    if (placing.kind === 'placed') return noteCard(needs, id, placing);
    if (placing.kind === 'refused') return noteClosed(needs, id, placing.reason);
    if (placing.kind === 'throttled') await clock.wait(placing.retryAfterMs, signal);
    else if (operation.isReposted) return operation;
    else await repost(needs, id);
  }
}

/** After a death before it was known whether the card stands: once more. */
export async function postFollowUpAgain(needs: PresenterNeeds, id: string): Promise<Operation> {
  const operation = await needs.store.get(id);
  if (operation.isReposted) return operation;
  await repost(needs, id);
  return postFollowUp(needs, id);
}

const repost = (needs: PresenterNeeds, id: string): Promise<Operation> =>
  amend(needs.store, id, ({ card }) =>
    card === undefined
      ? { step: { event: 'repost', at: iso(needs), facts: { because: 'no answer' } }, brought: { isReposted: true } }
      : undefined,
  );

const noteClosed = (needs: PresenterNeeds, id: string, reason: string): Promise<Operation> =>
  amend(needs.store, id, () => ({
    step: { event: 'note', at: iso(needs), facts: { channel: 'gone', reason } },
    brought: { isChannelGone: true },
  }));
