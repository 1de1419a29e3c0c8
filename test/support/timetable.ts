import type { Clock } from '../../src/operations/ports.ts';

interface Coming {
  readonly at: number;
  readonly happen: () => void;
}

/** What is going to happen in a fake world. It reads the clock and never waits: what is due happens when somebody looks. All in ms. */
export class Timetable {
  private readonly clock: Pick<Clock, 'now'>;
  private coming: Coming[] = [];
  /** The moment of what is happening, where the clock is past it already. */
  private moment: number | undefined;

  constructor(clock: Pick<Clock, 'now'>) {
    this.clock = clock;
  }

  /** Now, or the moment of what is happening; ms since the epoch. */
  get time(): number {
    return this.moment ?? this.clock.now().getTime();
  }

  later(ms: number, happen: () => void): void {
    this.coming = [...this.coming, { at: this.time + ms, happen }].sort((a, b) => a.at - b.at);
  }

  /** Lets happen what was due by now. */
  catchUp(): void {
    const now = this.clock.now().getTime();
    for (let next = this.coming[0]; next !== undefined && next.at <= now; next = this.coming[0]) {
      this.coming = this.coming.slice(1);
      this.moment = next.at;
      next.happen();
    }
    this.moment = undefined;
  }
}
