import { laneOf } from '../../domain/change.ts';
import { resumptionOf } from '../../domain/later.ts';
import { Overtaken } from '../../domain/life.ts';
import { offersOf } from '../../domain/offers.ts';
import type { Operation } from '../../domain/operation.ts';
import { othersFor } from '../../domain/permissions/permit.ts';
import type { Sight } from '../../domain/sight.ts';
import { anOperation } from '../ask.ts';
import { assess } from '../assess.ts';
import { callsAgainFrom } from '../call-again.ts';
import type { Draft } from '../draft.ts';
import { permitOf } from '../permission.ts';
import { surroundings } from '../turns.ts';
import type { LaterNeeds } from './deed.ts';

/** It was agreed to with the pause, so it does not lapse as a card does while it waits; a day is longer than any restart. In ms. */
const keptFor = 24 * 60 * 60_000;

const change = { action: 'resume' } as const;

/**
 * Queues the operation that ends a timed pause, in the name of whoever pressed the pause, and posts its card where the pause's stands.
 * Where what it would remove by now needs others by the rules, it asks instead. Its id follows from the pause's: made twice, the second changes nothing. It runs as any other, whether its card can be posted or not.
 */
export async function queueResumption(needs: LaterNeeds, pause: Operation, sight: Sight): Promise<void> {
  const { store, drafts, presenter, queue, clock, log } = needs;
  const draft = draftOf(needs, pause);
  const operation = queued(needs, pause, draft, sight, await surroundings(needs, pause.groupId, change.action));
  await drafts.save(draft);
  await drafts.claim(draft.id, operation.id);
  const { askedAt: at, askedBy: by, expiresAt, permit } = operation;
  const isQueued = operation.state === 'queued';
  try {
    await store.apply(operation, {
      steps: [
        { event: 'ask', at, by, facts: { shown: operation.shown, follows: pause.id } },
        ...(isQueued
          ? [{ event: 'approve', at, by, facts: { choice: operation.choice, follows: pause.id } } as const]
          : []),
      ],
      wakes: [{ at: expiresAt, what: 'expire' }, ...(isQueued ? [] : callsAgainFrom(needs, permit, clock.now()))],
    });
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error;
    return;
  }
  log.info(
    { operation: operation.id, follows: pause.id, group: pause.groupId },
    isQueued ? 'queued the end of a timed pause' : 'the end of a timed pause asks',
  );
  void presenter.postFollowUp(operation.id).catch((error: unknown) => {
    log.error({ operation: operation.id, err: error }, 'the card of a resumption could not be posted');
  });
  if (isQueued) queue.nudge(operation.groupId, laneOf(change.action));
}

function queued(
  needs: LaterNeeds,
  pause: Operation,
  draft: Draft,
  sight: Sight,
  around: Parameters<typeof assess>[2],
): Operation {
  const id = resumptionOf(pause);
  const asked = anOperation({ ...needs, newId: () => id, expireAfter: keptFor }, draft, {
    shown: assess(change, sight, around),
  });
  const permit = permitOf(needs.rules(), { ...asked, tags: pause.tags });
  const agreed = { state: 'queued', choice: 'confirm', decidedBy: draft.askedBy, decidedAt: asked.askedAt } as const;
  const operation: Operation = {
    ...asked,
    permit,
    tags: pause.tags,
    ...(othersFor(permit, 'confirm') === 0 ? agreed : {}), // the pause was agreed to, not what is removed by now
    follows: { id: pause.id, forMs: pause.change.action === 'pause' ? (pause.change.forMs ?? 0) : 0 },
  };
  return { ...operation, offers: offersOf(operation) };
}

const draftOf = ({ clock, clouds }: LaterNeeds, pause: Operation): Draft => ({
  id: `${resumptionOf(pause)}-draft`,
  action: change.action,
  cloud: clouds.of(pause).place.cloud,
  askedBy: pause.decidedBy ?? pause.askedBy,
  channel: pause.card?.channel ?? pause.channel,
  thread: pause.thread,
  createdAt: clock.now().toISOString(),
  groupId: pause.groupId,
  groupName: pause.groupName,
  picks: [],
  unclear: [],
  words: [],
  reason: pause.reason,
  isDryRun: false,
  refill: 0,
});
