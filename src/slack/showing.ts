import type { Placing, Showing } from '../operations/ports.ts';
import type { Words } from '../words/words.ts';
import type { Answer } from './answer.ts';

/** The card was deleted, or the workspace does not let it be edited any more. */
const cardIsLost = [
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'thread_not_found',
  'cannot_reply_to_message',
];

/** The bot can no longer speak in the channel, whatever it says. */
const channelIsGone = [
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'is_inactive',
  'access_denied',
  'restricted_action',
  'restricted_action_read_only_channel',
];

/** Slack does not know the bot at present: that says nothing about a channel or a person, and an operator can mend it. */
export const botIsShutOut: readonly string[] = [
  'account_inactive',
  'invalid_auth',
  'missing_scope',
  'not_authed',
  'team_access_not_granted',
  'token_expired',
  'token_revoked',
];

/** How a new post went. */
export function placingOf(answer: Answer<{ channel?: string; ts?: string }>, words: Words): Placing {
  if (answer.kind === 'refused') return { kind: 'refused', reason: words.messages.refusedPost(answer.code) };
  if (answer.kind === 'throttled') return { kind: 'throttled', retryAfterMs: answer.retryAfterMs };
  if (answer.kind === 'no answer') return { kind: 'no answer' };
  const { channel, ts } = answer.value;
  return channel === undefined || ts === undefined ? { kind: 'no answer' } : { kind: 'placed', channel, ts };
}

/** How rewriting a card, or a post in its thread, went. A refusal that nobody foresaw counts as no answer: it is tried again, and logged. */
export function showingOf(answer: Answer<{ ts?: string }>, words: Words): Showing {
  switch (answer.kind) {
    case 'done':
      return { kind: 'shown', ts: answer.value.ts };
    case 'throttled':
      return { kind: 'throttled', retryAfterMs: answer.retryAfterMs };
    case 'no answer':
      return { kind: 'no answer' };
    case 'refused':
      if (cardIsLost.includes(answer.code)) return { kind: 'card lost' };
      if (channelIsGone.includes(answer.code)) {
        return { kind: 'channel gone', reason: words.messages.refusedPost(answer.code) };
      }
      return { kind: 'no answer' };
  }
}
