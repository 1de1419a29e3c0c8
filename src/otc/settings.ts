/** One project of one cloud, and how to reach it. */
export interface CloudSettings {
  /** What people call this cloud: its entry in `clouds.yaml`, or its host. */
  readonly name: string;
  /** Base of IAM, with or without `/v3` at the end. */
  readonly authUrl: string;
  readonly username: string;
  readonly password: string;
  readonly userDomainName: string;
  /** One of the two names the project; where both are given, both must fit. */
  readonly projectName?: string | undefined;
  readonly projectId?: string | undefined;
  readonly region: string;
  /** Bases as in the service catalog, with or without `/{project_id}` at the end, instead of the catalog's own. */
  readonly overrides: {
    readonly autoScaling?: string | undefined;
    readonly compute?: string | undefined;
    readonly network?: string | undefined;
  };
  /** `memory:`, or `file:` and a path; any place but memory needs the key, 32 bytes. */
  readonly tokenCache: { readonly url: string; readonly key?: Buffer | undefined };
  readonly timeouts: CloudTimeouts;
  /** Where people find the groups in a browser; by default the public console of the region. */
  readonly consoleUrl?: string | undefined;
}

/** How long the cloud is waited for, all in ms. */
export interface CloudTimeouts {
  /** Until a connection stands. */
  readonly connectMs: number;
  /** One read from the first try to the last, repeats and the waits between them included. */
  readonly readMs: number;
  /** One call that changes something. Afterwards its answer counts as lost, and its fate is read from the list and the log. */
  readonly callMs: number;
}
