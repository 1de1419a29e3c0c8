import type { Operation } from '../../domain/operation.ts';
import { nothing, sentences, type Text } from '../../words/text.ts';
import type { Words } from '../../words/words.ts';
import { choiceLabel } from './choice.ts';

/** Who asked, when, and why; or in whose name the bot queued it by itself. */
export const askedBy = (words: Words, { askedBy: by, askedAt: at, reason, follows }: Operation): Text =>
  follows === undefined
    ? words.card.asked({ by, at, reason })
    : words.later.follows({ by, at, reason, forMs: follows.forMs });

/** Who decided what; nothing where nobody has pressed anything, as on what asbot does by itself when a pause is over. */
export function decidedBy(words: Words, operation: Operation): Text {
  const { decidedBy: by, decidedAt: at, choice, follows, approvals = [] } = operation;
  if (by === undefined || choice === undefined || follows !== undefined) return nothing;
  const before = approvals.map((one) => one.by).filter((one) => one !== by);
  return sentences(
    words.card.decided({ by, at, choice: choiceLabel(words, choice, operation) }),
    words.permission.agreedBefore(before),
  );
}

/** When it ended, or until when it was watched. */
export function ending(words: Words, { endedAt, state }: Operation): Text {
  if (endedAt === undefined) return nothing;
  return state === 'unsettled' ? words.card.watchedUntil(endedAt) : words.card.ended(endedAt);
}

/** How it came to nothing. */
export function closing(words: Words, operation: Operation): Text {
  const { state, calledOff, decidedBy: by, decidedAt: at, expiresAt } = operation;
  if (state === 'expired') return words.card.expired(expiresAt);
  if (state === 'declined') return words.card.declined({ by, at });
  return calledOff === undefined ? words.card.cancelled({ by, at }) : words.card.calledOff(calledOff);
}
