import type { Message } from './messages.ts';
import type { Workspace } from './workspace.ts';

/** A message as the API and the interaction payloads tell it. */
export function asMessage(workspace: Workspace, message: Message): Record<string, unknown> {
  const { ts, user, isByBot, text, blocks, threadTs, edited, reactions, files, metadata } = message;
  const replies = workspace.messages.repliesTo(message);
  return {
    type: 'message',
    ...(isByBot ? { bot_id: workspace.botId, app_id: workspace.appId } : {}),
    user,
    team: workspace.teamId,
    text,
    ts,
    ...(blocks.length > 0 ? { blocks } : {}),
    ...(threadTs
      ? { thread_ts: threadTs, parent_user_id: workspace.messages.find(message.channel, threadTs)?.user }
      : {}),
    ...(replies.length > 0 ? { thread_ts: ts, reply_count: replies.length, latest_reply: replies.at(-1)?.ts } : {}),
    ...(edited ? { edited } : {}),
    ...(reactions.length > 0 ? { reactions: reactions.map((each) => ({ ...each, count: each.users.length })) } : {}),
    ...(files.length > 0 ? { files: files.map(({ id, name, title, size }) => ({ id, name, title, size })) } : {}),
    ...(metadata === undefined ? {} : { metadata }),
  };
}
