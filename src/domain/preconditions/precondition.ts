import type { Action } from '../change.ts';
import type { Finding, Named } from '../finding.ts';
import type { Group } from '../group.ts';
import type { Instance, Member } from '../instance.ts';

/** Another operation on the same group that will have its turn before this one. */
export interface OtherWork {
  readonly id: string;
  readonly by: string;
  /** When it was approved, ISO 8601 UTC. */
  readonly since: string;
  /** Ids that it still holds: asked for and not yet proven. */
  readonly holds: readonly string[];
  readonly picked: number;
  /** It is queued and has not started. */
  readonly isWaiting: boolean;
  readonly link?: string | undefined;
}

/** A removal as the rules see it. The group's numbers are those it will have when this change has its turn. */
export interface WantedRemoval {
  readonly action: 'remove';
  readonly group: Group;
  /** Every member of the group, those that other operations take excepted. */
  readonly members: readonly Member[];
  /** The picks that are members. */
  readonly picks: readonly Instance[];
  /** The picks that are not members. */
  readonly missing: readonly Named[];
  /** Operations that come before it on this group, oldest first. */
  readonly others: readonly OtherWork[];
  /** The channel, where the bot may not post in it. */
  readonly closedChannel?: string | undefined;
}

interface WantedByAction {
  readonly remove: WantedRemoval;
}
export type Wanted<A extends Action = Action> = WantedByAction[A];

/** A rule as a pure function: what is wanted goes in, a finding or nothing comes out. */
export type Precondition<A extends Action = Action> = (wanted: Wanted<A>) => Finding | undefined;

/** Of an instance, what a finding keeps. */
export const nameOf = ({ id, name }: Instance): Named => ({ id, name });
