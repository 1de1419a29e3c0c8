import { asMessage } from '../world/as-message.ts';
import type { Channel } from '../world/channels.ts';
import type { Message } from '../world/messages.ts';
import type { Workspace } from '../world/workspace.ts';
import { type Arguments, flag, type Method, needed, text } from './arguments.ts';
import { placeOf, readablePlace } from './place.ts';
import { Refusal } from './refusal.ts';

/** `conversations.*` and `reactions.add`: places and what stands in them. */
export const conversationMethods = (workspace: Workspace): Record<string, Method> => {
  const { messages, channels, bot } = workspace;

  const told = (args: Arguments, found: readonly Message[]) => ({
    messages: found.map((message) => {
      const { metadata, ...rest } = asMessage(workspace, message);
      return metadata !== undefined && flag(args, 'include_all_metadata') ? { ...rest, metadata } : rest;
    }),
    has_more: false,
    response_metadata: { next_cursor: '' },
  });

  return {
    'conversations.info': (args) => ({ channel: asChannel(workspace, placeOf(workspace, args)) }),

    'conversations.members': (args) => ({
      members: [...placeOf(workspace, args).members],
      response_metadata: { next_cursor: '' },
    }),

    'conversations.open': (args) => {
      const known = text(args, 'channel');
      if (known) return { channel: { id: placeOf(workspace, args).id } };
      const userId = needed(args, 'users');
      const user = workspace.people.find(({ id }) => id === userId);
      if (!user) throw new Refusal('user_not_found');
      if (user.kind === 'left') throw new Refusal('user_disabled');
      return { channel: { id: channels.between(bot.id, user.id).id } };
    },

    'conversations.history': (args) => {
      const { id } = readablePlace(workspace, args);
      const standing = messages.all.filter((each) => each.channel === id && each.onlyFor === undefined);
      const shown = standing.filter((each) => each.threadTs === undefined || each.isBroadcast).filter(between(args));
      return told(args, shown.reverse().slice(0, limitIn(args)));
    },

    'conversations.replies': (args) => {
      const { id } = readablePlace(workspace, args);
      const parent = messages.find(id, needed(args, 'ts'));
      if (!parent) throw new Refusal('thread_not_found');
      const replies = messages.repliesTo(parent).filter(({ onlyFor }) => onlyFor === undefined);
      return told(args, [parent, ...replies.filter(between(args))].slice(0, limitIn(args)));
    },

    'reactions.add': (args) => {
      const channel = readablePlace(workspace, args);
      const message = messages.find(channel.id, needed(args, 'timestamp'));
      if (!message) throw new Refusal('message_not_found');
      const name = needed(args, 'name');
      const known = message.reactions.find((each) => each.name === name);
      if (known?.users.includes(bot.id)) throw new Refusal('already_reacted');
      if (known) known.users.push(bot.id);
      else message.reactions.push({ name, users: [bot.id] });
      workspace.changed({ what: 'reaction added', channel: channel.id, ts: message.ts });
      return {};
    },
  };
};

function between(args: Arguments): (message: Message) => boolean {
  const oldest = Number(text(args, 'oldest') ?? 0);
  const latest = Number(text(args, 'latest') ?? Number.POSITIVE_INFINITY);
  const isInclusive = flag(args, 'inclusive') ?? false;
  return ({ ts }) =>
    (Number(ts) > oldest && Number(ts) < latest) || (isInclusive && [oldest, latest].includes(Number(ts)));
}

const limitIn = (args: Arguments): number => Number(text(args, 'limit') ?? 100);

function asChannel(workspace: Workspace, { id, name, kind, members, isArchived }: Channel): Record<string, unknown> {
  const partner = [...members].find((member) => member !== workspace.bot.id);
  return {
    id,
    ...(kind === 'im' ? { user: partner, is_open: true } : { name, name_normalized: name }),
    is_channel: kind !== 'im',
    is_group: false,
    is_im: kind === 'im',
    is_mpim: false,
    is_private: kind !== 'public',
    is_archived: isArchived,
    is_member: members.has(workspace.bot.id),
    is_general: false,
    context_team_id: workspace.teamId,
  };
}
