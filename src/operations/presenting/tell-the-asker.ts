import { isOver } from '../../domain/life.ts';
import type { Operation } from '../../domain/operation.ts';
import { amend } from '../amend.ts';
import type { Showing } from '../ports.ts';
import { contextOf } from './card-context.ts';
import { iso, type PresenterNeeds } from './needs.ts';

/** The channel is gone: what is unsent stays unsent, what runs is watched on, and the asker hears of it in person. */
export async function channelGone(needs: PresenterNeeds, { id }: Operation): Promise<Showing> {
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

/** Whether there is a result to tell. */
export const hasEnded = (operation: Operation): boolean => isOver(operation) || operation.state === 'unsettled';

/** How it is remembered that the asker was told in person. */
const toldThat = {
  'channel gone': 'told that the channel is gone',
  'card gone': 'told that the card is gone',
} as const;

/** In person, once while it runs where the channel is gone, once at the end, and once for each thing that comes later. */
export async function tellTheAsker(
  needs: PresenterNeeds,
  operation: Operation,
  kind: keyof typeof toldThat,
): Promise<Showing> {
  const isEnd = hasEnded(operation);
  const { length: news } = operation.news ?? [];
  const name = `${toldThat[kind]}${isEnd ? ', at the end' : ''}${news > 0 ? `, with news ${news}` : ''}`;
  if (!operation.posts.includes(name)) {
    const { byHand } = await contextOf(needs, operation);
    const isTold = await needs.announcer.tell(operation.askedBy, undefined, { kind, operation, byHand });
    if (!isTold) return { kind: 'no answer' };
    await amend(needs.store, operation.id, ({ posts }) => ({
      step: { event: 'note', at: iso(needs), facts: { said: name } },
      brought: { posts: [...posts, name] },
    }));
  }
  if (isEnd) await announced(needs, operation);
  return { kind: 'channel gone', reason: 'told the asker' };
}

/** The end is on the card and in the thread: a restart need not look at it again. */
export function announced({ store, clock }: PresenterNeeds, shown: Operation): Promise<Operation> {
  return amend(store, shown.id, (present) =>
    present.isAnnounced || present.endedAt !== shown.endedAt || present.news?.length !== shown.news?.length
      ? undefined
      : {
          step: { event: 'note', at: clock.now().toISOString(), facts: { announced: true } },
          brought: { isAnnounced: true },
        },
  );
}
