import { z } from 'zod';
import { actions } from './change.ts';
import { groupStatuses, removalOrders } from './group.ts';
import { lifecycleStates } from './instance.ts';

const named = z.object({ id: z.string(), name: z.string() });
export type Named = Readonly<z.infer<typeof named>>;
const groupName = z.string();

/** What each rule has to say: its facts, from which `words` makes the sentence. Counts are counts of instances unless named otherwise. */
export const ruleFacts = {
  /** The rules do not let the asker ask; `answer` says whether Slack told who they are. `listed`: who may. */
  'may-ask': z.object({
    group: groupName,
    action: z.enum(actions),
    rule: z.string().optional(),
    listed: z.array(z.string()),
    answer: z.enum(['no', 'could not tell']),
  }),
  /** Fewer persons other than the asker could agree than each choice needs; a count of persons. */
  'could-be-approved': z.object({
    group: groupName,
    rule: z.string(),
    listed: z.array(z.string()),
    others: z.number(),
  }),
  'picks-something': z.object({ group: groupName }),
  'group-exists': z.object({ group: groupName }),
  'bot-can-post': z.object({ channel: z.string() }),
  'instances-are-members': z.object({ group: groupName, missing: z.array(named) }),
  'group-stays': z.object({ group: groupName }),
  'nothing-else-scales': z.object({ group: groupName, busy: z.array(named) }),
  'instances-are-in-service': z.object({
    group: groupName,
    busy: z.array(named.extend({ state: z.enum(lifecycleStates) })),
  }),
  'keeps-the-minimum': z.object({ group: groupName, left: z.number(), minimum: z.number(), picked: z.number() }),
  'held-by-another-operation': z.object({
    held: z.array(named),
    by: z.object({ id: z.string(), link: z.string().optional() }),
  }),
  'another-operation-works': z.object({
    group: groupName,
    operation: z.string(),
    action: z.enum(actions),
    by: z.string(),
    since: z.string(),
    picked: z.number(),
    isWaiting: z.boolean(),
    link: z.string().optional(),
  }),
  'group-is-enabled': z.object({ group: groupName, status: z.enum(groupStatuses), trouble: z.string().optional() }),
  'numbers-agree': z.object({ group: groupName, current: z.number(), desired: z.number() }),
  'zone-is-not-emptied': z.object({ zones: z.array(z.string()) }),
  'zones-are-known': z.object({ unknown: z.array(named) }),
  'protection-is-lost': z.object({ protected: z.array(named) }),
  'added-by-hand-stay': z.object({ byHand: z.array(named) }),
  'sick-may-leave-by-themselves': z.object({ sick: z.array(named) }),
  'others-would-stop': z.object({
    group: groupName,
    action: z.enum(actions),
    by: z.string(),
    link: z.string().optional(),
  }),
  'protection-is-new': z.object({ group: groupName, already: z.array(named), isProtected: z.boolean() }),
  'protection-is-narrow': z.object({ sick: z.array(named) }),
  'protection-binds-the-numbers': z.object({ group: groupName, protected: z.number(), desired: z.number() }),
  'status-can-change': z.object({
    group: groupName,
    status: z.enum(groupStatuses),
    action: z.enum(['pause', 'resume']),
  }),
  'has-configuration': z.object({ group: groupName }),
  'pause-stops-nothing': z.object({ group: groupName }),
  'pause-freezes': z.object({ group: groupName }),
  'resume-scales': z.object({ group: groupName, current: z.number(), desired: z.number() }),
  'changes-a-number': z.object({ group: groupName, minimum: z.number(), desired: z.number(), maximum: z.number() }),
  'numbers-fit': z.object({ group: groupName, minimum: z.number(), desired: z.number(), maximum: z.number() }),
  'not-below-protected': z.object({ group: groupName, protected: z.number(), desired: z.number() }),
  'quota-has-room': z.object({ group: groupName, after: z.number(), limit: z.number() }),
  'expected-follows': z.object({ group: groupName, before: z.number(), after: z.number() }),
  /** `by`: how many more, or, below zero, fewer. */
  'scaling-follows': z.object({
    group: groupName,
    by: z.number(),
    isPaused: z.boolean(),
    removesFirst: z.enum(removalOrders).optional(),
  }),
  'group-takes-additions': z.object({ group: groupName, status: z.enum(groupStatuses) }),
  'servers-exist': z.object({ missing: z.array(named) }),
  'servers-are-active': z.object({
    inactive: z.array(named.extend({ status: z.string(), task: z.string().optional() })),
  }),
  'zones-match': z.object({
    group: groupName,
    zones: z.array(z.string()),
    elsewhere: z.array(named.extend({ zone: z.string() })),
  }),
  'vpcs-match': z.object({ group: groupName, elsewhere: z.array(named) }),
  'vpcs-are-known': z.object({ unknown: z.array(named) }),
  'not-members-yet': z.object({ group: groupName, already: z.array(named) }),
  'in-no-other-group': z.object({ taken: z.array(named.extend({ group: groupName })) }),
  'other-groups-are-known': z.object({ unread: z.array(named) }),
  'keeps-the-maximum': z.object({
    group: groupName,
    after: z.number(),
    maximum: z.number(),
    added: z.number(),
  }),
  'joins-by-hand': z.object({ group: groupName, added: z.number(), unprotected: z.number() }),
  'hooks-are-listed': z.object({ group: groupName }),
  'held-by-a-hook': z.object({ group: groupName, free: z.array(named) }),
  /** `until` is when the default result is applied, ISO 8601 UTC. */
  'hooks-hold': z.object({
    holds: z.array(
      named.extend({
        hook: z.string(),
        until: z.string().optional(),
        byDefault: z.enum(['continue', 'abandon']).optional(),
        isLeaving: z.boolean(),
      }),
    ),
  }),
  'cool-down-follows': z.object({ group: groupName, seconds: z.number() }),
} as const satisfies Record<string, z.ZodType>;

export type RuleName = keyof typeof ruleFacts;
export type FactsOf<R extends RuleName> = Readonly<z.infer<(typeof ruleFacts)[R]>>;
export type Weight = 'blocker' | 'notice';

/** What a precondition has to say. A blocker stops the operation; a notice only informs. */
export type Finding = {
  [R in RuleName]: { readonly rule: R; readonly weight: Weight; readonly facts: FactsOf<R> };
}[RuleName];

const weight = z.enum(['blocker', 'notice']);
const variants = Object.entries(ruleFacts).map(([rule, facts]) => z.object({ rule: z.literal(rule), weight, facts }));

/** Reads a stored finding. */
export const finding = z.union(variants) as unknown as z.ZodType<Finding>;

const said = <R extends RuleName>(rule: R, as: Weight, facts: FactsOf<R>): Finding =>
  ({ rule, weight: as, facts }) as unknown as Finding;

export const blocker = <R extends RuleName>(rule: R, facts: FactsOf<R>): Finding => said(rule, 'blocker', facts);
export const notice = <R extends RuleName>(rule: R, facts: FactsOf<R>): Finding => said(rule, 'notice', facts);

export const isBlocked = (findings: readonly Finding[]): boolean => findings.some((one) => one.weight === 'blocker');
