import type { Drifted } from '../domain/drifted.ts';
import type { News, NewsKind } from '../domain/news.ts';
import type { Kept } from '../domain/quarantine.ts';
import type { Unbinding } from '../domain/unbinding.ts';
import type { Text } from './text.ts';

/** What a sentence about something later needs to know of the operation. People are Slack user ids. */
export interface NewsFacts {
  readonly group: string;
  readonly askedBy: string;
  /** Who pressed, and so in whose name the bot acts. */
  readonly decidedBy: string;
  readonly reason?: string | undefined;
  /** Who may decide about it. */
  readonly listed: readonly string[];
  /** When the operation ended. */
  readonly endedAt: string;
}

/** What is said of an operation after its end, and of what is to come. Times are ISO 8601 UTC. */
export interface LaterWords {
  /** In place of who asked, on the card of what the bot queued by itself when a pause of `forMs` ms was over. */
  readonly follows: (facts: { by: string; at: string; forMs: number; reason?: string | undefined }) => Text;
  /** On the card of a timed pause that holds, or may hold: `isProven` says which. */
  readonly resumes: (facts: { at: string; by: string; forMs: number; isProven: boolean }) => Text;
  /** Whether one that was taken out has left the group's load balancer; stands after its fate. */
  readonly unbindings: { readonly [K in Unbinding['kind']]: (one: Extract<Unbinding, { kind: K }>) => Text };
  /** One thing that is not as it was left, as a sentence. */
  readonly drifted: { readonly [W in Drifted['what']]: (one: Extract<Drifted, { what: W }>) => Text };
  /** What to do about it, below the list. */
  readonly driftNext: Text;
  /** On the card of a quarantine, once it is over. */
  readonly keeps: (facts: { until: string; by: string; servers: number }) => Text;
  /** What has become of one server, in a list; the id stands with it. */
  readonly kept: { readonly [I in Kept['is']]: (one: Kept) => Text };
  /** What can be done, below the list of a reminder; `isInPerson` where it has no buttons. `next` is absent where it is the last. */
  readonly reminderNext: (facts: { next?: string | undefined; console: string; isInPerson: boolean }) => Text;
  readonly buttons: { readonly putBack: string; readonly keep: (days: number) => string };
  /** To whoever presses on a reminder that does not ask any more. */
  readonly oldReminder: (facts: { by?: string | undefined; until?: string | undefined; isOver: boolean }) => Text;
  readonly askedAlready: (facts: { group: string; by: string; link: string | undefined }) => Text;
  readonly news: { readonly [K in NewsKind]: (item: Extract<News, { kind: K }>, facts: NewsFacts) => Text };
}
