import { randomBytes } from 'node:crypto';
import type { KnownBlock } from '@slack/types';
import type { Clock } from '../clock.ts';
import { type ChannelSpec, Channels, defaultChannels } from './channels.ts';
import { Messages } from './messages.ts';
import { type Account, account, defaultPeople, type Kind, type PersonSpec } from './people.ts';
import { ResponseUrls } from './response-urls.ts';
import { Triggers } from './triggers.ts';
import { type OpenView, Views } from './views.ts';

/** Something that somebody could see happen. */
export interface Change {
  readonly what:
    | 'message posted'
    | 'message changed'
    | 'message removed'
    | 'reaction added'
    | 'view opened'
    | 'view changed'
    | 'view closed'
    | 'home published'
    | 'trouble';
  readonly channel?: string;
  readonly ts?: string;
  /** Whose eyes alone it is for. */
  readonly userId?: string;
  readonly viewId?: string;
}

/** A group of users, for `usergroups.list`. */
export interface UserGroup {
  readonly id: string;
  readonly handle: string;
  readonly members: readonly string[];
}

export interface WorkspaceOptions {
  readonly clock: Clock;
  readonly people?: readonly PersonSpec[];
  readonly channels?: readonly ChannelSpec[];
  readonly commands: readonly string[];
  readonly botName: string;
}

/** Everything that the pretend workspace knows: who is there, what stands where, and what went wrong. */
export class Workspace {
  readonly clock: Clock;
  readonly teamId = 'T0PRACTICE';
  readonly teamDomain = 'practice';
  readonly appId = 'A0PRACTICE';
  readonly botId = 'B0PRACTICE';
  readonly bot: Account;
  readonly people: readonly Account[];
  readonly channels: Channels;
  readonly messages: Messages;
  readonly views: Views;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly userGroups: readonly UserGroup[];
  readonly commands: readonly string[];
  readonly botToken = `xoxb-practice-${randomBytes(12).toString('hex')}`;
  readonly appToken = `xapp-1-practice-${randomBytes(12).toString('hex')}`;
  readonly signingSecret = randomBytes(16).toString('hex');
  /** What Slack would take but an app should not do (fact sheet 2.7); tests want it empty. */
  readonly complaints: string[] = [];
  private readonly listeners = new Set<(change: Change) => void>();

  constructor(options: WorkspaceOptions) {
    this.clock = options.clock;
    this.bot = account({ key: options.botName, kind: 'bot' });
    this.people = [...(options.people ?? defaultPeople).map(account), this.bot];
    this.channels = new Channels(options.channels ?? defaultChannels, this.people, this.bot);
    this.messages = new Messages(options.clock.now);
    this.views = new Views(options.clock.now);
    this.triggers = new Triggers(options.clock.now);
    this.responseUrls = new ResponseUrls(options.clock.now);
    const approvers = this.people.filter(({ key }) => key === 'approver').map(({ id }) => id);
    this.userGroups = [{ id: 'S0APPROVERS', handle: 'approvers', members: approvers }];
    this.commands = options.commands;
  }

  person(key: string): Account {
    const found = this.people.find((each) => each.key === key || each.id === key);
    if (!found) throw new Error(`There is nobody called ${key}.`);
    return found;
  }

  /** Somebody leaves, becomes a guest, or comes back as a member. */
  becomes(key: string, kind: Kind): void {
    Object.assign(this.person(key), { kind });
  }

  /** How a mention of this id reads. */
  nameOf(id: string): string {
    const someone = this.people.find((each) => each.id === id);
    if (someone) return someone.key;
    return this.channels.byId(id)?.name ?? this.userGroups.find((group) => group.id === id)?.handle ?? id;
  }

  permalink(channel: string, ts: string, threadTs?: string): string {
    const place = `https://${this.teamDomain}.slack.com/archives/${channel}/p${ts.replace('.', '')}`;
    return threadTs ? `${place}?thread_ts=${threadTs}&cid=${channel}` : place;
  }

  onChange(listener: (change: Change) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  changed(change: Change): void {
    for (const listener of this.listeners) listener(change);
  }

  /** Slack's own word to one person, e.g. that a command failed. */
  tellAlone(userId: string, channel: string, text: string, threadTs?: string): void {
    const place = threadTs ? { threadTs } : {};
    const blocks: readonly KnownBlock[] = [];
    const { ts } = this.messages.add({
      channel,
      user: 'USLACKBOT',
      isByBot: false,
      onlyFor: userId,
      text,
      blocks,
      ...place,
    });
    this.changed({ what: 'message posted', channel, ts, userId });
  }

  /** Marks a view with Slack's own words. */
  troubleIn(view: OpenView, trouble: string): void {
    view.trouble = trouble;
    this.changed({ what: 'trouble', viewId: view.id, userId: view.userId });
  }
}
