import type { Practice } from '../../practice/open-practice.ts';
import type { Seen } from '../../practice/slack/person/seen.ts';

const longestMs = 180_000;

/** The newest card in #ops, once it says so. Throws after `withinMs`. */
export async function untilCard({ slack }: Practice, says: string, withinMs = longestMs): Promise<Seen> {
  const newest = (): Seen | undefined =>
    slack
      .as('on-call')
      .sees('#ops')
      .findLast(({ isEphemeral, from }) => !isEphemeral && from === 'asbot');
  await slack.until(() => newest()?.readable().includes(says) ?? false, `a card that says “${says}”`, withinMs);
  const card = newest();
  if (card === undefined) throw new Error('the card is gone');
  return card;
}

/** Asks for instances of a group by typing all of it, and waits for the card. The choice is to keep the servers. */
export async function askFor(practice: Practice, group: string, names: readonly string[]): Promise<Seen> {
  await practice.slack.as('on-call').types('#ops', `/as remove ${group} ${names.join(' ')} --keep`);
  return untilCard(practice, `${names.length === 1 ? '1 instance' : `${names.length} instances`} from ${group}?`);
}

/** Presses the one choice of a card. */
export const confirm = ({ slack }: Practice, card: Seen): Promise<unknown> =>
  slack.as('approver').presses(/\[(Remove, Keep Servers?)\]/.exec(card.readable())?.[1] ?? 'Remove, Keep', card);

/** Waits until the result stands in the thread of the newest card. */
export async function untilResult(practice: Practice, card: Seen): Promise<void> {
  const isThere = (): boolean =>
    practice.slack
      .as('on-call')
      .sees('#ops')
      .find(({ ts }) => ts === card.ts)
      ?.thread.some((post) => post.readable().startsWith('Result:')) ?? false;
  await practice.slack.until(isThere, 'the result', longestMs);
}
