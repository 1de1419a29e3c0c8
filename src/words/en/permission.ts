import type { Action } from '../../domain/change.ts';
import type { ApprovalLine } from '../../domain/permissions/approval-table.ts';
import { isUserGroup, type Who } from '../../domain/permissions/who.ts';
import type { PermissionWords } from '../permission-words.ts';
import {
  bold,
  code,
  date,
  joined,
  link,
  name,
  nothing,
  person,
  quote,
  say,
  sentences,
  type Text,
  userGroup,
} from '../text.ts';
import { count } from './counting.ts';

/** What somebody does who asks for an action, after "may". */
export const doings: Readonly<Record<Action, string>> = {
  remove: 'remove instances',
  quarantine: 'put instances into quarantine',
  add: 'add servers',
  protect: 'protect instances',
  unprotect: 'end the protection of instances',
  pause: 'pause the group',
  resume: 'resume the group',
  resize: 'change its numbers',
  hook: 'answer its lifecycle hooks',
};

const whom = (one: Who): Text => {
  if (one === 'everyone') return say`every full member of this workspace`;
  return isUserGroup(one) ? say`${userGroup(one)}` : say`${person(one)}`;
};

/** Those whom a rule lists, as a list in a sentence. */
export const listOf = (listed: readonly Who[]): Text =>
  listed.length === 0
    ? say`nobody`
    : say`${joined(listed.slice(0, -1).map(whom), ', ')}${listed.length > 1 ? ' and ' : ''}${whom(listed.at(-1) ?? '')}`;

const persons = (some: number): string => count(some, 'other person', 'other persons');
const byRule = (rule: string | undefined): Text => (rule === undefined ? say`no rule` : say`the rule ${quote(rule)}`);

const conditions: { readonly [C in keyof Required<ApprovalLine>]: (line: ApprovalLine) => string } = {
  always: () => 'every change counts so',
  deletes: () => 'servers are deleted',
  shareFrom: ({ shareFrom = 1 }) => `${Math.round(shareFrom * 100)} % or more of the running instances leave`,
  leftAboveMinimum: ({ leftAboveMinimum = 0 }) =>
    leftAboveMinimum === 0
      ? 'none is left above the minimum'
      : `at most ${count(leftAboveMinimum, 'instance')} ${leftAboveMinimum === 1 ? 'is' : 'are'} left above the minimum`,
  emptiesZone: () => 'a zone may lose its last instance',
  protected: () => 'a protected instance leaves',
  production: () => 'the group is production',
};

const lineOf = (line: ApprovalLine): string =>
  (Object.keys(line) as (keyof ApprovalLine)[])
    .filter((condition) => line[condition] !== undefined)
    .map((condition) => conditions[condition](line))
    .join(' and ');

const reasons = (because: readonly ApprovalLine[]): string => [...new Set(because.map(lineOf))].join('; ');

const glassHint = say`Break Glass goes on without them, with a reason, and stays marked in the record.`;

const mayList = (may: readonly string[]): Text =>
  may.length === 0 ? say`you may do nothing` : say`you may ${bold(may.join(', '))}`;

/** What is said of rules, and of who may decide. */
export const permission: PermissionWords = {
  whoDecides: 'Who decides',
  anyListed: ({ rule, listed }) =>
    say`Rule ${quote(rule)} lets ${listOf(listed)} decide; whoever asked may, if listed.`,
  needsOthers: ({ label, others, because, askedBy }) =>
    say`${bold(`${label}:`)} ${persons(others)} than ${person(askedBy)} must agree, because ${reasons(because)}.`,
  needsNobody: (label) => say`${bold(`${label}:`)} one person who may decide is enough.`,
  unattainable: ({ label, others, canBreakGlass }) =>
    sentences(
      say`${bold(`${label}:`)} not offered, because it needs ${persons(others)} and not so many may decide here.`,
      canBreakGlass ? glassHint : nothing,
    ),
  whoCould: ({ rule, listed }) => say`By rule ${quote(rule)}, ${listOf(listed)} may decide.`,
  agreed: ({ by, at, label, missing }) =>
    say`${person(by)} agreed to ${bold(label)} at ${date(at)}; ${missing} more must agree.`,
  agreedBefore: (people) =>
    people.length === 0
      ? nothing
      : say`${joined(
          people.map((one) => say`${person(one)}`),
          ', ',
        )} agreed before.`,
  glassDoes: (listed) =>
    say`In an emergency ${listOf(listed)} may go on alone: Break Glass asks for a reason, tells this channel, and stays marked in the record.`,
  glassBroken: ({ by, at, reason }) =>
    say`${bold('Glass broken')} by ${person(by)} at ${date(at)}: ${quote(reason)}. Other persons would have had to agree; this stays marked in the record.`,
  glass: {
    title: 'Break Glass',
    submit: 'Break Glass',
    warning: ({ deed }) =>
      sentences(
        say`${bold('You are about to go on alone')} with ${deed}, where other persons would have to agree.`,
        say`Your name and your reason are posted in the channel and stay marked in the record.`,
      ),
    choice: 'What to do',
    reason: 'Why it cannot wait',
    reasonHint: 'Read by everybody in the channel now, and by auditors later. At least 10 letters.',
    reasonMissing: 'Say in at least 10 letters why it cannot wait.',
    done: ({ group, link: url }) =>
      say`The glass is broken for ${name(group)}. ${link(url, 'The card')} tells how it goes on; you can close this window.`,
  },
  notAllowed: {
    decide: ({ rule, listed }) =>
      say`Your press changed nothing: you may not decide this. By ${byRule(rule)}, ${listOf(listed)} may. Ask one of them; ${code('/as whoami')} says what you may do here.`,
    attend: ({ rule, listed }) =>
      say`Your press changed nothing: you may not do this here. By ${byRule(rule)}, ${listOf(listed)} may, and whoever asked. Ask one of them; ${code('/as whoami')} says what you may do here.`,
    'break the glass': ({ rule, listed }) =>
      say`Nothing was done: you may not break the glass here. By ${byRule(rule)}, ${listOf(listed)} may. Ask one of them, or wait for those who may decide.`,
  },
  couldNotTell: say`Slack did not say in time whether you are in a user group that may do this, so nothing was changed. Wait a moment and try again.`,
  ownCard: ({ others, listed, mayBreakGlass }) =>
    sentences(
      say`Your press changed nothing: you asked for this yourself, and ${persons(others)} must agree. ${listOf(listed)} may decide.`,
      mayBreakGlass ? say`If it cannot wait, whoever the rule lets do it can press Break Glass.` : nothing,
    ),
  rulesMoved: say`Your press changed nothing: the rules were changed since the card was shown. It shows the new ones now; read it again and decide there.`,
  whoami: {
    intro: ({ id, isOutsider }) =>
      say`You are ${person(id)} (${code(id)}), ${isOutsider ? 'not a full member of this workspace' : 'a full member of this workspace'}.`,
    noRules: say`No rules are set: every full member who can see a card may ask, confirm, stop and look again.`,
    firstCounts: say`These rules are about this channel. The first that fits a change counts:`,
    rule: ({ name: called, actions, about, may }) => {
      const patterns =
        about.length === 0
          ? nothing
          : say`; ${joined(
              about.map((one) => say`${code(one)}`),
              ', ',
            )}`;
      return say`${quote(called)} (${actions === undefined ? 'every change' : actions.join(', ')}${patterns}): ${mayList(may)}.`;
    },
    noRuleHere: say`No rule is about this channel, so nobody may ask for a change here.`,
    rest: say`What no rule is about is refused. ${code('/as whoami web-prod')} says it for one group.`,
    group: ({ group }) => say`For ${name(group)} in this channel:`,
    action: ({ action, rule, may }) =>
      rule === undefined
        ? say`${doings[action]}: no rule lets anybody.`
        : say`${doings[action]}: ${mayList(may)} (rule ${quote(rule)}).`,
    unknownGroup: ({ word, nearest }) =>
      sentences(
        say`No group is called ${name(word)}.`,
        nearest === undefined ? nothing : say`Did you mean ${name(nearest)}?`,
      ),
  },
};
