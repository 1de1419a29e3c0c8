import type { Action } from '../change.ts';
import { matchesPattern } from '../pattern.ts';
import type { ApprovalTable } from './approval-table.ts';
import type { Who } from './who.ts';

/** What a rule is about. What is left out is not looked at; of what is listed, one is enough. Patterns are of AS group names, `*` for any letters. */
export interface RuleScope {
  readonly actions?: readonly Action[];
  readonly groups?: readonly string[];
  /** Tags of the AS group, as `key=value`, or `key` for any value. */
  readonly tags?: readonly string[];
  readonly clouds?: readonly string[];
  readonly projects?: readonly string[];
  /** Slack channel ids. */
  readonly channels?: readonly string[];
}

/** Who may do what in a scope. */
export interface Rule {
  readonly name: string;
  readonly for: RuleScope;
  readonly ask: readonly Who[];
  readonly decide: readonly Who[];
  /** Who may go on alone where others would have to agree; nobody where it is empty. */
  readonly breakGlass: readonly Who[];
  /** Where it differs from the table of the whole file. */
  readonly approvals?: ApprovalTable | undefined;
}

/** All that `permissions` in asbot.yaml says. */
export interface Rules {
  /** The first that matches decides. */
  readonly rules: readonly Rule[];
  readonly approvals: ApprovalTable;
  /** Patterns of AS group names that are production. */
  readonly production: readonly string[];
  /** Who may read the record of others. */
  readonly record: readonly Who[];
}

/** What is asked for, and where. */
export interface Matter {
  readonly action: Action;
  /** The AS group's name. */
  readonly group: string;
  /** The tags of the AS group by key; undefined where they were not read, which no rule with tags matches. */
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly cloud: string;
  readonly project: string;
  readonly channel: string;
}

/** What the rules say of a matter: no rules are set, none allows it, or the first that matches. */
export type Ruling =
  | { readonly kind: 'no rules' }
  | { readonly kind: 'no rule' }
  | { readonly kind: 'rule'; readonly rule: Rule };

/** Finds the first rule that matches. */
export function rulingOn(rules: Rules | undefined, matter: Matter): Ruling {
  if (rules === undefined) return { kind: 'no rules' };
  const rule = rules.rules.find((one) => isAbout(one.for, matter));
  return rule === undefined ? { kind: 'no rule' } : { kind: 'rule', rule };
}

const isAbout = (scope: RuleScope, { action, group, tags = {}, ...where }: Matter): boolean =>
  (scope.actions?.includes(action) ?? true) &&
  (scope.groups?.some((pattern) => matchesPattern(pattern, group)) ?? true) &&
  (scope.tags?.some((tag) => hasTag(tags, tag)) ?? true) &&
  isHere(scope, where);

/** Where somebody stands: which cloud, project and channel. */
export type Where = Pick<Matter, 'cloud' | 'project' | 'channel'>;

/** Whether a scope takes in where somebody stands, whatever the action and the group. */
export const isHere = (scope: RuleScope, { cloud, project, channel }: Where): boolean =>
  (scope.clouds?.includes(cloud) ?? true) &&
  (scope.projects?.includes(project) ?? true) &&
  (scope.channels?.includes(channel) ?? true);

function hasTag(tags: Readonly<Record<string, string>>, written: string): boolean {
  const [key = '', ...value] = written.split('=');
  if (!Object.hasOwn(tags, key)) return false;
  return value.length === 0 || tags[key] === value.join('=');
}

/** Whether any rule looks at tags, so that they have to be read. */
export const looksAtTags = (rules: Rules | undefined): boolean =>
  rules?.rules.some((one) => one.for.tags !== undefined) ?? false;

/** Everybody whom a rule lists, for whatever right. */
export const listedBy = ({ ask, decide, breakGlass }: Rule): Who[] => [...ask, ...decide, ...breakGlass];

/** Whether any rule lists this person by their own id. */
export const isListedById = (rules: Rules | undefined, personId: string): boolean =>
  rules?.rules.some((rule) => listedBy(rule).includes(personId)) ?? false;
