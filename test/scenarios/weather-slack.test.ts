import { describe, expect, test } from '@jest/globals';
import type { Fault } from '../../practice/slack/faults.ts';
import { aWorkplace, type Workplace } from '../support/a-workplace.ts';
import { batchesSent, cards, posts, untilTold } from '../support/steps.ts';
import { aCard, agreed, deleteMessage, expectNothingTwice, timePasses, untilEnd, workers } from '../support/weather.ts';

const keep = 'Remove, Keep';

/** What the bot has written to somebody directly. */
const direct = (work: Workplace, person = 'on-call'): string[] =>
  work.slack
    .as(person)
    .sees('@asbot')
    .map((one) => one.readable());

describe('the post of a card', () => {
  test('that Slack refuses is told to the asker with the way out, and what was picked is kept', async () => {
    await using work = await aWorkplace();
    const oncall = work.slack.as('on-call');
    work.slack.faults.next('chat.postMessage', { kind: 'error', error: 'restricted_action' });
    await oncall.types('#ops', '/as remove web-prod web-2 --keep');
    await untilTold(work, 'does not let apps post in this channel');
    expect(cards(work)).toEqual([]);

    await oncall.presses('Choose', '#ops');
    await work.until(() => oncall.modal?.readable().includes('5 → 4'));
    await oncall.modal?.submit();
    await work.untilCard('Remove 1 instance from web-prod?');
    expectNothingTwice(work);
  });

  const lost: [string, Fault][] = [
    ['that breaks off on the way', { kind: 'reset before acting' }],
    ['that Slack never answers', { kind: 'hang' }],
    ['that Slack fails at', { kind: 'status', status: 503 }],
  ];
  test.each(lost)('%s is posted once more, and the new card works', async (_what, fault) => {
    await using work = await aWorkplace({ slackTimeoutMs: 300 });
    work.slack.faults.next('chat.postMessage', fault);
    await agreed(work, 'web-prod web-2 --keep');
    await untilEnd(work, 'Removed 1 instance');
    expect(cards(work)).toHaveLength(1);
  });

  test('whose copy stands twice: the old one becomes a link at its first press, and decides nothing', async () => {
    await using work = await aWorkplace();
    work.slack.faults.next('chat.postMessage', { kind: 'reset after acting' });
    await work.slack.as('on-call').types('#ops', '/as remove web-prod web-2 --keep');
    await work.until(() => cards(work).length === 2 && work.card().readable().includes('web-prod?'));
    await work.clock.turn(1_000);
    const [copy] = cards(work);
    await work.slack.as('approver').presses(keep, copy ?? '');
    await work.until(() => cards(work)[0]?.readable().includes('This is a copy'));
    expect(cards(work)[0]?.readable()).not.toContain('[');
    expect(batchesSent(work)).toBe(0);
    await work.slack.as('approver').presses(keep, work.card());
    await untilEnd(work, 'Removed 1 instance');
  });

  test('whose answer is lost twice calls the operation off; a press on a copy that did arrive decides nothing and says so', async () => {
    await using work = await aWorkplace();
    work.slack.faults.next('chat.postMessage', { kind: 'reset after acting' }, 2);
    await work.slack.as('on-call').types('#ops', '/as remove web-prod web-2 --keep');
    await untilTold(work, 'The card could not be posted, so nothing was sent to the cloud');
    for (const copy of cards(work)) await work.slack.as('approver').presses(keep, copy);
    await work.until(() => cards(work).every((one) => !one.readable().includes(keep)));
    expect(batchesSent(work)).toBe(0);
    expectNothingTwice(work);
  });

  test('that Slack throttles follows when Retry-After is over', async () => {
    await using work = await aWorkplace();
    work.slack.faults.next('chat.postMessage', { kind: 'rate limited', retryAfterSeconds: 30 });
    const before = work.clock.now().getTime();
    await agreed(work, 'web-prod web-2 --keep');
    expect(work.clock.now().getTime() - before).toBeGreaterThanOrEqual(30_000);
    await untilEnd(work, 'Removed 1 instance');
    expect(cards(work)).toHaveLength(1);
  });
});

describe('a card', () => {
  test('that is deleted while it runs is posted anew once, and the result stands there', async () => {
    await using work = await aWorkplace();
    const card = await agreed(work, `batch-workers ${workers(12)} --keep`);
    await work.until(() => work.accepted().length === 1);
    await deleteMessage(work, card);
    const { thread } = await untilEnd(work, 'Removed 12 instances');
    expect(work.card().ts).not.toBe(card.ts);
    expect(thread).toContain('Batch 2 of 2');
  });

  test('that is deleted while it runs, and whose new post loses its answer, is taken for the card at the first press there', async () => {
    await using work = await aWorkplace();
    const card = await agreed(work, `batch-workers ${workers(21)} --keep`);
    await work.until(() => posts(work, card).length === 1);
    work.slack.faults.next('chat.postMessage', { kind: 'reset after acting' });
    await deleteMessage(work, card);
    const copy = () => cards(work).find(({ ts, from }) => ts !== card.ts && from === 'asbot');
    await work.until(copy);
    await work.slack.as('colleague').presses('Stop', copy() ?? '');
    await untilEnd(work, 'Stopped: 10 of 21 instances removed');
    expect(work.accepted()).toHaveLength(1);
  });

  test('that is deleted twice stays away, and the asker reads the end in person', async () => {
    await using work = await aWorkplace();
    const card = await agreed(work, `batch-workers ${workers(12)} --keep`);
    await work.until(() => work.accepted().length === 1);
    await deleteMessage(work, card);
    await work.until(() => cards(work).some(({ ts }) => ts !== card.ts));
    await deleteMessage(work, work.card());
    await work.until(() => direct(work).some((one) => one.includes('Removed 12 instances')), {
      what: 'the end in a direct message',
      step: 1_000,
    });
    expect(work.accepted()).toHaveLength(2);
    expectNothingTwice(work);
  });

  test('whose channel is archived while it runs: no further batch is sent, what runs is watched, the asker hears of both in person', async () => {
    await using work = await aWorkplace();
    await agreed(work, `batch-workers ${workers(21)} --keep`);
    await work.until(() => work.accepted().length === 1);
    work.slack.channel('#ops').isArchived = true;
    await work.until(() => direct(work).some((one) => one.includes('Stopped: 10 of 21 instances removed')), {
      what: 'the end in a direct message',
      step: 1_000,
    });
    expect(direct(work)[0]).toContain('The channel of your card is gone');
    expect(direct(work)).toHaveLength(2);
    expect(work.accepted()).toHaveLength(1);
    expect(work.cloud.world.instanceNames('batch-workers')).toHaveLength(13);
    expectNothingTwice(work);
  });

  const deaf: [string, Fault][] = [
    ['throttled for long', { kind: 'rate limited', retryAfterSeconds: 20 }],
    ['answered with 500', { kind: 'status', status: 500 }],
    ['cut off', { kind: 'reset before acting' }],
  ];
  test.each(deaf)(
    'whose updates are %s shows the end when they pass again, and no post of the thread is lost',
    async (_what, fault) => {
      await using work = await aWorkplace();
      work.slack.faults.next('chat.update', fault, 6);
      const card = await agreed(work, `batch-workers ${workers(12)} --keep`);
      await timePasses(work, 120_000);
      await untilEnd(work, 'Removed 12 instances');
      expect(posts(work, card)).toHaveLength(4);
    },
  );

  test('whose thread is throttled gets every post late, in order, once', async () => {
    await using work = await aWorkplace();
    const card = await aCard(work, `batch-workers ${workers(12)} --keep`);
    work.slack.faults.next('chat.postMessage', { kind: 'rate limited', retryAfterSeconds: 15 }, 5);
    await work.slack.as('approver').presses(keep, card);
    await untilEnd(work, 'Removed 12 instances');
    expect(posts(work, card).map((post) => post.split(/[,:]/)[0])).toEqual([
      'Started at 10',
      'Batch 1 of 2',
      'Batch 2 of 2',
      'Result',
    ]);
  });

  test('that is lost for good while it waits can be asked for anew, and nothing was sent', async () => {
    await using work = await aWorkplace();
    const card = await aCard(work, 'web-prod web-2 --keep');
    await deleteMessage(work, card);
    await timePasses(work, 15 * 60_000);
    await work.untilCard('Expired');
    expect(batchesSent(work)).toBe(0);
  });
});

describe('a bot that Slack does not know for a while', () => {
  test('loses no channel over it: once it is known again the card tells all', async () => {
    await using work = await aWorkplace();
    const card = await aCard(work, 'web-prod web-2 --keep');
    work.slack.faults.next('chat.update', { kind: 'error', error: 'token_revoked' }, 2);
    work.slack.faults.next('chat.postMessage', { kind: 'error', error: 'account_inactive' }, 2);
    await work.slack.as('approver').presses(keep, card);
    await work.untilCard('Removed 1 instance');
    await work.until(() => work.thread(work.card()).includes('Result'));
    expect(direct(work)).toEqual([]);
    expectNothingTwice(work);
  });
});

describe('a press', () => {
  const broken: [string, Fault][] = [
    ['fails', { kind: 'status', status: 500 }],
    ['breaks off', { kind: 'reset before acting' }],
  ];
  test.each(broken)('whose own address %s takes the buttons away all the same', async (_what, fault) => {
    await using work = await aWorkplace();
    const card = await aCard(work, 'web-prod web-2 --keep');
    work.slack.faults.next('response_url', fault);
    await work.slack.as('colleague').presses('Cancel', card);
    await work.until(() => work.card().readable().includes('Cancelled'), { most: 5_000 });
    expect(work.card().readable()).not.toContain('[');
    expectNothingTwice(work);
  });

  test('whose own address never answers takes the buttons away all the same', async () => {
    await using work = await aWorkplace({ slackTimeoutMs: 300 });
    const card = await aCard(work, 'web-prod web-2 --keep');
    work.slack.faults.next('response_url', { kind: 'hang' });
    await work.slack.as('colleague').presses('Cancel', card);
    await work.until(() => work.card().readable().includes('Cancelled'));
    expectNothingTwice(work);
  });

  test('whose own address is slow leaves no older state on the card', async () => {
    await using work = await aWorkplace();
    const card = await aCard(work, 'web-prod web-2 --keep');
    work.cloud.world.protect('web-prod', 'web-2');
    work.slack.faults.next('response_url', { kind: 'acts late', ms: 4_000 });
    await work.slack.as('on-call').presses(keep, card);
    await work.until(() => work.card().readable().includes('The group has changed'));
    await work.clock.turn(10_000);
    expect(work.card().readable()).toContain('The group has changed');
    expectNothingTwice(work);
  });

  test('by somebody whom Slack cannot name in time decides nothing, and says so; the next one counts', async () => {
    await using work = await aWorkplace({ slackTimeoutMs: 300 });
    const card = await aCard(work, 'web-prod web-2 --keep');
    work.slack.faults.next('users.info', { kind: 'hang' });
    await work.slack.as('approver').presses(keep, card);
    await work.clock.turn(3_000);
    await untilTold(work, 'did not say in time who you are', { by: 'approver' });
    expect(work.card().readable()).toContain(keep);
    await work.slack.as('approver').presses(keep, work.card());
    await untilEnd(work, 'Removed 1 instance');
  });

  test('that is lost on the way is told by Slack, and the next one counts once', async () => {
    await using work = await aWorkplace();
    const card = await aCard(work, 'web-prod web-2 --keep');
    work.slack.faults.deliveriesToLose = 1;
    expect(await work.slack.as('approver').presses(keep, card)).toMatchObject({ ok: false });
    await work.slack.as('approver').presses(keep, card);
    await untilEnd(work, 'Removed 1 instance');
    expect(batchesSent(work)).toBe(1);
  });

  test('that is delivered twice counts once', async () => {
    await using work = await aWorkplace();
    const card = await aCard(work, 'web-prod web-2 --keep');
    work.slack.faults.deliverTwice();
    await work.slack.as('approver').presses(keep, card);
    await untilEnd(work, 'Removed 1 instance');
    expect(batchesSent(work)).toBe(1);
  });
});

describe('a modal', () => {
  test('that cannot be rewritten after it was sent does not keep the card from standing, and nobody reads that nothing was done', async () => {
    await using work = await aWorkplace();
    const oncall = work.slack.as('on-call');
    await oncall.types('#ops', '/as remove web-prod');
    await work.until(() => oncall.modal?.labels.includes('Instances to remove'));
    await oncall.modal?.search('Instances', 'web-2');
    await oncall.modal?.pick('Instances', 'web-2');
    await work.until(() => oncall.modal?.readable().includes('5 → 4'));
    work.slack.faults.next('views.update', { kind: 'error', error: 'not_found' }, 5);
    await oncall.modal?.submit();
    await work.untilCard('Remove 1 instance from web-prod?');
    await work.clock.turn(5_000);
    expect(work.told('on-call').join()).not.toContain('Nothing was changed');
    expectNothingTwice(work);
  });

  test('that cannot be filled says so to whoever opened it', async () => {
    await using work = await aWorkplace();
    const oncall = work.slack.as('on-call');
    work.slack.faults.next('views.update', { kind: 'error', error: 'internal_error' });
    await oncall.types('#ops', '/as remove web-prod');
    await work.until(() => work.told('on-call').length > 0, { most: 60_000 });
    expect(work.told('on-call')).toHaveLength(1);
  });
});

describe('in Socket Mode', () => {
  const reasons = ['warning', 'refresh_requested', 'link_disabled', 'cut'] as const;
  const back = 8_000; // the client waits 5 s, in real time, before it connects again

  test('sockets that end while a press and a removal are under way, for whatever reason, lose nothing and double nothing; without any the bot is not ready', async () => {
    await Promise.all([...reasons.map(dropped), isNotReadyMeanwhile()]);
  }, 20_000);

  async function dropped(reason: (typeof reasons)[number]): Promise<void> {
    await using work = await aWorkplace({ mode: 'socket' });
    const card = await aCard(work, 'web-prod web-2 --keep');
    const pressing = work.slack.as('approver').presses(keep, card);
    work.slack.dropSockets(reason);
    await pressing;
    await work.slack.until(() => work.slack.connections > 0, 'a socket again', back);
    if (!work.card().readable().includes('chose')) await work.slack.as('approver').presses(keep, work.card());
    await work.until(() => work.accepted().length === 1);
    work.slack.dropSockets(reason);
    await untilEnd(work, 'Removed 1 instance');
    expect(batchesSent(work)).toBe(1);
  }

  async function isNotReadyMeanwhile(): Promise<void> {
    await using work = await aWorkplace({ mode: 'socket' });
    const readiness = async () => (await fetch(`http://127.0.0.1:${work.port}/readyz`)).text();
    await work.until(async () => (await readiness()).includes('true'));
    work.slack.dropSockets('cut');
    const isTold = async () => (await readiness()).includes('Slack has no way to reach the bot');
    await work.until(isTold, { io: 20, most: 10_000 }); // at once, not when the client tries again
    await work.slack.until(() => work.slack.connections > 0, 'a socket again', back);
    await work.until(async () => (await readiness()).includes('true'));
  }
});
