import type { Action } from '../../../domain/change.ts';
import { say, type Text } from '../../text.ts';
import type { DeedWords, HeadlineFacts } from '../../words.ts';

/** The parts of which the headlines of a change are made. */
export interface HeadlineParts<A extends Action> {
  /** "remove 2 instances from web-prod" */
  readonly ask: (facts: HeadlineFacts<A>) => Text;
  /** "removal of 2 instances from web-prod" */
  readonly noun: (facts: HeadlineFacts<A>) => Text;
  /** "Removing 2 instances from web-prod" */
  readonly doing: (facts: HeadlineFacts<A>) => Text;
  /** "Removed 2 instances from web-prod" */
  readonly did: (facts: HeadlineFacts<A>) => Text;
  /** "1 of 2 instances removed from web-prod" */
  readonly part: (facts: HeadlineFacts<A>) => Text;
  /** "2 instances did not leave web-prod" */
  readonly failed: (facts: HeadlineFacts<A>) => Text;
  /** "what became of 1 of 2 instances from web-prod" */
  readonly unknown: (facts: HeadlineFacts<A>) => Text;
}

/** The first line of a card, in each look that it can have. */
export const headlines = <A extends Action>({
  ask,
  noun,
  doing,
  did,
  part,
  failed,
  unknown,
}: HeadlineParts<A>): DeedWords<A>['headline'] => ({
  asking: (facts) => say`${capital(ask(facts))}?`,
  moved: (facts) => say`The group has changed. ${capital(ask(facts))}?`,
  blocked: (facts) => say`Not possible now: ${ask(facts)}`,
  waiting: (facts) => say`Waiting its turn: ${ask(facts)}`,
  'second look': (facts) => say`Reading the group again: ${ask(facts)}`,
  running: doing,
  stopping: (facts) => say`Stopping: ${noun(facts)}`,
  unsettled: (facts) => say`Not known yet: ${unknown(facts)}`,
  succeeded: did,
  'partly done': (facts) => say`Partly done: ${part(facts)}`,
  failed: (facts) => say`Failed: ${failed(facts)}`,
  stopped: (facts) => say`Stopped: ${part(facts)}`,
  cancelled: (facts) => say`Cancelled: ${ask(facts)}`,
  'called off': (facts) => say`Called off: ${ask(facts)}`,
  declined: (facts) => say`Declined: ${ask(facts)}`,
  expired: (facts) => say`Expired: ${ask(facts)}`,
});

/** The text with a capital letter in front. */
export const capital = ([first, ...rest]: Text): Text =>
  first?.kind === 'plain'
    ? [{ ...first, text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...rest]
    : first === undefined
      ? []
      : [first, ...rest];
