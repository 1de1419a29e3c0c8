import type { Finding } from '../domain/finding.ts';
import type { Place } from '../domain/group.ts';
import type { OfferName, Operation } from '../domain/operation.ts';
import type { Who } from '../domain/permissions/who.ts';
import type { Problem } from '../domain/problem.ts';
import type { TypingFault } from '../domain/typing-fault.ts';

/** A request as a person can send it. */
export interface CloudRequest {
  readonly method: 'POST' | 'PUT';
  readonly url: string;
  readonly body: unknown;
}

/** Where a person goes on without the bot: the group in the console, and the requests for what is left. */
export interface ByHand {
  readonly consoleUrl: string;
  readonly requests: readonly CloudRequest[];
}

/** What one person is told, as data; `slack` makes blocks of it with the sentences of `words`. `place` is the cloud that it is about, where no operation says it. */
export type Message =
  /** `pressed` is what the faster one pressed; `isYourself` where the same person had pressed that before. */
  | {
      readonly kind: 'was faster';
      readonly by: string;
      readonly pressed: OfferName;
      readonly operation: Operation;
      readonly isYourself?: boolean;
    }
  | { readonly kind: 'old card'; readonly operation: Operation; readonly link?: string | undefined }
  | { readonly kind: 'not offered'; readonly operation: Operation }
  | { readonly kind: 'may not'; readonly standing: 'guest' | 'stranger' | 'deactivated' | 'could not tell' }
  /** The rules let others do this; `answer` says whether Slack told who they are. */
  | {
      readonly kind: 'not allowed';
      readonly right: 'decide' | 'attend' | 'break the glass';
      readonly rule: string | undefined;
      readonly listed: readonly Who[];
      readonly answer: 'no' | 'could not tell';
    }
  /** So many other persons must agree, and whoever asked is none of them. */
  | {
      readonly kind: 'own card';
      readonly others: number;
      readonly listed: readonly Who[];
      readonly mayBreakGlass: boolean;
    }
  /** The rules were changed since the card was shown; it shows the new ones now. */
  | { readonly kind: 'rules moved' }
  | { readonly kind: 'unknown card' }
  /** A reminder that does not ask any more. */
  | { readonly kind: 'old reminder'; readonly operation: Operation }
  /** What a reminder offers was asked for already, by another press. */
  | { readonly kind: 'asked already'; readonly operation: Operation; readonly link: string | undefined }
  /** The bot is being stopped; nothing was done. */
  | { readonly kind: 'restarting' }
  /** Names the fault and the mend, and gives back what was typed, so that it can be mended and sent again. */
  | { readonly kind: 'not understood'; readonly fault: TypingFault; readonly typed: string }
  | {
      readonly kind: 'blocked';
      readonly findings: readonly Finding[];
      readonly draftId: string;
      readonly groupName: string;
      readonly place?: Place | undefined;
    }
  /** Somebody asked for the undo before: its card stands, or it is done. */
  | { readonly kind: 'undo stands'; readonly operation: Operation; readonly link?: string | undefined }
  /** A card was asked for once more: the first one stands. */
  | { readonly kind: 'stands already'; readonly operation: Operation; readonly link?: string | undefined }
  /** What had been in the way of a draft is not any more. */
  | {
      readonly kind: 'not in the way';
      readonly groupName: string;
      readonly draftId: string;
      readonly place?: Place | undefined;
    }
  | {
      readonly kind: 'problem';
      readonly problem: Problem;
      readonly draftId?: string | undefined;
      readonly place?: Place | undefined;
    }
  | {
      readonly kind: 'not posted';
      readonly reason: string;
      readonly draftId: string;
      readonly place?: Place | undefined;
    }
  | { readonly kind: 'channel gone'; readonly operation: Operation; readonly byHand: ByHand }
  /** The card was deleted and can't be posted again. */
  | { readonly kind: 'card gone'; readonly operation: Operation; readonly byHand: ByHand }
  | { readonly kind: 'defect'; readonly reference: string; readonly wasSent: boolean };
