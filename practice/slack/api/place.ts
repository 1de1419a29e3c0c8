import type { Channel } from '../world/channels.ts';
import type { Workspace } from '../world/workspace.ts';
import { type Arguments, text } from './arguments.ts';
import { Refusal } from './refusal.ts';

/**
 * The channel that a call names, by id, by `#name`, or by a person's id for direct messages. A private channel or
 * direct messages without the bot do not exist for it. Throws `channel_not_found`.
 */
export function placeOf(workspace: Workspace, args: Arguments): Channel {
  const given = text(args, 'channel') ?? text(args, 'channel_id');
  const channel = given && (workspace.channels.byId(given) ?? byName(workspace, given) ?? byPerson(workspace, given));
  if (!channel || !isKnownToBot(workspace, channel)) throw new Refusal('channel_not_found');
  return channel;
}

/** A place where the bot may write: public channels need no membership (`chat:write.public`). Throws `is_archived`. */
export function writablePlace(workspace: Workspace, args: Arguments): Channel {
  const channel = placeOf(workspace, args);
  if (channel.isArchived) throw new Refusal('is_archived');
  return channel;
}

/** A place whose messages the bot may read: it must be a member. Throws `not_in_channel`. */
export function readablePlace(workspace: Workspace, args: Arguments): Channel {
  const channel = placeOf(workspace, args);
  if (!channel.members.has(workspace.bot.id)) throw new Refusal('not_in_channel');
  return channel;
}

const byName = (workspace: Workspace, given: string): Channel | undefined =>
  workspace.channels.all.find(({ kind, name }) => kind !== 'im' && `#${name}` === given);

const byPerson = (workspace: Workspace, given: string): Channel | undefined =>
  workspace.people.some(({ id, kind }) => id === given && kind !== 'left')
    ? workspace.channels.between(workspace.bot.id, given)
    : undefined;

const isKnownToBot = (workspace: Workspace, { kind, members }: Channel): boolean =>
  kind === 'public' || members.has(workspace.bot.id);
