import type { Numbers } from './change.ts';
import type { FactsOf, Finding, RuleName } from './finding.ts';
import type { Operation } from './operation.ts';
import { sizeAfter } from './resize.ts';

/** What Check Again lets go of by itself, so that it hinders nothing else. */
const goesWithCheckAgain: readonly RuleName[] = ['instances-are-members', 'servers-exist'];

/**
 * The numbers with which what is blocked would be possible: a lower minimum for a removal, a higher maximum for an addition (counts of
 * instances). Undefined where anything else is in the way as well: that would stop the resize, too, or it decides how many are left.
 */
export function roomFor(findings: readonly Finding[]): Numbers | undefined {
  const [only, ...others] = blockersIn(findings).filter(({ rule }) => !goesWithCheckAgain.includes(rule));
  if (only === undefined || others.length > 0) return undefined;
  if (only.rule === 'keeps-the-minimum') return only.facts.left < 0 ? undefined : { minimum: only.facts.left };
  return only.rule === 'keeps-the-maximum' ? { maximum: only.facts.after } : undefined;
}

/**
 * Whether a resize sets what is needed (counts of instances): a minimum as low at least, or a maximum as high. An expected number that it
 * lowers, or raises, on the way takes that room away again.
 */
export function makesRoom({ change, shown }: Pick<Operation, 'change' | 'shown'>, needed: Numbers): boolean {
  if (change.action !== 'resize') return false;
  const { minimum = Number.POSITIVE_INFINITY, maximum = 0 } = change.numbers;
  const { size } = shown.group;
  const { desired } = sizeAfter(change.numbers, size);
  return needed.minimum === undefined
    ? maximum >= (needed.maximum ?? 0) && desired <= size.desired
    : minimum <= needed.minimum && desired >= size.desired;
}

/**
 * Whether what is in the way may be gone once the group is free: it scales, and whatever else hinders moves with the scaling: instances
 * on their way in or out, and the numbers.
 */
export function mayClear(findings: readonly Finding[]): boolean {
  const blockers = blockersIn(findings);
  return blockers.some(isBusy) && blockers.every((one) => isBusy(one) || movesWithScaling.includes(one.rule));
}

const movesWithScaling: readonly RuleName[] = ['keeps-the-minimum', 'keeps-the-maximum', ...goesWithCheckAgain];

const isBusy = (one: Finding): boolean =>
  one.rule === 'nothing-else-scales' || (one.rule === 'instances-are-in-service' && one.facts.busy.every(isOnItsWay));

/** In standby, or in a state that nobody knows, it may stay for good. */
const isOnItsWay = ({ state }: FactsOf<'instances-are-in-service'>['busy'][number]): boolean =>
  state.startsWith('PENDING') || state.startsWith('REMOVING');

const blockersIn = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ weight }) => weight === 'blocker');

/** For how long a group is looked at, in ms; whoever still wants to know presses again. */
export const longestWaitMs = 60 * 60_000;
/** It is looked at once in so long at least, in ms. */
export const longestLookMs = 30_000;

/** How long the bot waits before it looks again, in ms: `everyMs` at first, the longer the longer it has waited. */
export const nextLookMs = (waitedMs: number, everyMs: number): number =>
  Math.min(Math.max(everyMs, waitedMs / 6), longestLookMs);

/** Whether somebody is to be told when the group is free. The card does not lapse meanwhile. */
export const isWaitingForFree = (
  operation: Operation,
): operation is Operation & { waitsForFree: NonNullable<Operation['waitsForFree']> } =>
  operation.state === 'awaiting approval' && operation.waitsForFree !== undefined;
