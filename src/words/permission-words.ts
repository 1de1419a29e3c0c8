import type { Action } from '../domain/change.ts';
import type { ApprovalLine } from '../domain/permissions/approval-table.ts';
import type { Who } from '../domain/permissions/who.ts';
import type { Text } from './text.ts';

/** What is said of rules, and of who may decide. People are Slack user ids, times ISO 8601 UTC, counts counts of persons. */
export interface PermissionWords {
  readonly whoDecides: string;
  /** Nobody else is needed. */
  readonly anyListed: (facts: { rule: string; listed: readonly Who[] }) => Text;
  /** What the choice `label` needs, and why. */
  readonly needsOthers: (facts: {
    label: string;
    others: number;
    because: readonly ApprovalLine[];
    askedBy: string;
  }) => Text;
  readonly needsNobody: (label: string) => Text;
  /** Too few could agree to it, so it is not offered. */
  readonly unattainable: (facts: { label: string; others: number; canBreakGlass: boolean }) => Text;
  readonly whoCould: (facts: { rule: string; listed: readonly Who[] }) => Text;
  readonly agreed: (facts: { by: string; at: string; label: string; missing: number }) => Text;
  /** Of those who agreed before the one who decided. */
  readonly agreedBefore: (people: readonly string[]) => Text;
  readonly glassDoes: (listed: readonly Who[]) => Text;
  readonly glassBroken: (facts: { by: string; at: string; reason: string }) => Text;
  /** The dialog before the glass is broken. */
  readonly glass: {
    readonly title: string;
    readonly submit: string;
    readonly warning: (facts: { deed: Text }) => Text;
    readonly choice: string;
    readonly reason: string;
    readonly reasonHint: string;
    readonly reasonMissing: string;
    readonly done: (facts: { group: string; link?: string | undefined }) => Text;
  };
  /** To somebody whom the rules do not let do it. */
  readonly notAllowed: {
    readonly [R in 'decide' | 'attend' | 'break the glass']: (facts: {
      rule?: string | undefined;
      listed: readonly Who[];
    }) => Text;
  };
  readonly couldNotTell: Text;
  readonly ownCard: (facts: { others: number; listed: readonly Who[]; mayBreakGlass: boolean }) => Text;
  readonly rulesMoved: Text;
  readonly whoami: {
    readonly intro: (facts: { id: string; isOutsider: boolean }) => Text;
    readonly noRules: Text;
    readonly firstCounts: Text;
    /** One rule that is about this channel: what it is about, and what this person may do by it. */
    readonly rule: (facts: {
      name: string;
      actions?: readonly Action[] | undefined;
      about: readonly string[];
      may: readonly ('ask' | 'decide' | 'break the glass')[];
    }) => Text;
    readonly noRuleHere: Text;
    readonly rest: Text;
    /** What the rules say of one group. */
    readonly group: (facts: { group: string }) => Text;
    readonly action: (facts: {
      action: Action;
      rule?: string | undefined;
      may: readonly ('ask' | 'decide' | 'break the glass')[];
    }) => Text;
    readonly unknownGroup: (facts: { word: string; nearest?: string | undefined }) => Text;
  };
}
