import type { Faults } from '../faults.ts';
import type { Workspace } from '../world/workspace.ts';
import type { Ack, Line, Payload, Retry } from './line.ts';

/** An event that fails is delivered again at once, after one minute and after five (fact sheet 2.9). */
const retryAfterMs = [0, 60_000, 300_000];

/** One delivery, as it went. */
export interface Delivery {
  readonly time: Date;
  readonly payload: Payload;
  readonly ack: Ack;
}

/** Brings payloads to the app, once each, unless the weather is bad. */
export class PostOffice {
  readonly deliveries: Delivery[] = [];
  private readonly workspace: Workspace;
  private readonly line: Line;
  private readonly faults: Faults;
  private readonly closing: AbortSignal;
  private last: Payload | undefined;

  constructor(workspace: Workspace, line: Line, faults: Faults, closing: AbortSignal) {
    this.workspace = workspace;
    this.line = line;
    this.faults = faults;
    this.closing = closing;
  }

  /** Delivers once. Commands and interactions are never repeated by Slack; events are, in the background. */
  async deliver(payload: Payload): Promise<Ack> {
    this.last = payload;
    const ack = await this.bring(payload);
    if (this.faults.takeRepeat()) await this.bring(payload);
    if (!ack.isAcked && payload.kind === 'events_api') void this.bringAgain(payload, ack).catch(() => undefined);
    return ack;
  }

  /** Delivers the last payload once more, as a network may do. Throws when nothing was delivered yet. */
  redeliverLast(): Promise<Ack> {
    if (!this.last) throw new Error('Nothing was delivered yet.');
    return this.bring(this.last);
  }

  private async bring(payload: Payload, retry?: Retry): Promise<Ack> {
    const time = this.workspace.clock.now();
    const ack = this.faults.takeLoss() ? lost : await this.line.send(payload, retry);
    this.deliveries.push({ time, payload, ack });
    return ack;
  }

  private async bringAgain(payload: Payload, first: Ack): Promise<void> {
    let before = first;
    for (const [at, ms] of retryAfterMs.entries()) {
      if (ms > 0) await this.workspace.clock.wait(ms, this.closing);
      if (this.closing.aborted) return;
      const reason = !before.isAcked && before.error === 'operation_timeout' ? 'http_timeout' : 'http_error';
      before = await this.bring(payload, { number: at + 1, reason });
      if (before.isAcked) return;
    }
  }
}

const lost: Ack = { isAcked: false, error: 'operation_timeout', detail: 'lost on the way' };
