import type { Operation } from '../../domain/operation.ts';
import type { Presenter, Showing } from '../ports.ts';
import type { PresenterNeeds } from './needs.ts';
import { postAnew, postFirst, postFirstAgain } from './post-card.ts';
import { postFollowUp, postFollowUpAgain } from './post-follow-up.ts';
import { showNewest } from './show-newest.ts';

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
  const firstCards = new Map<string, Promise<Operation>>();

  /** One first card per operation, however many ask for it; what is to be shown meanwhile is shown when it stands. */
  const firstCard = (id: string, post: (needs: PresenterNeeds, id: string) => Promise<Operation>) => {
    const posting = firstCards.get(id) ?? post(needs, id).finally(() => firstCards.delete(id));
    firstCards.set(id, posting);
    return posting;
  };

  const isOnItsWay = async (id: string): Promise<void> => {
    const posting = firstCards.get(id);
    if (posting === undefined) return;
    await posting.catch(() => undefined); // whoever posts it hears of it
    signal.throwIfAborted();
  };

  /** Progress waits for its share of Slack's updates; an end that comes meanwhile is shown at once. */
  const hurry = async (id: string): Promise<void> => {
    const wait = waits.get(id);
    if (wait !== undefined && (await needs.store.get(id)).state !== 'running') wait.abort();
  };

  const loop = async (id: string): Promise<void> => {
    let failures = 0;
    while (wanted.has(id)) {
      await isOnItsWay(id);
      wanted.delete(id);
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
    post: (id) => firstCard(id, postFirst),
    postFollowUp: (id) => firstCard(id, postFollowUp),
    async postAgain(id) {
      const lost = await needs.store.get(id);
      if (lost.follows !== undefined) return firstCard(id, postFollowUpAgain);
      if (lost.state === 'awaiting approval') return firstCard(id, postFirstAgain);
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
