import type { KnownBlock } from '@slack/types';

/** A message in a channel or a thread; with `onlyFor`, one that a single person sees and the API does not. */
export interface Message {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  readonly isByBot: boolean;
  readonly onlyFor?: string;
  readonly threadTs?: string;
  readonly isBroadcast?: boolean;
  text: string;
  blocks: readonly KnownBlock[];
  metadata?: unknown;
  edited?: { user: string; ts: string };
  reactions: { name: string; users: string[] }[];
  files: { id: string; name: string; title: string; size: number; content: string }[];
}

/** What is given for a new message; the rest has its natural beginning. */
export type NewMessage = Omit<Message, 'ts' | 'reactions' | 'files'> & Partial<Pick<Message, 'files'>>;

/** All messages in the order in which they were written. */
export class Messages {
  readonly all: Message[] = [];
  private readonly now: () => Date;
  private lastMicros = 0;

  constructor(now: () => Date) {
    this.now = now;
  }

  /** A new timestamp, later than every other, by the workspace's clock. */
  nextTs(): string {
    this.lastMicros = Math.max(this.now().getTime() * 1000, this.lastMicros + 1);
    const digits = String(this.lastMicros).padStart(7, '0');
    return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
  }

  add(message: NewMessage): Message {
    const added: Message = { files: [], ...message, ts: this.nextTs(), reactions: [] };
    this.all.push(added);
    return added;
  }

  /** A message that everybody in the channel sees. */
  find(channel: string, ts: string): Message | undefined {
    return this.all.find((each) => each.channel === channel && each.ts === ts && each.onlyFor === undefined);
  }

  /** A message of either sort. */
  findAny(channel: string, ts: string): Message | undefined {
    return this.all.find((each) => each.channel === channel && each.ts === ts);
  }

  remove(message: Message): void {
    this.all.splice(this.all.indexOf(message), 1);
  }

  repliesTo({ channel, ts }: { channel: string; ts: string }): Message[] {
    return this.all.filter((each) => each.channel === channel && each.threadTs === ts);
  }
}
