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
  const waits = new Map<string, AbortController>();

  /** Progress waits for its share of Slack's updates; an end that comes meanwhile is shown at once. */
  const hurry = async (id: string): Promise<void> => {
    const wait = waits.get(id);
    if (wait !== undefined && (await needs.store.get(id)).state !== 'running') wait.abort();
  };

  const loop = async (id: string): Promise<void> => {
    let failures = 0;
    while (wanted.delete(id)) {
      const hold = holds.get(id);
      await hold;
      if (holds.get(id) === hold) holds.delete(id); // a press in between has its own
      const wait = new AbortController();
      waits.set(id, wait);
      const showing = await showNewest(needs, id, wait.signal).catch((error: unknown): Showing => {
        if (signal.aborted) throw error;
        log.error({ operation: id, err: error }, 'showing an operation failed');
        return { kind: 'no answer' };
      });
      waits.delete(id);
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
      const lost = await needs.store.get(id);
      if (lost.state === 'awaiting approval') {
        await postAgain(needs, id);
        return postFirst(needs, id);
      }
      await postAnew(needs, lost);
      return needs.store.get(id);
    },
    show(id) {
      wanted.add(id);
      if (loops.has(id)) {
        void hurry(id).catch(() => undefined); // then it is shown when its share has come
        return;
      }
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
async function showNewest(needs: PresenterNeeds, id: string, ended: AbortSignal): Promise<Showing> {
  const { store, announcer, signal } = needs;
  let operation = await store.get(id);
  if (operation.isChannelGone) return tellTheAsker(needs, operation, 'channel gone');
  if (operation.card === undefined) return showWithoutCard(needs, operation);
  if (operation.state === 'running') {
    await announcer.mayUpdate(operation, AbortSignal.any([signal, ended])).catch((error: unknown) => {
      if (!ended.aborted) throw error;
    });
    operation = await store.get(id);
  }
  const showing = await showCard(needs, operation);
  if (showing.kind === 'card lost') return showWithoutCard(needs, operation);
  if (showing.kind !== 'shown') return showing;
  const { card } = await store.get(id); // it may have been posted anew
  for (const post of postsDue(operation)) {
    const said = await say(needs, { ...operation, card }, post);
    if (said.kind === 'card lost' && operation.thread !== undefined) {
      needs.log.warn(
        { operation: id, post: post.kind },
        'the thread in which the card stands is gone; the card tells all',
      );
      break;
    }
    if (said.kind !== 'shown') return said;
  }
  if (hasEnded(operation)) await announced(needs, operation);
  return showing;
}

/** Before the first posting has come back there is nothing to rewrite yet; where the card was lost for good the asker hears of the end in person. */
async function showWithoutCard(needs: PresenterNeeds, operation: Operation): Promise<Showing> {
  const wasPosted = operation.card !== undefined || operation.startedAt !== undefined;
  if (hasEnded(operation) && wasPosted) return tellTheAsker(needs, operation, 'card gone');
  if (isOver(operation)) await neverPosted(needs, operation);
  return { kind: 'shown' };
}

/** Rewrites the card. One that was deleted is posted anew, once: whoever deletes it again does not want it there, and that is `card lost`. */
async function showCard(needs: PresenterNeeds, operation: Operation): Promise<Showing> {
  const showing = await needs.announcer.showCard(operation, await contextOf(needs, operation));
  if (showing.kind === 'channel gone') return channelGone(needs, operation);
  if (showing.kind !== 'card lost' || operation.isReposted) return showing;
  return postAnew(needs, operation);
}

/** In place of a card that is lost, with the next revision. Until the new one is known to stand none is, so that a press on a copy that did arrive is taken for the card. */
async function postAnew(needs: PresenterNeeds, { id, card: lost }: Operation): Promise<Showing> {
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
  return tellTheAsker(needs, gone, 'channel gone');
}

const hasEnded = (operation: Operation): boolean => isOver(operation) || operation.state === 'unsettled';

/** How it is remembered that the asker was told in person. */
const toldThat = {
  'channel gone': 'told that the channel is gone',
  'card gone': 'told that the card is gone',
} as const;

/** In person, once while it runs where the channel is gone, and once at the end. */
async function tellTheAsker(
  needs: PresenterNeeds,
  operation: Operation,
  kind: keyof typeof toldThat,
): Promise<Showing> {
  const isEnd = hasEnded(operation);
  const name = isEnd ? `${toldThat[kind]}, at the end` : toldThat[kind];
  if (!operation.posts.includes(name)) {
    if (!(await needs.announcer.tell(operation.askedBy, undefined, { kind, operation }))) return { kind: 'no answer' };
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
  const isTold = await needs.announcer.tell(askedBy, channel, { kind: 'not posted', reason, draftId });
  return isTold ? announced(needs, operation) : operation; // else it is told at the next start
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
