import { expect } from '@jest/globals';
import type { LoggedRequest } from '../../practice/cloud/request-log.ts';
import type { Seen } from '../../practice/slack/person/seen.ts';
import type { Workplace } from './a-workplace.ts';
import { asks, cards, expectNoTrouble, now, posts, untilTold } from './steps.ts';

/** How an operation ended, as everybody sees it. */
export interface Ended {
  readonly card: string;
  readonly thread: string;
}

/** A call as a test reads it: `ADD web-spare-1 web-spare-2` for a batch, `PUT {"desire_instance_number":6}` for numbers. */
function inWords({ cloud: { world } }: Workplace, { kind, method, body }: LoggedRequest): string {
  if (kind !== 'batch') return `${method} ${JSON.stringify(body)}`;
  const { action, instances_id: ids } = body as { action: string; instances_id: readonly string[] };
  return [action, ...ids.map((id) => world.servers.get(id)?.name ?? id)].join(' ');
}

const changing = ({ cloud }: Workplace): readonly LoggedRequest[] => cloud.requests.of('batch', 'modify group');

/** Every call that was to change a group and reached the cloud, whether it acted or not, in order. */
export const sent = (work: Workplace): string[] => changing(work).map((one) => inWords(work, one));

/** Those that the cloud acted on. */
export const taken = (work: Workplace): string[] =>
  changing(work)
    .filter(({ decided }) => decided === 204 || decided === 200)
    .map((one) => inWords(work, one));

/** Somebody presses this choice on a card. */
export async function presses(work: Workplace, card: Seen, label: string, by = 'approver'): Promise<void> {
  await work.slack.as(by).presses(label, card);
}

/** Waits until a card says so; `most` is how long that may take on the clock, in ms. */
export async function untilSays(work: Workplace, card: Seen, says: string, most = 120_000, step = 500): Promise<Seen> {
  await work
    .until(() => now(work, card).readable().includes(says), { what: `a card that says “${says}”`, most, step })
    .catch((error: unknown) => {
      const words = error instanceof Error ? error.message : String(error);
      throw new Error(`${words}\nThe card says:\n${now(work, card).readable()}`);
    });
  return now(work, card);
}

/** Each name with what became of it, one line each: `web-1: protected`. */
const fateLines = (said: string): string[] =>
  said
    .split('\n')
    .map((line) => line.replace(/^\s*[•*-]\s*/, ''))
    .filter((line) => /^[\w, -]+: (in service|not |unknown|protected|no longer|still protected|set|joining)/.test(line))
    .sort();

/**
 * Waits for a card to say how it ended, and for the result in its thread. Both must tell the same of each subject, and Slack must have
 * nothing to complain about.
 */
export async function untilEnded(work: Workplace, card: Seen, says: string): Promise<Ended> {
  await untilSays(work, card, says, 12 * 60_000, 1_000);
  const results = () => posts(work, card).filter((post) => post.includes('Result:'));
  await work.until(() => results().some((post) => post.includes(says)), { what: 'the result in the thread' });
  const ended = now(work, card).readable();
  expect(fateLines(ended).length).toBeGreaterThan(0);
  expect(fateLines(results().at(-1) ?? '')).toEqual(fateLines(ended));
  expectNoTrouble(work);
  return { card: ended, thread: posts(work, card).join('\n\n') };
}

/** Waits until a call of this action (`ADD`, `PROTECT` …) has reached the cloud. */
export const untilSent = (work: Workplace, call: string): Promise<void> =>
  work.until(() => sent(work).some((one) => one.startsWith(call)), { what: `${call} at the cloud` });

/** What was typed is turned down: the asker alone is told all of it, nothing is posted and nothing sent. Gives what was said. */
export async function untilTurnedDown(
  work: Workplace,
  command: string,
  words: string,
  ...says: readonly string[]
): Promise<string> {
  await asks(work, words, { command });
  const told = await untilTold(work, 'in the way');
  expect(told).toContain('Nothing was posted and nothing was sent');
  for (const one of says) expect(told).toContain(one);
  expect(cards(work)).toEqual([]);
  expect(sent(work)).toEqual([]);
  expectNoTrouble(work);
  return told;
}

/** The bot is stopped and started again on the same database. */
export async function restarts(work: Workplace, meanwhile: () => unknown = () => undefined): Promise<void> {
  await work.stop();
  await meanwhile();
  await work.start();
}
