import { isKept } from '../../domain/quarantine.ts';
import type { LaterWords } from '../later-words.ts';
import { code, day, link, name, nothing, person, quote, say, sentences } from '../text.ts';
import { agrees, count } from './counting.ts';

/** What comes after a quarantine has begun. */
export const quarantine: Pick<
  LaterWords,
  'keeps' | 'kept' | 'reminderNext' | 'buttons' | 'oldReminder' | 'askedAlready'
> = {
  keeps: ({ until, by, servers }) =>
    sentences(
      say`In quarantine until ${day(until)}: then this thread reminds ${person(by)}.`,
      say`${agrees(servers, 'The server runs on and is', 'The servers run on and are')} billed; Auto Scaling can no longer delete ${agrees(servers, 'it', 'them')}.`,
      say`Registrations with load balancers other than the group's stay.`,
    ),
  kept: {
    there: ({ name: its, id, status }) =>
      say`${name(its)} (id ${code(id)}): still there${status === undefined ? nothing : say`, ${code(status)}`}`,
    gone: ({ name: its, id }) => say`${name(its)} (id ${code(id)}): gone, the cloud does not know the server any more`,
    back: ({ name: its, id }) => say`${name(its)} (id ${code(id)}): back in the group`,
    unreadable: ({ name: its, id }) =>
      say`${name(its)} (id ${code(id)}): could not be read now, so it counts as still there`,
  },
  reminderNext: ({ next, console: url, isInPerson }) =>
    sentences(
      isInPerson
        ? say`To put servers back, type ${code('/as add')} where the bot can post.`
        : say`Put Back posts a card that asks to add to the group what is still there.`,
      say`To delete a server, open ${link(url, 'the console')}, go to Elastic Cloud Server in the service list, search for the id, and delete it there: Auto Scaling can no longer do it.`,
      next === undefined
        ? say`No further reminder comes: the card is gone, and nobody could put it off.`
        : say`Where nobody decides, the next reminder comes ${day(next)}; asbot then reads what is gone.`,
    ),
  buttons: { putBack: 'Put Back', keep: (days) => `Keep ${count(days, 'More Day', 'More Days')}` },
  oldReminder: ({ by, until, isOver }) => {
    if (isOver) return say`Your press changed nothing: this quarantine is over, as the thread says.`;
    return by === undefined || until === undefined
      ? say`Your press changed nothing: this reminder does not ask any more. The newest one in the thread does, where there is one.`
      : say`Your press changed nothing: ${person(by)} has put this off already. The next reminder comes ${day(until)}.`;
  },
  askedAlready: ({ group, by, link: url }) =>
    sentences(
      say`Nothing was posted: ${person(by)} has asked already to put them back into ${name(group)}, and that is not over.`,
      url === undefined ? nothing : say`${link(url, 'Open the card')}.`,
    ),
};

export const quarantineNews: Pick<LaterWords['news'], 'reminder' | 'kept' | 'quarantine over'> = {
  reminder: ({ servers }, { group, askedBy, reason, endedAt }) => {
    const left = servers.filter(isKept).length;
    return sentences(
      say`${person(askedBy)}: ${count(left, 'server')} of ${name(group)} ${agrees(left, 'is', 'are')} in quarantine since ${day(endedAt)}. What is to become of ${agrees(left, 'it', 'them')}?`,
      reason === undefined || reason.trim() === '' ? say`No reason was given.` : say`Reason: ${quote(reason)}.`,
    );
  },
  kept: ({ by, until }) => say`${person(by)} keeps the quarantine: the next reminder comes ${day(until)}.`,
  'quarantine over': ({ servers }, { group }) =>
    say`The quarantine is over: ${agrees(servers.length, 'its server', 'each of its servers')} is gone, or back in ${name(group)}. No further reminder comes.`,
};
