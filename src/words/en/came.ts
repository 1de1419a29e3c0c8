import type { Named } from '../../domain/finding.ts';
import { name, nothing, say, sentences, type Text } from '../text.ts';
import type { CameFacts, CardWords } from '../words.ts';
import { agrees, count, names } from './counting.ts';
import { groupStatuses } from './group-status.ts';
import { typed } from './typed.ts';

type Sayer = (facts: CameFacts) => Text;

const one = (some: readonly Named[], singular: string, plural: string): string => agrees(some.length, singular, plural);

const stayed: Sayer = ({ came }) =>
  came.stayed === undefined
    ? nothing
    : say`The expected number is ${came.stayed}, as before: either the cloud did not let it follow, or it was set again since.`;

/** By how many the expected number exceeds what it was to be, so that Auto Scaling refills the group, or, below zero, takes out again. */
const excess = ({ came, wanted }: CameFacts): number => (came.stayed === undefined ? 0 : came.stayed - wanted);

/** Of those that nobody added by hand; no more of them are called Auto Scaling's than it was to start, as foretold and as a refill. */
const started = (some: readonly Named[], refill: number, foretold: number): Text => {
  if (some.length === 0) return nothing;
  const due = foretold + refill;
  if (due === 0) return say`${names(some)} joined meanwhile, which was not asked for here.`;
  if (some.length > due)
    return say`${names(some)} joined meanwhile. Auto Scaling was to start ${count(due, 'instance')}; which of these it started cannot be told, and what is beyond that was not asked for here.`;
  if (some.length <= foretold) return say`Auto Scaling started ${names(some)}.`;
  const rest = foretold === 0 ? nothing : say`, ${foretold} of them as foretold`;
  return say`The group was refilled: ${names(some)} joined${rest}.`;
};

const joined: Sayer = (facts) => {
  const byHand = facts.came.joined.filter(({ isAddedByHand }) => isAddedByHand);
  const others = facts.came.joined.filter(({ isAddedByHand }) => !isAddedByHand);
  return sentences(
    started(others, Math.max(excess(facts), 0), facts.forecast.starts ?? 0),
    byHand.length === 0
      ? nothing
      : say`${names(byHand)} ${one(byHand, 'was', 'were')} added by hand and joined meanwhile, which was not asked for here.`,
  );
};

const joining: Sayer = ({ came: { joining: some, stayed: expected } }) => {
  if (some === 0) return nothing;
  const onTheWay = say`${count(some, 'instance')} ${agrees(some, 'is', 'are')} on the way in`;
  return expected === undefined ? say`${onTheWay}.` : say`The group is being refilled now: ${onTheWay}.`;
};

const returned: Sayer = ({ came: { returned: some } }) =>
  some.length === 0
    ? nothing
    : say`${names(some)} ${one(some, 'was', 'were')} removed here and then re-added: ${one(some, 'it is', 'they are')} in the group again.`;

const left: Sayer = (facts) => {
  const { left: some } = facts.came;
  const due = (facts.forecast.removes ?? 0) + Math.max(-excess(facts), 0);
  if (some.length === 0) return nothing;
  if (due === 0) return say`${names(some)} left meanwhile, which was not asked for here.`;
  return some.length <= due
    ? say`Auto Scaling removed ${names(some)}.`
    : say`${names(some)} left meanwhile. Auto Scaling was to remove ${count(due, 'instance')}; which of these it removed cannot be told, and what is beyond that was not asked for here.`;
};

const leaving: Sayer = ({ came: { leaving: some } }) =>
  some.length === 0 ? nothing : say`${names(some)} ${one(some, 'is', 'are')} being taken out now.`;

const due: Sayer = ({ came, group: { name: called, size, status } }) => {
  const by = size.desired - size.current;
  const does = say`${by > 0 ? 'starts' : 'takes out'} ${count(Math.abs(by), 'instance')}`;
  if (came.due !== undefined) {
    return came.stayed === undefined
      ? say`It runs ${size.current} and expects ${size.desired}, so a scaling action is due or has failed.`
      : say`${by > 0 ? 'A refill is due' : 'A scale-in is due'}: Auto Scaling ${does}.`;
  }
  return came.stayed !== undefined && by !== 0 && status !== 'INSERVICE'
    ? say`While ${name(called)} is ${groupStatuses[status]} nothing is evened out; once it is in service, Auto Scaling ${does}.`
    : nothing;
};

const next: Sayer = ({ came, group, wanted }) =>
  came.stayed === undefined
    ? nothing
    : say`If nobody set it again on purpose and ${wanted} are to run, set the expected number: ${typed('resize', `${group.name} --expect ${wanted}`)}.`;

/** What the cloud, or somebody else, did that nobody asked for here, and what to do about it. */
export const came: CardWords['came'] = (facts) =>
  sentences(
    stayed(facts),
    joined(facts),
    joining(facts),
    returned(facts),
    left(facts),
    leaving(facts),
    due(facts),
    next(facts),
  );
