import type { Operation } from '../domain/operation.ts';
import type { Post } from '../domain/posts.ts';
import type { Log } from '../operations/needs.ts';
import type { Announcer, Clock } from '../operations/ports.ts';
import type { Words } from '../words/words.ts';
import { type Answer, answerOf } from './answer.ts';
import { channelDoors } from './channels.ts';
import type { SlackClients } from './clients.ts';
import { progressBudget } from './progress-budget.ts';
import { placingOf, showingOf } from './showing.ts';
import { tellOne } from './telling.ts';
import { card } from './views/card.ts';
import { message } from './views/message.ts';
import { threadPost } from './views/thread.ts';
import { within } from './within.ts';

interface AnnouncerNeeds {
  readonly clients: Pick<SlackClients, 'posting' | 'updating' | 'telling'>;
  readonly words: Words;
  readonly clock: Clock;
  readonly log: Log;
}

/** Links kept at a time. */
const mostLinks = 1_000;
/** A card does not wait longer for a link to another, in ms. */
const longestLinkMs = 2_000;

/** No post unfurls what stands in it, and none has its text parsed: names in it would ping (fact sheet 2.7). */
const quietly = { parse: 'none', unfurl_links: false, unfurl_media: false } as const;

/** A broken glass is shown in the channel itself: nobody has to open a thread to hear of it. */
const isForTheChannel = ({ news = [] }: Operation, post: Post): boolean =>
  post.kind === 'news' && news[post.index]?.kind === 'glass broken';

/** The bot's voice in Slack. What Slack answers is a value; nothing is repeated here. */
export function slackAnnouncer({ clients, words, clock, log }: AnnouncerNeeds): Announcer {
  const { posting, updating, telling } = clients;
  const tell = tellOne({ clients, clock, log });
  const budget = progressBudget(clock);
  const links = new Map<string, string>();

  const logged = <T>(answer: Answer<T>, did: string, id: string): Answer<T> => {
    if (answer.kind === 'refused') log.warn({ operation: id, code: answer.code }, `Slack refused ${did}`);
    if (answer.kind === 'no answer') log.warn({ operation: id, err: answer.error }, `no answer from Slack to ${did}`);
    return answer;
  };

  return {
    async postCard(operation, context) {
      const { id, channel, thread } = operation;
      const post = posting.chat.postMessage({
        ...card(words, operation, context),
        ...quietly,
        channel,
        ...(thread === undefined ? {} : { thread_ts: thread }),
      });
      return placingOf(logged(await answerOf(post), 'a card', id), words);
    },

    async showCard(operation, context) {
      if (operation.card === undefined) return { kind: 'card lost' };
      const { channel, ts } = operation.card;
      const update = updating.chat.update({ ...card(words, operation, context), channel, ts, parse: 'none' });
      return showingOf(logged(await answerOf(update), 'an update of the card', operation.id), words);
    },

    async say(operation, post, context) {
      if (operation.card === undefined) return { kind: 'card lost' };
      const { channel, ts } = operation.card;
      const reply = {
        ...threadPost(words, operation, post, context),
        ...quietly,
        channel,
        thread_ts: operation.thread ?? ts, // where the card is a reply itself, its thread is the one it stands in
      };
      const said = posting.chat.postMessage(
        isForTheChannel(operation, post) ? { ...reply, reply_broadcast: true } : reply,
      );
      return showingOf(logged(await answerOf(said), 'a post in the thread', operation.id), words);
    },

    tell: (personId, channel, told, thread) => tell(personId, { channel, thread }, message(words, told)),

    mayUpdate: (operation, signal) => budget.mayUpdate(operation, signal),

    async linkTo({ channel, ts }) {
      const place = `${channel} ${ts}`;
      const known = links.get(place);
      if (known !== undefined) return known;
      const asked = answerOf(telling.chat.getPermalink({ channel, message_ts: ts }));
      const answer = await within(clock, longestLinkMs, asked);
      const link = answer?.kind === 'done' ? answer.value.permalink : undefined;
      if (link === undefined) return undefined;
      if (links.size >= mostLinks) links.clear();
      links.set(place, link);
      return link;
    },

    canPost: channelDoors({ clients, clock }),
  };
}
