import { type Random, seededRandom } from '../../practice/cloud/world/random.ts';

/** Three batches: 10, 10 and 1 or 3. */
const batches = 3;

/** When the bot is killed. Milliseconds are measured from what stands before them. */
export type Moment =
  | { readonly kind: 'after the press'; readonly ms: number }
  /** The cloud has read the batch call and not acted yet; where `breaks`, the connection breaks and it never acts. */
  | { readonly kind: 'a batch arrives'; readonly batch: number; readonly breaks: boolean }
  | { readonly kind: 'a batch is answered'; readonly batch: number; readonly ms: number }
  /** The look that lets a batch go has been answered. */
  | { readonly kind: 'the look before a batch'; readonly batch: number; readonly ms: number }
  /** The bot's first write after that look: the batch is written down, and not sent yet. */
  | { readonly kind: 'the write before a batch'; readonly batch: number }
  /** Slack has taken the n-th post into the thread: start, batches, result. */
  | { readonly kind: 'a post'; readonly nth: number; readonly ms: number }
  /** Slack has taken the n-th change of the card. */
  | { readonly kind: 'a change of the card'; readonly nth: number; readonly ms: number }
  | { readonly kind: 'after a restart'; readonly ms: number };

/** How one run goes: all of it follows from the seed. */
export interface Plan {
  readonly seed: number;
  readonly picks: 21 | 23;
  readonly choice: 'keep' | 'delete';
  /** A batch whose answer is lost by itself, whether the cloud acted or not. */
  readonly loses: { readonly batch: number; readonly how: 'reset before' | 'reset after' } | undefined;
  readonly kills: readonly Moment[];
}

/** Draws how a run goes. */
export function planOf(seed: number): Plan {
  const random = seededRandom(seed * 7_919);
  const loses: Plan['loses'] =
    random.next() < 0.15
      ? { batch: random.within([1, batches]), how: random.pick(['reset before', 'reset after']) }
      : undefined;
  const lastBatch = loses?.how === 'reset before' ? loses.batch : batches; // after a batch that was not accepted none is sent
  return {
    seed,
    picks: random.pick([21, 23]),
    choice: random.pick(['keep', 'delete']),
    loses,
    kills: [momentIn(random, lastBatch), ...(random.next() < 0.3 ? [secondMomentIn(random)] : [])],
  };
}

/** Half of them at any time, half at the seams where something is done and not yet known, or known and not yet done. */
function momentIn(random: Random, lastBatch: number): Moment {
  const batch = random.within([1, lastBatch]);
  const anyTime = (most: number): Moment => ({ kind: 'after the press', ms: random.within([0, most]) });
  const seams: readonly [() => Moment, ...(() => Moment)[]] = [
    () => ({ kind: 'a batch arrives', batch, breaks: random.next() < 0.5 }),
    () => ({ kind: 'a batch is answered', batch, ms: random.within([0, 10]) }),
    () => ({ kind: 'the look before a batch', batch, ms: random.within([0, 12]) }),
    () => ({ kind: 'the write before a batch', batch }),
    () => ({ kind: 'a post', nth: random.within([1, lastBatch + 2]), ms: random.within([0, 5]) }),
    () => ({ kind: 'a change of the card', nth: random.within([1, 4]), ms: random.within([0, 5]) }),
  ];
  if (random.next() < 0.5) return random.pick(seams)();
  return anyTime(random.next() < 0.7 ? lastBatch * 1_100 : 200);
}

/** Amid starting up, or soon after. */
const secondMomentIn = (random: Random): Moment => ({ kind: 'after a restart', ms: random.within([200, 2_500]) });

/** A moment in words, for the line of a run. */
export function momentInWords(moment: Moment): string {
  switch (moment.kind) {
    case 'after the press':
    case 'after a restart':
      return `${moment.ms} ms ${moment.kind}`;
    case 'a batch arrives':
      return `batch ${moment.batch} arrives${moment.breaks ? ', its connection broken' : ''}`;
    case 'a batch is answered':
      return `${moment.ms} ms after the answer to batch ${moment.batch}`;
    case 'the look before a batch':
      return `${moment.ms} ms after the look before batch ${moment.batch}`;
    case 'the write before a batch':
      return `the write before batch ${moment.batch}`;
    case 'a post':
      return `${moment.ms} ms after post ${moment.nth} in the thread`;
    case 'a change of the card':
      return `${moment.ms} ms after change ${moment.nth} of the card`;
  }
}
