import type { Person } from '../slack/person/person.ts';
import type { PracticeSlack } from '../slack/practice-slack.ts';
import type { Complaint } from './model.ts';

/** How many of each kind are shown. */
const newest = 25;

/** Errors that an app meets in the ordinary course of things, such as a limit that it waits for. */
const ordinary = new Set(['ratelimited']);

/** All that Slack refused, complained of, or could not bring to the bot, the newest of each kind. */
export function complaintsIn(slack: PracticeSlack, people: readonly Person[]): Record<string, Complaint> {
  const refused = slack.calls
    .map(({ method, result }, number) => ({ number, method, result }))
    .filter(({ result }) => result?.ok === false && !ordinary.has(String(result.error)))
    .map(({ number, method, result }) => complaint('refused', number, method, refusalIn(result ?? {})));
  const complained = slack.complaints.map((words, number) => complaint('complaint', number, 'Slack', words));
  const troubled = people.flatMap(({ key, troubles }) =>
    troubles.map((words, number) => complaint('trouble', number, key, words)),
  );
  const undelivered = slack.deliveries.flatMap(({ payload, ack }, number) =>
    ack.isAcked ? [] : [complaint('not delivered', number, payload.kind, `${ack.error} (${ack.detail})`)],
  );
  return Object.fromEntries(
    [refused, complained, troubled, undelivered]
      .flatMap((all) => all.slice(-newest))
      .map((each) => [`${each.kind} ${each.of} ${each.number}`, each]),
  );
}

const complaint = (kind: Complaint['kind'], number: number, of: string, words: string): Complaint => ({
  kind,
  number,
  of,
  words,
});

const refusalIn = ({ error, errors }: Readonly<Record<string, unknown>>): string =>
  [String(error), ...(Array.isArray(errors) ? errors.map(String) : [])].join('; ');
