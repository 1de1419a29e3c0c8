import type { Operation } from '../../domain/operation.ts';
import { amend } from '../amend.ts';
import type { Placing, Showing } from '../ports.ts';
import { contextOf } from './card-context.ts';
import { iso, type PresenterNeeds } from './needs.ts';
import { announced, channelGone } from './tell-the-asker.ts';

/**
 * Operation first, then the post, then its timestamp. A refused post calls the operation off and tells the asker; after a 429 it is
 * posted when the wait is over; where no answer came it is posted once more with the next revision.
 */
export async function postFirst(needs: PresenterNeeds, id: string): Promise<Operation> {
  const { store, announcer, clock, signal } = needs;
  let operation = await store.get(id);
  if (operation.card !== undefined || operation.state !== 'awaiting approval') return operation;
  for (;;) {
    const placing = await announcer.postCard(operation, await contextOf(needs, operation));
    if (placing.kind === 'placed') return noteCard(needs, id, placing);
    if (placing.kind === 'throttled') {
      await clock.wait(placing.retryAfterMs, signal);
      operation = await store.get(id);
      if (operation.state !== 'awaiting approval') return operation;
      continue;
    }
    if (placing.kind === 'refused' || operation.isReposted) return callOff(needs, operation, reasonOf(placing));
    operation = await postAgain(needs, id);
  }
}

/**
 * After a death before it was known whether the card stands: once more with the next revision. Where that was done before, it is called
 * off as after the second post that stays unanswered.
 */
export async function postFirstAgain(needs: PresenterNeeds, id: string): Promise<Operation> {
  const operation = await needs.store.get(id);
  if (operation.card !== undefined || operation.state !== 'awaiting approval') return operation;
  if (operation.isReposted) return callOff(needs, operation, noAnswer);
  await postAgain(needs, id);
  return postFirst(needs, id);
}

/** The next revision, so that a copy which did arrive is known as the old one. */
const postAgain = ({ store, clock }: PresenterNeeds, id: string): Promise<Operation> =>
  amend(store, id, () => ({
    step: { event: 'repost', at: clock.now().toISOString(), facts: { because: 'no answer' } },
    brought: { isReposted: true },
  }));

const noAnswer = 'Slack did not answer';
const reasonOf = (placing: Placing): string => (placing.kind === 'refused' ? placing.reason : noAnswer);

async function callOff(needs: PresenterNeeds, { id }: Operation, reason: string): Promise<Operation> {
  const off = await amend(needs.store, id, ({ state }) =>
    state === 'awaiting approval'
      ? {
          step: { event: 'cancel', at: iso(needs), facts: { reason } },
          brought: { calledOff: reason, endedAt: iso(needs) },
        }
      : undefined,
  );
  if (off.calledOff !== reason) return off; // a copy did arrive, and somebody decided on it
  return neverPosted(needs, off);
}

/** Ended before its card stood anywhere: the asker hears of it, and the draft is free to be sent again. */
export async function neverPosted(needs: PresenterNeeds, operation: Operation): Promise<Operation> {
  if (operation.isAnnounced) return operation;
  const { draftId, place, askedBy, channel, thread, calledOff: reason = 'Slack did not answer in time' } = operation;
  await needs.drafts.release(draftId, operation.id);
  const isTold = await needs.announcer.tell(askedBy, channel, { kind: 'not posted', reason, draftId, place }, thread);
  return isTold ? announced(needs, operation) : operation; // else it is told at the next start
}

/** Remembers where the card stands. */
export async function noteCard(
  needs: PresenterNeeds,
  id: string,
  { channel, ts }: { channel: string; ts: string },
): Promise<Operation> {
  const operation = await amend(needs.store, id, () => ({
    step: { event: 'note', at: iso(needs), facts: { card: ts } },
    brought: { card: { channel, ts } },
  }));
  return operation;
}

/** In place of a card that is lost, with the next revision. Until the new one is known to stand none is, so that a press on a copy that did arrive is taken for the card. */
export async function postAnew(needs: PresenterNeeds, { id, card: lost }: Operation): Promise<Showing> {
  const { store, announcer, clock, signal } = needs;
  let newest = await amend(store, id, () => ({
    step: { event: 'repost', at: iso(needs), facts: { lost } },
    brought: { isReposted: true, card: undefined },
  }));
  for (;;) {
    const placing = await announcer.postCard(newest, await contextOf(needs, newest));
    if (placing.kind === 'refused') return channelGone(needs, newest);
    if (placing.kind === 'no answer') return { kind: 'card lost' };
    if (placing.kind === 'placed') {
      await noteCard(needs, id, placing);
      return { kind: 'shown' };
    }
    await clock.wait(placing.retryAfterMs, signal);
    newest = await store.get(id);
  }
}
