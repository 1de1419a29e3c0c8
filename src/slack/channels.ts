import type { ConversationsInfoResponse } from '@slack/web-api';
import type { Clock } from '../operations/ports.ts';
import { answerOf } from './answer.ts';
import type { SlackClients } from './clients.ts';
import { within } from './within.ts';

const keepMs = 60_000;
const longestMs = 2_000;
const mostKept = 1_000;

/** Slack's words for a place that the bot may not even see. */
const closed = ['channel_not_found', 'not_in_channel', 'is_archived'];

interface ChannelNeeds {
  readonly clients: Pick<SlackClients, 'telling'>;
  readonly clock: Clock;
}

/**
 * Whether the bot may post in a channel. A yes is kept for a minute; a no never is, because whoever reads "invite the bot" does
 * it and checks again at once. Where Slack does not tell in 2 s it counts as a yes: the post itself will show.
 */
export function channelDoors({ clients: { telling }, clock }: ChannelNeeds): (channel: string) => Promise<boolean> {
  const open = new Map<string, number>();
  return async (channel) => {
    const now = clock.now().getTime();
    if ((open.get(channel) ?? 0) > now) return true;
    const answer = await within(clock, longestMs, answerOf(telling.conversations.info({ channel })));
    if (answer?.kind === 'refused') return !closed.includes(answer.code);
    if (answer?.kind !== 'done') return true;
    const mayPost = isOpen(answer.value.channel);
    if (mayPost) {
      if (open.size >= mostKept) open.clear();
      open.set(channel, now + keepMs);
    }
    return mayPost;
  };
}

/** Members may post, anybody may in a public channel (`chat:write.public`); a direct message that can be seen is one with the bot. */
function isOpen(channel: ConversationsInfoResponse['channel']): boolean {
  if (channel === undefined) return true;
  if (channel.is_archived) return false;
  if (channel.is_im || channel.is_mpim || channel.is_member) return true;
  return channel.is_private === false;
}
