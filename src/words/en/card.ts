import type { Fate } from '../../domain/fate.ts';
import type { Forecast } from '../../domain/forecast.ts';
import type { Place, Size } from '../../domain/group.ts';
import type { Request } from '../../domain/operation.ts';
import {
  asSentence,
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
} from '../text.ts';
import type { CardWords } from '../words.ts';
import { came } from './came.ts';
import { agrees, count, names } from './counting.ts';
import { groupStatuses } from './group-status.ts';
import { cloudSays, problems } from './problems.ts';
import { contentsOf, partOf, placeOf } from './requests.ts';
import { undo } from './undo.ts';

type ZoneCount = { readonly zone: string; readonly count: number };

const zonesOf = (zones: readonly ZoneCount[], unknown: number): Text => {
  const each = zones.map(({ zone, count: some }) => say`${name(zone)}: ${some}`);
  if (unknown > 0) each.push(say`zone unknown: ${unknown}`);
  return joined(each, ', ');
};

const shortFates: Readonly<Record<Fate['kind'], string>> = {
  deleted: 'deleted',
  removed: 'removed',
  'being deleted': 'out of the group with the server being deleted',
  leaving: 'leaving',
  asked: 'asked for',
  waiting: 'waiting',
  'server remains': 'removed with the server still there',
  'left otherwise': 'no longer in the group by another way',
  'still a member': 'still in the group',
  joining: 'joining',
  joined: 'in service, to be protected',
  'left unprotected': 'in service without protection',
  done: 'done',
  'not done': 'not done',
  unknown: 'unknown',
};

const change = (from: number, to: number): string => (from === to ? `${from}` : `${from} → ${to}`);

/** Whether what Auto Scaling does by itself is all that changes the running number. */
const isOnlyEvened = (before: number, after: number, starts: number, removes: number): boolean =>
  before + starts - removes === after;

/** Where Auto Scaling evens out a difference that was there before, beside what is asked for. */
const evening = (before: number, after: number, starts: number, removes: number): string => {
  if (starts + removes === 0 || isOnlyEvened(before, after, starts, removes)) return '';
  return ` (Auto Scaling is due to ${starts > 0 ? `start ${starts}` : `remove ${removes}`})`;
};

const numbersOf = ({ current, desired, minimum, maximum }: Size): string =>
  `${current} running, expected ${desired}, minimum ${minimum}, maximum ${maximum}`;

/** What Auto Scaling does next by itself. */
const scalesNow = ({ starts = 0, removes = 0 }: Pick<Forecast, 'starts' | 'removes'>): Text =>
  sentences(
    starts === 0 ? nothing : say`Auto Scaling now starts ${count(starts, 'instance')} by itself.`,
    removes === 0 ? nothing : say`Auto Scaling now removes ${count(removes, 'instance')} by itself.`,
  );

/** How a batch stands; each goes on after "Batch 1 of 3: 10 instances, ". */
const phases: { readonly [P in Request['phase']]: (request: Request) => Text } = {
  unsent: () => say`not sent yet`,
  sending: () => say`being sent`,
  postponed: ({ notBefore }) =>
    notBefore === undefined
      ? say`not taken yet, will be sent again when the group is idle`
      : say`not taken yet, will be sent again after ${date(notBefore)}`,
  accepted: ({ answeredAt }) =>
    answeredAt === undefined ? say`accepted by the cloud` : say`accepted by the cloud at ${date(answeredAt)}`,
  'in doubt': () => say`no clear answer; reading the group to find out`,
  refused: () => say`refused by the cloud`,
  'not accepted': () => say`not taken by the cloud`,
  settled: ({ settledAt }) => (settledAt === undefined ? say`over` : say`over at ${date(settledAt)}`),
};

/** Enough to tell groups of one name apart, and to type. */
const shortId = 8;

/** As many characters as the picker takes. */
const longestReason = 500;

const cloudOf = ({ cloud, project, region }: Place): Text =>
  say`Cloud ${name(cloud)} · project ${name(project)} · region ${name(region)}`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const presser = (by: string | undefined, did: string, at: string | undefined): Text =>
  sentences(
    by === undefined
      ? nothing
      : at === undefined
        ? say`${person(by)} ${did} it.`
        : say`${person(by)} ${did} it at ${date(at)}.`,
    say`Nothing was sent to the cloud.`,
  );

/** The life of an operation on its card. */
export const card: CardWords = {
  where: ({ groupId, ...place }) => say`${cloudOf(place)} · group id ${name(groupId.slice(0, shortId))}`,
  cloud: (place) => say`${cloudOf(place)}.`,
  asked: ({ by, at, reason }) =>
    sentences(
      say`Asked by ${person(by)} at ${date(at)}.`,
      reason === undefined || reason.trim() === ''
        ? say`No reason given.`
        : say`Reason: ${quote(reason, longestReason)}.`,
    ),
  reason: (reason) => say`Reason: ${quote(reason, longestReason)}.`,
  decided: ({ by, at, choice }) =>
    say`${person(by)} chose ${choice === undefined ? say`it` : say`${bold(choice)}`}${at === undefined ? nothing : say` at ${date(at)}`}.`,
  forecast: ({ before, after, zonesAfter, unknownZones, statusAfter, starts = 0, removes = 0 }) =>
    say`${statusAfter === undefined ? '' : `${groupStatuses[statusAfter]}, `}${change(before.current, after.current)} running${evening(before.current, after.current, starts, removes)}, expected ${change(before.desired, after.desired)}, minimum ${change(before.minimum, after.minimum)}${
      before.maximum === after.maximum ? '' : `, maximum ${change(before.maximum, after.maximum)}`
    }${
      zonesAfter.length + unknownZones > 0
        ? say`; ${starts + removes === 0 ? '' : isOnlyEvened(before.current, after.current, starts, removes) ? 'now ' : 'before that '}${zonesOf(zonesAfter, unknownZones)}${starts + removes === 0 ? '' : ' (Auto Scaling chooses which zones change)'}`
        : nothing
    }`,
  forecastLabel: 'Forecast (instances)',
  moved: ({ by }) =>
    by === undefined
      ? say`Nothing was sent, because the group is no longer as it was shown:`
      : say`${person(by)} confirmed, but nothing was sent: the group is no longer as it was shown.`,
  movedNext: say`Look at what stands below and decide again.`,
  trouble: (problem) =>
    sentences(
      say`Nothing was sent: the group could not be read when its turn came.`,
      problems[problem.kind](problem).what,
      cloudSays(problem),
      problems[problem.kind](problem).next,
      say`Then decide again here.`,
    ),
  blocked: say`Nothing was sent. In the way:`,
  blockedNext: say`When that is mended, press Check Again.`,
  notices: 'Good to know',
  choices: 'The choices',
  typedChoiceFell: ({ typed, offered }) =>
    say`${code(`--${typed}`)} was typed, but everything picked was added by hand, and the cloud keeps such servers. Only ${bold(offered)} is offered.`,
  expires: (at) => say`Open until ${date(at)}. Nothing is sent unless somebody confirms.`,
  waits: ({ by, link: url }) =>
    say`${link(url, 'The operation')} of ${person(by)} on the same group comes first. When it is over, the group is read again; if anything shown here has changed, nothing is sent and this card asks again.`,
  secondLook: say`The group is being read again. If anything shown here has changed, nothing is sent and this card asks again.`,
  queuedExpires: (at) => say`If its turn has not come by ${date(at)}, it expires and nothing is sent.`,
  counts: (counts) =>
    joined(
      (Object.keys(shortFates) as Fate['kind'][]).flatMap((kind) => {
        const some = counts[kind] ?? 0;
        return some > 0 ? [say`${some} ${shortFates[kind]}`] : [];
      }),
      ', ',
    ),
  batch: ({ settled, ...which }) => {
    const { request } = which;
    return say`${placeOf(which)}: ${contentsOf(which)}, ${phases[request.phase](request)}${
      request.phase === 'accepted' || request.phase === 'in doubt'
        ? say`; ${settled} of ${request.subjects.length} settled`
        : nothing
    }`;
  },
  batchesMore: (more) => say`and ${count(more, 'more batch', 'more batches')}`,
  groupNow: ({ group, zones, at }) =>
    say`${name(group.name)} at ${date(at)}: ${numbersOf(group.size)} (instances), ${groupStatuses[group.status]}${group.isScaling ? ', scaling' : ''}${
      zones.length > 0 ? say`; ${zonesOf(zones, 0)}` : nothing
    }.`,
  asForecast: say`As forecast.`,
  inMotion: (forecast) => sentences(scalesNow(forecast), say`The result waits for that.`),
  follows: (next) => sentences(scalesNow(next), say`asbot does not wait for that: look at the group in a few minutes.`),
  asForecastSoFar: say`So far as forecast.`,
  came,
  othersSince: (others) =>
    say`${count(others, 'other operation')} of asbot ${agrees(others, 'has', 'have')} changed the group since, so what Auto Scaling did by itself cannot be told apart.`,
  notAsForecast: ({ forecast, seen, isStopped }) => {
    const differs = [
      ...(forecast.current === seen.current ? [] : [say`${forecast.current} running`]),
      ...(forecast.desired === seen.desired ? [] : [say`expected ${forecast.desired}`]),
      ...(forecast.minimum === seen.minimum ? [] : [say`minimum ${forecast.minimum}`]),
      ...(forecast.maximum === seen.maximum ? [] : [say`maximum ${forecast.maximum}`]),
    ];
    const was = differs.length === 0 ? nothing : say`: the forecast was ${joined(differs, ', ')} (instances)`;
    if (isStopped) return say`It was stopped early${was}.`;
    return differs.length === 0
      ? say`Not as forecast; look at the zones and the group's status.`
      : say`Not as forecast${was}.`;
  },
  halts: {
    stop: ({ by }, { change }) => say`${person(by)} pressed Stop: no further ${partOf(change)} is sent.`,
    'channel gone': (_halt, { change }) =>
      say`The channel of this card is gone, so no further ${partOf(change)} is sent.`,
    'group moved': (_halt, { change }) => say`The group changed on the way, so no further ${partOf(change)} is sent:`,
    'request failed': (_halt, { change }) =>
      say`${capital(`${partOf(change) === 'answer' ? 'an' : 'a'} ${partOf(change)}`)} failed, so no further one is sent.`,
    'group stayed busy': (_halt, { change }) =>
      say`Another scaling action kept the group busy for too long, so no further ${partOf(change)} is sent.`,
    'bot failed': (_halt, { change }) =>
      say`asbot itself failed while it worked on this, so no further ${partOf(change)} is sent. Its log has the reason.`,
    'group gone': (_halt, { change }) =>
      say`The cloud no longer knows the group: it was deleted meanwhile. No further ${partOf(change)} is sent; the console shows which servers are left.`,
    'cloud unreadable': ({ problem }, { change }) =>
      sentences(
        problem.kind === 'cloud not configured'
          ? say`The group cannot be read any more, and nothing further is sent.`
          : say`The group could not be read before the next ${partOf(change)}, so no further one is sent.`,
        problems[problem.kind](problem).what,
        cloudSays(problem),
      ),
  },
  goesOn: say`What the cloud has accepted goes on and is watched to its end.`,
  ended: (at) => say`Ended at ${date(at)}.`,
  watchedUntil: (at) => say`Watched until ${date(at)}.`,
  unsettledNext: say`Watching has ended without a clear result. Press Look Again to read the cloud anew; nothing is sent by that.`,
  cancelled: ({ by, at }) => presser(by, 'cancelled', at),
  calledOff: (reason) => sentences(asSentence(say`${capital(reason)}`), say`Nothing was sent to the cloud.`),
  declined: ({ by, at }) => presser(by, 'declined', at),
  expired: (at) => say`Nobody decided in time (until ${date(at)}). Nothing was sent to the cloud.`,
  askAgain: say`Ask Again opens the picker, filled in with what is left.`,
  ...undo,
  canStop: say`Stop keeps back what is not sent yet; what the cloud has accepted goes on.`,
  byHand: ({ isCertain, requests, console: url, does }) => {
    const send = requests === 1 ? say`this request` : say`these requests, each when the group is idle again,`;
    const console = link(url, 'the group in the console');
    return isCertain
      ? say`${bold('By hand:')} open ${console} and ${does}, or send ${send} with a token of the project.`
      : say`${bold('By hand:')} look at ${console} and ${does}, or use ${send} and a token of the project.`;
  },
  byHandMore: (more) =>
    say`And ${count(more, 'more request')} of the same kind, 10 ids at most in each; the ids stand in the console.`,
  serversLeft: (left) =>
    say`${names(left)}: delete the ${agrees(left.length, 'server', 'servers')} under Elastic Cloud Server in the console, once no other service holds ${agrees(left.length, 'it', 'them')}.`,
  instances: 'Instances',
  servers: 'Servers',
  results: 'What became of each instance',
  andMore: (more) => say`and ${count(more, 'more instance')}`,
  columns: ['Instance', 'State', 'Health', 'Zone', 'Age', 'Notes'],
  candidateColumns: ['Server', 'Status', 'Zone', 'Addresses'],
  copy: (url) =>
    url === undefined
      ? say`This is a copy. Its card stands elsewhere in this channel; nothing can be pressed here.`
      : say`This is a copy. ${link(url, 'The card is here')}; nothing can be pressed on this one.`,
};
