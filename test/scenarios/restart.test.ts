import { describe, expect, test } from '@jest/globals';
import { aWorkplace, modes, type Workplace } from '../support/a-workplace.ts';
import { batchesSent, cards, posts, untilModal } from '../support/steps.ts';
import { aCard, agreed, asIfKilled, expectNothingTwice, timePasses, untilEnd, workers } from '../support/weather.ts';

const keep = 'Remove, Keep';

/** Stops the bot and starts another on the same database; what happens in between happens while it is down. */
async function restarts(work: Workplace, meanwhile: () => Promise<unknown> | unknown = () => undefined): Promise<void> {
  await work.stop();
  await meanwhile();
  await work.start();
}

const untilAccepted = (work: Workplace, count: number): Promise<void> =>
  work.until(() => work.accepted().length === count, { what: `${count} batches taken by the cloud` });

describe('a card that waits for its press', () => {
  test.each(modes)('is pressed after the restart as before (%s)', async (mode) => {
    await using work = await aWorkplace({ mode });
    const card = await aCard(work, 'web-prod web-2 --keep');
    await restarts(work);
    await work.slack.as('approver').presses(keep, card);
    await untilEnd(work, 'Removed 1 instance');
    expect(cards(work)).toHaveLength(1);
  });

  test('and whose place is not known is posted again once; the first becomes a link, the second counts', async () => {
    await using work = await aWorkplace();
    await aCard(work, 'web-prod web-2 --keep');
    await restarts(work, () => asIfKilled(work, () => ({ card: undefined })));
    await work.until(() => cards(work).length === 2);
    await work.clock.turn(1_000);
    const [first, second] = cards(work);
    await work.slack.as('approver').presses(keep, first ?? '');
    await work.until(() => cards(work)[0]?.readable().includes('This is a copy'));
    expect(batchesSent(work)).toBe(0);
    await work.slack.as('approver').presses(keep, second ?? '');
    await untilEnd(work, 'Removed 1 instance');
  });

  test('and whose time ran out meanwhile says so, and offers to ask again, filled in', async () => {
    await using work = await aWorkplace();
    await aCard(work, 'web-prod web-2 --keep');
    await restarts(work, () => timePasses(work, 20 * 60_000));
    const expired = await work.untilCard('Expired');
    await work.slack.as('on-call').presses('Ask Again', expired);
    await untilModal(work, '5 → 4');
    expect(batchesSent(work)).toBe(0);
    expectNothingTwice(work);
  });

  test('in a group that changed meanwhile asks again before anything is sent', async () => {
    await using work = await aWorkplace();
    const card = await aCard(work, 'web-prod web-2 --keep');
    await restarts(work, () => work.cloud.world.removeBehindTheBack('web-prod', 'web-1'));
    await work.slack.as('approver').presses(keep, card);
    const again = await work.untilCard('The group has changed');
    expect(batchesSent(work)).toBe(0);
    await work.slack.as('approver').presses(keep, again);
    await untilEnd(work, 'Removed 1 instance');
  });
});

describe('a press that waits its turn', () => {
  test('has it after the restart, when the operation before it has ended', async () => {
    await using work = await aWorkplace();
    const first = await agreed(work, `batch-workers ${workers(12)} --keep`);
    await untilAccepted(work, 1);
    await work.slack.as('on-call').types('#war-room', '/as remove batch-workers worker-20 --keep');
    const second = await work.untilCard('Remove 1 instance', 'on-call', '#war-room');
    await work.slack.as('approver').presses(keep, second);
    await work.untilCard('Waiting its turn', 'on-call', '#war-room');
    await restarts(work);
    await untilEnd(work, 'Removed 1 instance', '#war-room');
    await untilEnd(work, 'Removed 12 instances');
    expect(work.accepted().map((ids) => ids.length)).toEqual([10, 2, 1]);
    expect(posts(work, first)).toHaveLength(4);
  });

  test('and whose time ran out meanwhile expires, and nothing is sent for it', async () => {
    await using work = await aWorkplace();
    work.cloud.faults.next('batch', { kind: 'batch never ends' });
    await agreed(work, `batch-workers worker-01 --keep`);
    await untilAccepted(work, 1);
    await work.slack.as('on-call').types('#war-room', '/as remove batch-workers worker-20 --keep');
    const second = await work.untilCard('Remove 1 instance', 'on-call', '#war-room');
    await work.slack.as('approver').presses(keep, second);
    await work.untilCard('Waiting its turn', 'on-call', '#war-room');
    await restarts(work, () => timePasses(work, 20 * 60_000));
    await work.untilCard('Expired', 'on-call', '#war-room');
    await untilEnd(work, 'Not known yet');
    expect(batchesSent(work)).toBe(1);
  });
});

describe('a request', () => {
  test('that was written ahead and never sent is settled by reading, not sent again, and offered again', async () => {
    await using work = await aWorkplace();
    work.cloud.faults.next('batch', { kind: 'reset before' });
    await agreed(work, 'web-prod web-2 --keep');
    await work.until(() => batchesSent(work) === 1);
    await work.clock.turn(1_000);
    await restarts(work, () => asIfKilled(work, asSending));
    const { card } = await untilEnd(work, 'Failed: 1 instance did not leave');
    expect(card).toContain('It was not sent again');
    expect(card).toContain('[Ask Again]');
    expect(batchesSent(work)).toBe(1);
  });

  test('that was written ahead and taken is proven by reading, and not sent again', async () => {
    await using work = await aWorkplace();
    await agreed(work, 'web-prod web-2 --keep');
    await untilAccepted(work, 1);
    await restarts(work, () => asIfKilled(work, asSending));
    await untilEnd(work, 'Removed 1 instance');
    expect(batchesSent(work)).toBe(1);
  });

  test('that was taken is watched to its end', async () => {
    await using work = await aWorkplace();
    await agreed(work, 'web-prod web-2 --keep');
    await untilAccepted(work, 1);
    await restarts(work, () => timePasses(work, 90_000));
    await untilEnd(work, 'Removed 1 instance');
    expect(batchesSent(work)).toBe(1);
  });

  test('whose answer was lost is settled by reading', async () => {
    await using work = await aWorkplace();
    work.cloud.faults.next('batch', { kind: 'reset after' });
    await agreed(work, 'web-prod web-2 --keep');
    await untilAccepted(work, 1);
    await work.untilCard('no clear answer');
    await restarts(work);
    await untilEnd(work, 'Removed 1 instance');
    expect(batchesSent(work)).toBe(1);
  });

  test('that waits for Retry-After is sent anew when that is over', async () => {
    await using work = await aWorkplace();
    work.cloud.faults.next('batch', { kind: 'throttle', retryAfterSeconds: 60 });
    await agreed(work, 'web-prod web-2 --keep');
    await work.untilCard('will be sent again after');
    await restarts(work);
    await untilEnd(work, 'Removed 1 instance');
    const [first, second] = work.cloud.requests.of('batch').map(({ at }) => at);
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(60_000);
  });

  test('between two batches: the second follows the first, and the thread repeats nothing', async () => {
    await using work = await aWorkplace();
    const card = await agreed(work, `batch-workers ${workers(12)} --keep`);
    await work.until(() => posts(work, card).some((post) => post.startsWith('Batch 1 of 2')));
    expect(work.accepted()).toHaveLength(1);
    await restarts(work);
    await untilEnd(work, 'Removed 12 instances');
    expect(work.accepted()).toHaveLength(2);
    expect(posts(work, card).map((post) => post.split(/[,:]/)[0])).toEqual([
      'Started at 10',
      'Batch 1 of 2',
      'Batch 2 of 2',
      'Result',
    ]);
  });

  test('that Stop was pressed before is not sent after the restart either', async () => {
    await using work = await aWorkplace();
    await agreed(work, `batch-workers ${workers(12)} --keep`);
    const running = await work.untilCard('[Stop');
    await untilAccepted(work, 1);
    await work.slack.as('colleague').presses('Stop', running);
    await work.untilCard('Stopping');
    await restarts(work);
    await untilEnd(work, 'Stopped: 10 of 12 instances removed');
    expect(batchesSent(work)).toBe(1);
  });

  test('whose servers are being deleted is proven to the last of them', async () => {
    await using work = await aWorkplace({ durations: { deletion: 60_000 } });
    await agreed(work, 'web-prod web-2 --delete', 'Delete');
    await work.untilCard('its server is being deleted');
    await restarts(work);
    const { card } = await untilEnd(work, 'Removed 1 instance');
    expect(card).toContain('web-2: removed, and its server is deleted');
    expect(work.cloud.world.hasServer('web-2')).toBe(false);
  });
});

describe('an end', () => {
  test('that Slack was not told before the restart is told after it, once', async () => {
    await using work = await aWorkplace();
    const card = await aCard(work, 'web-prod web-2 --keep');
    work.slack.faults.next('chat.update', { kind: 'status', status: 500 }, 50);
    await work.slack.as('approver').presses(keep, card);
    await untilAccepted(work, 1);
    await timePasses(work, 90_000);
    expect(work.card().readable()).not.toContain('Removed');
    await restarts(work, () => work.slack.faults.clear());
    await untilEnd(work, 'Removed 1 instance');
    expect(posts(work, card)).toHaveLength(3);
    await restarts(work);
    await timePasses(work, 10_000);
    expect(posts(work, card)).toHaveLength(3);
  });

  test('that is not known can be looked at again after the restart', async () => {
    await using work = await aWorkplace();
    work.cloud.faults.next('batch', { kind: 'batch never ends' });
    await agreed(work, 'web-prod web-2 --keep');
    await timePasses(work, 10 * 60_000);
    await untilEnd(work, 'Not known yet');
    await restarts(work, () => {
      work.cloud.world.endScaling('web-prod');
    });
    await work.clock.turn(40_000);
    await work.slack.as('colleague').presses('Look Again', work.card());
    await untilEnd(work, 'Failed: 1 instance did not leave');
    expect(batchesSent(work)).toBe(1);
  });
});

test('a card that runs and whose place is not known is posted again at the start, and a press on it counts', async () => {
  await using work = await aWorkplace();
  await agreed(work, `batch-workers ${workers(21)} --keep`);
  await untilAccepted(work, 1);
  await restarts(work, () => asIfKilled(work, () => ({ card: undefined, isReposted: true })));
  await work.until(() => cards(work).length === 2);
  await work.slack.as('colleague').presses('Stop', await work.untilCard('[Stop'));
  await untilEnd(work, 'Stopped: 10 of 21 instances removed');
});

/** As a process leaves it that dies between writing ahead and hearing the answer. */
const asSending: Parameters<typeof asIfKilled>[1] = ({ requests, fates }) => ({
  requests: requests.map(({ answeredAt: _, problem: __, cloudRequestId: ___, ...request }) => ({
    ...request,
    phase: 'sending',
  })),
  fates: Object.fromEntries(Object.keys(fates).map((id) => [id, { kind: 'asked' }])),
});
