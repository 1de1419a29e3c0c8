import type { Call } from './api/web-api.ts';
import type { Ack } from './delivery/line.ts';
import type { Delivery } from './delivery/post-office.ts';
import type { DropReason } from './delivery/socket-line.ts';
import type { Faults } from './faults.ts';
import type { Person } from './person/person.ts';
import type { Channel } from './world/channels.ts';
import type { Message } from './world/messages.ts';
import type { Account, Kind } from './world/people.ts';
import type { Change } from './world/workspace.ts';

/** Everything in the workspace as data, for a page that draws it. */
export interface State {
  readonly teamId: string;
  readonly bot: Account;
  readonly people: readonly Account[];
  readonly userGroups: readonly { readonly id: string; readonly handle: string; readonly members: readonly string[] }[];
  readonly channels: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: Channel['kind'];
    readonly members: readonly string[];
  }[];
  readonly messages: readonly Message[];
  readonly complaints: readonly string[];
  readonly calls: number;
  readonly connections: number;
}

/** A pretend Slack workspace that a real app can be pointed at. */
export interface PracticeSlack {
  /** For `SLACK_API_URL`. */
  readonly apiUrl: string;
  /** Where the server listens, e.g. `http://127.0.0.1:4711`. */
  readonly url: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly teamId: string;
  readonly botUserId: string;
  /** Every call of the Web API so far, oldest first. */
  readonly calls: readonly Call[];
  /** Every payload that was delivered, oldest first, with what became of it. */
  readonly deliveries: readonly Delivery[];
  /** What Slack would take but an app should not do; tests want it empty. */
  readonly complaints: readonly string[];
  readonly faults: Faults;
  /** How many sockets the app has open (Socket Mode). */
  readonly connections: number;
  /** HTTP mode: where to deliver from now on. */
  deliverTo(url: string): void;
  /** HTTP mode: the handshake with a challenge that Slack makes for a new address. */
  verifyUrl(): Promise<boolean>;
  /** Somebody by key, e.g. `on-call`. Throws when there is nobody. */
  as(key: string): Person;
  /** Somebody becomes something else to the workspace, e.g. `left`. Throws when there is nobody. */
  becomes(key: string, kind: Kind): void;
  /** A channel by `#name` or id. Throws when there is none. */
  channel(name: string): Channel;
  /** What stands in a channel, ephemeral messages included, oldest first. */
  messages(channel: string): readonly Message[];
  /** Calls the listener at each change until the returned function is called. */
  onChange(listener: (change: Change) => void): () => void;
  /** Waits, in real time, until this is true. Throws after `withinMs` (5000), naming `what`. */
  until(isTrue: () => boolean, what?: string, withinMs?: number): Promise<void>;
  /** Delivers the last payload once more. */
  redeliverLast(): Promise<Ack>;
  /** Ends the app's sockets, by Slack's frame (`refresh_requested`) or like a broken line (`cut`). */
  dropSockets(reason?: DropReason): void;
  state(): State;
  close(): Promise<void>;
}
