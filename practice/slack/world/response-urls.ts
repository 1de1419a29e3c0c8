import { randomBytes } from 'node:crypto';

const livesMs = 30 * 60_000;
const mostUses = 5;

/** Where answers through a `response_url` go, and how often it was used. */
export interface ResponseUrl {
  readonly userId: string;
  readonly channelId: string;
  /** The message that was clicked, which alone can be replaced or deleted. */
  readonly messageTs?: string;
  readonly issuedAt: number;
  uses: number;
}

/** The addresses with which an app answers an interaction: five times in 30 minutes (fact sheet 2.1). */
export class ResponseUrls {
  private readonly issued = new Map<string, ResponseUrl>();
  private readonly now: () => Date;

  constructor(now: () => Date) {
    this.now = now;
  }

  /** The path below the server's address. */
  issue(to: { userId: string; channelId: string; messageTs?: string }): string {
    const id = randomBytes(12).toString('hex');
    this.issued.set(id, { ...to, issuedAt: this.now().getTime(), uses: 0 });
    return `/respond/${id}`;
  }

  /** Takes one use, or says with which error Slack refuses. */
  use(id: string): ResponseUrl | { readonly error: string } {
    const found = this.issued.get(id);
    if (!found) return { error: 'invalid_url' };
    if (this.now().getTime() - found.issuedAt > livesMs) return { error: 'expired_url' };
    if (found.uses >= mostUses) return { error: 'used_url' };
    found.uses += 1;
    return found;
  }
}
