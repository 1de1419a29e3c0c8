import type { FactsOf } from '../../domain/finding.ts';
import { code, date, joined, link, name, nothing, person, quote, say, sentences, type Text } from '../text.ts';
import type { Words } from '../words.ts';
import { agrees, count, names } from './counting.ts';
import { groupStatuses } from './group-status.ts';
import { lifecycleStates } from './instance-states.ts';
import { doings, listOf } from './permission.ts';

const itThem = (all: readonly unknown[]): string => agrees(all.length, 'it', 'them');
const isAre = (all: readonly unknown[]): string => agrees(all.length, 'is', 'are');

/** What another operation does, with how many it is about. */
const nouns: Readonly<Record<FactsOf<'another-operation-works'>['action'], (picked: string) => string>> = {
  remove: (picked) => `removal of ${picked}`,
  quarantine: (picked) => `quarantine of ${picked}`,
  add: (picked) => `addition of ${picked}`,
  protect: (picked) => `protection of ${picked}`,
  unprotect: (picked) => `end of the protection of ${picked}`,
  pause: () => 'a pause',
  resume: () => 'a resumption',
  resize: () => 'new numbers',
  hook: (picked) => `an answer to the hook of ${picked}`,
};

/** Which go first when Auto Scaling removes by itself (fact sheet 5.2). */
const removalOrder: Readonly<Record<NonNullable<FactsOf<'scaling-follows'>['removesFirst']>, string>> = {
  OLD_CONFIG_OLD_INSTANCE: 'of the oldest configuration first, and of these the oldest',
  OLD_CONFIG_NEW_INSTANCE: 'of the oldest configuration first, and of these the newest',
  OLD_INSTANCE: 'the oldest first',
  NEW_INSTANCE: 'the newest first',
};

/** More than these are not read in one sentence. */
const mostStates = 10;

/** How many are left out where there are more. */
const andMore = ({ length }: readonly unknown[]): string =>
  length > mostStates ? ` and ${length - mostStates} more` : '';

const withStates = (busy: FactsOf<'instances-are-in-service'>['busy']): Text => {
  const each = busy.slice(0, mostStates).map((one) => say`${name(one.name)} (${lifecycleStates[one.state]})`);
  return say`${joined(each, ', ')}${andMore(busy)}`;
};

/** What each rule has to say, and the way out. */
export const findings: Words['findings'] = {
  'may-ask': ({ group, action, rule, listed, answer }) => ({
    what:
      answer === 'no'
        ? say`For ${name(group)} you may not ${doings[action]} here: ${rule === undefined ? say`no rule lets anybody` : say`the rule ${quote(rule)} lets ${listOf(listed)} ask`}.`
        : say`Slack did not say in time whether you are in a user group that may ${doings[action]} for ${name(group)} here.`,
    next:
      answer === 'no'
        ? say`Ask one of them, or whoever keeps the rules; ${code('/as whoami')} says what you may do here.`
        : say`Wait a moment and try again.`,
  }),
  'could-be-approved': ({ group, rule, listed, others }) => ({
    what: say`Nobody could agree to this for ${name(group)}: the rule ${quote(rule)} asks for ${count(others, 'person')} beside you, and lets ${listOf(listed)} decide, which are not so many.`,
    next: say`Pick less, ask somebody else to ask, or tell whoever keeps the rules.`,
  }),
  'picks-something': ({ group }) => ({
    what: say`Nothing is picked for ${name(group)}.`,
    next: say`Pick something first.`,
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
    what: say`Only instances in service can be picked, and not in service ${agrees(busy.length, 'is', 'are')} ${withStates(busy)}.`,
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
  'another-operation-works': ({ group, action, by, since, picked, isWaiting, link: url }) => ({
    what: say`${link(url, 'Another operation')} ${isWaiting ? 'waits for its turn' : 'is at work'} on ${name(group)}: ${nouns[action](count(picked, 'instance'))}, decided by ${person(by)} at ${date(since)}.`,
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
  'others-would-stop': ({ group, action, by, link: url }) => ({
    what: say`${link(url, 'Another operation')} (${nouns[action]('instances')}, decided by ${person(by)}) still has requests to send on ${name(group)}. It reads the group before each, and stops where it is no longer as it was shown.`,
    next: say`Wait until it is over if it is to go through.`,
  }),
  'protection-is-new': ({ already, isProtected }) => ({
    what: say`${names(already)} ${isAre(already)} ${isProtected ? 'protected already' : 'not protected'}.`,
    next: say`Nothing is to be done about ${itThem(already)}.`,
  }),
  'protection-is-narrow': ({ sick }) => ({
    what: sentences(
      say`Protection holds off automatic scale-in alone: not a removal by hand, and not the replacement of an instance that fails its health check.`,
      sick.length > 0 ? say`${names(sick)} ${isAre(sick)} sick now.` : nothing,
    ),
    next:
      sick.length > 0
        ? say`To keep a sick server, take it out with ${code('/as quarantine')} or pause the group.`
        : say`To keep a sick server, pause the group or quarantine it.`,
  }),
  'protection-binds-the-numbers': ({ group, protected: bound, desired }) => ({
    what: say`Then ${count(bound, 'instance')} of ${name(group)} ${agrees(bound, 'is', 'are')} protected, and the expected number is ${desired}: it cannot be set below that, and the group cannot scale in.`,
    next: say`Take the protection off again when it is no longer needed.`,
  }),
  'status-can-change': ({ group, status, action }) =>
    (action === 'pause' && status === 'PAUSED') || (action === 'resume' && status === 'INSERVICE')
      ? {
          what: say`${name(group)} is ${groupStatuses[status]} already.`,
          next: say`There is nothing to do.`,
        }
      : {
          what: say`${name(group)} is ${groupStatuses[status]}, and in that status it cannot be ${action === 'pause' ? 'paused' : 'resumed'}.`,
          next: say`Look at the group in the console.`,
        },
  'has-configuration': ({ group }) => ({
    what: say`${name(group)} has no scaling configuration, and without one the cloud does not enable it.`,
    next: say`Give it one in the console first.`,
  }),
  'pause-stops-nothing': ({ group }) => ({
    what: say`${name(group)} has a scaling action running, and a pause does not stop it.`,
    next: say`Wait until it is over if it must not go through unseen.`,
  }),
  'pause-freezes': ({ group }) => ({
    what: say`While ${name(group)} is paused its policies do nothing, sick instances are not replaced, and a new expected number has no effect.`,
    next: say`Resume it when the work is done.`,
  }),
  'resume-scales': ({ group, current, desired }) => ({
    what: say`${name(group)} runs ${count(current, 'instance')} and expects ${desired}, so resuming it starts a scaling action at once.`,
    next: say`If it must stay as it is, set the expected number to ${current} first.`,
  }),
  'changes-a-number': ({ group, minimum, desired, maximum }) => ({
    what: say`${name(group)} has these numbers already: minimum ${minimum}, expected ${desired}, maximum ${maximum} (instances).`,
    next: say`Give at least 1 number that is to change.`,
  }),
  'numbers-fit': ({ minimum, desired, maximum }) => ({
    what: say`Minimum ${minimum}, expected ${desired} and maximum ${maximum} (instances) do not fit: the expected number must not be below the minimum or above the maximum.`,
    next: say`Change the number that is out of line.`,
  }),
  'not-below-protected': ({ group, protected: bound, desired }) => ({
    what: say`${count(bound, 'instance')} of ${name(group)} ${agrees(bound, 'is', 'are')} protected, so the expected number cannot be ${desired}.`,
    next: say`Expect ${bound} at least, or take the protection off ${count(bound - desired, 'instance')} first.`,
  }),
  'quota-has-room': ({ group, after, limit }) => ({
    what: say`${name(group)} would have ${count(after, 'instance')}, and its quota is ${limit}.`,
    next: say`Ask for ${count(after - limit, 'instance')} fewer, or have the quota raised.`,
  }),
  'expected-follows': ({ before, after }) => ({
    what: say`The expected number goes from ${before} to ${after}, because it would be outside the new limits.`,
    next: say`Give the expected number yourself if it is to be another.`,
  }),
  'scaling-follows': ({ group, by, isPaused, removesFirst }) =>
    isPaused
      ? {
          what: say`${name(group)} is not in service, so its running number stays as it is until it is resumed.`,
          next: say`Auto Scaling then ${by > 0 ? 'starts' : 'removes'} ${count(Math.abs(by), 'instance')}.`,
        }
      : by > 0
        ? {
            what: say`Auto Scaling will start ${count(by, 'instance')}, which often takes 1 to 5 minutes.`,
            next: say`They are made by the group's scaling configuration.`,
          }
        : {
            what: say`Auto Scaling will remove ${count(-by, 'instance')}${removesFirst === undefined ? '' : `, ${removalOrder[removesFirst]}`}; protected ones stay.`,
            next: say`To say which ones, use ${code('/as remove')} instead.`,
          },
  'group-takes-additions': ({ group, status }) => ({
    what: say`${name(group)} is ${groupStatuses[status]}, and only a group in service takes additions.`,
    next: say`Resume it first with ${code('/as resume')}.`,
  }),
  'servers-exist': ({ missing }) => ({
    what: say`The project has no server ${names(missing)}.`,
    next: say`Take ${itThem(missing)} out of the picks; on a card, Check Again does so.`,
  }),
  'servers-are-active': ({ inactive }) => ({
    what: say`Only servers that run, with nothing under way, can join: ${joined(
      inactive.slice(0, mostStates).map((one) => say`${name(one.name)} (${code(one.task ?? one.status)})`),
      ', ',
    )}${andMore(inactive)}.`,
    next: say`Start ${itThem(inactive)} in the console or wait, or leave ${itThem(inactive)} out.`,
  }),
  'zones-match': ({ group, zones, elsewhere }) => ({
    what: say`${name(group)} spans ${names(zones)}, and ${joined(
      elsewhere.slice(0, mostStates).map((one) => say`${name(one.name)} is in ${name(one.zone)}`),
      ', ',
    )}${andMore(elsewhere)}.`,
    next: say`Leave ${itThem(elsewhere)} out, or have the zone added to the group.`,
  }),
  'vpcs-match': ({ group, elsewhere }) => ({
    what: say`${names(elsewhere)} ${isAre(elsewhere)} in another VPC than ${name(group)}.`,
    next: say`Leave ${itThem(elsewhere)} out.`,
  }),
  'vpcs-are-known': ({ unknown }) => ({
    what: say`Whether ${names(unknown)} ${isAre(unknown)} in the VPC of the group could not be told.`,
    next: say`The cloud decides, and refuses what is in another one.`,
  }),
  'other-groups-are-known': ({ unread }) => ({
    what: say`Who is in ${names(unread)} could not be read, so whether a server is in ${unread.length === 1 ? 'it' : 'one of these'} already is not known.`,
    next: say`The cloud decides, and refuses what is in another group.`,
  }),
  'not-members-yet': ({ group, already }) => ({
    what: say`${names(already)} ${isAre(already)} in ${name(group)} already.`,
    next: say`Leave ${itThem(already)} out.`,
  }),
  'in-no-other-group': ({ taken }) => ({
    what: say`A server is in one group at a time: ${joined(
      taken.slice(0, mostStates).map((one) => say`${name(one.name)} is in ${name(one.group)}`),
      ', ',
    )}${andMore(taken)}.`,
    next: say`Remove ${itThem(taken)} there first, keeping the ${agrees(taken.length, 'server', 'servers')}.`,
  }),
  'keeps-the-maximum': ({ group, after, maximum, added }) => ({
    what: say`${name(group)} would have ${count(after, 'instance')}, and its maximum is ${maximum}.`,
    next:
      after - maximum >= added
        ? say`None can join while the maximum is ${maximum}: raise it first with ${code('/as resize')}.`
        : say`Add ${count(after - maximum, 'server')} fewer, or raise the maximum first with ${code('/as resize')}.`,
  }),
  'joins-by-hand': ({ added, unprotected }) => ({
    what: sentences(
      say`${agrees(added, 'It counts', 'They count')} as added by hand: the group never deletes ${agrees(added, 'its server', 'their servers')}.`,
      unprotected > 0
        ? say`Unless protected, ${agrees(unprotected, 'it', 'they')} may be taken out again when the group scales in by itself.`
        : nothing,
    ),
    next: say`What ${agrees(added, 'it costs', 'they cost')} stays as it was.`,
  }),
  'hooks-are-listed': ({ group }) => ({
    what: say`The cloud lists no lifecycle hooks for ${name(group)} now: either this region has none, or they cannot be read.`,
    next: say`Whether a hook holds anything cannot be told. Try again in a minute; if it stays so, look at the hooks of the group in the console.`,
  }),
  'held-by-a-hook': ({ group, free }) =>
    free.length === 0
      ? {
          what: say`No lifecycle hook of ${name(group)} holds an instance now.`,
          next: say`There is nothing to answer; pick another group if you meant one.`,
        }
      : {
          what: say`No lifecycle hook of ${name(group)} holds ${names(free)}.`,
          next: say`Leave ${itThem(free)} out; the wait may be over already.`,
        },
  'hooks-hold': ({ holds }) => ({
    what: sentences(
      ...holds
        .slice(0, mostStates)
        .map(
          (one) =>
            say`${name(one.name)} is held by the hook ${name(one.hook)} on its way ${one.isLeaving ? 'out' : 'in'}${one.until === undefined ? nothing : say` until ${date(one.until)}`}${one.byDefault === undefined ? nothing : say`, then ${one.byDefault === 'continue' ? 'it goes on' : 'it is given up'}`}.`,
        ),
      holds.length > mostStates
        ? say`Hooks hold ${count(holds.length - mostStates, 'more instance', 'more instances')}.`
        : nothing,
    ),
    next: say`Ask whoever the hook waits for, before you answer in their place.`,
  }),
  'cool-down-follows': ({ group, seconds }) => ({
    what: say`A cool-down of ${seconds} s follows, in which alarm policies of ${name(group)} stay silent.`,
    next: say`Watch the load yourself for that long.`,
  }),
};
