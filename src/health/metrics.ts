import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { OperationState } from '../domain/operation.ts';

/** One call to the cloud or to Slack: its name, how long it took in ms, and how it ended (`ok`, or the kind of problem). */
export interface MadeCall {
  readonly name: string;
  readonly ms: number;
  readonly outcome: string;
}

/** What is counted. */
export interface Metrics {
  cloudCall(call: MadeCall & { readonly cloud: string }): void;
  slackCall(call: MadeCall): void;
  /** An operation reached this end. */
  ended(end: OperationState): void;
  /** Everything in the Prometheus text format. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** What is asked for when somebody looks. */
export interface Gauged {
  /** How many operations are in each state that is no end. */
  readonly openOperations?: () => Promise<Readonly<Partial<Record<OperationState, number>>>>;
  /** Groups that are being worked on or wait for it. */
  readonly queueLength?: () => number;
}

/** Seconds; the cloud and Slack answer in tenths of them on a good day. */
const buckets = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30];

/** Counts what the bot does, beside what Node tells of the process. Names begin with `asbot_`; lengths of time are in seconds. */
export function createMetrics({ openOperations, queueLength }: Gauged = {}): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const cloudCalls = new Histogram({
    name: 'asbot_cloud_call_seconds',
    help: 'Calls to the clouds, by cloud, name and how they ended',
    labelNames: ['cloud', 'name', 'outcome'] as const,
    buckets,
    registers,
  });
  const slackCalls = new Histogram({
    name: 'asbot_slack_call_seconds',
    help: 'Calls to Slack, by name and how they ended',
    labelNames: ['name', 'outcome'] as const,
    buckets,
    registers,
  });
  const ends = new Counter({
    name: 'asbot_operations_ended_total',
    help: 'Operations that reached an end since the process started',
    labelNames: ['end'] as const,
    registers,
  });

  if (openOperations !== undefined) {
    new Gauge({
      name: 'asbot_operations_open',
      help: 'Operations that have not reached an end, by state',
      labelNames: ['state'] as const,
      registers,
      async collect() {
        this.reset();
        for (const [state, count] of Object.entries(await openOperations())) this.set({ state }, count);
      },
    });
  }
  if (queueLength !== undefined) {
    new Gauge({
      name: 'asbot_queue_length',
      help: 'Groups that are being worked on or wait for it',
      registers,
      collect() {
        this.set(queueLength());
      },
    });
  }

  return {
    cloudCall: ({ cloud, name, ms, outcome }) => cloudCalls.observe({ cloud, name, outcome }, ms / 1_000),
    slackCall: ({ name, ms, outcome }) => slackCalls.observe({ name, outcome }, ms / 1_000),
    ended: (end) => ends.inc({ end }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
