import type { Rules } from '../domain/permissions/rules.ts';

/** Everything the bot is told when it starts. Lengths of time are in ms. */
export interface Settings {
  readonly slack: SlackSettings;
  /** In Socket Mode for health and metrics alone. Port 0 takes any free one. */
  readonly listen: { readonly host: string; readonly port: number };
  /** The first serves where nobody names one; never empty. */
  readonly clouds: readonly CloudSettings[];
  /** By the id of the channel. */
  readonly channels: Readonly<Record<string, ChannelSettings>>;
  readonly databaseUrl: string;
  readonly watch: WatchSettings;
  /** How long a card asks, and when those who could agree are called once more. */
  readonly approval: { readonly expireAfter: number; readonly remindAfter: number };
  /** What seals the record, 32 bytes, and how often its heads are logged, in ms. */
  readonly record: { readonly key?: Buffer | undefined; readonly headsEvery: number };
  /** Who may do what; undefined where no rules are set. */
  readonly permissions?: Rules | undefined;
  readonly logLevel: LogLevel;
}

export interface SlackSettings {
  readonly botToken: string;
  /** Absent for Slack's own. */
  readonly apiUrl?: string | undefined;
  /** How long one call to Slack may take, in ms; absent for 10 s. */
  readonly timeoutMs?: number;
  readonly mode:
    | { readonly kind: 'http'; readonly signingSecret: string }
    | { readonly kind: 'socket'; readonly appToken: string };
}

/** What holds in one channel. */
export interface ChannelSettings {
  /** The name of the cloud that is meant there where nobody names another; absent for the first. */
  readonly cloud?: string | undefined;
}

export interface CloudSettings {
  /** What cards call it: the entry of clouds.yaml, or the host of the sign-in address. */
  readonly name: string;
  readonly authUrl: string;
  readonly username: string;
  readonly password: string;
  readonly userDomainName: string;
  /** One of the two names the project; where both are given, both must fit. */
  readonly projectName?: string | undefined;
  readonly projectId?: string | undefined;
  readonly region: string;
  /** Bases as in the service catalog, with or without the project id at the end. */
  readonly overrides: {
    readonly autoScaling?: string | undefined;
    readonly compute?: string | undefined;
    readonly network?: string | undefined;
  };
  /** `memory:`, or `file:<path>` with a key of 32 bytes. */
  readonly tokenCache: { readonly url: string; readonly key?: Buffer | undefined };
  /** How long to wait for a connection, for a read with all its repeats, and for the answer to a batch call. */
  readonly timeouts: { readonly connectMs: number; readonly readMs: number; readonly callMs: number };
  /** Where people find the console; absent for the public one of the region. */
  readonly consoleUrl?: string | undefined;
}

/** How long to look at a running scaling action (fact sheet 12.8), and when to look once more after its end. */
export interface WatchSettings {
  readonly first: number;
  readonly every: number;
  readonly settleAfter: number;
  readonly giveUpAfter: number;
  readonly driftAfter: number;
}

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];
