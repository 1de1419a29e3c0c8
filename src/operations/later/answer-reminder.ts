import { openReminder } from '../../domain/later.ts';
import type { Operation } from '../../domain/operation.ts';
import { amend } from '../amend.ts';
import type { Needs } from '../needs.ts';
import { type Press, TurnedDown } from '../refusals.ts';

/**
 * Throws `TurnedDown` where the press was made on a reminder that does not ask any more. Its revision is the number of the post: each
 * reminder shows something new, so that the buttons of an older one do nothing.
 */
export function refuseAnOldReminder(operation: Operation, { revision }: Press): void {
  if (openReminder(operation)?.number === revision) return;
  throw new TurnedDown({ kind: 'old reminder', operation });
}

/**
 * Whether a message is the very post of the reminder that its button names: by channel and timestamp. One whose answer was lost, so
 * that its timestamp is not known, is taken for it where it stands in the card's channel, and is then the one.
 */
export async function isTheReminder(
  { store, clock }: Pick<Needs, 'store' | 'clock'>,
  { id, revision }: Press,
  { channel, ts }: { readonly channel: string; readonly ts: string },
): Promise<boolean> {
  const operation = await amend(store, id, (present) => {
    const item = present.news?.[revision - 1];
    if (item?.kind !== 'reminder' || item.ts !== undefined || present.card?.channel !== channel) return undefined;
    return {
      step: { event: 'note', at: clock.now().toISOString(), facts: { reminder: revision, ts, adopted: true } },
      brought: standing(present, revision - 1, ts),
    };
  });
  const item = operation.news?.[revision - 1];
  return item?.kind === 'reminder' && item.ts === ts && operation.card?.channel === channel;
}

/** Remembers where a reminder stands, so that a press can be told from one on another message. The first place stays. */
export const standing = ({ news = [] }: Operation, index: number, ts: string | undefined): Partial<Operation> => ({
  news: news.map((item, at) => (at === index && item.kind === 'reminder' ? { ...item, ts: item.ts ?? ts } : item)),
});
