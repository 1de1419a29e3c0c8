import { isOver } from '../domain/life.ts';
import type { Operation } from '../domain/operation.ts';
import { type Post, postName, postsDue } from '../domain/posts.ts';
import { amend } from './amend.ts';
import { byTurn, operationsBefore } from './assess.ts';
import type { Needs } from './needs.ts';
import type { CardContext, Placing, Presenter, Showing } from './ports.ts';

type PresenterNeeds = Pick<Needs, 'store' | 'drafts' | 'cloud' | 'announcer' | 'clock' | 'log'> & {
  readonly signal: AbortSignal;
};

const longestHoldMs = 2_000;
/** The first wait before another try where Slack does not answer; each wait doubles, up to the longest. */
const retryMs = 3_000;
const longestRetryMs = 60_000;
const mostRetries = 200;

/**
 * One loop per operation at most: it shows the newest state and then what has become newest meanwhile.
 * Everything that is due is read off the stored facts, so that a restart goes on where it was.
 */
export function presenter(needs: PresenterNeeds): Presenter {
  const { clock, log, signal } = needs;
  const loops = new Map<string, Promise<void>>();
  const wanted = new Set<string>();
  const holds = new Map<string, Promise<unknown>>();

  const loop = async (id: string): Promise<void> => {
    let failures = 0;
    while (wanted.delete(id)) {
      await holds.get(id);
      holds.delete(id);
      const showing = await showNewest(needs, id).catch((error: unknown): Showing => {
        if (signal.aborted) throw error;
        log.error({ operation: id, err: error }, 'showing an operation failed');
        return { kind: 'no answer' };
      });
      if (showing.kind === 'shown' || showing.kind === 'channel gone') {
        failures = 0;
        continue;
      }
      failures += 1;
      if (failures > mostRetries) {
        log.warn({ operation: id, showing: showing.kind }, 'the card could not be brought up to date');
        return;
      }
      wanted.add(id);
      const pause = Math.min(retryMs * 2 ** (failures - 1), longestRetryMs);
      await clock.wait(showing.kind === 'throttled' ? showing.retryAfterMs : pause, signal);
    }
  };

  return {
    post: (id) => postFirst(needs, id),
    async postAgain(id) {
      await postAgain(needs, id);
      return postFirst(needs, id);
    },
    show(id) {
      wanted.add(id);
      if (loops.has(id)) return;
      const running = loop(id)
        .catch((error: unknown) => {
          if (!signal.aborted) log.error({ operation: id, err: error }, 'showing an operation failed');
        })
        .finally(() => {
          loops.delete(id);
          if (wanted.has(id) && !signal.aborted) this.show(id);
        });
      loops.set(id, running);
    },
    holdBack(id, until) {
      const shortest = Promise.race([until.catch(() => undefined), clock.wait(longestHoldMs).catch(() => undefined)]);
      holds.set(id, shortest);
    },
    async idle() {
      while (loops.size > 0) await Promise.allSettled(loops.values());
    },
  };
}

/** Card first, then what is due in the thread, then the note that the end is known. */
async function showNewest(needs: PresenterNeeds, id: string): Promise<Showing> {
  const { store, announcer, signal } = needs;
  let operation = await store.get(id);
  if (operation.isChannelGone) return tellTheAsker(needs, operation);
  if (operation.card === undefined) {
    if (isOver(operation)) await neverPosted(needs, operation); // else its first posting is under way, and shows the newest
    return { kind: 'shown' };
  }
  if (operation.state === 'running') {
    await announcer.mayUpdate(operation, signal);
    operation = await store.get(id);
  }
  const card = await showCard(needs, operation);
  if (card.kind !== 'shown') return card;
  for (const post of postsDue(operation)) {
    const said = await say(needs, operation, post);
    if (said.kind === 'card lost' && operation.isReposted) {
      needs.log.warn({ operation: id, post: post.kind }, 'the card was deleted twice, and its thread with it');
      return card;
    }
    if (said.kind !== 'shown') return said;
  }
  if (hasEnded(operation)) await announced(needs, operation);
  return card;
}

async function showCard(needs: PresenterNeeds, operation: Operation): Promise<Showing> {
  const showing = await needs.announcer.showCard(operation, await contextOf(needs, operation));
  if (showing.kind === 'channel gone') return channelGone(needs, operation);
  if (showing.kind !== 'card lost') return showing;
  if (operation.isReposted) return { kind: 'shown' }; // once is enough: someone does not want it there
  const anew = await amend(needs.store, operation.id, () => ({
    step: { event: 'repost', at: iso(needs), facts: { lost: operation.card } },
    brought: { isReposted: true },
  }));
  let placing = await needs.announcer.postCard(anew, await contextOf(needs, anew));
  while (placing.kind === 'throttled') {
    await needs.clock.wait(placing.retryAfterMs, needs.signal);
    const newest = await needs.store.get(anew.id);
    placing = await needs.announcer.postCard(newest, await contextOf(needs, newest));
  }
  if (placing.kind === 'refused') return channelGone(needs, anew);
  if (placing.kind !== 'placed') return placing;
  await noteCard(needs, anew.id, placing);
  return { kind: 'shown' };
}

async function say(needs: PresenterNeeds, operation: Operation, post: Post): Promise<Showing> {
  const said = await needs.announcer.say(operation, post, await contextOf(needs, operation));
  if (said.kind === 'channel gone') return channelGone(needs, operation);
  if (said.kind === 'shown') {
    const name = postName(operation, post);
    await amend(needs.store, operation.id, ({ posts }) =>
      posts.includes(name)
        ? undefined
        : {
            step: { event: 'note', at: iso(needs), facts: { said: name, ts: said.ts } },
            brought: { posts: [...posts, name] },
          },
    );
  }
  return said;
}

/** The channel is gone: what is unsent stays unsent, what runs is watched on, and the asker hears of it in person. */
async function channelGone(needs: PresenterNeeds, { id }: Operation): Promise<Showing> {
  const gone = await amend(needs.store, id, (present) => {
    if (present.isChannelGone) return undefined;
    const at = iso(needs);
    if (present.state === 'awaiting approval' || present.state === 'queued') {
      return {
        step: { event: 'cancel', at, facts: { channel: 'gone' } },
        brought: { isChannelGone: true, calledOff: 'the channel is gone', endedAt: at },
      };
    }
    return {
      step: { event: 'note', at, facts: { channel: 'gone' } },
      brought: {
        isChannelGone: true,
        ...(isOver(present) ? {} : { halt: present.halt ?? { kind: 'channel gone' as const } }),
      },
    };
  });
  return tellTheAsker(needs, gone);
}

const hasEnded = (operation: Operation): boolean => isOver(operation) || operation.state === 'unsettled';

const goneAndTold = 'told that the channel is gone';

async function tellTheAsker(needs: PresenterNeeds, operation: Operation): Promise<Showing> {
  const isEnd = hasEnded(operation);
  const name = isEnd ? `${goneAndTold}, at the end` : goneAndTold;
  if (!operation.posts.includes(name)) {
    await needs.announcer.tell(operation.askedBy, undefined, { kind: 'channel gone', operation });
    await amend(needs.store, operation.id, ({ posts }) => ({
      step: { event: 'note', at: iso(needs), facts: { said: name } },
      brought: { posts: [...posts, name] },
    }));
  }
  if (isEnd) await announced(needs, operation);
  return { kind: 'channel gone', reason: 'told the asker' };
}

/** The end is on the card and in the thread: a restart need not look at it again. */
function announced({ store, clock }: PresenterNeeds, shown: Operation): Promise<Operation> {
  return amend(store, shown.id, (present) =>
    present.isAnnounced || present.endedAt !== shown.endedAt
      ? undefined
      : {
          step: { event: 'note', at: clock.now().toISOString(), facts: { announced: true } },
          brought: { isAnnounced: true },
        },
  );
}

/**
 * Operation first, then the post, then its timestamp. A refused post calls the operation off and tells the asker; after a 429 it is
 * posted when the wait is over; where no answer came it is posted once more with the next revision.
 */
async function postFirst(needs: PresenterNeeds, id: string): Promise<Operation> {
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

/** The next revision, so that a copy which did arrive is known as the old one. */
const postAgain = ({ store, clock }: PresenterNeeds, id: string): Promise<Operation> =>
  amend(store, id, () => ({
    step: { event: 'repost', at: clock.now().toISOString(), facts: { because: 'no answer' } },
    brought: { isReposted: true },
  }));

const reasonOf = (placing: Placing): string => (placing.kind === 'refused' ? placing.reason : 'Slack did not answer');

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
async function neverPosted(needs: PresenterNeeds, operation: Operation): Promise<Operation> {
  if (operation.isAnnounced) return operation;
  const { draftId, askedBy, channel, calledOff: reason = 'Slack did not answer in time' } = operation;
  await needs.drafts.release(draftId);
  await needs.announcer.tell(askedBy, channel, { kind: 'not posted', reason, draftId });
  return announced(needs, operation);
}

async function noteCard(
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

/** What a card says beyond its own operation. */
export async function contextOf(
  { store, cloud, announcer, clock }: Pick<PresenterNeeds, 'store' | 'cloud' | 'announcer' | 'clock'>,
  operation: Operation,
): Promise<CardContext> {
  const byHand = { consoleUrl: cloud.consoleUrl, batchUrl: cloud.batchUrl(operation.groupId) };
  const now = clock.now();
  if (operation.state !== 'queued') return { now, byHand };
  const others = await operationsBefore(store, operation.groupId, operation.id);
  const before = others.find((one) => byTurn(one, operation) < 0);
  if (before === undefined) return { now, byHand };
  const link = before.card === undefined ? undefined : await announcer.linkTo(before.card);
  return { now, byHand, waitsFor: { id: before.id, by: before.decidedBy ?? before.askedBy, link } };
}

const iso = ({ clock }: Pick<PresenterNeeds, 'clock'>): string => clock.now().toISOString();
