import { readFileSync } from 'node:fs';
import type { PracticeCloud } from '../../../practice/cloud/practice-cloud.ts';
import { type PracticeCloudOptions, startPracticeCloud } from '../../../practice/cloud/server.ts';

const start = Date.parse('2026-03-02T08:00:00Z');

/** A clock that stands still until it is turned. */
export function handTurnedClock() {
  let now = start;
  const waiting = new Set<{ at: number; wake: () => void }>();
  return {
    now: () => new Date(now),
    wait: (ms: number, signal?: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const entry = { at: now + ms, wake: resolve };
        waiting.add(entry);
        signal?.addEventListener('abort', () => {
          waiting.delete(entry);
          reject(signal.reason);
        });
      }),
    turn: (ms: number) => {
      now += ms;
      for (const entry of [...waiting]) {
        if (entry.at > now) continue;
        waiting.delete(entry);
        entry.wake();
      }
    },
  };
}

/** One row of any list. */
interface Row {
  readonly [field: string]: unknown;
  readonly id: string;
  readonly name: string;
}

interface InstanceRow extends Row {
  readonly instance_id: string | null;
  readonly instance_name: string | null;
  readonly life_cycle_state: string;
}

interface LogRow extends Row {
  readonly description: string;
  readonly instance_removed_list: readonly Row[];
}

/** What the answers and the samples hold, as far as the tests look. Which of it is there depends on what was asked. */
export interface Body {
  readonly [field: string]: unknown;
  readonly error: { readonly code: string; readonly message: string; readonly title: string };
  readonly token: Row & { readonly project: Row; readonly catalog: readonly Row[] };
  readonly catalog: readonly (Row & { readonly endpoints: readonly Row[] })[];
  readonly projects: readonly Row[];
  readonly versions: readonly Row[];
  readonly scaling_group: Row;
  readonly scaling_groups: readonly Row[];
  readonly scaling_group_instances: readonly InstanceRow[];
  readonly scaling_activity_log: readonly LogRow[];
  readonly scaling_policies: readonly Row[];
  readonly scaling_policy_execute_log: readonly Row[];
  readonly lifecycle_hooks: readonly Row[];
  readonly instance_hanging_info: readonly Row[];
  readonly quotas: { readonly resources: readonly Row[] };
  readonly resources: readonly Row[];
  readonly server: Row;
  readonly servers: readonly Row[];
  readonly servers_links: readonly Row[] | undefined;
  readonly interfaceAttachments: readonly Row[];
  readonly subnet: Row;
  readonly subnets: readonly Row[];
  readonly vpcs: readonly Row[];
  /** Of the practice cloud's own API. */
  readonly groups: readonly Row[];
}

export interface Reply {
  readonly status: number;
  readonly body: Body;
  readonly text: string;
  readonly headers: Headers;
}

/** What stands in one field of each row. */
export const column = (rows: readonly Row[], field: string): unknown[] => rows.map((row) => row[field]);

/** The names of the fields, in order, so that two shapes can be compared. */
export const fields = (value: object | undefined): string[] => Object.keys(value ?? {}).sort();

/** Round figures, so that a test can turn the clock to exactly where it wants to be. */
const roundDurations = {
  flagLag: 3_000,
  removal: 10_000,
  settling: 2_000,
  deletion: 5_000,
  joining: 6_000,
  launch: 20_000,
  refillAfter: 8_000,
};

/** A practice cloud with a client that has signed in, and a clock to turn. */
export class ACloud {
  readonly clock: ReturnType<typeof handTurnedClock>;
  readonly cloud: PracticeCloud;
  token = '';

  private constructor(clock: ReturnType<typeof handTurnedClock>, cloud: PracticeCloud) {
    this.clock = clock;
    this.cloud = cloud;
  }

  static async start(options: Partial<PracticeCloudOptions> = {}): Promise<ACloud> {
    const clock = handTurnedClock();
    const cloud = await startPracticeCloud({
      clock,
      ...options,
      durations: { ...roundDurations, ...options.durations },
    });
    const a = new ACloud(clock, cloud);
    await a.signIn();
    return a;
  }

  signInBody(over: { password?: string; project?: object } = {}) {
    const { username, password, domainName, projectName } = this.cloud.account;
    const user = { name: username, password: over.password ?? password, domain: { name: domainName } };
    return {
      auth: {
        identity: { methods: ['password'], password: { user } },
        scope: { project: over.project ?? { name: projectName } },
      },
    };
  }

  async signIn(): Promise<Reply> {
    const reply = await this.call('POST', '/v3/auth/tokens?nocatalog=1', this.signInBody());
    this.token = reply.headers.get('x-subject-token') ?? '';
    return reply;
  }

  async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    const response = await fetch(`${this.cloud.url}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        'x-auth-token': this.token,
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, body: isJson ? parsed(text) : emptyBody, text, headers: response.headers };
  }

  /** A call to Auto Scaling, under the project. */
  as(method: string, path: string, body?: unknown, version = 'v1'): Promise<Reply> {
    return this.call(method, `/autoscaling-api/${version}/${this.cloud.account.projectId}${path}`, body);
  }

  ecs(path: string): Promise<Reply> {
    return this.call('GET', `/v2.1/${this.cloud.account.projectId}${path}`);
  }

  group(name: string) {
    return this.cloud.world.group(name);
  }

  async shownGroup(name: string) {
    return (await this.as('GET', `/scaling_group/${this.group(name).id}`)).body.scaling_group;
  }

  async shownInstances(name: string) {
    return (await this.as('GET', `/scaling_group_instance/${this.group(name).id}/list?limit=100`)).body
      .scaling_group_instances;
  }

  async stateOf(group: string, instance: string): Promise<string | undefined> {
    const rows = await this.shownInstances(group);
    return rows.find(({ instance_name: shown }) => shown === instance)?.life_cycle_state;
  }

  async log(name: string, version = 'v2') {
    return (await this.as('GET', `/scaling_activity_log/${this.group(name).id}`, undefined, version)).body
      .scaling_activity_log;
  }

  batch(group: string, action: string, names: readonly string[], instanceDelete?: string): Promise<Reply> {
    const ids = names.map((name) => this.cloud.world.server(name).id);
    return this.batchOfIds(group, {
      action,
      instances_id: ids,
      ...(instanceDelete === undefined ? {} : { instance_delete: instanceDelete }),
    });
  }

  batchOfIds(group: string, body: unknown): Promise<Reply> {
    return this.as('POST', `/scaling_group_instance/${this.group(group).id}/action`, body);
  }
}

/** A sample of the fact sheet. */
export const sample = (name: string): Body =>
  parsed(readFileSync(new URL(`../../samples/otc/${name}.json`, import.meta.url), 'utf8'));

const emptyBody = {} as Body;

function parsed(text: string): Body {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return emptyBody;
  }
}
