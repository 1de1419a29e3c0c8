import type { Seen } from '../../practice/slack/person/seen.ts';
import type { Workplace } from './a-workplace.ts';

/** What people do or see at once takes no longer than this on the clock, in ms: a test that waits in vain fails soon. */
const most = 90_000;

/** Who types, and where. */
interface Asking {
  /** The key of whoever types; `on-call` by default. */
  readonly by?: string;
  /** `#ops` by default. */
  readonly channel?: string;
  /** The message in whose thread it is typed. */
  readonly thread?: Pick<Seen, 'ts'> | undefined;
}

/** Everything that somebody sees in a channel and in its threads, oldest first. */
const everything = (work: Workplace, channel: string, reader: string): Seen[] =>
  work.slack
    .as(reader)
    .sees(channel)
    .flatMap((one) => [one, ...one.thread]);

/** Every card in a channel and in its threads, oldest first: only cards have a headline, and what is for one person alone is none. */
export const cardsIn = (work: Workplace, channel = '#ops', reader = 'on-call'): Seen[] =>
  everything(work, channel, reader).filter(({ blocks, isEphemeral }) => !isEphemeral && blocks[0]?.type === 'header');

/** Everything that one person was told alone, in a channel or in its threads, oldest first. */
export const toldTo = (work: Workplace, person = 'on-call', channel = '#ops'): Seen[] =>
  everything(work, channel, person).filter(({ isEphemeral }) => isEphemeral);

/** Types any line and waits for one more card. */
export async function cardFor(work: Workplace, line: string, asking: Asking = {}): Promise<Seen> {
  const { by = 'on-call', channel = '#ops', thread } = asking;
  return nextCard(work, () => work.slack.as(by).types(channel, line, { thread }), asking);
}

/** Does something and waits for one more card. */
export async function nextCard(
  work: Workplace,
  act: () => Promise<unknown>,
  { by = 'on-call', channel = '#ops' }: Asking = {},
): Promise<Seen> {
  const before = cardsIn(work, channel, by).length;
  await act();
  await work
    .until(() => cardsIn(work, channel, by).length > before, { most, what: 'one more card' })
    .catch((error: unknown) => {
      const told = toldTo(work, by, channel).map((one) => one.readable());
      throw new Error(`${error instanceof Error ? error.message : error}\n${by} was told:\n${told.join('\n---\n')}`);
    });
  const card = cardsIn(work, channel, by).at(-1);
  if (card === undefined) throw new Error('the card is gone');
  return card;
}

/** A card as it stands now, wherever it stands. */
export function standing(work: Workplace, { ts, channel }: Pick<Seen, 'ts' | 'channel'>, reader = 'on-call'): Seen {
  const found = cardsIn(work, channel, reader).find((one) => one.ts === ts);
  if (found === undefined) throw new Error('the card is gone');
  return found;
}

/** Waits until this card says so, in strides that suit what takes minutes. Gives its words. */
export async function untilItSays(work: Workplace, card: Seen, says: string, step = 1_000): Promise<string> {
  const words = () => standing(work, card).readable();
  await work
    .until(() => words().includes(says), { what: `a card that says “${says}”`, step })
    .catch((error: unknown) => {
      throw new Error(`${error instanceof Error ? error.message : error}\nThe card says:\n${words()}`);
    });
  return words();
}

/** Waits until one person has been told so alone; gives what they see. */
export async function untilToldTo(work: Workplace, says: string, { by = 'on-call', channel = '#ops' }: Asking = {}) {
  const found = () => toldTo(work, by, channel).findLast((one) => one.readable().includes(says));
  await work.until(found, { most, what: `${by} being told “${says}”` }).catch((error: unknown) => {
    const told = toldTo(work, by, channel).map((one) => one.readable());
    throw new Error(`${error instanceof Error ? error.message : error}\n${by} was told:\n${told.join('\n---\n')}`);
  });
  const told = found();
  if (told === undefined) throw new Error('what was told is gone');
  return told;
}

/** What is said below a card, or below what the card itself stands below, post by post: what the bot says to all. */
export function postsBelow(work: Workplace, card: Seen, reader = 'on-call'): string[] {
  const parent = card.threadTs ?? card.ts;
  const top = work.slack
    .as(reader)
    .sees(card.channel)
    .find(({ ts }) => ts === parent);
  return (top?.thread ?? [])
    .filter(({ isEphemeral, ts, from }) => !isEphemeral && ts !== card.ts && from === 'asbot')
    .map((one) => one.readable());
}

/** Somebody agrees to a card, and it goes on until it says so. */
export async function agreesTo(work: Workplace, card: Seen, label: string, says: string, step?: number) {
  await work.slack.as('approver').presses(label, card);
  return untilItSays(work, card, says, step);
}

/** Lets so many ms go by, and everything come to rest that needs no more time. */
export async function later(work: Workplace, ms: number): Promise<void> {
  const end = work.clock.now().getTime() + ms;
  await work.clock.until(() => work.clock.now().getTime() >= end, { step: 2_000, most: ms, io: 3 });
  await work.clock.until(() => true, { io: 30 });
}

/** Stops the bot and starts another on the same database; what happens in between happens while it is down. */
export async function restarts(work: Workplace, meanwhile: () => unknown = () => undefined): Promise<void> {
  await work.stop();
  await meanwhile();
  await work.start();
}
