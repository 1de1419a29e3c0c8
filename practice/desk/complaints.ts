import type { Call } from '../slack/api/web-api.ts';
import type { Delivery } from '../slack/delivery/post-office.ts';
import type { Person } from '../slack/person/person.ts';
import type { PracticeSlack } from '../slack/practice-slack.ts';
import type { Complaint } from './model.ts';

/** How many of each kind are shown. */
const newest = 25;

/** Errors that an app meets in the ordinary course of things, such as a limit that it waits for. */
const ordinary = new Set(['ratelimited']);

/**
 * Reads all that Slack refused, complained of, or could not bring to the bot, the newest of each kind. Calls and deliveries
 * only ever become more, so each reading goes on where the last one ended.
 */
export function complaintsIn(slack: PracticeSlack, people: readonly Person[]): () => Record<string, Complaint> {
  const refused = reading(slack.calls, refusalOf);
  const undelivered = reading(slack.deliveries, lossOf);
  return () => {
    const complained = slack.complaints.map((words, number) => complaint('complaint', number, 'Slack', words));
    const troubled = people.flatMap(({ key, troubles }) =>
      troubles.map((words, number) => complaint('trouble', number, key, words)),
    );
    return Object.fromEntries(
      [refused(), complained, troubled, undelivered()]
        .flatMap((all) => all.slice(-newest))
        .map((each) => [`${each.kind} ${each.of} ${each.number}`, each]),
    );
  };
}

/** Reads what has been added to a list since the last time; gives the newest complaints of all times. */
function reading<T>(
  list: readonly T[],
  find: (each: T, number: number) => Complaint | undefined,
): () => readonly Complaint[] {
  let found: readonly Complaint[] = [];
  let read = 0;
  return () => {
    const added = list.slice(read).flatMap((each, at) => find(each, read + at) ?? []);
    read = list.length;
    found = [...found, ...added].slice(-newest);
    return found;
  };
}

const refusalOf = ({ method, result }: Call, number: number): Complaint | undefined =>
  result?.ok === false && !ordinary.has(String(result.error))
    ? complaint('refused', number, method, refusalIn(result))
    : undefined;

const lossOf = ({ payload, ack }: Delivery, number: number): Complaint | undefined =>
  ack.isAcked ? undefined : complaint('not delivered', number, payload.kind, `${ack.error} (${ack.detail})`);

const complaint = (kind: Complaint['kind'], number: number, of: string, words: string): Complaint => ({
  kind,
  number,
  of,
  words,
});

const refusalIn = ({ error, errors }: Readonly<Record<string, unknown>>): string =>
  [String(error), ...(Array.isArray(errors) ? errors.map(String) : [])].join('; ');
