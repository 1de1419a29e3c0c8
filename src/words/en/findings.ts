import type { FactsOf } from '../../domain/finding.ts';
import { code, date, joined, link, name, nothing, person, quote, say, sentences, type Text } from '../text.ts';
import type { Words } from '../words.ts';
import { agrees, count, names } from './counting.ts';
import { groupStatuses } from './group-status.ts';

const itThem = (all: readonly unknown[]): string => agrees(all.length, 'it', 'them');
const isAre = (all: readonly unknown[]): string => agrees(all.length, 'is', 'are');

/** More than these are not read in one sentence. */
const mostStates = 10;

const withStates = (busy: FactsOf<'instances-are-in-service'>['busy']): Text => {
  const each = busy.slice(0, mostStates).map((one) => say`${name(one.name)} (${code(one.state)})`);
  const more = busy.length - each.length;
  return say`${joined(each, ', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

/** What each rule has to say, and the way out. */
export const findings: Words['findings'] = {
  'picks-something': ({ group }) => ({
    what: say`No instance of ${name(group)} is picked.`,
    next: say`Pick at least 1 instance.`,
  }),
  'group-exists': ({ group }) => ({
    what: say`The cloud knows no group ${name(group)} any more.`,
    next: say`Pick another group; it may have been deleted or renamed.`,
  }),
  'bot-can-post': () => ({
    what: say`The bot may not post in this conversation, and the card must stand where people can see it.`,
    next: say`Type ${code('/invite @asbot')} here and check again, or ask in a channel the bot is in.`,
  }),
  'instances-are-members': ({ group, missing }) => ({
    what: say`${names(missing)} ${isAre(missing)} not in ${name(group)}; ${agrees(missing.length, 'it', 'they')} may have left already.`,
    next: say`Take ${itThem(missing)} out of the picks; on a card, Check Again does so.`,
  }),
  'group-stays': ({ group }) => ({
    what: say`${name(group)} is being deleted, so it takes no orders.`,
    next: say`Nothing is left to do here; pick another group.`,
  }),
  'nothing-else-scales': ({ group, busy }) => ({
    what: sentences(
      say`${name(group)} has a scaling action running, and a group takes one at a time.`,
      busy.length > 0 ? say`Under way: ${names(busy)}.` : nothing,
    ),
    next: say`Wait until it is over, often 1 to 5 minutes, and check again.`,
  }),
  'instances-are-in-service': ({ busy }) => ({
    what: say`Only instances in service can be removed, and not in service ${agrees(busy.length, 'is', 'are')} ${withStates(busy)}.`,
    next: say`Wait until ${agrees(busy.length, 'it is', 'they are')} in service or gone, or leave ${itThem(busy)} out.`,
  }),
  'keeps-the-minimum': ({ group, left, minimum, picked }) => ({
    what: say`${name(group)} would be left with ${count(Math.max(left, 0), 'instance')} of the ${minimum} it must keep.`,
    next:
      minimum - left >= picked
        ? say`None can leave while the minimum is ${minimum}: lower the minimum of the group first.`
        : say`Pick ${count(minimum - left, 'instance')} fewer, or lower the minimum of the group first.`,
  }),
  'held-by-another-operation': ({ held, by }) => ({
    what: say`${names(held)} ${agrees(held.length, 'belongs', 'belong')} to ${link(by.link, 'another operation')} that is not over yet.`,
    next: say`Leave ${itThem(held)} out, or wait until that operation has ended.`,
  }),
  'another-operation-works': ({ group, by, since, picked, isWaiting, link: url }) => ({
    what: say`${link(url, 'Another operation')} ${isWaiting ? 'waits for its turn' : 'is at work'} on ${name(group)}: ${count(picked, 'instance')}, decided by ${person(by)} at ${date(since)}.`,
    next: say`This one has its turn after it, and the group is read again then.`,
  }),
  'group-is-enabled': ({ group, status, trouble }) => ({
    what: sentences(
      say`${name(group)} is ${groupStatuses[status]}.`,
      trouble === undefined ? nothing : say`The cloud says: ${quote(trouble)}.`,
    ),
    next: say`The cloud may still take the removal; it will not replace what leaves while the group is not in service.`,
  }),
  'numbers-agree': ({ group, current, desired }) => ({
    what: say`${name(group)} runs ${count(current, 'instance')} and expects ${desired}, so a scaling action is due or has failed.`,
    next: say`Look at the group's scaling actions in the console before you decide.`,
  }),
  'zone-is-not-emptied': ({ zones }) => ({
    what: say`No instance stays in ${names(zones)}.`,
    next: say`If the group must survive the loss of a zone, leave one instance there.`,
  }),
  'zones-are-known': ({ unknown }) => ({
    what: say`The zone of ${names(unknown)} could not be read.`,
    next: say`Look up where ${agrees(unknown.length, 'it runs', 'they run')} if the zone matters to you.`,
  }),
  'protection-is-lost': ({ protected: lost }) => ({
    what: say`${names(lost)} ${isAre(lost)} protected. Protection holds off automatic scale-in alone: a removal by hand goes through.`,
    next: say`Ask whoever protected ${itThem(lost)}, or leave ${itThem(lost)} out.`,
  }),
  'added-by-hand-stay': ({ byHand }) => ({
    what: say`${names(byHand)} ${agrees(byHand.length, 'was', 'were')} added by hand: the cloud never deletes ${agrees(byHand.length, 'its server', 'their servers')}.`,
    next: say`Delete ${agrees(byHand.length, 'the server', 'the servers')} in the console afterwards if ${agrees(byHand.length, 'it is', 'they are')} to go.`,
  }),
  'sick-may-leave-by-themselves': ({ sick }) => ({
    what: say`${names(sick)} ${isAre(sick)} sick: Auto Scaling replaces sick instances itself and may be faster.`,
    next: say`If one has left when its turn comes, nothing is sent and the card asks again.`,
  }),
  'cool-down-follows': ({ group, seconds }) => ({
    what: say`A cool-down of ${seconds} s follows, in which alarm policies of ${name(group)} stay silent.`,
    next: say`Watch the load yourself for that long.`,
  }),
};
