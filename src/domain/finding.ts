import { z } from 'zod';
import { groupStatuses } from './group.ts';
import { lifecycleStates } from './instance.ts';

const named = z.object({ id: z.string(), name: z.string() });
export type Named = Readonly<z.infer<typeof named>>;
const groupName = z.string();

/** What each rule has to say: its facts, from which `words` makes the sentence. Counts are counts of instances unless named otherwise. */
export const ruleFacts = {
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
