import type { Clock } from './clock.ts';

/** What goes wrong with a call: an error in the answer, an HTTP status, a limit (s), no answer, or a cut connection. */
export type Fault =
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'rate limited'; readonly retryAfterSeconds: number }
  | { readonly kind: 'hang' }
  /** Slack acts only after so many ms by the clock (`response_url` alone). */
  | { readonly kind: 'acts late'; readonly ms: number }
  | { readonly kind: 'reset before acting' }
  | { readonly kind: 'reset after acting' };

/** The bad weather of the practice Slack. Methods are those of the Web API, and `response_url`. */
export class Faults {
  private readonly waiting: { method: string; fault: Fault }[] = [];
  /** How many of the next payloads come twice. */
  deliveriesToRepeat = 0;
  /** How long each answer is held back, in ms by the workspace's clock. */
  delayMs = 0;
  /** The next payloads that are lost on the way, so that nobody answers them. */
  deliveriesToLose = 0;

  /** Lets the next `times` calls of a method go wrong. */
  next(method: string, fault: Fault, times = 1): void {
    for (let i = 0; i < times; i++) this.waiting.push({ method, fault });
  }

  /** Delivers each of the next payloads a second time, as networks sometimes do. */
  deliverTwice(times = 1): void {
    this.deliveriesToRepeat += times;
  }

  /** Takes back all that is still to come. */
  clear(): void {
    this.waiting.length = 0;
    this.deliveriesToRepeat = 0;
    this.deliveriesToLose = 0;
    this.delayMs = 0;
  }

  /** What still waits for its call. */
  list(): readonly { readonly method: string; readonly fault: Fault }[] {
    return [...this.waiting];
  }

  take(method: string): Fault | undefined {
    const at = this.waiting.findIndex((each) => each.method === method);
    return at < 0 ? undefined : this.waiting.splice(at, 1)[0]?.fault;
  }

  takeRepeat(): boolean {
    if (this.deliveriesToRepeat === 0) return false;
    this.deliveriesToRepeat -= 1;
    return true;
  }

  takeLoss(): boolean {
    if (this.deliveriesToLose === 0) return false;
    this.deliveriesToLose -= 1;
    return true;
  }

  /** Holds an answer back. */
  async slowDown(clock: Clock, signal: AbortSignal): Promise<void> {
    if (this.delayMs > 0) await clock.wait(this.delayMs, signal);
  }
}
