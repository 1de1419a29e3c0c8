import { describe, expect, test } from '@jest/globals';
import type { Seen } from '../../practice/slack/person/seen.ts';
import { aWorkplace, modes, type Workplace } from '../support/a-workplace.ts';
import { asks, asksForCard, cards, expectNoTrouble, now, untilCardSays, untilTold } from '../support/steps.ts';

/** A removal of worker-01 and worker-02 that is running in #ops. */
async function running(work: Workplace): Promise<Seen> {
  const card = await asksForCard(work, 'batch-workers worker-01 worker-02 --keep');
  await work.slack.as('approver').presses('Remove, Keep', card);
  await work.until(() => work.accepted().length === 1, { what: 'a batch that the cloud has accepted' });
  return untilCardSays(work, card, 'Removing 2 instances from batch-workers');
}

/** Waits until the card of the war room says so. */
async function untilSecond(work: Workplace, card: Seen, says: string): Promise<Seen> {
  const second = () => cards(work, '#war-room').find(({ ts }) => ts === card.ts);
  await work
    .until(() => second()?.readable().includes(says), { what: says, step: 1_000 })
    .catch((error: unknown) => {
      throw new Error(`${error instanceof Error ? error.message : error}\nThe card says:\n${second()?.readable()}`);
    });
  return second() ?? card;
}

const inTheWarRoom = { channel: '#war-room', by: 'colleague' };

describe.each(modes)('in %s mode', (mode) => {
  test('a card for a group that is being worked on says who works, on what and since when; its press waits and runs without another', async () => {
    await using work = await aWorkplace({ mode });
    const first = await running(work);
    const second = await asksForCard(work, 'batch-workers worker-03 --keep', inTheWarRoom);
    expect(second.readable()).toContain(
      'Another operation is at work on batch-workers: removal of 2 instances, decided by @approver at 10:00 UTC.',
    );
    expect(second.readable()).toContain('21 → 20 running, expected 21 → 20');

    await work.slack.as('colleague').presses('Remove, Keep', second);
    const waiting = await untilSecond(work, second, 'Waiting its turn: remove 1 instance from batch-workers');
    expect(waiting.readable()).toContain('The operation of @approver on the same group comes first.');
    expect(JSON.stringify(waiting.blocks)).toContain(`/archives/${first.channel}/p${first.ts.replace('.', '')}`);
    expect(waiting.readable()).toContain('[Cancel]');
    expect(work.accepted()).toHaveLength(1);

    await untilCardSays(work, first, 'Removed 2 instances from batch-workers', 1_000);
    await untilSecond(work, second, 'Removed 1 instance from batch-workers');
    expect(work.accepted().map((ids) => ids.length)).toEqual([2, 1]);
    expectNoTrouble(work);
  });
});

test('where the first did not end as forecast, the second asks again when its turn comes', async () => {
  await using work = await aWorkplace();
  work.cloud.faults.next('batch', { kind: 'batch fails later', stay: ['worker-02'] });
  const first = await running(work);
  const second = await asksForCard(work, 'batch-workers worker-03 --keep', inTheWarRoom);
  await work.slack.as('colleague').presses('Remove, Keep', second);
  await untilCardSays(work, first, 'Partly done: 1 of 2 instances removed from batch-workers', 1_000);
  const asking = await untilSecond(work, second, 'The group has changed. Remove 1 instance from batch-workers?');
  expect(asking.readable()).toContain('@colleague confirmed, but nothing was sent');
  expect(asking.readable()).toContain('Running: was 21 instances, is 22.');
  expect(work.accepted()).toHaveLength(1);
  expectNoTrouble(work);
});

test('what the first still holds cannot be picked for the second', async () => {
  await using work = await aWorkplace();
  await running(work);
  await asks(work, 'batch-workers worker-02 worker-03 --keep', inTheWarRoom);
  const told = await untilTold(work, 'in the way', inTheWarRoom);
  expect(told).toContain('worker-02 belongs to another operation that is not over yet.');
  expect(told).not.toContain('Only instances in service');
  expect(cards(work, '#war-room')).toEqual([]);
  expectNoTrouble(work);
});

test('a press that waits can be cancelled, and nothing of it is ever sent', async () => {
  await using work = await aWorkplace();
  const first = await running(work);
  const second = await asksForCard(work, 'batch-workers worker-03 --keep', inTheWarRoom);
  await work.slack.as('colleague').presses('Remove, Keep', second);
  const waiting = await untilSecond(work, second, 'Waiting its turn');
  await work.slack.as('on-call').presses('Cancel', waiting);
  await untilSecond(work, second, 'Cancelled: remove 1 instance from batch-workers');
  await untilCardSays(work, first, 'Removed 2 instances', 1_000);
  await work.clock.turn(60_000);
  expect(work.accepted()).toHaveLength(1);
  expectNoTrouble(work);
});

test('a press that waits for more than 15 minutes expires, and nothing of it is ever sent', async () => {
  await using work = await aWorkplace({ settings: { approval: { expireAfter: 60_000, remindAfter: 5 * 60_000 } } });
  work.cloud.faults.next('batch', { kind: 'batch never ends' });
  await running(work);
  const second = await asksForCard(work, 'batch-workers worker-03 --keep', inTheWarRoom);
  await work.slack.as('colleague').presses('Remove, Keep', second);
  await untilSecond(work, second, 'Waiting its turn');
  await untilSecond(work, second, 'Expired: remove 1 instance from batch-workers');
  expect(work.accepted()).toHaveLength(1);
  expectNoTrouble(work);
});

test('a card that stood there before the other was agreed to shows that somebody works on the group', async () => {
  await using work = await aWorkplace();
  const second = await asksForCard(work, 'batch-workers worker-03 --keep', inTheWarRoom);
  const first = await running(work);
  await work.slack.as('colleague').presses('Remove, Keep', second);
  await untilSecond(work, second, 'Waiting its turn: remove 1 instance from batch-workers');
  await untilCardSays(work, first, 'Removed 2 instances', 1_000);
  const asking = await untilSecond(work, second, 'The group has changed.');
  expect(asking.readable()).toContain('Running: was 23 instances, is 21.');
  expect(work.accepted()).toHaveLength(1);
  expectNoTrouble(work);
});

test('removals on two groups do not wait for each other', async () => {
  await using work = await aWorkplace();
  const one = await asksForCard(work, 'batch-workers worker-01 --keep');
  const other = await asksForCard(work, 'web-prod web-1 --keep', inTheWarRoom);
  await Promise.all([
    work.slack.as('approver').presses('Remove, Keep', one),
    work.slack.as('approver').presses('Remove, Keep', other),
  ]);
  await work.until(() => work.accepted().length === 2, { most: 5_000 });
  await untilCardSays(work, one, 'Removed 1 instance from batch-workers', 1_000);
  await untilSecond(work, other, 'Removed 1 instance from web-prod');
  expect(now(work, one).readable()).toContain('As forecast.');
  expectNoTrouble(work);
});

test('a card that was asked before another operation started says who works, and no longer once that has ended', async () => {
  await using work = await aWorkplace();
  const early = await asksForCard(work, 'batch-workers worker-03 --keep', inTheWarRoom);
  expect(early.readable()).not.toContain('Another operation');

  const other = await running(work);
  await untilSecond(work, early, 'Another operation is at work on batch-workers');
  await untilCardSays(work, other, 'Removed 2 instances');
  await untilSecond(work, early, 'Open until'); // it still asks
  await work.until(() => !cards(work, '#war-room').at(-1)?.readable().includes('Another operation'));
  expectNoTrouble(work);
});
