import type { Action } from '../change.ts';
import { isHere, listedBy, type Matter, type Rule, type RuleScope, type Rules, rulingOn, type Where } from './rules.ts';
import { isListed, type Person, type Who } from './who.ts';

/** What a person may do by a rule. */
export type Right = 'ask' | 'decide' | 'break the glass';

/** What a rule lets a person do; nothing where Slack did not tell who they are. */
export function rightsBy(
  { ask, decide, breakGlass }: Pick<Rule, 'ask' | 'decide' | 'breakGlass'>,
  person: Person,
): Right[] {
  const may = (listed: readonly Who[]): boolean => isListed(listed, person) === 'yes';
  return [
    ...(may(ask) ? ['ask' as const] : []),
    ...(may(decide) ? ['decide' as const] : []),
    ...(may(breakGlass) ? ['break the glass' as const] : []),
  ];
}

/** The rules that may be about something here, in their order. */
export const rulesHere = (rules: Rules, where: Where): Rule[] =>
  rules.rules.filter(({ for: scope }) => isHere(scope, where));

/** What a rule is about, beside actions and places: patterns of groups, and tags. */
export const aboutOf = ({ groups = [], tags = [] }: RuleScope): string[] => [
  ...groups,
  ...tags.map((tag) => `tag ${tag}`),
];

/** Whether a person may ask for an action for some group here. Without rules every action. */
export const mayAskSomewhere = (rules: Rules | undefined, where: Where, person: Person, action: Action): boolean =>
  rules === undefined ||
  rulesHere(rules, where).some(
    (rule) => (rule.for.actions?.includes(action) ?? true) && rightsBy(rule, person).includes('ask'),
  );

/** What a person may do about one group, action by action, and by which rule. */
export const rightsFor = (
  rules: Rules,
  matter: Omit<Matter, 'action'>,
  person: Person,
  actions: readonly Action[],
): { readonly action: Action; readonly rule: string | undefined; readonly may: readonly Right[] }[] =>
  actions.map((action) => {
    const ruling = rulingOn(rules, { ...matter, action });
    return ruling.kind === 'rule'
      ? { action, rule: ruling.rule.name, may: rightsBy(ruling.rule, person) }
      : { action, rule: undefined, may: [] };
  });

/** Everybody whom any rule lists: those whose user groups have to be known. */
export const everyListed = (rules: Rules): Who[] => [...new Set(rules.rules.flatMap(listedBy))];
