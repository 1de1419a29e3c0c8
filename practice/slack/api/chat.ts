import { asMessage } from '../world/as-message.ts';
import type { Message } from '../world/messages.ts';
import type { Workspace } from '../world/workspace.ts';
import { type Arguments, flag, type Method, needed, nested, text } from './arguments.ts';
import { contentOf } from './content.ts';
import { placeOf, writablePlace } from './place.ts';
import { Refusal } from './refusal.ts';

const longestUpdate = 4000;

/** `chat.*`: what the bot says. */
export const chatMethods = (workspace: Workspace): Record<string, Method> => {
  const { messages, bot } = workspace;

  const own = (args: Arguments, refusal: string): Message => {
    const channel = placeOf(workspace, args);
    const message = messages.find(channel.id, needed(args, 'ts'));
    if (!message) throw new Refusal('message_not_found');
    if (message.user !== bot.id) throw new Refusal(refusal);
    return message;
  };

  return {
    'chat.postMessage': (args) => {
      const channel = writablePlace(workspace, args);
      const content = contentOf(workspace, 'chat.postMessage', args, text(args, 'parse') === 'full');
      complainOfUnfurling(workspace, args);
      const metadata = metadataIn(args);
      const message = messages.add({
        channel: channel.id,
        user: bot.id,
        isByBot: true,
        ...content,
        ...threadOf(workspace, channel.id, args),
        ...(metadata === undefined ? {} : { metadata }),
      });
      workspace.changed({ what: 'message posted', channel: channel.id, ts: message.ts });
      return { channel: channel.id, ts: message.ts, message: asMessage(workspace, message) };
    },

    'chat.postEphemeral': (args) => {
      const channel = writablePlace(workspace, args);
      const user = workspace.people.find(({ id }) => id === text(args, 'user'));
      if (!user) throw new Refusal('user_not_found');
      if (!channel.members.has(user.id)) throw new Refusal('user_not_in_channel');
      const content = contentOf(workspace, 'chat.postEphemeral', args, text(args, 'parse') === 'full');
      const place = threadOf(workspace, channel.id, args);
      const message = messages.add({
        channel: channel.id,
        user: bot.id,
        isByBot: true,
        onlyFor: user.id,
        ...content,
        ...place,
      });
      workspace.changed({ what: 'message posted', channel: channel.id, ts: message.ts, userId: user.id });
      return { message_ts: message.ts };
    },

    'chat.update': (args) => {
      const message = own(args, 'cant_update_message');
      if ((text(args, 'text') ?? '').length > longestUpdate) throw new Refusal('msg_too_long');
      if (text(args, 'parse') !== 'none') {
        workspace.complaints.push(
          `chat.update without parse "none", whose default parses mentions: ${text(args, 'text')}`,
        );
      }
      const content = contentOf(workspace, 'chat.update', args, text(args, 'parse') !== 'none');
      const metadata = metadataIn(args);
      message.text = content.text;
      message.blocks = content.blocks;
      if (metadata !== undefined) message.metadata = metadata;
      if (content.blocks.length === 0) message.edited = { user: bot.id, ts: messages.nextTs() };
      workspace.changed({ what: 'message changed', channel: message.channel, ts: message.ts });
      return { channel: message.channel, ts: message.ts, text: message.text, message: asMessage(workspace, message) };
    },

    'chat.delete': (args) => {
      const message = own(args, 'cant_delete_message');
      messages.remove(message);
      workspace.changed({ what: 'message removed', channel: message.channel, ts: message.ts });
      return { channel: message.channel, ts: message.ts };
    },

    'chat.getPermalink': (args) => {
      const channel = placeOf(workspace, args);
      const message = messages.find(channel.id, needed(args, 'message_ts'));
      if (!message) throw new Refusal('message_not_found');
      return { channel: channel.id, permalink: workspace.permalink(channel.id, message.ts, message.threadTs) };
    },
  };
};

/** The thread to write in: its parent must stand in the channel, and be no reply itself (fact sheet 2.8). */
export function threadOf(
  workspace: Workspace,
  channel: string,
  args: Arguments,
): { threadTs?: string; isBroadcast?: boolean } {
  const threadTs = text(args, 'thread_ts');
  if (threadTs === undefined) return {};
  const parent = workspace.messages.find(channel, threadTs);
  if (!parent) throw new Refusal('thread_not_found');
  if (parent.threadTs !== undefined) throw new Refusal('cannot_reply_to_message');
  return { threadTs, ...(flag(args, 'reply_broadcast') ? { isBroadcast: true } : {}) };
}

/** What an app keeps beside a message: a type, and a payload. Throws `invalid_metadata_format`. */
function metadataIn(args: Arguments): unknown {
  const metadata = nested(args, 'metadata', 'invalid_metadata_format') as Record<string, unknown> | undefined;
  if (metadata === undefined) return undefined;
  const isWhole = typeof metadata?.event_type === 'string' && typeof metadata.event_payload === 'object';
  if (!isWhole) throw new Refusal('invalid_metadata_format');
  return metadata;
}

function complainOfUnfurling(workspace: Workspace, args: Arguments): void {
  for (const name of ['unfurl_links', 'unfurl_media']) {
    if (flag(args, name) !== false)
      workspace.complaints.push(`chat.postMessage without ${name} false: ${text(args, 'text')}`);
  }
}
