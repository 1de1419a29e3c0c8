import type { LaterWords } from '../later-words.ts';
import { date, day, joined, link, name, nothing, person, quote, say, sentences, type Text } from '../text.ts';
import { agrees, count, lengthOf, names, roughLengthOf } from './counting.ts';
import { groupStatusCalled } from './group-status.ts';
import { listOf, permission } from './permission.ts';
import { cloudSays, problems } from './problems.ts';
import { quarantine, quarantineNews } from './quarantine-later.ts';
import { typed } from './typed.ts';
import { unbindings } from './unbindings.ts';

/** From here on the time of day alone does not say which day is meant, in ms. */
const farMs = 12 * 3_600_000;

const numberCalled = { desired: 'Expected', minimum: 'Minimum', maximum: 'Maximum' } as const;

const whoResumed = (by: string | undefined, wasPaused: boolean): Text => {
  if (by !== undefined) return say`${person(by)} resumed it with asbot.`;
  return wasPaused
    ? say`Somebody ended the pause outside asbot.`
    : say`Either the pause never took hold, or somebody ended it outside asbot.`;
};

/** What comes after the end of an operation. */
export const later: LaterWords = {
  follows: ({ by, at, forMs, reason }) =>
    sentences(
      say`Queued by asbot at ${date(at)} in the name of ${person(by)}, who paused the group for ${lengthOf(forMs)}: that time is over.`,
      reason === undefined || reason.trim() === '' ? nothing : say`Reason of the pause: ${quote(reason)}.`,
    ),
  resumes: ({ at, by, forMs, isProven }) =>
    sentences(
      isProven
        ? nothing
        : say`Nobody knows whether it is paused; asbot reads it again when the time is over, and resumes it where it is.`,
      forMs < farMs
        ? say`To be resumed by asbot at ${date(at)}, in the name of ${person(by)}.`
        : say`To be resumed by asbot in the name of ${person(by)}: ${day(at)}.`,
      say`Where it is resumed before that, asbot sends nothing then and says so here.`,
    ),
  unbindings,
  ...quarantine,
  drifted: {
    joined: ({ count: some, names: all }) =>
      sentences(
        say`${count(some, 'instance')} ${agrees(some, 'is', 'are')} in the group that ${agrees(some, 'was', 'were')} not there: ${joined(
          [
            ...(all.length === 0 ? [] : [names(all)]),
            ...(some > all.length ? [say`${some - all.length} still being made`] : []),
          ],
          ', and ',
        )}.`,
        say`Nobody asked asbot for that: Auto Scaling may have refilled the group, or somebody else added ${agrees(some, 'it', 'them')}.`,
      ),
    rejoined: ({ names: all }) =>
      say`${names(all)}, which this operation took out, ${agrees(all.length, 'is a member', 'are members')} again.`,
    left: ({ count: some, names: all }) =>
      sentences(
        say`${count(some, 'instance')} ${agrees(some, 'has', 'have')} left the group since: ${names(all)}.`,
        say`Nobody asked asbot for that: Auto Scaling or somebody else took ${agrees(some, 'it', 'them')} out.`,
      ),
    number: ({ which, was, is }) => say`${numberCalled[which]}: was ${count(was, 'instance')}, is ${is}.`,
    status: ({ was, is }) => say`The group was ${groupStatusCalled(was)} and is ${groupStatusCalled(is)}.`,
    'group gone': () => say`The cloud no longer knows the group: it was deleted.`,
  },
  driftNext: say`Look at the group before you ask for more. asbot does nothing about it by itself.`,
  news: {
    ...quarantineNews,
    'others called': ({ until }, { group, askedBy, listed }) =>
      sentences(
        say`${listOf(listed)}: ${person(askedBy)} still waits for another person to decide about ${name(group)}.`,
        say`The card is open until ${date(until)}; whoever may decide can agree or decline there.`,
      ),
    'glass broken': (item) => permission.glassBroken(item),
    'wait called off': ({ by, waited }, { group }) =>
      say`${person(waited)}: ${person(by)} called this card off while you waited for ${name(group)} to be free. asbot does not look any longer; ask anew if you still want it.`,
    'free now': ({ by, until }, { group }) =>
      sentences(
        say`${name(group)} is free now. ${person(by)} asked to be told: decide on the card.`,
        say`It is open until ${date(until)}.`,
      ),
    'free but blocked': ({ by }, { group }) =>
      say`The wait for ${name(group)} is over, and ${person(by)} asked to be told. Nothing can be decided yet, because something else is in the way now:`,
    'stayed busy': ({ at, by, since, until, problem }, { group }) =>
      sentences(
        say`${person(by)} asked to be told when ${name(group)} is free. ${
          problem === undefined ? 'It is still busy' : 'It could not be read'
        } at ${date(at)}, ${roughLengthOf(Date.parse(at) - Date.parse(since))} after that, and asbot does not look any longer.`,
        ...(problem === undefined ? [] : [problems[problem.kind](problem).what, cloudSays(problem)]),
        say`The card stays open until ${date(until)}: Ask When Free there waits anew, and Check Again looks at once.`,
      ),
    drifted: ({ at, since }, { group }) =>
      say`${name(group)} is no longer as this operation left it: it was read again at ${date(at)}, ${roughLengthOf(Date.parse(at) - Date.parse(since))} after the end.`,
    'not paused any more': ({ at, status, by, isProven = true }, { group }) =>
      sentences(
        say`The time of this pause is over (${day(at)}), and nothing was sent: ${name(group)} is ${groupStatusCalled(status)} already.`,
        whoResumed(by, isProven),
        status === 'INSERVICE' ? nothing : say`Look at it in the console; asbot does nothing more about it.`,
      ),
    'paused anew': ({ at, by, link: url }, { group }) =>
      sentences(
        say`The time of this pause is over (${day(at)}), and nothing was sent: ${name(group)} was paused anew since, after ${link(url, 'what')} ${person(by)} did.`,
        say`It stays paused. To end that, ask to resume it: ${typed('resume')}.`,
      ),
    'group gone at the end of the pause': ({ at }, { group }) =>
      say`The time of this pause is over (${day(at)}), and nothing was sent: the cloud no longer knows ${name(group)}. It was deleted meanwhile; there is nothing left to resume.`,
    'resumption asks': ({ link: url }, { group, decidedBy }) =>
      sentences(
        say`${person(decidedBy)}: ${name(group)} is not resumed yet. The time of this pause is over, but when asbot was about to resume the group, it was not as read a moment before, or could not be read.`,
        say`${link(url, 'The card of the resumption')} says why and asks; somebody has to decide there.`,
      ),
    'resumption failed': ({ link: url }, { group, decidedBy }) =>
      sentences(
        say`${person(decidedBy)}: it is not certain that ${name(group)} is resumed. The time of this pause is over, and ${link(url, 'the resumption')} did not end well.`,
        say`Its card says why, and offers the way on; or type ${typed('resume')}.`,
      ),
    'not resumed': ({ at, since, problem, byHand: { consoleUrl, request } }, { group, decidedBy }) =>
      sentences(
        say`${person(decidedBy)}: ${name(group)} could not be resumed. The time of this pause is over, and asbot could not read the group from ${day(since)} to ${date(at)}. It does not try any longer; nothing was sent.`,
        problems[problem.kind](problem).what,
        cloudSays(problem),
        problems[problem.kind](problem).next,
        say`Then resume it with ${typed('resume')}, or by hand: enable ${link(consoleUrl, 'the group in the console')}${request === undefined ? '.' : ', or send this request with a token of the project:'}`,
      ),
  },
};
