import type { Action } from '../../domain/change.ts';
import type { RecordEntry } from '../../domain/record/entry.ts';
import type { RecordWords } from '../record-words.ts';
import { bold, code, day, joined, link, name, nothing, person, quote, say, sentences, type Text } from '../text.ts';
import { count, names } from './counting.ts';

const deeds: Readonly<Record<Action, (picked: Text, group: Text) => Text>> = {
  remove: (picked, group) => say`the removal of ${picked} from ${group}`,
  quarantine: (picked, group) => say`the quarantine of ${picked} of ${group}`,
  add: (picked, group) => say`the addition of ${picked} to ${group}`,
  protect: (picked, group) => say`the protection of ${picked} in ${group}`,
  unprotect: (picked, group) => say`the end of the protection of ${picked} in ${group}`,
  pause: (_, group) => say`the pause of ${group}`,
  resume: (_, group) => say`the resumption of ${group}`,
  resize: (_, group) => say`new numbers of ${group}`,
  hook: (picked, group) => say`the answer to the hook of ${picked} in ${group}`,
};

const deedOf = ({ action, picks = [], group }: RecordEntry): Text => {
  if (action === undefined) return nothing;
  return deeds[action](picks.length === 0 ? say`instances` : names(picks), say`${name(group?.name ?? 'a group')}`);
};

const who = ({ by }: RecordEntry): Text => (by === undefined ? say`asbot` : say`${person(by)}`);
const fact = ({ facts }: RecordEntry, which: string): unknown => facts?.[which];
const choiceOf = (entry: RecordEntry): Text => {
  const choice = fact(entry, 'choice') ?? fact(entry, 'agreed');
  return typeof choice === 'string' && choice !== 'confirm' ? say` (${choice})` : nothing;
};
const requestOf = (entry: RecordEntry): Text => {
  const request = fact(entry, 'request');
  return typeof request === 'number' ? say`request ${request} of ` : nothing;
};

/** What the cloud answered, in short. */
const answerOf = (entry: RecordEntry): string => {
  const answer = fact(entry, 'answer') as { accepted?: boolean; lost?: boolean } | undefined;
  if (answer?.lost) return 'no answer came to';
  return answer?.accepted ? 'the cloud accepted' : 'the cloud refused';
};

const rulesOf = (entry: RecordEntry): Text => {
  const rules = fact(entry, 'rules');
  return Array.isArray(rules) && rules.length > 0 ? say`${count(rules.length, 'rule')}` : say`no rules`;
};

/** What is said of the record. */
export const record: RecordWords = {
  kind: {
    asked: (entry) => say`${who(entry)} asked for ${deedOf(entry)}`,
    shown: (entry) => say`the card of ${deedOf(entry)} stood in the channel`,
    'asked anew': (entry) => say`the card of ${deedOf(entry)} asked again, because what it showed had changed`,
    refused: (entry) =>
      say`${who(entry)} was turned down${entry.action === undefined ? nothing : say` on ${deedOf(entry)}`}`,
    agreed: (entry) => say`${who(entry)} agreed to ${deedOf(entry)}${choiceOf(entry)}; others had to agree as well`,
    approved: (entry) => say`${who(entry)} confirmed ${deedOf(entry)}${choiceOf(entry)}`,
    'glass broken': (entry) => say`${who(entry)} ${bold('broke the glass')} for ${deedOf(entry)}${choiceOf(entry)}`,
    declined: (entry) => say`${who(entry)} declined ${deedOf(entry)}`,
    cancelled: (entry) => say`${who(entry)} called off ${deedOf(entry)}`,
    expired: (entry) => say`nobody decided in time about ${deedOf(entry)}`,
    'stop pressed': (entry) => say`${who(entry)} stopped ${deedOf(entry)}`,
    sent: (entry) => say`asbot sent ${requestOf(entry)}${deedOf(entry)}`,
    answered: (entry) => say`${answerOf(entry)} ${requestOf(entry)}${deedOf(entry)}`,
    proven: (entry) => say`asbot read what became of ${deedOf(entry)}`,
    ended: (entry) => say`${deedOf(entry)} ended: ${bold(entry.state ?? 'over')}`,
    undone: (entry) => say`${deedOf(entry)} was undone`,
    drifted: (entry) => say`the group moved after ${deedOf(entry)}`,
    noted: (entry) => say`noted about ${deedOf(entry)}`,
    'bot started': (entry) => say`asbot started with ${rulesOf(entry)}`,
    'bot stopped': () => say`asbot stopped`,
    'rules read': (entry) => say`the rules were read anew: ${rulesOf(entry)}`,
    'sealing begins': () => say`from here on the record is sealed with a new key`,
    pruned: () => say`entries that were old enough were removed from the record`,
  },
  line: (entry, url) =>
    sentences(
      say`${record.kind[entry.kind](entry)}.`,
      entry.reason !== undefined && (entry.kind === 'asked' || entry.kind === 'glass broken')
        ? say`Reason: ${quote(entry.reason)}.`
        : nothing,
      glassReason(entry),
      entry.kind === 'asked' && entry.incident !== undefined ? say`Incident ${name(entry.incident)}.` : nothing,
      entry.kind === 'asked' && entry.rule !== undefined ? say`Rule ${quote(entry.rule)}.` : nothing,
      cloudRequest(entry),
      url === undefined || entry.kind !== 'asked' ? nothing : say`${link(url, 'Card')}.`,
    ),
  timelineTitle: ({ since, until, of }) =>
    say`Timeline${of.length === 0 ? nothing : say` of ${of}`}${since === undefined ? nothing : say` from ${code(since)}`} to ${code(until)}`,
  nothing: say`Nothing is recorded there.`,
  historyTitle: ({ of, since, told, found }) =>
    sentences(
      say`What is recorded${of.length === 0 ? nothing : say` ${of}`}${since === undefined ? nothing : say` since ${day(since)}`}:`,
      found > told ? say`the newest ${told} of ${count(found, 'entry', 'entries')}.` : nothing,
    ),
  of: ({ person: by, word, incident }) =>
    joined(
      [
        ...(word === undefined ? [] : [say`about ${name(word)}`]),
        ...(by === undefined ? [] : [say`by ${person(by)}`]),
        ...(incident === undefined ? [] : [say`under ${name(incident)}`]),
      ],
      ', ',
    ),
  ownOnly: say`You may read what you did yourself alone; the rules say who may read the rest (${code('permissions.record')} in asbot.yaml).`,
  moreByReport: say`Times are on your clock. ${code('/as report')} with the same words sends all of it as files.`,
  reportSent: ({ entries, since }) =>
    say`Three files with ${count(entries, 'entry', 'entries')}${since === undefined ? nothing : say` since ${day(since)}`} are in your direct messages with asbot: a timeline for the post-mortem, a table, and the raw entries.`,
  reportFailed: (reason) =>
    say`The files could not be sent: Slack says ${code(reason)}. Whoever runs the bot can export the same with ${code('npm run audit -- export')}.`,
  badSince: (written) =>
    say`${code(`--since ${written}`)} is no time that has been: write it as ${code('14:00')} on your clock, ${code('45m')} ago, ${code('2026-11-24')}, or ${code('2026-11-24T14:00')}.`,
};

function glassReason(entry: RecordEntry): Text {
  const broken = fact(entry, 'brokenGlass') as { reason?: string } | undefined;
  return broken?.reason === undefined ? nothing : say`Why it could not wait: ${quote(broken.reason, 500)}.`;
}

function cloudRequest(entry: RecordEntry): Text {
  const answer = fact(entry, 'answer') as { requestId?: string } | undefined;
  return answer?.requestId === undefined ? nothing : say`Cloud request ${code(answer.requestId)}.`;
}
