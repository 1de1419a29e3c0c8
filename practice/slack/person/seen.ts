import type { KnownBlock } from '@slack/types';
import { readable } from '../readable/blocks.ts';
import { readMrkdwn } from '../readable/mrkdwn.ts';
import { canRead } from '../world/channels.ts';
import { Form } from '../world/form.ts';
import type { Message } from '../world/messages.ts';
import type { Account } from '../world/people.ts';
import type { Workspace } from '../world/workspace.ts';

/** A message as it stood on somebody's screen at one moment. */
export interface Seen {
  readonly ts: string;
  /** The channel's id. */
  readonly channel: string;
  /** The key of whoever wrote it, `slackbot` for Slack itself. */
  readonly from: string;
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
  readonly threadTs: string | undefined;
  readonly thread: readonly Seen[];
  readonly isEphemeral: boolean;
  readonly edited: boolean;
  readonly reactions: readonly string[];
  readonly files: readonly { readonly name: string; readonly title: string; readonly content: string }[];
  /** The message in plain words: its blocks, or its text where it has none. */
  readonly readable: () => string;
}

/** What a person sees in a channel, oldest first, with what is for their eyes alone. Throws where they can't look. */
export function seenIn(workspace: Workspace, reader: Account, where: string): Seen[] {
  const channel = workspace.channels.named(where, reader);
  if (!canRead(channel, reader)) throw new Error(`${reader.key} can't see ${where}.`);
  const visible = workspace.messages.all.filter(
    (message) => message.channel === channel.id && (message.onlyFor === undefined || message.onlyFor === reader.id),
  );
  const standing = visible.filter(({ threadTs, isBroadcast }) => threadTs === undefined || isBroadcast);
  const orphans = new Set(
    visible.flatMap(({ threadTs }) => threadTs ?? []).filter((ts) => !standing.some((each) => each.ts === ts)),
  );
  return [
    ...standing.map((message) => see(workspace, message, visible)),
    ...[...orphans].map((ts) => see(workspace, tombstone(channel.id, ts), visible)),
  ].sort((one, other) => Number(one.ts) - Number(other.ts));
}

function see(workspace: Workspace, message: Message, visible: readonly Message[]): Seen {
  const { ts, channel, user, text, blocks, threadTs } = message;
  const nameOf = (id: string): string => workspace.nameOf(id);
  const copy = structuredClone(blocks) as KnownBlock[];
  return {
    ts,
    channel,
    from: user === 'USLACKBOT' ? 'slackbot' : workspace.nameOf(user),
    text,
    blocks: copy,
    threadTs,
    thread: visible
      .filter((each) => threadTs === undefined && each.threadTs === ts)
      .map((each) => see(workspace, each, [])),
    isEphemeral: message.onlyFor !== undefined,
    edited: message.edited !== undefined,
    reactions: message.reactions.map(({ name }) => name),
    files: message.files.map(({ name, title, content }) => ({ name, title, content })),
    readable: () => {
      const words = copy.length > 0 ? readable(copy, { nameOf, form: new Form(copy) }) : readMrkdwn(text, nameOf);
      return [words, ...message.files.map(({ name }) => `(file ${name})`)].filter((line) => line !== '').join('\n');
    },
  };
}

/** What stands for a parent that was deleted while its replies are still there. */
const tombstone = (channel: string, ts: string): Message => ({
  ts,
  channel,
  user: 'USLACKBOT',
  isByBot: false,
  text: 'This message was deleted.',
  blocks: [],
  reactions: [],
  files: [],
});
