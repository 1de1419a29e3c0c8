/** Thrown nowhere: a process that was killed neither returns nor throws. */
const never = new Promise<never>(() => {});

/** One thing that the bot asked of the world, so that a test can let it die there. */
export interface Doing {
  /** Counts from 1. */
  readonly number: number;
  /** Which: `store.apply`, say. */
  readonly what: string;
}

/** When a process is to die: at which of its doings, and whether the world has done that by then. */
export interface Death {
  readonly at: number;
  readonly when: 'before' | 'after';
}

/**
 * Holds a bot to the world by its calls. Once dead, nothing that it asks for is done, and nothing is answered: what a kill looks like
 * from outside. Deeds are counted (`counted` names them), reads are not, since dying at a read is dying after the deed before it.
 */
export class Leash {
  readonly doings: Doing[] = [];
  isDead = false;
  /** Resolves at its death. */
  readonly died: Promise<void>;
  private readonly death: Death | undefined;
  private readonly tell: () => void;

  constructor(death?: Death) {
    this.death = death;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.died = promise;
    this.tell = resolve;
  }

  /** Here and now. */
  die(): void {
    this.isDead = true;
    this.tell();
  }

  /** The same object, every method of it on the leash. */
  hold<T extends object>(name: string, of: T, counted: readonly (keyof T & string)[]): T {
    return new Proxy(of, {
      get: (target, key) => {
        const held: unknown = Reflect.get(target, key);
        if (typeof held !== 'function') return held;
        const isCounted = counted.some((one) => one === key);
        return (...args: unknown[]) => this.run(`${name}.${String(key)}`, isCounted, () => held.apply(target, args));
      },
    });
  }

  private async run(what: string, isCounted: boolean, call: () => unknown): Promise<unknown> {
    if (this.isDead) return never;
    const number = isCounted ? this.doings.push({ number: this.doings.length + 1, what }) : 0;
    const dies = isCounted && number === this.death?.at;
    if (dies && this.death?.when === 'before') return this.dying();
    const came = await Promise.resolve(call()).catch((error: unknown) => {
      if (this.isDead) return never;
      throw error;
    });
    if (dies || this.isDead) return this.dying();
    return came;
  }

  private dying(): Promise<never> {
    this.die();
    return never;
  }
}
