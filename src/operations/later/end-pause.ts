import { ExplainedError } from '../../domain/errors.ts';
import { resumesAt, resumptionOf, told } from '../../domain/later.ts';
import { isUnderWay } from '../../domain/life.ts';
import type { News } from '../../domain/news.ts';
import type { Operation } from '../../domain/operation.ts';
import { amend } from '../amend.ts';
import { cloudOrNone } from '../clouds.ts';
import { look } from '../look.ts';
import type { Cloud } from '../ports.ts';
import type { Deed, LaterNeeds } from './deed.ts';
import { queueResumption } from './queue-resumption.ts';
import { endingsSince } from './since-the-pause.ts';

/** How soon the operation that resumes a group is looked at, and looked at again, in ms: nobody waits at its card. */
const checkAfterMs = 5 * 60_000;
/** How soon a group is looked at again that somebody is resuming right now, in ms. */
const soonMs = 60_000;

/**
 * The time of a pause is over. Where the group is still paused by it, an operation that resumes it is queued in the name of whoever
 * pressed the pause; else nothing is sent, and the thread says so. Afterwards it sees that the resumption does not wait unseen.
 */
export const endPause: Deed = {
  see: async (needs, id) => {
    const pause = await needs.store.get(id);
    if (resumesAt(pause) === undefined || hasSaidSo(pause)) return;
    const resumption = await needs.store.find(resumptionOf(pause));
    await (resumption === undefined ? end(needs, pause) : checkOn(needs, pause, resumption));
  },
  triesFor: 2 * 60 * 60_000,
  lost: ({ clouds }, pause, facts) => ({
    kind: 'not resumed',
    ...facts,
    byHand: { consoleUrl: clouds.consoleOf(pause.place), request: requestOf(cloudOrNone(clouds, pause), pause) },
  }),
};

/** Undefined where nobody knows the addresses of its cloud any more. */
function requestOf(cloud: Cloud | undefined, { groupId }: Operation): string | undefined {
  if (cloud === undefined) return undefined;
  const { method, url, body } = cloud.requestOf(groupId, { kind: 'resume' });
  return `${method} ${url}\n${JSON.stringify(body)}`;
}

async function end(needs: LaterNeeds, pause: Operation): Promise<void> {
  const { store, clouds, clock, announcer } = needs;
  const { resumed, pausedAnew, isBeingResumed } = endingsSince(pause, await store.list({ groupId: pause.groupId }));
  if (isBeingResumed) return wakeAgain(needs, pause, soonMs);
  const at = clock.now().toISOString();
  try {
    const sight = await look(clouds.of(pause), pause.groupId, clock, { action: 'resume' });
    const { status } = sight.group;
    if (status !== 'PAUSED') {
      const isProven = pause.state === 'succeeded';
      return say(needs, pause, { kind: 'not paused any more', at, status, by: resumed, isProven });
    }
    if (pausedAnew !== undefined) {
      const link = pausedAnew.card === undefined ? undefined : await announcer.linkTo(pausedAnew.card);
      return say(needs, pause, { kind: 'paused anew', at, by: pausedAnew.by, link });
    }
    await queueResumption(needs, pause, sight);
    await wakeAgain(needs, pause, checkAfterMs);
  } catch (error) {
    if (!(error instanceof ExplainedError) || error.problem.kind !== 'group not found') throw error;
    await say(needs, pause, { kind: 'group gone at the end of the pause', at });
  }
}

/** Nobody waits at its card: where it asks, or came to nothing without anybody's wish, whoever pressed the pause is called. */
async function checkOn(needs: LaterNeeds, pause: Operation, resumption: Operation): Promise<void> {
  if (isUnderWay(resumption)) return wakeAgain(needs, pause, checkAfterMs);
  if (resumption.state === 'succeeded' || isCalledOffByPeople(resumption)) return;
  const link = resumption.card === undefined ? undefined : await needs.announcer.linkTo(resumption.card);
  const kind = resumption.state === 'awaiting approval' ? 'resumption asks' : 'resumption failed';
  await say(needs, pause, { kind, at: needs.clock.now().toISOString(), link });
}

const isCalledOffByPeople = ({ state, calledOff }: Operation): boolean =>
  (state === 'cancelled' && calledOff === undefined) || state === 'declined';

/** One post says how it came out, and none follows it. */
const hasSaidSo = ({ news = [] }: Operation): boolean => news.some(({ kind }) => endings.includes(kind));

const endings: readonly News['kind'][] = [
  'not paused any more',
  'paused anew',
  'group gone at the end of the pause',
  'resumption asks',
  'resumption failed',
  'not resumed',
];

async function say({ store, presenter, log }: LaterNeeds, { id }: Operation, item: News): Promise<void> {
  await amend(store, id, (present) =>
    hasSaidSo(present)
      ? undefined
      : { step: { event: 'note', at: item.at, facts: { news: item } }, brought: told(present, item) },
  );
  log.info({ operation: id, news: item.kind }, 'a timed pause is over');
  presenter.show(id);
}

async function wakeAgain({ store, clock }: LaterNeeds, { id }: Operation, afterMs: number): Promise<void> {
  await amend(store, id, () => {
    const now = clock.now();
    const at = new Date(now.getTime() + afterMs).toISOString();
    return {
      step: { event: 'note', at: now.toISOString(), facts: { wake: 'resume', next: at } },
      wakes: [{ at, what: 'resume' }],
    };
  });
}
