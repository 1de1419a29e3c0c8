import type { KnownBlock } from '@slack/types';

/** What a page draws, in parts that change one by one. Everything is JSON. */
export interface Desk {
  readonly about: Readonly<Record<'it', About>>;
  readonly bot: Readonly<Record<'it', BotShown>>;
  readonly channels: Readonly<Record<string, ChannelShown>>;
  /** By `ts`. */
  readonly messages: Readonly<Record<string, MessageShown>>;
  /** The modal on top of each person's stack, by user id. */
  readonly modals: Readonly<Record<string, ViewShown>>;
  /** Home tabs, by user id. */
  readonly homes: Readonly<Record<string, ViewShown>>;
  /** By number, the newest hundred. */
  readonly complaints: Readonly<Record<string, Complaint>>;
  readonly groups: Readonly<Record<string, GroupShown>>;
  /** By number, the newest hundred. */
  readonly requests: Readonly<Record<string, RequestShown>>;
  readonly weather: Readonly<Record<'it', Weather>>;
  /** The scene that was set last. */
  readonly scene: Readonly<Record<'it', SceneSet>>;
}

/** One part that changed: where it stands, and what it is now; `null` where it is gone. */
export type Patch = readonly [part: keyof Desk, id: string, now: unknown];

/** What never changes while practice runs. */
export interface About {
  /** Another run of practice, another workspace: what a page remembers of one is nothing to another. */
  readonly run: string;
  readonly mode: 'http' | 'socket';
  /** Those in whose place one may be. */
  readonly people: readonly PersonShown[];
  /** Those who are there, or were, and in whose place nobody is: the bot, other bots, people who have left. */
  readonly others: readonly PersonShown[];
  readonly userGroups: readonly { readonly id: string; readonly name: string }[];
  readonly botUser: { readonly id: string; readonly name: string };
  readonly commands: readonly CommandShown[];
  readonly messageShortcuts: readonly ShortcutShown[];
  readonly globalShortcuts: readonly ShortcutShown[];
  readonly hasHome: boolean;
  readonly scenes: readonly SceneShown[];
  readonly cloud: { readonly region: string; readonly url: string };
}

export interface PersonShown {
  readonly id: string;
  readonly key: string;
  readonly kind: 'member' | 'guest' | 'single-channel guest' | 'stranger' | 'left' | 'bot';
}

/** A slash command as the manifest tells it. */
export interface CommandShown {
  readonly command: string;
  readonly description: string;
  readonly hint: string;
}

export interface ShortcutShown {
  readonly name: string;
  readonly callbackId: string;
}

export interface BotShown {
  readonly state: 'running' | 'starting' | 'stopping' | 'stopped';
  /** Why it could not be started, or how it ended. */
  readonly words: string | null;
}

export interface ChannelShown {
  readonly id: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im';
  /** Ids of people. */
  readonly members: readonly string[];
}

export interface MessageShown {
  readonly ts: string;
  readonly channel: string;
  /** Id of the writer, `USLACKBOT` for Slack itself. */
  readonly user: string;
  readonly isByBot: boolean;
  /** Whose eyes alone it is for. */
  readonly onlyFor: string | null;
  readonly threadTs: string | null;
  readonly isBroadcast: boolean;
  readonly isEdited: boolean;
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
  readonly reactions: readonly string[];
  readonly files: readonly { readonly name: string; readonly content: string }[];
  /** What each person has filled in in it, by user id; those who touched nothing are left out. */
  readonly filledIn: Readonly<Record<string, FormShown>>;
}

/** block_id → action_id → what stands there, as Slack tells it under `state.values`. */
export type FormShown = Readonly<Record<string, Readonly<Record<string, FieldShown>>>>;

export interface FieldShown {
  readonly type: string;
  readonly [held: string]: unknown;
}

/** A modal or a Home tab. */
export interface ViewShown {
  readonly id: string;
  readonly title: string;
  readonly submit: string | null;
  readonly close: string;
  /** How many views lie below it. */
  readonly depth: number;
  readonly blocks: readonly KnownBlock[];
  readonly state: FormShown;
  /** By `block_id`. */
  readonly errors: Readonly<Record<string, string>>;
  /** Slack's own words when something went wrong. */
  readonly trouble: string | null;
}

/** Something that Slack refused or did not like, with what it said. */
export interface Complaint {
  readonly number: number;
  readonly kind: 'refused' | 'complaint' | 'trouble' | 'not delivered';
  /** Who had the trouble, or which method was refused. */
  readonly of: string;
  readonly words: string;
}

export interface InstanceShown {
  readonly id: string | null;
  readonly name: string;
  readonly zone: string;
  /** In the cloud's spelling. */
  readonly state: string;
  readonly health: string;
  readonly isProtected: boolean;
  readonly isAddedByHand: boolean;
  /** Milliseconds since 1970. */
  readonly joinedAt: number;
  readonly heldByHook: string | null;
}

/** One row of the scaling action log. */
export interface LogShown {
  readonly id: string;
  readonly type: string;
  readonly status: 'DOING' | 'SUCCESS' | 'FAIL';
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly from: number;
  readonly to: number;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly deleted: readonly string[];
  readonly failed: readonly { readonly name: string; readonly why: string }[];
}

export interface GroupShown {
  readonly id: string;
  /** Its place in the cloud's list. */
  readonly place: number;
  readonly name: string;
  readonly status: string;
  readonly detail: string | null;
  readonly minimum: number;
  readonly maximum: number;
  readonly desired: number;
  readonly current: number;
  readonly isScaling: boolean;
  readonly zones: readonly string[];
  readonly instances: readonly InstanceShown[];
  readonly log: readonly LogShown[];
}

/** One call that reached the cloud. */
export interface RequestShown {
  readonly number: number;
  readonly at: number;
  readonly kind: string;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly status: number | null;
  readonly code: string | null;
  readonly lost: 'reset' | 'hang' | null;
  /** What the cloud itself decided, whatever became of the answer. */
  readonly decided: number | null;
  readonly answeredAt: number | null;
}

/** What goes wrong at present. */
export interface Weather {
  /** Faults that wait for their calls and deliveries, of the cloud and of Slack, in words. */
  readonly waiting: readonly string[];
  readonly latencyMs: number;
  readonly slackDelayMs: number;
  readonly deliveriesToLose: number;
  readonly deliveriesToRepeat: number;
  /** Nothing waits, and nothing is slow. */
  readonly isFair: boolean;
  /** Sockets that the bot has open (Socket Mode). */
  readonly connections: number;
}

export interface SceneShown {
  readonly id: string;
  /** The heading under which it stands. */
  readonly part: string;
  readonly title: string;
  /** What it is about, in a sentence. */
  readonly about: string;
  readonly tries: readonly string[];
  readonly good: readonly string[];
  /** What is typed first, null where it begins with something else; where it names the group, this is as in a first setting. */
  readonly command: string | null;
  /** Who types it. */
  readonly by: string;
}

/** Something that can be let happen in a scene. */
export interface SceneActShown {
  readonly label: string;
  readonly isReady: boolean;
  /** Why it can't happen at present, in a line. */
  readonly whyNot: string | null;
}

/** What an act of a scene has done. */
export interface SceneSaid {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Of the act. */
  readonly label: string;
  /** In a line. */
  readonly words: string;
}

/** A scene on the stage. */
export interface SceneSet {
  readonly id: string;
  /** The group that it plays in. */
  readonly group: string;
  /** What to type first; null where it begins with something else. */
  readonly command: string | null;
  /** Who types it. */
  readonly by: string;
  /** Further things to let happen, by their labels. */
  readonly events: readonly string[];
  /** The same, with whether they can happen now. */
  readonly acts: readonly SceneActShown[];
  /** What they have done since the scene was set, oldest first, the last twenty. */
  readonly said: readonly SceneSaid[];
}
