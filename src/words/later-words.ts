import type { Drifted } from '../domain/drifted.ts';
import type { News, NewsKind } from '../domain/news.ts';
import type { Text } from './text.ts';

/** What a sentence about something later needs to know of the operation. People are Slack user ids. */
export interface NewsFacts {
  readonly group: string;
  readonly askedBy: string;
  /** Who pressed, and so in whose name the bot acts. */
  readonly decidedBy: string;
  readonly reason?: string | undefined;
}

/** What is said of an operation after its end, and of what is to come. Times are ISO 8601 UTC. */
export interface LaterWords {
  /** In place of who asked, on the card of what the bot queued by itself when a pause of `forMs` ms was over. */
  readonly follows: (facts: { by: string; at: string; forMs: number; reason?: string | undefined }) => Text;
  /** On the card of a timed pause that holds. */
  readonly resumes: (facts: { at: string; by: string; forMs: number }) => Text;
  /** One thing that is not as it was left, as a sentence. */
  readonly drifted: { readonly [W in Drifted['what']]: (one: Extract<Drifted, { what: W }>) => Text };
  /** What to do about it, below the list. */
  readonly driftNext: Text;
  readonly news: { readonly [K in NewsKind]: (item: Extract<News, { kind: K }>, facts: NewsFacts) => Text };
}
