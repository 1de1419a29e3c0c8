import { expect } from '@jest/globals';
import type { Screen } from '../../practice/slack/person/screen.ts';
import type { Seen } from '../../practice/slack/person/seen.ts';
import { defaultPeople } from '../../practice/slack/world/people.ts';
import type { Workplace } from './a-workplace.ts';

/** What people do or see at once takes no longer than this on the clock, in ms: a test that waits in vain fails soon. */
const most = 90_000;

interface Where {
  /** The key of whoever does it; `on-call` by default. */
  readonly by?: string;
  /** `#ops` by default. */
  readonly channel?: string;
  /** The word after `/as`; `remove` by default. */
  readonly command?: string;
}

/** Types `/as remove …`, or another command. Resolves when the bot has acknowledged it. */
export async function asks(
  work: Workplace,
  words: string,
  { by = 'on-call', channel = '#ops', command = 'remove' }: Where = {},
) {
  await work.slack.as(by).types(channel, `/as ${command} ${words}`.trim());
}

/** The cards that stand in a channel, oldest first. */
export const cards = (work: Workplace, channel = '#ops', reader = 'on-call'): Seen[] =>
  work.slack
    .as(reader)
    .sees(channel)
    .filter(({ isEphemeral, from }) => !isEphemeral && from === 'asbot');

/** Types a whole request and waits for its card. */
export async function asksForCard(work: Workplace, words: string, where: Where = {}): Promise<Seen> {
  const { by = 'on-call', channel = '#ops' } = where;
  const before = cards(work, channel, by).length;
  await asks(work, words, where);
  await work
    .until(() => cards(work, channel, by).length > before, { most, what: `a card for “${words}”` })
    .catch((error) => {
      throw new Error(`${error.message}\n${by} was told:\n${work.told(by, channel).join('\n---\n')}`);
    });
  const card = cards(work, channel, by).at(-1);
  if (card === undefined) throw new Error('the card is gone');
  return card;
}

/** A card as it stands now. */
export function now(work: Workplace, { ts, channel }: Pick<Seen, 'ts' | 'channel'>, reader = 'on-call'): Seen {
  const found = cards(work, channel, reader).find((one) => one.ts === ts);
  if (found === undefined) throw new Error('the card is gone');
  return found;
}

/** Waits until this card says so, in strides that suit what takes minutes. */
export async function untilCardSays(work: Workplace, card: Seen, says: string, step = 500): Promise<Seen> {
  await work
    .until(() => now(work, card).readable().includes(says), { what: `a card that says “${says}”`, step })
    .catch((error: unknown) => {
      throw new Error(
        `${error instanceof Error ? error.message : error}\nThe card says:\n${now(work, card).readable()}`,
      );
    });
  return now(work, card);
}

/** Waits until one person has been told so alone; gives the words. */
export async function untilTold(work: Workplace, says: string, { by = 'on-call', channel = '#ops' }: Where = {}) {
  const words = () => work.told(by, channel).findLast((one) => one.includes(says));
  await work.until(words, { most, what: `${by} being told “${says}”` }).catch((error: unknown) => {
    throw new Error(
      `${error instanceof Error ? error.message : error}\n${by} was told:\n${work.told(by, channel).join('\n---\n')}`,
    );
  });
  return words() ?? '';
}

/** Waits until somebody's modal says so. */
export async function untilModal(work: Workplace, says: string, by = 'on-call'): Promise<Screen> {
  const person = work.slack.as(by);
  await work
    .until(() => person.modal?.readable().includes(says), { most, what: `a modal that says “${says}”` })
    .catch(() => {
      throw new Error(
        `${by} waited for a modal that says “${says}”. It says:\n${person.modal?.readable() ?? 'nothing'}`,
      );
    });
  if (person.modal === undefined) throw new Error('the modal is gone');
  return person.modal;
}

/** What the field is called in which instances or servers are picked, as it begins. */
const pickers: Readonly<Record<string, string>> = { add: 'Servers to add', resize: 'Expected (instances)' };

/** Opens the picker for a group and waits until it is filled. */
export async function opensPicker(work: Workplace, words = 'web-prod', where: Where = {}): Promise<Screen> {
  const { command = 'remove', by } = where;
  await asks(work, words, where);
  return untilModal(work, pickers[command] ?? `Instances to ${command}`, by);
}

/** Picks instances or servers, searching for each by its name, and waits for the preview to follow. */
export async function picks(work: Workplace, modal: Screen, ...names: readonly string[]): Promise<void> {
  const field = modal.labels.find((label) => / to \w+$/.test(label)) ?? 'Instances to remove';
  for (const name of names) {
    await modal.search(field, name);
    await modal.pick(field, name);
  }
  await work.until(() => modal.readable().includes('Forecast'), { most, what: 'the forecast' });
}

/** What is said in a card's thread, post by post. */
export const posts = (work: Workplace, card: Seen): string[] => now(work, card).thread.map((post) => post.readable());

/** Presses a choice and waits until the card says how it ended. */
export async function agreesUntil(
  work: Workplace,
  card: Seen,
  says: string,
  by = 'approver',
  label = 'Remove, Keep',
): Promise<Seen> {
  await work.slack.as(by).presses(label, card);
  return untilCardSays(work, card, says);
}

/** The calls of the bot to Slack and the cloud alike, in order: `slack views.open`, `cloud group`. */
export function callsInOrder(work: Workplace): string[] {
  const slack = work.slack.calls.map(({ time, method }) => ({ at: time.getTime(), what: `slack ${method}` }));
  const cloud = work.cloud.requests.all().map(({ at, kind }) => ({ at, what: `cloud ${kind}` }));
  return [...slack, ...cloud].sort((one, other) => one.at - other.at).map(({ what }) => what);
}

/** How many batch calls reached the cloud, taken or not. */
export const batchesSent = (work: Workplace): number => work.cloud.requests.of('batch').length;

/** Slack had nothing to complain about, and nobody saw it fail under their hands. */
export function expectNoTrouble(work: Workplace): void {
  expect(work.slack.complaints).toEqual([]);
  expect(defaultPeople.flatMap(({ key }) => work.slack.as(key).troubles)).toEqual([]);
}
