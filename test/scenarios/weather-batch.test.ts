import { describe, expect, test } from '@jest/globals';
import type { Effect } from '../../practice/cloud/faults.ts';
import { aWorkplace } from '../support/a-workplace.ts';
import { batchesSent, posts } from '../support/steps.ts';
import { aCard, agreed, expectNothingTwice, timePasses, untilEnd, workers } from '../support/weather.ts';

const webProd = ['web-1', 'web-2', 'web-3', 'web-4', 'web-legacy-1'];
const withoutWeb2 = webProd.filter((name) => name !== 'web-2');

describe('a batch whose answer is lost', () => {
  const acted: [string, Effect][] = [
    ['the connection breaks', { kind: 'reset after' }],
    ['it fails with 500', { kind: 'answer', status: 500, code: 'AS.0001', acted: true }],
    ['it is broken JSON', { kind: 'malformed', acted: true }],
    ['it is a page of HTML', { kind: 'html', acted: true }],
    ['it is empty', { kind: 'empty', acted: true }],
    ['it never comes', { kind: 'hang', acted: true }],
    ['it takes 20 s', { kind: 'slow', ms: 20_000 }],
    ['the cloud acts on it after 20 s', { kind: 'slow', ms: 20_000, actsLate: true }],
  ];
  test.each(acted)(
    'because %s, and which the cloud took, is proven by reading and never sent again',
    async (_what, effect) => {
      await using work = await aWorkplace();
      work.cloud.faults.next('batch', effect);
      await agreed(work, 'web-prod web-2 --keep');
      const { thread } = await untilEnd(work, 'Removed 1 instance');
      expect(batchesSent(work)).toBe(1);
      expect(thread).toContain('read from the group');
      expect(work.cloud.world.instanceNames('web-prod')).toEqual(withoutWeb2);
    },
  );

  const unacted: [string, Effect][] = [
    ['the connection breaks', { kind: 'reset before' }],
    ['it fails with 500', { kind: 'answer', status: 500, code: 'AS.0001' }],
    ['it is a page of HTML', { kind: 'html' }],
    ['it is empty', { kind: 'empty' }],
    ['it never comes', { kind: 'hang' }],
  ];
  test.each(unacted)(
    'because %s, and which the cloud did not take, is named and offered again, with the request to send by hand',
    async (_what, effect) => {
      await using work = await aWorkplace();
      const { cloud } = work;
      const [id] = cloud.world.idsOf('web-prod', 'web-2');
      cloud.faults.next('batch', effect);
      await agreed(work, 'web-prod web-2 --keep');
      const { card, thread } = await untilEnd(work, 'Failed: 1 instance did not leave');
      expect(batchesSent(work)).toBe(1);
      expect(cloud.world.instanceNames('web-prod')).toEqual(webProd);
      for (const said of [card, thread]) {
        expect(said).toContain('It was not sent again');
        expect(said).toContain(`{"action":"REMOVE","instances_id":["${id}"],"instance_delete":"no"}`);
        expect(said).toContain(
          `POST ${cloud.endpoints.autoScaling}/${cloud.account.projectId}/scaling_group_instance/`,
        );
        expect(said).toContain('the group in the console');
      }
      const oncall = work.slack.as('on-call');
      await oncall.presses('Ask Again', work.card());
      await work.until(() => oncall.modal?.readable().includes('5 → 4'));
    },
  );
});

describe('a batch that was not taken', () => {
  test('because the cloud throttles is sent anew when Retry-After is over', async () => {
    await using work = await aWorkplace();
    work.cloud.faults.next('batch', { kind: 'throttle', retryAfterSeconds: 45 });
    await agreed(work, 'web-prod web-2 --keep');
    await work.untilCard('will be sent again after');
    await untilEnd(work, 'Removed 1 instance');
    const [first, second, ...more] = work.cloud.requests.of('batch').map(({ at }) => at);
    expect(more).toEqual([]);
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(45_000);
  });

  test('because somebody else scaled in between waits until the group is idle, and is sent anew', async () => {
    await using work = await aWorkplace();
    work.cloud.faults.next('batch', {
      kind: 'answer',
      status: 400,
      code: 'AS.2033',
      message: 'in current [ACTIVE] status',
    });
    await agreed(work, 'web-prod web-2 --keep');
    await untilEnd(work, 'Removed 1 instance');
    expect(batchesSent(work)).toBe(2);
  });

  test('because somebody else scales for too long is given up, and says so', async () => {
    await using work = await aWorkplace({
      settings: {
        watch: { first: 5_000, every: 10_000, settleAfter: 30_000, giveUpAfter: 60_000, driftAfter: 600_000 },
      },
    });
    const { cloud } = work;
    const card = await aCard(work, 'web-prod web-2 --keep');
    const forget = cloud.requests.onRequest(({ kind, answeredAt }) => {
      if (kind !== 'instances' || answeredAt === undefined) return;
      forget();
      cloud.world.makeScale('web-prod', { lastsMs: 3_600_000 });
    });
    await work.slack.as('approver').presses('Remove, Keep', card);
    const { card: ended } = await untilEnd(work, 'Failed: 1 instance did not leave');
    expect(ended).toContain('stayed busy');
    expect(work.accepted()).toEqual([]);
  });

  test('because the bot may not is told with who can grant it', async () => {
    await using work = await aWorkplace();
    work.cloud.faults.next('batch', { kind: 'forbid' });
    await agreed(work, 'web-prod web-2 --keep');
    const { card } = await untilEnd(work, 'Failed: 1 instance did not leave');
    expect(card).toContain('no right to do this');
    expect(batchesSent(work)).toBe(1);
  });

  test('because the project is another one is told', async () => {
    await using work = await aWorkplace();
    work.cloud.faults.next('batch', { kind: 'wrong project' });
    await agreed(work, 'web-prod web-2 --keep');
    const { card } = await untilEnd(work, 'Failed: 1 instance did not leave');
    expect(card).toContain('belongs to another project');
  });

  test('in whole (AS.4030) is told with the cause of each', async () => {
    await using work = await aWorkplace();
    work.cloud.faults.next('batch', { kind: 'batch refused' });
    await agreed(work, 'web-prod web-1 web-2 --keep');
    const { card } = await untilEnd(work, 'Failed: 2 instances did not leave');
    expect(card.match(/still in the group: the cloud says “AS\.4015/g)).toHaveLength(2);
    expect(work.cloud.world.instanceNames('web-prod')).toEqual(webProd);
  });

  test('in part (AS.4030) is told with the cause of the one that stays', async () => {
    await using work = await aWorkplace();
    work.cloud.faults.next('batch', { kind: 'batch refused in part', stay: ['web-2'] });
    await agreed(work, 'web-prod web-1 web-2 --keep');
    const { card } = await untilEnd(work, 'Partly done: 1 of 2 instances removed');
    expect(card).toContain('web-2: still in the group: the cloud says “AS.4015');
    expect(card).toContain('web-1: removed');
    expect(work.cloud.world.instanceNames('web-prod')).not.toContain('web-1');
    expect(batchesSent(work)).toBe(1);
  });

  test('while Stop is pressed in the wait for Retry-After is not sent any more', async () => {
    await using work = await aWorkplace();
    work.cloud.faults.next('batch', { kind: 'throttle', retryAfterSeconds: 300 });
    await agreed(work, 'web-prod web-2 --keep');
    const waits = await work.untilCard('will be sent again after');
    const before = work.clock.now().getTime();
    await work.slack.as('colleague').presses('Stop', waits);
    await untilEnd(work, 'Stopped: 0 of 1 instance removed');
    expect(work.clock.now().getTime() - before).toBeLessThan(60_000);
    expect(work.accepted()).toEqual([]);
  });
});

describe('a batch that was taken', () => {
  test('and fails later is told with the cause from the log', async () => {
    await using work = await aWorkplace();
    work.cloud.faults.next('batch', { kind: 'batch fails later', stay: ['web-2'] });
    await agreed(work, 'web-prod web-1 web-2 --keep');
    const { card } = await untilEnd(work, 'Partly done: 1 of 2 instances removed');
    expect(card).toMatch(/web-2: still in the group: the cloud says “AS\.0001/);
    expect(work.cloud.world.instanceNames('web-prod')).toContain('web-2');
  });

  test('and never ends is said to be unknown after 10 minutes; Look Again settles it once it has ended', async () => {
    await using work = await aWorkplace();
    const { cloud } = work;
    cloud.faults.next('batch', { kind: 'batch never ends' });
    await agreed(work, 'web-prod web-2 --keep');
    await timePasses(work, 10 * 60_000);
    const { card } = await untilEnd(work, 'Not known yet');
    expect(card).toContain('still unknown after 10 minutes');
    expect(card).toContain('[Look Again]');

    await work.clock.turn(60_000);
    const looks = work.slack.as('colleague');
    await looks.presses('Look Again', work.card());
    await work.until(() => posts(work, work.card()).filter((post) => post.includes('Result:')).length === 2, {
      what: 'a second result',
    });
    expect(work.card().readable()).toContain('[Look Again]');

    cloud.world.removeBehindTheBack('web-prod', 'web-2');
    cloud.world.endScaling('web-prod');
    await looks.presses('Look Again', work.card());
    await untilEnd(work, 'Removed 1 instance');
    expect(batchesSent(work)).toBe(1);
  });

  test('and whose instance a hook holds says so while it waits', async () => {
    await using work = await aWorkplace();
    await agreed(work, 'queue-drain queue-1 --delete', 'Delete');
    await work.untilCard('held by a lifecycle hook');
    work.cloud.world.answerHook('queue-drain', 'queue-1', 'CONTINUE');
    await untilEnd(work, 'Removed 1 instance');
    expect(work.cloud.world.hasServer('queue-1')).toBe(false);
  });

  test('and whose server another service holds is “removed, but its server is still there”, and why', async () => {
    await using work = await aWorkplace();
    await agreed(work, 'render-farm render-2 --delete', 'Delete');
    const { card } = await untilEnd(work, 'Partly done: 1 of 1 instance removed');
    expect(card).toContain(
      'removed, but its server is still there: the cloud lists it as removed only; another service may hold',
    );
    expect(card).toContain('delete the server under Elastic Cloud Server');
    expect(work.cloud.world.hasServer('render-2')).toBe(true);
  });
});

describe('more than one batch', () => {
  test('of which the first fails: no other is sent, and Ask Again is filled in with the rest', async () => {
    await using work = await aWorkplace();
    const oncall = work.slack.as('on-call');
    work.cloud.faults.next('batch', { kind: 'batch fails later', stay: 4 });
    await agreed(work, `batch-workers ${workers(21)} --keep`);
    const { card } = await untilEnd(work, 'Partly done: 6 of 21 instances removed');
    expect(card).toContain('A batch failed, so no further one is sent');
    expect(card).toContain('because an earlier one failed');
    expect(batchesSent(work)).toBe(1);
    expect(work.cloud.world.instanceNames('batch-workers')).toHaveLength(17);

    await oncall.presses('Ask Again', work.card());
    await work.until(() => oncall.modal?.readable().includes('worker-07, worker-08'));
    expect(oncall.modal?.readable()).not.toContain('worker-06');
    await work.until(() => oncall.modal?.readable().includes('17 → 2'), { most: 30_000 });
    expectNothingTwice(work);
  });

  test('in a group whose expected number does not follow is refilled: the result says so, and the next batch is not sent', async () => {
    await using work = await aWorkplace({ desiredFollows: false });
    await agreed(work, `batch-workers ${workers(12)} --keep`);
    const { card } = await untilEnd(work, 'Partly done: 10 of 12 instances removed');
    expect(card).toContain('The group changed on the way');
    expect(card).toContain('Not as forecast');
    expect(work.accepted()).toHaveLength(1);
  });

  test('of which one finds the group unreadable: it waits, and goes on when it can be read', async () => {
    await using work = await aWorkplace();
    await agreed(work, `batch-workers ${workers(12)} --keep`);
    await work.until(() => work.accepted().length === 1);
    work.cloud.faults.always(['group', 'instances'], { kind: 'answer', status: 502 });
    await work.clock.turn(60_000);
    work.cloud.faults.clear();
    await untilEnd(work, 'Removed 12 instances');
    expect(batchesSent(work)).toBe(2);
  });
});

test('one batch in a group whose expected number does not follow is told as not foreseen', async () => {
  await using work = await aWorkplace({ desiredFollows: false });
  await agreed(work, 'web-prod web-2 --keep');
  const { card } = await untilEnd(work, 'Removed 1 instance');
  expect(card).toContain('Not as forecast');
});
