import { describe, expect, test } from '@jest/globals';
import type { Effect } from '../../practice/cloud/faults.ts';
import { aWorkplace, type Workplace } from '../support/a-workplace.ts';
import { batchesSent, untilTold } from '../support/steps.ts';
import { aCard, agreed, expectNothingTwice, untilEnd } from '../support/weather.ts';

const webProd = ['web-1', 'web-2', 'web-3', 'web-4', 'web-legacy-1'];
const withoutWeb2 = webProd.filter((name) => name !== 'web-2');

/** No reads go wrong any more, whatever went wrong before. */
const clears = (work: Workplace) => work.cloud.faults.clear();

describe('signing in', () => {
  test('with a wrong password is told to whoever asks, and nothing that was typed is lost', async () => {
    await using work = await aWorkplace({ cloud: { password: 'not this one' } });
    const oncall = work.slack.as('on-call');
    await work.clock.turn(1_000);
    const ready = await fetch(`http://127.0.0.1:${work.port}/readyz`);
    expect(ready.status).toBe(503);
    expect(await ready.text()).toContain('not signed in');

    await oncall.types('#ops', '/as remove web-prod web-2 --keep --reason "disk full"');
    await untilTold(work, 'The cloud does not accept the bot');
    expect(work.told('on-call').at(-1)).toContain('check its user name, password, domain and project');

    Object.assign(work.cloud.account, { password: 'not this one' });
    await work.clock.turn(60_000);
    await oncall.presses('Choose', '#ops');
    await work.until(() => oncall.modal?.readable().includes('5 → 4'));
    expect(oncall.modal?.readable()).toContain('web-2');
    expect(oncall.modal?.readable()).toContain('disk full');
    await work.until(async () => (await fetch(`http://127.0.0.1:${work.port}/readyz`)).status === 200);
    expectNothingTwice(work);
  });

  test('for another project is told to whoever asks', async () => {
    await using work = await aWorkplace();
    work.cloud.faults.always(['group', 'groups', 'instances'], { kind: 'wrong project' });
    await work.slack.as('on-call').types('#ops', '/as remove web-prod web-2 --keep');
    await untilTold(work, 'belongs to another project');
    expectNothingTwice(work);
  });

  test('is renewed without a word where the token has run out', async () => {
    await using work = await aWorkplace({ durations: { tokenLife: 120_000 } });
    const card = await aCard(work, 'web-prod web-2 --keep');
    await work.clock.turn(130_000);
    await work.slack.as('approver').presses('Remove, Keep', card);
    await untilEnd(work, 'Removed 1 instance');
    expect(work.cloud.tokensIssued()).toBeGreaterThan(1);
    expect(work.cloud.requests.all().filter(({ status }) => status === 401)).toEqual([]);
  });

  test('is renewed once where the token was revoked before a read', async () => {
    await using work = await aWorkplace();
    const card = await aCard(work, 'web-prod web-2 --keep');
    const issued = work.cloud.tokensIssued();
    work.cloud.revokeTokens();
    await work.slack.as('approver').presses('Remove, Keep', card);
    await untilEnd(work, 'Removed 1 instance');
    expect(work.cloud.tokensIssued()).toBe(issued + 1);
  });

  test('is renewed once where the token was revoked at the batch, which is then sent anew', async () => {
    await using work = await aWorkplace();
    work.cloud.faults.next('batch', { kind: 'revoke tokens' });
    await agreed(work, 'web-prod web-2 --keep');
    await untilEnd(work, 'Removed 1 instance');
    expect(work.cloud.requests.of('batch').map(({ status }) => status)).toEqual([401, 204]);
  });

  test('refused twice at the batch ends it, and says who can mend it', async () => {
    await using work = await aWorkplace();
    work.cloud.faults.add({ on: 'batch', effect: { kind: 'revoke tokens' }, times: 2 });
    await agreed(work, 'web-prod web-2 --keep');
    const { card } = await untilEnd(work, 'Failed: 1 instance did not leave');
    expect(card).toContain('does not accept the bot');
    expect(batchesSent(work)).toBe(2);
    expect(work.cloud.world.instanceNames('web-prod')).toEqual(webProd);
  });
});

describe('a read', () => {
  const passing: [string, Effect][] = [
    ['is throttled', { kind: 'throttle', retryAfterSeconds: 1 }],
    ['fails with 500', { kind: 'answer', status: 500, code: 'AS.0001' }],
    ['breaks off', { kind: 'reset before' }],
    ['loses its answer', { kind: 'reset after' }],
  ];
  test.each(passing)('that %s is asked again, and nobody notices', async (_what, effect) => {
    await using work = await aWorkplace();
    work.cloud.faults.next('group', effect);
    work.cloud.faults.next('instances', effect);
    await agreed(work, 'web-prod web-2 --keep');
    work.cloud.faults.next('group', effect);
    await untilEnd(work, 'Removed 1 instance');
    expect(work.told('on-call')).toEqual([]);
    expect(work.cloud.world.instanceNames('web-prod')).toEqual(withoutWeb2);
  });

  const lasting: [string, Effect, string][] = [
    ['refuses it', { kind: 'forbid' }, 'no right to do this'],
    ['sends broken JSON', { kind: 'malformed' }, 'could not be understood'],
    ['sends a page of HTML', { kind: 'html', status: 200 }, 'could not be understood'],
    ['sends nothing', { kind: 'empty' }, 'could not be understood'],
    ['has trouble of its own', { kind: 'html' }, 'has trouble of its own'],
    ['takes 20 s', { kind: 'slow', ms: 20_000 }, 'did not answer in time'],
    ['throttles for long', { kind: 'throttle', retryAfterSeconds: 90 }, 'Wait 1 minute 30'],
  ];
  test.each(lasting)(
    'where the cloud %s is told to whoever asks; nothing is posted, and the picks stay',
    async (_what, effect, says) => {
      await using work = await aWorkplace();
      const oncall = work.slack.as('on-call');
      work.cloud.faults.always(['group', 'groups', 'instances'], effect);
      await oncall.types('#ops', '/as remove web-prod web-2 --keep');
      await untilTold(work, says);
      expect(work.hasCard()).toBe(false);

      clears(work);
      await oncall.presses('Choose', '#ops');
      await work.until(() => oncall.modal?.readable().includes('5 → 4'));
      expectNothingTwice(work);
    },
  );

  test('that fails when the turn of a press comes leaves the card to be decided again, and says so', async () => {
    await using work = await aWorkplace();
    const card = await aCard(work, 'web-prod web-2 --keep');
    work.cloud.faults.always('group', { kind: 'answer', status: 503 });
    await work.slack.as('approver').presses('Remove, Keep', card);
    const again = await work.untilCard('could not be read when its turn came');
    expect(batchesSent(work)).toBe(0);

    clears(work);
    await work.slack.as('approver').presses('Remove, Keep', again);
    await untilEnd(work, 'Removed 1 instance');
  });
});

test('a lifecycle state that nobody knows blocks, and does not crash the bot', async () => {
  await using work = await aWorkplace();
  work.cloud.world.setState('web-prod', 'web-2', 'HIBERNATING');
  await work.slack.as('on-call').types('#ops', '/as remove web-prod web-2 --keep');
  await untilTold(work, 'Only instances in service can be picked');
  expect(work.hasCard()).toBe(false);
  await work.slack.as('on-call').types('#ops', '/as remove web-prod web-1 --keep');
  await untilTold(work, 'not in service');
  expect(batchesSent(work)).toBe(0);
  expectNothingTwice(work);
});
