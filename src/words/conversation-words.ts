import type { Action } from '../domain/change.ts';
import type { Group, Place } from '../domain/group.ts';
import type { Problem } from '../domain/problem.ts';
import type { TypingFault } from '../domain/typing-fault.ts';
import type { Text } from './text.ts';

/** What stands on the modal and around it. Titles and buttons have 24 characters at most. */
export interface ModalWords {
  readonly title: { readonly [A in Action]: string };
  /** Where it is not known what it was about. */
  readonly noTitle: string;
  readonly submit: string;
  readonly close: string;
  readonly cancel: string;
  readonly cloud: string;
  readonly cloudHint: string;
  /** The name of a cloud alone is not enough to tell which project is meant. */
  readonly cloudOption: (place: Place) => string;
  readonly group: string;
  readonly groupHint: string;
  readonly groupPlaceholder: string;
  readonly instances: { readonly [A in Action]: string };
  readonly instancesHint: { readonly [A in Action]: string };
  readonly instancesPlaceholder: { readonly [A in Action]: string };
  /** The three numbers of a resize; the hint says what each is now. */
  readonly numbers: { readonly [N in 'minimum' | 'desired' | 'maximum']: string };
  readonly numberHint: (present: number) => string;
  /** How long a pause lasts. */
  readonly forLabel: string;
  readonly forHint: string;
  readonly forEver: string;
  readonly forSo: (ms: number) => string;
  /** Until when a quarantine lasts. */
  readonly untilLabel: string;
  readonly untilHint: string;
  readonly untilPast: string;
  readonly protectLabel: string;
  readonly protectOption: string;
  /** Where the box, left alone, protects some of the picks, by name. */
  readonly protectHint: (facts: { again: readonly string[]; of: number }) => Text;
  readonly reason: string;
  readonly reasonPlaceholder: string;
  readonly quickPicks: Text;
  readonly loading: Text;
  readonly checking: (group: string | undefined) => Text;
  readonly preview: string;
  readonly inTheWay: (count: number) => Text;
  readonly nothingPosted: Text;
  readonly typedChoice: (label: string) => Text;
  readonly dryRun: Text;
  readonly unclear: {
    readonly group: (facts: { word: string; count: number; nearest?: string | undefined }) => Text;
    readonly members: (facts: { word: string; count: number }) => Text;
    /** No group was named; one holds what was typed, and who is in those that `word` names is not known. */
    readonly unread: (facts: { word: string; count: number }) => Text;
    readonly instance: (facts: { word: string; count: number; nearest?: string | undefined }) => Text;
    readonly server: (facts: { word: string; count: number; nearest?: string | undefined }) => Text;
  };
  /** Where more are picked than a picker can hold. */
  readonly manyPicked: (facts: { action: Action; count: number; names: readonly string[] }) => Text;
  readonly pickAnew: string;
  /** Said at the field that was left empty. */
  readonly groupMissing: string;
  readonly instancesMissing: { readonly [A in Action]: string };
  readonly numbersMissing: string;
  readonly posted: (facts: { group: string; link?: string | undefined }) => Text;
  readonly alreadyPosted: (facts: { group: string; link?: string | undefined }) => Text;
  readonly postedTitle: string;
}

/** The view that the global shortcut opens. */
export interface StartWords {
  readonly title: string;
  readonly intro: Text;
  readonly submit: string;
  readonly action: string;
  readonly channel: string;
  readonly channelHint: string;
  readonly elsewhere: Text;
  /** The view did not open. */
  readonly notOpened: Text;
}

/** How the bot was called: by slash command, or by a mention, since slash commands do not work in threads. */
export type Called = '/as' | '@asbot';

/** What `/as find` says. */
export interface FindWords {
  readonly found: (facts: { word: string; count: number; shown: number }) => Text;
  /** `clouds` are those that were looked in. */
  readonly nothing: (facts: { word: string; nearest?: string | undefined; clouds: readonly string[] }) => Text;
  readonly id: (id: string) => Text;
  readonly inGroup: (facts: { group: Group; facts: readonly string[] }) => Text;
  readonly inNoGroup: Text;
  /** Behind what was found, where several clouds were looked in. */
  readonly inCloud: (cloud: string) => Text;
  readonly server: (facts: readonly string[]) => Text;
  readonly open: (facts: { headline: Text; link?: string | undefined }) => Text;
  /** More words were typed than are looked up at a time. */
  readonly leftOut: (facts: { left: number; most: number }) => Text;
  /** Who is in these groups is not known. */
  readonly unread: (groups: readonly string[]) => Text;
  /** Nobody knows what is in this cloud. */
  readonly unreadCloud: (facts: { cloud: string; problem: Problem }) => Text;
  readonly readAt: (facts: { at: string; place: Place }) => Text;
  /** Nothing was said to look for. */
  readonly forWhat: (called: Called) => Text;
}

export interface HelpWords {
  readonly intro: Text;
  readonly inThreads: Text;
  /** Where the bot works with several clouds: their names, and which one is meant in this channel where nobody says. */
  readonly clouds: (facts: { all: readonly string[]; here: string }) => Text;
  readonly unknownWord: (facts: { word: string; nearest?: string | undefined; called: Called }) => Text;
}

/** What one person is told. */
export interface MessageWords {
  readonly wasFaster: (facts: {
    by: string;
    at?: string | undefined;
    pressed: string;
    link?: string | undefined;
  }) => Text;
  /** To somebody who has decided already, and pressed something else after that. */
  readonly pressedBefore: (facts: { at?: string | undefined; pressed: string }) => Text;
  readonly oldCard: (link: string | undefined) => Text;
  readonly notOffered: (facts: { headline: Text }) => Text;
  readonly mayNot: { readonly [S in 'guest' | 'stranger' | 'deactivated' | 'could not tell']: Text };
  readonly unknownCard: Text;
  readonly restarting: Text;
  readonly notUnderstood: {
    readonly [K in TypingFault['kind']]: (fault: Extract<TypingFault, { kind: K }>) => Text;
  };
  /** Gives back what was typed, to be mended. */
  readonly typedWas: (typed: string) => Text;
  readonly blocked: (facts: { group: string; count: number }) => Text;
  /** `headline` is that of the undo's own card. */
  readonly undoStands: (facts: { by: string; at: string; headline: Text; link?: string | undefined }) => Text;
  readonly notPosted: (reason: string) => Text;
  readonly channelGone: (facts: { headline: Text }) => Text;
  readonly cardGone: (facts: { headline: Text }) => Text;
  /** Where no card stands that could offer Ask Again, and where none could offer Look Again. */
  readonly askAnew: (action: Action) => Text;
  readonly lookYourself: (action: Action) => Text;
  readonly channelGoneNext: { readonly over: Text; readonly watching: Text };
  readonly defect: (facts: { reference: string; wasSent: boolean }) => Text;
  readonly waitingForCloud: Text;
  /** Added where the picker can be opened meanwhile. */
  readonly orChoose: Text;
  readonly choose: Text;
  /** To a mention that leaves something open. */
  readonly chooseFirst: Text;
  readonly dryRun: Text;
  readonly dryRunBlocked: Text;
  readonly openPicker: string;
  readonly changePicks: string;
  /** Why a post was refused, by Slack's own code. */
  readonly refusedPost: (code: string) => string;
}
