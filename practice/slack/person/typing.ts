import { contentOf } from '../api/content.ts';
import { Refusal } from '../api/refusal.ts';
import { eventOf, slashCommand } from '../delivery/payloads.ts';
import type { PostOffice } from '../delivery/post-office.ts';
import type { Channel } from '../world/channels.ts';
import type { Account } from '../world/people.ts';
import type { Workspace } from '../world/workspace.ts';
import { done, failed, type Outcome, outcomeOf } from './outcome.ts';
import { escapeTyped } from './typed.ts';

interface Needs {
  readonly workspace: Workspace;
  readonly office: PostOffice;
  readonly address: () => string;
}

/** What somebody typed, and where. */
interface Line {
  readonly channel: Channel;
  readonly text: string;
  readonly threadTs: string | undefined;
}

/** Delivers a slash command, and shows its sender what the app answered or why it failed. In a thread Slack refuses it (fact sheet 2.3). */
export async function commands({ workspace, office, address }: Needs, person: Account, line: Line): Promise<Outcome> {
  const { channel, text, threadTs } = line;
  const [command = '', ...rest] = text.split(' ');
  const refuse = (error: string, words: string): Outcome => {
    workspace.tellAlone(person.id, channel.id, words, threadTs);
    return failed(error, words);
  };
  if (threadTs !== undefined) return refuse('not in threads', `${command} is not supported in threads. Sorry!`);
  if (!workspace.commands.includes(command)) return refuse('unknown command', `${command} is not a valid command.`);

  const ack = await office.deliver(
    slashCommand(workspace, person, channel, {
      command,
      text: escapeTyped(workspace, rest.join(' ')),
      responseUrl: `${address()}${workspace.responseUrls.issue({ userId: person.id, channelId: channel.id })}`,
      triggerId: workspace.triggers.issue(person.id, { channelId: channel.id }),
    }),
  );
  if (!ack.isAcked) return refuse(ack.error, `${command} failed with the error "${ack.error}"`);
  if (!ack.answer) return done;
  try {
    showAnswer(workspace, person, line, ack.answer);
    return done;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    workspace.complaints.push(`the answer to ${command}: ${error.message}`);
    return refuse(error.code, `${command} failed with the error "${error.code}"`);
  }
}

/** Shows the answer in an acknowledgement: to the sender alone, or, `in_channel`, to all, below the command itself. */
function showAnswer(
  workspace: Workspace,
  { id }: Account,
  { channel, text }: Line,
  answer: Readonly<Record<string, unknown>>,
): void {
  const { messages, bot } = workspace;
  const content = contentOf(workspace, 'the answer to a command', answer, false);
  const isPublic = answer.response_type === 'in_channel';
  if (isPublic) messages.add({ channel: channel.id, user: id, isByBot: false, text, blocks: [] });
  const alone = isPublic ? {} : { onlyFor: id };
  const { ts } = messages.add({ channel: channel.id, user: bot.id, isByBot: true, ...content, ...alone });
  workspace.changed({ what: 'message posted', channel: channel.id, ts, ...(isPublic ? {} : { userId: id }) });
}

/** Posts a message; the app hears of it where it is mentioned and in the channel. */
export async function writes({ workspace, office }: Needs, { id }: Account, line: Line): Promise<Outcome> {
  const { channel, threadTs } = line;
  const text = escapeTyped(workspace, line.text);
  const thread = threadTs === undefined ? {} : { threadTs };
  const { ts } = workspace.messages.add({ channel: channel.id, user: id, isByBot: false, text, blocks: [], ...thread });
  workspace.changed({ what: 'message posted', channel: channel.id, ts });
  if (channel.kind === 'im' || !text.includes(`<@${workspace.bot.id}>`)) return done;
  if (!channel.members.has(workspace.bot.id)) {
    workspace.tellAlone(id, channel.id, `@${workspace.bot.key} is not in this channel.`, threadTs);
    return done;
  }
  const event = {
    type: 'app_mention',
    user: id,
    text,
    ts,
    channel: channel.id,
    team: workspace.teamId,
    event_ts: ts,
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
  };
  return outcomeOf(await office.deliver(eventOf(workspace, event)));
}
