import type { Came } from '../domain/came.ts';
import type { Action, Change, ChangeOf, ChoiceName, CommandName } from '../domain/change.ts';
import type { Fate, Why } from '../domain/fate.ts';
import type { FactsOf, Named, RuleName } from '../domain/finding.ts';
import type { Forecast } from '../domain/forecast.ts';
import type { Group, Place, Size } from '../domain/group.ts';
import type { Member } from '../domain/instance.ts';
import type { Hindrance } from '../domain/joining.ts';
import type { Halt, Movement, OfferName, Request } from '../domain/operation.ts';
import type { Problem, ProblemKind } from '../domain/problem.ts';
import type { QuickPick } from '../domain/quick-picks.ts';
import type { Server } from '../domain/server.ts';
import type { Candidate } from '../domain/sight.ts';
import type { Loss } from '../domain/undo.ts';
import type { FindWords, HelpWords, MessageWords, ModalWords, StartWords } from './conversation-words.ts';
import type { LaterWords } from './later-words.ts';
import type { PermissionWords } from './permission-words.ts';
import type { RecordWords } from './record-words.ts';
import type { Text } from './text.ts';
import type { WaysWords } from './ways-words.ts';

/** What is the matter, and what a person can do now. */
export interface Saying {
  readonly what: Text;
  readonly next: Text;
}

/** What a card can look like; finer than the state where the words differ. */
export const faces = [
  'asking',
  'moved',
  'blocked',
  'waiting',
  'second look',
  'running',
  'stopping',
  'unsettled',
  'succeeded',
  'partly done',
  'failed',
  'stopped',
  'cancelled',
  'called off',
  'declined',
  'expired',
] as const;
export type Face = (typeof faces)[number];

/** What a headline is made of; counts are counts of instances. */
export interface HeadlineFacts<A extends Action = Action> {
  readonly group: string;
  readonly change: ChangeOf<A>;
  readonly choice?: ChoiceName | undefined;
  readonly picked: number;
  /** Those on which this operation has had its effect: taken out, brought in, protected. */
  readonly done: number;
  /** Those of which nobody knows. */
  readonly unknown: number;
  /** Those that have left the group by another way. */
  readonly otherwise: number;
}

/** What a choice is about, how many servers it deletes, and what goes with them. Counts are counts of instances. */
export interface ChoiceFacts<A extends Action = Action> {
  readonly group: string;
  readonly change: ChangeOf<A>;
  readonly forecast: Forecast;
  readonly picked: number;
  /** Names of those whose servers would go, and of those that were added by hand. */
  readonly goes: readonly string[];
  readonly byHand: readonly string[];
  /** Names of those that a hook holds on their way out, and on their way in. */
  readonly leaving: readonly string[];
  readonly joining: readonly string[];
  readonly deleted: number;
  readonly deletesDisks: boolean;
  readonly deletesAddresses: boolean;
}

/** What was seen of a group beside what was asked for: with its numbers as last read, and what had been forecast. */
export interface CameFacts {
  readonly group: Group;
  readonly came: Came;
  readonly forecast: Forecast;
  /** The expected number that fits what has really left or joined; a count of instances. */
  readonly wanted: number;
}

/** A dialog that asks once more. */
export interface ConfirmWords {
  readonly title: string;
  readonly text: Text;
  readonly confirm: string;
  readonly deny: string;
}

/** What a change of this kind is called, wherever it is spoken of. */
export interface DeedWords<A extends Action = Action, C extends ChoiceName = ChoicesOf<A>> {
  readonly headline: { readonly [F in Face]: (facts: HeadlineFacts<A>) => Text };
  /** The change as it is spoken of in a sentence: "the removal of 2 instances from web-prod". */
  readonly deed: (facts: { readonly group: string; readonly change: ChangeOf<A> }) => Text;
  /** The first sentence of its thread, after "Started at …: ". */
  readonly start: (facts: { readonly group: string; readonly change: ChangeOf<A> }) => Text;
  /** How far it is. Counts are counts of instances. */
  readonly progress: (facts: { readonly done: number; readonly picked: number }) => Text;
  /** Button labels of the choices. */
  readonly choice: { readonly [K in C]: (facts: ChoiceFacts<A>) => string };
  /** What a choice does. */
  readonly does: { readonly [K in C]: (facts: ChoiceFacts<A>) => Text };
  /** The dialogs that ask once more before a choice that destroys. */
  readonly confirms: { readonly [K in C]?: (facts: ChoiceFacts<A>) => ConfirmWords | undefined };
  /** What has become of a subject that is as it was asked for, and that is not; each goes on after its name. */
  readonly done: (facts: {
    readonly change: ChangeOf<A>;
    readonly choice?: ChoiceName | undefined;
    readonly id: string;
  }) => Text;
  readonly notDone: Text;
  /** How a person does it by hand, after "open the group in the console and". */
  readonly byHand: Text;
}

/** The choices that a change of this kind can offer. */
export type ChoicesOf<A extends Action> = A extends 'remove'
  ? 'keep' | 'delete'
  : A extends 'hook'
    ? 'continue' | 'abandon' | 'extend'
    : 'confirm';

/** The life of an operation as the card and its thread tell it. Times are ISO 8601 UTC. */
export interface CardWords {
  /** Names are not unique: the id says which group it is. */
  readonly where: (place: Place & { readonly groupId: string }) => Text;
  /** The same without a group. */
  readonly cloud: (place: Place) => Text;
  readonly asked: (facts: { by: string; at: string; reason?: string | undefined }) => Text;
  readonly reason: (reason: string) => Text;
  readonly decided: (facts: { by: string; at?: string | undefined; choice?: string | undefined }) => Text;
  readonly forecast: (forecast: Forecast) => Text;
  readonly forecastLabel: string;
  /** Above the list of what moved; `by` pressed before the second look. */
  readonly moved: (facts: { by?: string | undefined }) => Text;
  readonly movedNext: Text;
  readonly blocked: Text;
  /** The group could not be read when its turn came. */
  readonly trouble: (problem: Problem) => Text;
  readonly blockedNext: Text;
  readonly notices: string;
  readonly choices: string;
  /** What was typed cannot be offered, because every pick was added by hand. `offered` is the label of what is. */
  readonly typedChoiceFell: (facts: { typed: ChoiceName; offered: string }) => Text;
  readonly expires: (at: string) => Text;
  readonly waits: (facts: { by: string; link?: string | undefined }) => Text;
  readonly secondLook: Text;
  readonly queuedExpires: (at: string) => Text;
  readonly counts: (counts: Partial<Record<Fate['kind'], number>>) => Text;
  readonly batch: (facts: WhichRequest & { readonly request: Request; readonly settled: number }) => Text;
  readonly batchesMore: (count: number) => Text;
  readonly groupNow: (facts: { group: Group; zones: readonly { zone: string; count: number }[]; at: string }) => Text;
  readonly asForecast: Text;
  /** While Auto Scaling itself starts or removes so many instances. */
  readonly inMotion: (forecast: Pick<Forecast, 'starts' | 'removes'>) => Text;
  /** The same, while more is under way or due. */
  readonly asForecastSoFar: Text;
  /** The same, where the result does not wait for it. */
  readonly follows: (next: Pick<Forecast, 'starts' | 'removes'>) => Text;
  /** `isStopped`: somebody pressed Stop, so that it could not be. */
  readonly notAsForecast: (facts: { forecast: Size; seen: Size; isStopped: boolean }) => Text;
  readonly came: (facts: CameFacts) => Text;
  /** In its place, where so many other operations have changed the group since. */
  readonly othersSince: (count: number) => Text;
  readonly halts: {
    readonly [K in Halt['kind']]: (halt: Extract<Halt, { kind: K }>, of: Pick<FateOf, 'change'>) => Text;
  };
  /** Said while what the cloud has accepted is still under way. */
  readonly goesOn: Text;
  readonly ended: (at: string) => Text;
  readonly watchedUntil: (at: string) => Text;
  readonly unsettledNext: Text;
  readonly cancelled: (facts: { by?: string | undefined; at?: string | undefined }) => Text;
  readonly calledOff: (reason: string) => Text;
  readonly declined: (facts: { by?: string | undefined; at?: string | undefined }) => Text;
  readonly expired: (at: string) => Text;
  readonly askAgain: Text;
  /** What the button does; `deed` is the change that it asks for. */
  readonly canUndo: (facts: { deed: Text }) => Text;
  /** Why there is no button although something could come back. */
  readonly cannotUndoNow: (facts: { deed: Text; hinders: readonly Saying[] }) => Text;
  /** `deed` is what it undoes, decided by whom and when. */
  readonly undoes: (facts: {
    deed: Text;
    by?: string | undefined;
    at?: string | undefined;
    link?: string | undefined;
  }) => Text;
  readonly undone: (facts: { headline: Text; by: string; link?: string | undefined }) => Text;
  readonly lossesTitle: string;
  readonly losses: { readonly [K in Loss['kind']]: (loss: Extract<Loss, { kind: K }>) => Text };
  readonly canStop: Text;
  /** `isCertain`: the instances are known to be in the group still. */
  readonly byHand: (facts: { isCertain: boolean; requests: number; console: string; does: Text }) => Text;
  readonly byHandMore: (count: number) => Text;
  readonly serversLeft: (names: readonly string[]) => Text;
  readonly instances: string;
  readonly servers: string;
  readonly results: string;
  readonly andMore: (count: number) => Text;
  readonly columns: readonly [string, string, string, string, string, string];
  readonly candidateColumns: readonly [string, string, string, string];
  /** A copy of a card that is no longer the card. */
  readonly copy: (link: string | undefined) => Text;
}

/** Instances and groups in a few words. */
export interface ThingWords {
  readonly state: (member: Pick<Member, 'lifecycleState'>) => string;
  readonly health: (member: Pick<Member, 'health'>) => string;
  readonly zone: (member: Pick<Member, 'zone'>) => string;
  /** How long it has been in the group: "3 d old"; undefined where that is not known. */
  readonly age: (member: Pick<Member, 'joinedAt'>, now: Date) => string | undefined;
  /** What else counts: protected, added by hand. */
  readonly marks: (member: Pick<Member, 'isProtected' | 'isAddedByHand'>) => readonly string[];
  readonly groupSize: (size: Size) => string;
  /** "ACTIVE, eu-de-01, 192.168.0.7": what counts about a server that is no member. */
  readonly server: (server: Pick<Server, 'status' | 'task' | 'zone' | 'addresses'>) => readonly string[];
  /** Why a server that is no member cannot join. */
  readonly hindrances: { readonly [H in Hindrance]: (server: Candidate) => string };
  readonly groupStatus: (group: Pick<Group, 'status' | 'isScaling'>) => string;
  /** What is shown for a name that is empty. */
  readonly noName: string;
  readonly sharedName: (name: string, id: string) => string;
}

/** One request of several. `isMixed`: they do different things, so that each says what it does. */
export interface WhichRequest {
  readonly index: number;
  readonly of: number;
  readonly request: Pick<Request, 'kind' | 'subjects'>;
  readonly isMixed: boolean;
}

export interface ThreadWords {
  readonly start: (facts: {
    deed: Text;
    batches: number;
    isMixed: boolean;
    at: string;
    by?: string | undefined;
    choice?: string | undefined;
  }) => Text;
  readonly batchTitle: (which: WhichRequest) => Text;
  readonly batchAnswer: (request: Request) => Text;
  readonly resultTitle: string;
}

/** Whose fate it is. */
export interface FateOf {
  /** Of the instance, the server or the group. */
  readonly id: string;
  readonly isAddedByHand: boolean;
  readonly change: Change;
  readonly choice?: ChoiceName | undefined;
  /** Whether the request that was to do it has gone to the cloud. */
  readonly wasSent: boolean;
}

/** Every sentence the bot can say. A language that lacks one does not compile. */
export interface Words {
  readonly findings: { readonly [R in RuleName]: (facts: FactsOf<R>) => Saying };
  readonly problems: { readonly [K in ProblemKind]: (problem: Problem) => Saying };
  /** The cloud's own words on a problem; undefined where it gave none. */
  readonly cloudSays: (problem: Problem) => Text | undefined;
  readonly movements: { readonly [W in Movement['what']]: (movement: Extract<Movement, { what: W }>) => Text };
  readonly fates: {
    readonly [K in Fate['kind']]: (fate: Extract<Fate, { kind: K }>, of: FateOf) => Text;
  };
  readonly whys: { readonly [K in Why['kind']]: (why: Extract<Why, { kind: K }>, of: FateOf) => Text };
  readonly deeds: { readonly [A in Action]: DeedWords<A> };
  /** Buttons that are no choices, and always read the same. */
  readonly offers: { readonly [O in Exclude<OfferName, ChoiceName | 'make-room' | 'ask-when-free'>]: string };
  readonly quickPicks: {
    readonly [K in QuickPick['kind']]: (pick: Extract<QuickPick, { kind: K }>, count: number) => string;
  };
  readonly summary: { readonly [C in CommandName]: Text };
  readonly names: (names: readonly (string | Named)[], most?: number) => Text;
  readonly things: ThingWords;
  readonly card: CardWords;
  readonly thread: ThreadWords;
  readonly later: LaterWords;
  readonly ways: WaysWords;
  readonly modal: ModalWords;
  readonly help: HelpWords;
  readonly find: FindWords;
  readonly start: StartWords;
  readonly messages: MessageWords;
  readonly permission: PermissionWords;
  readonly record: RecordWords;
}
