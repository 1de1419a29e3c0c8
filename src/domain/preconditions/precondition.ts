import type { Action, Numbers } from '../change.ts';
import type { Finding, Named } from '../finding.ts';
import type { Group } from '../group.ts';
import type { Hold } from '../hold.ts';
import type { Instance, Member } from '../instance.ts';
import type { Candidate } from '../sight.ts';

/** Another operation on the same group that is under way. */
export interface OtherWork {
  readonly id: string;
  readonly action: Action;
  readonly by: string;
  /** When it was approved, ISO 8601 UTC. */
  readonly since: string;
  /** Ids that it still holds: asked for and not yet proven. */
  readonly holds: readonly string[];
  /** How many it is about: 0 where it is about the group itself. */
  readonly picked: number;
  /** It is queued and has not started. */
  readonly isWaiting: boolean;
  /** Some of its requests are still to be sent. */
  readonly hasUnsent: boolean;
  readonly link?: string | undefined;
}

/** What every change is checked against. The group's numbers are those it will have when this change has its turn. */
export interface WantedOfAny {
  readonly group: Group;
  /** Every member of the group, those that other operations take excepted. */
  readonly members: readonly Member[];
  /** Operations that have their turn on this group before it, oldest first. */
  readonly others: readonly OtherWork[];
  /** Operations that run on this group at the same time and don't take turns with it. */
  readonly beside: readonly OtherWork[];
  /** The channel, where the bot may not post in it. */
  readonly closedChannel?: string | undefined;
}

/** A change of members as the rules see it. */
export interface WantedOfMembers<A extends Action> extends WantedOfAny {
  readonly action: A;
  /** The picks that are members. */
  readonly picks: readonly Instance[];
  /** The picks that are not members. */
  readonly missing: readonly Named[];
}

interface WantedByAction {
  readonly remove: WantedOfMembers<'remove'>;
  readonly quarantine: WantedOfMembers<'quarantine'>;
  readonly protect: WantedOfMembers<'protect'>;
  readonly unprotect: WantedOfMembers<'unprotect'>;
  /** `waiting` is undefined where the cloud lists no hooks. */
  readonly hook: WantedOfMembers<'hook'> & { readonly waiting: readonly Hold[] | undefined };
  readonly add: WantedOfAny & {
    readonly action: 'add';
    readonly candidates: readonly Candidate[];
    /** The picks that are no servers of the project. */
    readonly missing: readonly Named[];
    /** Groups of which it could not be read who is in them. */
    readonly unreadGroups: readonly Named[];
    readonly protects: readonly string[];
    readonly instanceLimit?: number | undefined;
  };
  readonly pause: WantedOfAny & { readonly action: 'pause' };
  readonly resume: WantedOfAny & { readonly action: 'resume' };
  readonly resize: WantedOfAny & {
    readonly action: 'resize';
    readonly numbers: Numbers;
    readonly instanceLimit?: number | undefined;
  };
}
export type Wanted<A extends Action = Action> = WantedByAction[A];

/** A rule as a pure function: what is wanted goes in, a finding or nothing comes out. */
export type Precondition<A extends Action = Action> = (wanted: Wanted<A>) => Finding | undefined;

/** Changes of instances that are members. */
export type OfMembers = 'remove' | 'quarantine' | 'protect' | 'unprotect' | 'hook';
/** Changes after which instances are out of the group. */
export type Removing = 'remove' | 'quarantine';

/** Of an instance, what a finding keeps. */
export const nameOf = ({ id, name }: Named): Named => ({ id, name });
