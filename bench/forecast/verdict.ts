import type { RuleName } from '../../src/domain/finding.ts';
import type { Forecast } from '../../src/domain/forecast.ts';
import type { Size } from '../../src/domain/group.ts';
import type { Operation } from '../../src/domain/operation.ts';
import type { Scenario } from './scenario.ts';

/** A group as the practice cloud itself has it. */
export interface Read {
  readonly size: Size;
  readonly status: string;
  readonly zones: readonly { readonly zone: string; readonly count: number }[];
  /** The ids of its members. */
  readonly ids: readonly string[];
}

/** A scenario that was played to its end. */
export interface Facts {
  readonly kind: 'played';
  readonly scenario: Scenario;
  readonly operation: Operation;
  /** What the card said that was pressed. */
  readonly card: string;
  /** What card and thread say at the end. */
  readonly result: string;
  /** The ids of the members before anything was asked. */
  readonly before: readonly string[];
  /** When somebody added again what had been removed, in ms since 1970. */
  readonly addedAgainAt?: number | undefined;
  /** Once the cloud is at rest. */
  readonly seen: Read;
}

export type Verdict = 'as forecast' | 'doubtful' | 'told' | 'wrong';

/** These say on the card that it may come otherwise. */
const doubts: readonly RuleName[] = [
  'numbers-agree',
  'group-is-enabled',
  'sick-may-leave-by-themselves',
  'pause-stops-nothing',
  'zones-are-known',
];

/** Where the desired number follows: the forecast is what is read back, or was named as doubtful. The second gives what is wrong. */
export function judge(facts: Facts): { readonly verdict: Verdict; readonly why: string[] } {
  const { operation, seen, result } = facts;
  const why = [...differences(operation.shown.forecast, seen), ...unsaid(facts)];
  const isCalled = result.includes('As forecast.');
  if (why.length === 0 && (isCalled || result.includes('So far as forecast.'))) return { verdict: 'as forecast', why };
  if (why.length === 0) return { verdict: 'wrong', why: ['it came as forecast, and the result does not say so'] };
  if (isCalled) return { verdict: 'wrong', why: ['called as forecast', ...why] };
  const doubted = operation.shown.findings.map(({ rule }) => rule).filter((rule) => doubts.includes(rule));
  return doubted.length > 0 ? { verdict: 'doubtful', why: [`doubted: ${doubted}`, ...why] } : { verdict: 'wrong', why };
}

/** What was forecast and is not so. Zones count where their change is not left to Auto Scaling. */
function differences({ after, statusAfter, zonesAfter, starts, removes }: Forecast, seen: Read): string[] {
  const numbers = (['current', 'desired', 'minimum', 'maximum'] as const).flatMap((which) =>
    after[which] === seen.size[which] ? [] : [`${which}: forecast ${after[which]}, is ${seen.size[which]}`],
  );
  const status =
    statusAfter === undefined || statusAfter === seen.status
      ? []
      : [`status: forecast ${statusAfter}, is ${seen.status}`];
  const isLeftOpen = starts !== undefined || removes !== undefined;
  const is = (zone: string): number => seen.zones.find((one) => one.zone === zone)?.count ?? 0;
  const zones = isLeftOpen
    ? []
    : zonesAfter.flatMap(({ zone, count }) =>
        count === is(zone) ? [] : [`${zone}: forecast ${count}, is ${is(zone)}`],
      );
  return [...numbers, ...status, ...zones];
}

/** The card must have said what is stored as shown, and what Auto Scaling is to do by itself, where it is to do anything. */
function unsaid({ operation, card }: Facts): string[] {
  const { before, after, starts, removes } = operation.shown.forecast;
  const change = (from: number, to: number): string => (from === to ? `${from}` : `${from} → ${to}`);
  const byItself = starts === undefined && removes === undefined ? '' : '( \\(Auto Scaling is due to .*\\))?';
  const says = `${change(before.current, after.current)} running${byItself}, expected ${change(before.desired, after.desired)}`;
  return new RegExp(`[ :]${says},`).test(card) ? [] : [`the card does not say “${says}”`];
}

/** Where the desired number does not follow: the result names what the cloud did, truly, and is not called as forecast. */
export function judgeTold(facts: Facts): { readonly verdict: Verdict; readonly why: string[] } {
  const { result } = facts;
  const why = [
    ...(result.includes('As forecast.') ? ['called as forecast'] : []),
    ...toBeSaid(facts)
      .filter((words) => !words.test(result))
      .map((words) => `the result does not say ${words}: ${result.replaceAll('\n', ' ⏎ ')}`),
  ];
  return { verdict: why.length === 0 ? 'told' : 'wrong', why };
}

/** The words that what the cloud did calls for, told from the practice cloud alone. */
function toBeSaid({ scenario, operation, before, addedAgainAt, seen }: Facts): RegExp[] {
  const { asked } = scenario;
  const removed = asked.action === 'remove' || asked.action === 'quarantine' ? idsOf(operation) : [];
  const added = asked.action === 'add' || asked.action === 'add and protect' ? idsOf(operation) : [];
  const wished = [...before.filter((id) => !removed.includes(id)), ...added];
  const isRefilled = seen.ids.some((id) => !before.includes(id) && !added.includes(id));
  // where something was added again after a refill had begun, Auto Scaling takes one out only once the refill is over
  const isTakenOut = added.length > 0 && wished.some((id) => !seen.ids.includes(id));
  const refill = /The group was refilled: |The group is being refilled now: |A refill is due: /;
  const isAddedAgain = addedAgainAt !== undefined && addedAgainAt < Date.parse(operation.outcome?.at ?? '');
  // where the only one that was removed was added again, a number that stayed cannot be told from one that followed both
  const isEven = isAddedAgain && removed.length === 1;
  return [
    ...(isEven ? [] : [new RegExp(`The expected number is ${seen.size.desired}, as before: `)]),
    ...(isRefilled ? [isEven ? unasked : refill] : []),
    ...(isTakenOut ? [/Auto Scaling removed |being taken out now|A scale-in is due: /] : []),
    ...(isAddedAgain ? [new RegExp(`${asked.names[0]} (was|and .* were) removed here and then re-added`)] : []),
  ];
}

/** Whoever joined is named or counted, whatever let Auto Scaling start it. */
const unasked = /joined meanwhile|Auto Scaling started |on the way in|a scaling action is due/;

const idsOf = ({ change }: Operation): string[] => ('picks' in change ? change.picks.map(({ id }) => id) : []);
