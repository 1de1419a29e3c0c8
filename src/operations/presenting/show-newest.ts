import { isOver } from '../../domain/life.ts';
import type { Operation } from '../../domain/operation.ts';
import { type Post, postName, postsDue } from '../../domain/posts.ts';
import { amend } from '../amend.ts';
import { standing } from '../later/answer-reminder.ts';
import type { Showing } from '../ports.ts';
import { contextOf } from './card-context.ts';
import { iso, type PresenterNeeds } from './needs.ts';
import { neverPosted, postAnew } from './post-card.ts';
import { announced, channelGone, hasEnded, tellTheAsker } from './tell-the-asker.ts';

/** Card first, then what is due in the thread, then the note that the end is known. */
export async function showNewest(needs: PresenterNeeds, id: string, ended: AbortSignal): Promise<Showing> {
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

async function say(needs: PresenterNeeds, operation: Operation, post: Post): Promise<Showing> {
  const said = await needs.announcer.say(operation, post, await contextOf(needs, operation));
  if (said.kind === 'channel gone') return channelGone(needs, operation);
  if (said.kind === 'shown') {
    const name = postName(operation, post);
    await amend(needs.store, operation.id, (present) => {
      const { posts } = present;
      return posts.includes(name)
        ? undefined
        : {
            step: { event: 'note', at: iso(needs), facts: { said: name, ts: said.ts } },
            brought: { posts: [...posts, name], ...whereItStands(present, post, said.ts) },
          };
    });
  }
  return said;
}

/** A post with buttons has to be known again when one is pressed. */
const whereItStands = (operation: Operation, post: Post, ts: string | undefined): Partial<Operation> =>
  post.kind === 'news' ? standing(operation, post.index, ts) : {};
