/** What the bot signs in with. */
export interface BotAccount {
  readonly authUrl: string;
  readonly username: string;
  readonly password: string;
  readonly domainName: string;
  readonly projectName: string;
  readonly region: string;
}

/** Where the bot finds its Slack and its cloud, and how long it waits between looks. */
export interface BotWorld {
  /** The bot's own folder: configuration, database and log lie there. */
  readonly folder: string;
  readonly slack: {
    readonly apiUrl: string;
    readonly botToken: string;
    readonly appToken: string;
    readonly signingSecret: string;
  };
  readonly account: BotAccount;
  /** An account in a second cloud, which the bot then knows as `second`, beside `practice`. */
  readonly second?: BotAccount;
  readonly mode: 'http' | 'socket';
  /** Lengths of time as in asbot.yaml, such as `2s`. */
  readonly watch: {
    readonly first: string;
    readonly every: string;
    readonly settleAfter: string;
    readonly giveUpAfter: string;
    readonly driftAfter?: string;
  };
  readonly expireAfter: string;
  /** How long the bot waits for the answer to a batch call; its own default if not said. */
  readonly callTimeout?: string;
  readonly logLevel?: string;
  /** More lines of its asbot.yaml: rules. */
  readonly rules?: string;
}
