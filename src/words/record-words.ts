import type { RecordEntry, RecordKind } from '../domain/record/entry.ts';
import type { Text } from './text.ts';

/** What is said of the record. Times are ISO 8601 UTC. */
export interface RecordWords {
  /** What happened, in a list; `entry` has who, to what and why. */
  readonly kind: { readonly [K in RecordKind]: (entry: RecordEntry) => Text };
  /** An entry as a line: what happened, to what, why. The time stands before it. */
  readonly line: (entry: RecordEntry, link: string | undefined) => Text;
  readonly timelineTitle: (facts: { since?: string | undefined; until: string; of: Text }) => Text;
  readonly nothing: Text;
  /** Above the lines; `told` of `found` are shown, the newest. */
  readonly historyTitle: (facts: { of: Text; since?: string | undefined; told: number; found: number }) => Text;
  /** What was looked for, as a phrase. */
  readonly of: (facts: {
    person?: string | undefined;
    word?: string | undefined;
    incident?: string | undefined;
  }) => Text;
  /** To whoever may read their own entries alone. */
  readonly ownOnly: Text;
  readonly moreByReport: Text;
  readonly reportSent: (facts: { entries: number; since?: string | undefined }) => Text;
  readonly reportFailed: (code: string) => Text;
  readonly badSince: (written: string) => Text;
}
