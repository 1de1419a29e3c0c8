import { expect } from '@jest/globals';
import type { Seen } from '../../practice/slack/person/seen.ts';
import type { Operation } from '../../src/domain/operation.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Workplace } from './a-workplace.ts';
import { posts } from './steps.ts';

/** The choices on a card, as buttons begin. */
type Press = 'Keep' | 'Delete';

/** Types a whole request and waits for its card. */
export async function aCard(work: Workplace, words: string, channel = '#ops'): Promise<Seen> {
  await work.slack.as('on-call').types(channel, `/as remove ${words}`);
  return work.untilCard('from ', 'on-call', channel);
}

/** A card for these words, and somebody who agrees to it. Gives the card as it was before the press. */
export async function agreed(work: Workplace, words: string, press: Press = 'Keep', channel = '#ops'): Promise<Seen> {
  const card = await aCard(work, words, channel);
  await work.slack.as('approver').presses(press === 'Keep' ? 'Remove, Keep' : 'Remove and Delete', card);
  return card;
}

/** The lines of a message that say what became of an instance: `web-1: removed; its server stays`. */
const fateLines = (said: string): string[] =>
  said
    .split('\n')
    .map((line) => line.replace(/^\s*[•*-]\s*/, ''))
    .filter((line) => /^[\w, -]+: (removed|still in the group|unknown|leaving|deleted)/.test(line));

/** How it ended, as everybody sees it. */
export interface End {
  readonly card: string;
  readonly thread: string;
}

/**
 * Waits for the card to say so and for its result in the thread. Card and thread must tell the same of each instance, the cloud must have
 * taken each instance once at most, and Slack must have nothing to complain about.
 */
export async function untilEnd(work: Workplace, says: string, channel = '#ops'): Promise<End> {
  const isSaid = (): boolean => work.hasCard(channel) && work.card('on-call', channel).readable().includes(says);
  await work.clock.until(isSaid, { step: 1_000 }).catch(() => undefined); // in longer strides than `untilCard`, which tells what is wrong
  const seen = await work.untilCard(says, 'on-call', channel);
  const results = (): string[] => posts(work, seen).filter((post) => post.includes('Result:'));
  await work.until(() => results().some((post) => post.includes(says)), { what: 'the result in the thread' });
  const card = work.card('on-call', channel).readable();
  const thread = posts(work, seen).join('\n\n');
  expect(fateLines(results().at(-1) ?? '').sort()).toEqual(fateLines(card).sort());
  expectTheWorldAgrees(work, card);
  expectNothingTwice(work);
  return { card, thread };
}

/** Whom the card calls removed is no member any more, and whom it calls a member still is one. */
function expectTheWorldAgrees(work: Workplace, card: string): void {
  const group = /(?:from|left|leave) ([\w-]+)/.exec(card.split('\n')[0] ?? '')?.[1] ?? '';
  const members = work.cloud.world.instanceNames(group);
  const told = fateLines(card).flatMap((line) => {
    const [names = '', fate = ''] = line.split(/: (.*)/s);
    return names.split(/, | and /).map((name) => ({ name, fate }));
  });
  expect(told.length).toBeGreaterThan(0);
  const called = (fate: string) => told.filter((one) => one.fate.startsWith(fate)).map(({ name }) => name);
  expect(called('removed').filter((name) => members.includes(name))).toEqual([]);
  expect(called('still in the group').filter((name) => !members.includes(name))).toEqual([]);
}

/** No instance was taken by the cloud twice, and Slack had nothing to complain about. */
export function expectNothingTwice(work: Workplace): void {
  const taken = work.accepted().flat();
  expect(taken).toHaveLength(new Set(taken).size);
  expect(work.slack.complaints).toEqual([]);
}

/** While the bot is down: changes the one operation that is stored, as if it had been killed at another moment. */
export async function asIfKilled(
  { settings }: Workplace,
  change: (operation: Operation) => Partial<Operation>,
): Promise<void> {
  const store = await openStore(settings.databaseUrl);
  try {
    const [operation] = await store.operations.list({});
    if (operation === undefined) throw new Error('no operation is stored');
    await store.operations.apply({ ...operation, ...change(operation), version: operation.version + 1 }, { steps: [] });
  } finally {
    await store.close();
  }
}

/** Deletes a message, as its author can. */
export async function deleteMessage(work: Workplace, { channel, ts }: Pick<Seen, 'channel' | 'ts'>): Promise<void> {
  const { apiUrl, botToken } = work.slack;
  const answer = await fetch(`${apiUrl}chat.delete`, {
    method: 'POST',
    headers: { authorization: `Bearer ${botToken}`, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ channel, ts }),
  });
  expect(await answer.json()).toMatchObject({ ok: true });
}

/** `worker-01`, `worker-02` … so many of them, as typed. */
export const workers = (count: number): string =>
  Array.from({ length: count }, (_, index) => `worker-${String(index + 1).padStart(2, '0')}`).join(' ');

/** Lets so many ms go by on the clock, in longer strides than a test that looks closely. */
export async function timePasses({ clock }: Workplace, ms: number): Promise<void> {
  const end = clock.now().getTime() + ms;
  await clock.until(() => clock.now().getTime() >= end, { step: 5_000, io: 1, most: ms });
}
