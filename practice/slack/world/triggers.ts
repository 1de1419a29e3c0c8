import { randomBytes } from 'node:crypto';

/** How long a trigger lives, in ms (fact sheet 2.1). */
const livesMs = 3000;

interface Trigger {
  readonly userId: string;
  readonly issuedAt: number;
  readonly viewId?: string | undefined;
  readonly channelId?: string | undefined;
  isUsed: boolean;
}

/** What a trigger is good for, or the error with which Slack refuses it. */
export type Exchange = ({ readonly userId: string } & IssuedFrom) | { readonly error: string };

/** From where a trigger was issued: a view, a channel that was looked at. */
interface IssuedFrom {
  readonly viewId?: string | undefined;
  readonly channelId?: string | undefined;
}

/** The tickets that let an app open a view: for three seconds, once (names of errors as in the reference of `views.open`). */
export class Triggers {
  private readonly issued = new Map<string, Trigger>();
  private readonly now: () => Date;

  constructor(now: () => Date) {
    this.now = now;
  }

  issue(userId: string, from: IssuedFrom = {}): string {
    const id = `${this.now().getTime()}.${randomBytes(4).readUInt32BE()}.${randomBytes(16).toString('hex')}`;
    this.issued.set(id, { userId, issuedAt: this.now().getTime(), isUsed: false, ...from });
    return id;
  }

  /** Looks whether the trigger still holds, without using it up: a refused view leaves it whole. */
  look(id: string): Exchange {
    const trigger = this.issued.get(id);
    if (!trigger) return { error: 'invalid_trigger_id' };
    if (trigger.isUsed) return { error: 'exchanged_trigger_id' };
    if (this.now().getTime() - trigger.issuedAt > livesMs) return { error: 'expired_trigger_id' };
    return trigger;
  }

  use(id: string): void {
    const trigger = this.issued.get(id);
    if (trigger) trigger.isUsed = true;
  }
}
