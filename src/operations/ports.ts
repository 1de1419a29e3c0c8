import type { GroupCall } from '../domain/call.ts';
import type { Lane } from '../domain/change.ts';
import type { Finding } from '../domain/finding.ts';
import type { Group, Place } from '../domain/group.ts';
import type { Hold } from '../domain/hold.ts';
import type { Member } from '../domain/instance.ts';
import type { Step } from '../domain/life.ts';
import type { Operation, OperationState } from '../domain/operation.ts';
import type { Standing } from '../domain/permissions/who.ts';
import type { Post } from '../domain/posts.ts';
import type { Problem } from '../domain/problem.ts';
import type { ServerState } from '../domain/proof/evidence.ts';
import type { RecordEntry } from '../domain/record/entry.ts';
import type { RecordFilter } from '../domain/record/filter.ts';
import type { LogRow } from '../domain/scaling-log.ts';
import type { Server } from '../domain/server.ts';
import type { Draft } from './draft.ts';
import type { ByHand, CloudRequest, Message } from './message.ts';

/** Time as the bot knows it. Tests hand in one that they turn. */
export interface Clock {
  readonly now: () => Date;
  /** Resolves after so many ms; rejects with the signal's reason when it is aborted first. */
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** 204: the cloud has taken the request. Nothing is done yet. */
export interface Accepted {
  readonly accepted: true;
  readonly requestId?: string | undefined;
}

/** An answer that says no, wholly or in part. */
export interface Refused {
  readonly accepted: false;
  readonly problem: Problem;
}

/** Auto Scaling in one project. Reads throw `ExplainedError`; they may repeat themselves. */
export interface AutoScaling {
  /** Every group of the project. */
  groups(): Promise<Group[]>;
  /** Throws `ExplainedError` of kind `group not found` where the cloud does not know it. */
  group(groupId: string): Promise<Group>;
  /** All members, without their zones. */
  membersOf(groupId: string): Promise<Member[]>;
  /**
   * Sends one call that changes a group, once: it never repeats itself. A refusal is a value.
   * Throws `ExplainedError` of kind `no answer` where nobody can know whether the cloud took it.
   */
  act(groupId: string, call: GroupCall): Promise<Accepted | Refused>;
  /** Instances that wait in a lifecycle hook. Undefined where the cloud answers 404: the region has no hooks (fact sheet 2: eu-ch2), or the list cannot be read. */
  holds(groupId: string): Promise<Hold[] | undefined>;
  /** How many instances the group has and how many its quota allows (fact sheet 5.5); undefined where the answer does not tell. */
  instanceQuota(groupId: string): Promise<{ readonly used: number; readonly limit: number } | undefined>;
  /** The tags of a group by key (fact sheet 5.6). */
  tagsOf(groupId: string): Promise<Record<string, string>>;
  /** Rows of the scaling action log, v2, that began at or after `since` (ISO 8601 UTC) less a few seconds. */
  scalingLog(groupId: string, since: string): Promise<LogRow[]>;
  /** How long one batch call may take before its answer counts as lost, in ms. */
  readonly callTimeout: number;
}

/** Servers in one project. Reads throw `ExplainedError`. */
export interface Servers {
  /** Zones by server id, from the kept ones where all are known, else from the cloud. Ids that it cannot tell are left out; never throws. */
  zonesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** A server's state; undefined where the cloud answers 404. */
  server(id: string): Promise<ServerState | undefined>;
  /** One server with all that an addition asks about it, its VPC by every way there is; undefined where the cloud answers 404. */
  read(id: string): Promise<Server | undefined>;
  /** Every server of the project. */
  all(): Promise<Server[]>;
}

/** One project of one cloud. */
export interface Cloud {
  readonly place: Place;
  readonly autoScaling: AutoScaling;
  readonly servers: Servers;
  /** Where in the console a group is found, for when people must go on by hand. */
  readonly consoleUrl: string;
  /** The very request that `act` sends, for people who must go on by hand. Asks nobody. */
  requestOf(groupId: string, call: GroupCall): CloudRequest;
}

/** The clouds of the settings, each by the name that people call it: `place.cloud`. */
export interface Clouds {
  /** In the order of the settings; never empty. The first serves where nobody names one. */
  readonly all: readonly Cloud[];
  /** The one in which something lives, for ever. Throws `ExplainedError` of kind `cloud not configured` where the settings have it no more. */
  of(it: { readonly place: Place }): Cloud;
  /** The one of a name; the first where none is given. Throws like `of`. */
  named(name: string | undefined): Cloud;
  /** Where in the console the groups of a place are found; for a cloud that is not configured any more, the public console of its region. */
  consoleOf(place: Place): string;
}

export interface OperationFilter {
  readonly groupId?: string;
  readonly states?: readonly OperationState[];
  /** Only those whose end is not yet on the card and in the thread. */
  readonly isAnnounced?: boolean;
}

/** A thing to do at a time, kept across restarts. `at` is ISO 8601 UTC. */
export interface Wake {
  readonly at: string;
  /**
   * `expire`: the time of a card is over; `resume`: that of a pause; `drift`: the group is read once more after an end; `remind`: the day of
   * a quarantine; `free`: it is looked whether it is free; `call`: those who could agree are called once more.
   */
  readonly what: 'expire' | 'resume' | 'drift' | 'remind' | 'free' | 'call';
}

/** An entry of the record: one step of one operation. */
export interface Entry extends Step {
  readonly operationId: string;
  readonly version: number;
}

/** The newest entry of a chain of the record. */
export interface Head {
  readonly chain: string;
  readonly position: number;
  readonly mac: string;
}

/** What was asked, decided and done, for ever. Steps of operations are written with them, by `OperationStore.apply`. */
export interface RecordStore {
  /** Adds what belongs to no step of an operation. */
  add(entry: RecordEntry): Promise<void>;
  /** Oldest first. */
  entries(filter: RecordFilter): Promise<RecordEntry[]>;
  heads(): Promise<Head[]>;
}

/** Where operations live between two clicks, and after the last. */
export interface OperationStore {
  /**
   * Writes the next version with its steps and wake-ups, all or nothing. A version of 1 is a new operation.
   * A wake-up replaces an earlier one of the same kind. Throws `Overtaken` with the present operation if someone was faster.
   */
  apply(next: Operation, also: { steps: readonly Step[]; wakes?: readonly Wake[] }): Promise<Operation>;
  /** Throws `UnknownOperation` where there is none. */
  get(id: string): Promise<Operation>;
  find(id: string): Promise<Operation | undefined>;
  /** Oldest first. */
  list(filter: OperationFilter): Promise<Operation[]>;
  entriesOf(id: string): Promise<Entry[]>;
  /** Wake-ups that are due at `now` (ISO 8601 UTC), oldest first. */
  wakesDue(now: string): Promise<{ operationId: string; what: Wake['what'] }[]>;
  /** The time of the earliest wake-up that is left. */
  nextWake(): Promise<string | undefined>;
  /** Drops a wake-up that has been seen to, unless it was set anew to a later time than `now`. */
  dropWake(operationId: string, what: Wake['what'], now: string): Promise<void>;
  /** Stop is a row of its own: who asked first, and when. True for the first. */
  askToStop(operationId: string, by: string, at: string): Promise<boolean>;
  stopAsked(operationId: string): Promise<{ by: string; at: string } | undefined>;
}

/** What people have picked so far. */
export interface DraftStore {
  save(draft: Draft): Promise<void>;
  find(id: string): Promise<Draft | undefined>;
  /** Ties an operation to a submitted draft: true for the first who does. Whoever submits twice gets one card. */
  claim(draftId: string, operationId: string): Promise<boolean>;
  /** Gives the draft free again where its operation came to nothing; a claim by another operation stays. */
  release(draftId: string, operationId: string): Promise<void>;
  /** True the first time a key is seen. Keys are kept for a day. */
  firstSight(key: string, at: string): Promise<boolean>;
  /** Drops drafts and keys from before `before` (ISO 8601 UTC). */
  prune(before: string): Promise<void>;
}

export interface People {
  /** Kept for five minutes, asked otherwise; takes 2 s at most. */
  standingOf(personId: string): Promise<Standing>;
  /** How far somebody's clock is ahead of UTC, in ms; undefined where Slack does not tell in time. Kept like standings. */
  utcOffsetOf(personId: string): Promise<number | undefined>;
  /** Ids of the people in a user group, by its id; undefined where Slack does not tell in time. Kept like standings. */
  inUserGroup(groupId: string): Promise<ReadonlySet<string> | undefined>;
}

/** Where a card could or could not be put. */
export type Placing =
  | { readonly kind: 'placed'; readonly channel: string; readonly ts: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'throttled'; readonly retryAfterMs: number }
  | { readonly kind: 'no answer' };

/** How showing the newest state on the card, or saying something in its thread, went. */
export type Showing =
  | { readonly kind: 'shown'; readonly ts?: string | undefined }
  /** The card was deleted, or may no longer be edited. */
  | { readonly kind: 'card lost' }
  | { readonly kind: 'channel gone'; readonly reason: string }
  | { readonly kind: 'throttled'; readonly retryAfterMs: number }
  | { readonly kind: 'no answer' };

/** The bot's voice. Never throws for what Slack answers: what it answers is a value. */
export interface Announcer {
  /** Posts a new card, once: it never repeats itself. */
  postCard(operation: Operation, context: CardContext): Promise<Placing>;
  /** Rewrites the card. */
  showCard(operation: Operation, context: CardContext): Promise<Showing>;
  /** Says something in the card's thread. */
  say(operation: Operation, post: Post, context: CardContext): Promise<Showing>;
  /**
   * Tells one person, and nobody else; in a thread of the channel where one is given, in a direct message where the channel cannot be
   * used. Never throws.
   * False where Slack did not answer, so that it may be worth trying again; a person who takes no messages is no such case.
   */
  tell(personId: string, channel: string | undefined, message: Message, thread?: string): Promise<boolean>;
  /** Resolves when the card's progress may be updated again within Slack's budget; rejects with the signal's reason. */
  mayUpdate(operation: Operation, signal?: AbortSignal): Promise<void>;
  /** A link to a message; undefined where Slack gives none. */
  linkTo(place: { channel: string; ts: string }): Promise<string | undefined>;
  /** The channel's finding: whether the bot may post there. */
  canPost(channel: string): Promise<boolean>;
}

/** What a card says beyond its own operation. */
export interface CardContext {
  readonly now: Date;
  /** A press that waits: the operation that works before it. */
  readonly waitsFor?: { readonly id: string; readonly by: string; readonly link?: string | undefined } | undefined;
  /** A card that still asks: the notice about the operation that works on the group now. */
  readonly atWork?: Finding | undefined;
  /** How to go on by hand: for results that the bot could not finish. */
  readonly byHand: ByHand;
  /** The operation that this one undoes, and the one that has undone it. */
  readonly undoes?: Linked | undefined;
  readonly undoneBy?: Linked | undefined;
  /** The blocked operation for which this resize makes room, and the resize that was asked for to make room for this one. */
  readonly makesRoomFor?: Linked | undefined;
  readonly room?: Linked | undefined;
}

/** Another operation, with a link to its card where there is one. */
export interface Linked {
  readonly operation: Operation;
  readonly link?: string | undefined;
}

/** Keeps the card and its thread in step with the operation. */
export interface Presenter {
  /**
   * Puts the first card of an operation into its channel. Resolves when it stands there, or the operation was called off.
   * Whoever asks for it while it is on its way waits for the same card.
   */
  post(id: string): Promise<Operation>;
  /** Puts the card of an operation that the bot queued by itself into its channel; it runs whether that works or not. */
  postFollowUp(id: string): Promise<Operation>;
  /** Posts a card whose first post may have been lost with the process, once, with the next revision. */
  postAgain(id: string): Promise<Operation>;
  /** Shows the newest state as soon as Slack's budget allows; posts what is due in the thread. Returns at once. */
  show(id: string): void;
  /** Holds back the next showing until `until` is over, 2 s at most: the buttons are being taken away by another road. */
  holdBack(id: string, until: Promise<unknown>): void;
  /** Resolves when nothing is left to be shown. */
  idle(): Promise<void>;
}

/** Who runs an operation next. */
export interface Queue {
  /** Something may be due on this group, in this lane. Returns at once. */
  nudge(groupId: string, lane: Lane): void;
}
