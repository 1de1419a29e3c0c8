import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import type { LoggedRequest } from '../../practice/cloud/request-log.ts';
import { openPractice, type Practice } from '../../practice/open-practice.ts';
import type { Seen } from '../../practice/slack/person/seen.ts';

/** Real time: as quick as the pretend cloud can be, so that each story takes a few seconds. */
const quick = {
  mode: 'http',
  groups: 10,
  instances: 12,
  durations: { flagLag: [20, 100], removal: [200, 400], settling: [20, 50] },
  watch: { first: '100ms', every: '100ms', settleAfter: '1500ms', giveUpAfter: '20s' },
  logLevel: 'warn',
} as const;

/** A group of twelve that may lose eleven: two batches. */
const group = 'checkout-prod-01';
const eleven = Array.from({ length: 11 }, (_, index) => `${group}-${String(index + 1).padStart(2, '0')}`);

/** The real bot in a process of its own, asked to remove eleven of twelve. */
async function aStory() {
  const practice: Practice = await openPractice(quick);
  const { slack, cloud, bot } = practice;
  let killed: Promise<unknown> | undefined;

  const cards = (): Seen[] =>
    slack
      .as('on-call')
      .sees('#ops')
      .filter(({ from, isEphemeral }) => from === 'asbot' && !isEphemeral);
  const says = (): string => cards().at(-1)?.readable() ?? '';
  const accepted = (): string[][] =>
    cloud.requests
      .of('batch')
      .filter(({ decided }) => decided === 204)
      .map(({ body }) => (body as { instances_id: string[] }).instances_id);
  const until = async (what: string, isTrue: () => boolean): Promise<void> => {
    for (const end = Date.now() + 20_000; !isTrue(); await pause(20)) {
      if (Date.now() > end) throw new Error(`20 s went by without: ${what}\n${says()}`);
    }
  };

  return {
    slack,
    cloud,
    bot,
    cards,
    accepted,
    until,
    async asks() {
      await slack.as('on-call').types('#ops', `/as remove ${group} ${eleven.join(' ')} --keep`);
    },
    async agrees() {
      await until('a card', () => says().includes('[Remove, Keep'));
      await slack.as('approver').presses('Remove, Keep', cards().at(-1) ?? '#ops');
    },
    /** Kills the bot here and now, once. */
    kill() {
      killed ??= bot.end('SIGKILL');
    },
    async startsAgain() {
      await until('the kill', () => killed !== undefined);
      await killed;
      await bot.start();
    },
    /** Tells the bot to stop; gives its exit code and how long it took, in ms. */
    async stops() {
      const began = Date.now();
      const code = await bot.end('SIGTERM');
      return { code, ms: Date.now() - began };
    },
    /** Card, thread and world agree, and the cloud took every instance once. */
    async endsWithAllRemovedOnce() {
      await until('the end', () => says().includes('Removed 11 instances'));
      const results = () =>
        cards()
          .at(-1)
          ?.thread.filter((post) => post.readable().includes('Result:')) ?? [];
      await until('the result in the thread', () => results().length > 0);
      expect(results()).toHaveLength(1);
      expect(accepted().flat().sort()).toEqual(accepted().flat().filter(isFirst).sort());
      expect(accepted().flat()).toHaveLength(11);
      expect(cloud.world.instanceNames(group)).toEqual([`${group}-12`]);
      expect(slack.complaints).toEqual([]);
    },
    [Symbol.asyncDispose]: () => practice.close(),
  };
}

const isFirst = (id: string, at: number, all: readonly string[]): boolean => all.indexOf(id) === at;

describe('a bot that is killed', () => {
  test.concurrent('as its card appears posts it again, and is asked there', async () => {
    await using story = await aStory();
    const forget = story.slack.onChange(({ what }) => what === 'message posted' && story.kill());
    await story.asks();
    await story.startsAgain();
    forget();
    await story.until('the card anew', () => story.cards().length === 2);
    await story.agrees();
    await story.endsWithAllRemovedOnce();
  }, 40_000);

  test.concurrent('as its first batch reaches the cloud goes on when it is started, and sends nothing twice', async () => {
    await using story = await aStory();
    story.cloud.requests.onRequest((request) => isArrival(request) && story.kill());
    await story.asks();
    await story.agrees();
    await story.startsAgain();
    await story.endsWithAllRemovedOnce();
  }, 40_000);

  test.concurrent('as its second batch reaches the cloud goes on when it is started, and sends nothing twice', async () => {
    await using story = await aStory();
    story.cloud.requests.onRequest((request) => {
      if (isArrival(request) && story.accepted().length === 1) story.kill();
    });
    await story.asks();
    await story.agrees();
    await story.startsAgain();
    await story.endsWithAllRemovedOnce();
  }, 40_000);
});

const isArrival = ({ kind, decided, status }: LoggedRequest): boolean =>
  kind === 'batch' && decided === undefined && status === undefined;

describe('a bot that is told to stop (SIGTERM)', () => {
  test.concurrent('in the middle of a batch call hears the answer, ends with 0, and goes on when it is started', async () => {
    await using story = await aStory();
    story.cloud.faults.next('batch', { kind: 'slow', ms: 1_500 });
    await story.asks();
    await story.agrees();
    await story.until('the batch', () => story.accepted().length === 1);
    const { code, ms } = await story.stops();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(6_000);
    await story.bot.start();
    await story.endsWithAllRemovedOnce();
    const thread =
      story
        .cards()
        .at(-1)
        ?.thread.map((post) => post.readable())
        .join() ?? '';
    expect(thread).not.toContain('unclear');
  }, 40_000);

  test.concurrent('while the cloud does not answer at all ends with 0 within 10 s all the same', async () => {
    await using story = await aStory();
    story.cloud.faults.next('batch', { kind: 'hang', acted: true });
    await story.asks();
    await story.agrees();
    await story.until('the batch', () => story.accepted().length === 1);
    const { code, ms } = await story.stops();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(10_000);
    await story.bot.start();
    await story.endsWithAllRemovedOnce();
  }, 40_000);
});
