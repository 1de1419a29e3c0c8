import type { Message } from '../world/messages.ts';
import type { ResponseUrl } from '../world/response-urls.ts';
import type { Workspace } from '../world/workspace.ts';
import { type Arguments, flag, text } from './arguments.ts';
import { threadOf } from './chat.ts';
import { contentOf } from './content.ts';
import { Refusal } from './refusal.ts';

/** What came back from a `response_url`: 200 and `ok`, or the status and error with which Slack refuses. */
export interface Responded {
  readonly status: number;
  readonly error?: string;
}

/**
 * Answers an interaction through its `response_url` (fact sheet 2.1): to the person alone unless it says
 * `in_channel`, in place of the clicked message or taking it away where it says so. The bot need not be in the channel.
 */
export function respond(workspace: Workspace, id: string, args: Arguments): Responded {
  const url = workspace.responseUrls.use(id);
  if ('error' in url) return { status: 404, error: url.error };
  try {
    act(workspace, url, args);
    return { status: 200 };
  } catch (error) {
    if (error instanceof Refusal) return { status: 400, error: error.message };
    throw error;
  }
}

function act(workspace: Workspace, { userId, channelId, messageTs }: ResponseUrl, args: Arguments): void {
  const { messages, bot } = workspace;
  const clicked = messageTs === undefined ? undefined : messages.findAny(channelId, messageTs);
  if (flag(args, 'delete_original')) {
    const gone = theirs(workspace, clicked);
    messages.remove(gone);
    workspace.changed({ what: 'message removed', channel: channelId, ts: gone.ts, ...eyes(gone) });
    return;
  }
  const content = contentOf(workspace, 'response_url', args, text(args, 'parse') === 'full');
  if (flag(args, 'replace_original')) {
    const changed = theirs(workspace, clicked);
    changed.text = content.text;
    changed.blocks = content.blocks;
    workspace.changed({ what: 'message changed', channel: channelId, ts: changed.ts, ...eyes(changed) });
    return;
  }
  const alone = text(args, 'response_type') === 'in_channel' ? {} : { onlyFor: userId };
  const place = threadOf(workspace, channelId, args);
  const { ts } = messages.add({ channel: channelId, user: bot.id, isByBot: true, ...content, ...alone, ...place });
  workspace.changed({ what: 'message posted', channel: channelId, ts, ...('onlyFor' in alone ? { userId } : {}) });
}

/** The bot's own clicked message: what a person typed can't be altered, and what is gone neither. */
function theirs(workspace: Workspace, clicked: Message | undefined): Message {
  if (!clicked) throw new Refusal('message_not_found');
  if (clicked.user !== workspace.bot.id) throw new Refusal('cant_update_message');
  return clicked;
}

const eyes = ({ onlyFor }: Message): { userId?: string } => (onlyFor === undefined ? {} : { userId: onlyFor });
