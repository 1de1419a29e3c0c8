import type { OfferName, Operation, OperationState } from '../../src/domain/operation.ts';
import { type Post, postName } from '../../src/domain/posts.ts';
import type { Message } from '../../src/operations/message.ts';
import type { Announcer, CardContext, Clock, Placing, Showing } from '../../src/operations/ports.ts';

/** What a card showed at one time. */
export interface Face {
  readonly state: OperationState;
  readonly revision: number;
  readonly offers: readonly OfferName[];
  /** Who has to be waited for. */
  readonly waitsFor: string | undefined;
  readonly operation: Operation;
}

/** A message in the channel: a card, what it has shown so far, and what stands in its thread. */
export interface Card {
  readonly operationId: string;
  readonly channel: string;
  readonly ts: string;
  readonly thread: string | undefined;
  readonly faces: Face[];
  /** The names of the posts in its thread, in order. */
  readonly said: string[];
  isDeleted: boolean;
}

/** How the next posting, showing or saying goes wrong. */
export type Silence =
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'throttled'; readonly retryAfterMs: number }
  /** No answer comes: before Slack had done it, or after. */
  | { readonly kind: 'lost before' }
  | { readonly kind: 'lost after' };

/** A workspace that remembers cards, threads and what people were told, as plain data. */
export class FakeAnnouncer implements Announcer {
  readonly cards: Card[] = [];
  readonly told: { readonly person: string; readonly channel: string | undefined; readonly message: Message }[] = [];
  /** What goes wrong with the next new cards, the next showings, the next posts in threads; in order. */
  readonly postingFails: Silence[] = [];
  readonly showingFails: Silence[] = [];
  readonly sayingFails: Silence[] = [];
  /** Each lets one message to a person go unanswered. */
  readonly tellingFails: 'no answer'[] = [];
  /** Channels that are gone, or closed to the bot. */
  readonly gone = new Set<string>();
  /** Cards are brought up to date while they run at most so often, in ms. */
  progressEvery = 3_000;

  private readonly clock: Clock;
  private lastProgress = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** The newest card of an operation. */
  cardOf(operationId: string): Card {
    const card = this.cards.findLast((one) => one.operationId === operationId);
    if (card === undefined) throw new Error(`no card of ${operationId} stands in any channel`);
    return card;
  }

  /** What the newest card of an operation shows. */
  faceOf(operationId: string): Face {
    const face = this.cardOf(operationId).faces.at(-1);
    if (face === undefined) throw new Error(`the card of ${operationId} is blank`);
    return face;
  }

  /** What one person was told, in order. */
  toldTo(person: string): Message[] {
    return this.told.filter((one) => one.person === person).map(({ message }) => message);
  }

  async postCard(operation: Operation, context: CardContext): Promise<Placing> {
    const { channel, thread, id: operationId } = operation;
    const fault = this.postingFails.shift();
    if (fault?.kind === 'refused' || fault?.kind === 'throttled') return fault;
    if (this.gone.has(channel)) return { kind: 'refused', reason: 'channel_not_found' };
    if (fault?.kind === 'lost before') return { kind: 'no answer' };
    const ts = `${this.cards.length + 1}.000`;
    this.cards.push({
      operationId,
      channel,
      ts,
      thread,
      faces: [faceOf(operation, context)],
      said: [],
      isDeleted: false,
    });
    return fault?.kind === 'lost after' ? { kind: 'no answer' } : { kind: 'placed', channel, ts };
  }

  async showCard(operation: Operation, context: CardContext): Promise<Showing> {
    return this.reach(operation, this.showingFails.shift(), (card) => {
      card.faces.push(faceOf(operation, context));
      return { kind: 'shown', ts: card.ts };
    });
  }

  async say(operation: Operation, post: Post): Promise<Showing> {
    return this.reach(operation, this.sayingFails.shift(), (card) => {
      card.said.push(postName(operation, post));
      return { kind: 'shown', ts: `${card.ts}.${card.said.length}` };
    });
  }

  async tell(person: string, channel: string | undefined, message: Message): Promise<boolean> {
    if (this.tellingFails.shift() !== undefined) return false;
    this.told.push({ person, channel, message });
    return true;
  }

  async mayUpdate(_operation: Operation, signal?: AbortSignal): Promise<void> {
    const now = this.clock.now().getTime();
    const at = Math.max(now, this.lastProgress + this.progressEvery);
    this.lastProgress = at;
    await this.clock.wait(at - now, signal);
  }

  async linkTo({ channel, ts }: { channel: string; ts: string }): Promise<string> {
    return `https://slack.example/${channel}/${ts}`;
  }

  async canPost(channel: string): Promise<boolean> {
    return !this.gone.has(channel);
  }

  /** Reaches the card that the operation knows, as Slack does: by channel and timestamp. */
  private reach(
    { card: known, channel }: Operation,
    fault: Silence | undefined,
    act: (card: Card) => Showing,
  ): Showing {
    if (this.gone.has(channel)) return { kind: 'channel gone', reason: 'channel_not_found' };
    if (fault?.kind === 'throttled') return fault;
    if (fault?.kind === 'lost before' || fault?.kind === 'refused') return { kind: 'no answer' };
    const card = this.cards.find(({ ts }) => ts === known?.ts);
    if (card === undefined || card.isDeleted) return { kind: 'card lost' };
    const shown = act(card);
    return fault === undefined ? shown : { kind: 'no answer' };
  }
}

const faceOf = (operation: Operation, { waitsFor }: CardContext): Face => ({
  state: operation.state,
  revision: operation.revision,
  offers: operation.offers,
  waitsFor: waitsFor?.id,
  operation,
});
