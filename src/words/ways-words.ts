import type { Numbers } from '../domain/change.ts';
import type { Text } from './text.ts';

/** Where a way on is offered: on the card itself, or to somebody whose picks are kept in a draft. */
export type WhereOffered = 'card' | 'draft';

/** The card of another operation. */
interface AtItsCard {
  readonly link?: string | undefined;
}

/** Whether the numbers are set by now. */
interface IsSet {
  readonly isSet: boolean;
}

/** What helps on where something is in the way. Times are ISO 8601 UTC; people are Slack user ids. */
export interface WaysWords {
  /** Buttons; the numbers are counts of instances. */
  readonly makeRoom: (numbers: Numbers) => string;
  readonly whenFree: string;
  /** What they do. */
  readonly roomDoes: { readonly [W in WhereOffered]: (numbers: Numbers) => Text };
  readonly freeDoes: { readonly [W in WhereOffered]: Text };
  /** On a blocked card that waits until its group is free. */
  readonly waits: (facts: { group: string; by: string; until: string }) => Text;
  /** On a blocked card of which the resize was asked for, and is not done yet or is. */
  readonly roomAsked: (facts: AtItsCard & IsSet & { by: string; at: string }) => Text;
  /** On the card of a resize: what it is for; `deed` names that, `names` those that it is about. */
  readonly makesRoom: (facts: { deed: Text; names: readonly string[] }) => Text;
  /** What to do once the numbers are set: on the blocked card, which waits or has expired, or, where there is none, by typing it again. */
  readonly roomNext: {
    readonly 'check-again': (facts: AtItsCard & IsSet) => Text;
    readonly 'ask-again': (facts: AtItsCard & IsSet) => Text;
    readonly anew: (facts: { command: string } & IsSet) => Text;
  };
  /** Before that, on the result. */
  readonly roomMade: (facts: { deed: Text }) => Text;
  /** In the picker and after it. */
  readonly roomPosted: (facts: AtItsCard & { group: string }) => Text;
  readonly postedToWait: (facts: AtItsCard & { group: string }) => Text;
  /** To one person. */
  readonly standsAlready: (facts: AtItsCard & { by: string; at: string; headline: Text }) => Text;
  readonly notInTheWay: (facts: { group: string }) => Text;
}
