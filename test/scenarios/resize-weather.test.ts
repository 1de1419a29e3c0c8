import { describe, expect, test } from '@jest/globals';
import type { World } from '../../practice/cloud/world/world.ts';
import { aWorkplace, modes, type Workplace } from '../support/a-workplace.ts';
import { presses, restarts, sent, taken, untilEnded, untilSays, untilSent } from '../support/changes.ts';
import { lostAnswers } from '../support/lost-answers.ts';
import { asksForCard, expectNoTrouble, now, untilModal } from '../support/steps.ts';

const resize = { command: 'resize' };
const toSeven = 'PUT {"desire_instance_number":7}';

/** A card for seven instances in web-prod. */
const aCard = (work: Workplace) => asksForCard(work, 'web-prod --expect 7', resize);

const running = ({ cloud }: Workplace): number => cloud.world.instanceNames('web-prod').length;

describe('between the card and the press', () => {
  const moves: [string, (world: World) => unknown, string][] = [
    [
      'somebody else set the expected number',
      (world) => Object.assign(world.group('web-prod'), { desired: 6, isAboutToAct: true }),
      'Expected: was 5 instances, is 6.',
    ],
    ['a limit was changed', (world) => world.setNumbers('web-prod', { minimum: 3 }), 'Minimum: was 2 instances, is 3.'],
    [
      'an instance has left',
      (world) => world.removeBehindTheBack('web-prod', 'web-2'),
      'Running: was 5 instances, is 4.',
    ],
    [
      'the group was paused, so that nothing would be started',
      (world) => world.setStatus('web-prod', 'PAUSED'),
      'The group was in service and is paused.',
    ],
  ];
  test.each(moves)('%s: nothing is sent, the card says what moved, and asks again', async (_what, move, says) => {
    await using work = await aWorkplace();
    const card = await aCard(work);
    move(work.cloud.world);
    await presses(work, card, 'Set Numbers');
    const anew = await untilSays(work, card, 'The group has changed. Resize web-prod to expected 7?');
    expect(anew.readable()).toContain('@approver confirmed, but nothing was sent');
    expect(anew.readable()).toContain(says);
    expect(sent(work)).toEqual([]);
    await presses(work, anew, 'Set Numbers');
    await untilEnded(work, card, 'Resized web-prod to expected 7');
    expect(sent(work)).toEqual([toSeven]);
  });

  const blocks: [string, (world: World) => unknown, string][] = [
    [
      'somebody else set the same numbers',
      (world) => Object.assign(world.group('web-prod'), { desired: 7, isAboutToAct: true }),
      'web-prod has these numbers already: minimum 2, expected 7, maximum 10',
    ],
    [
      'the maximum was lowered below it',
      (world) => world.setNumbers('web-prod', { maximum: 6 }),
      'Minimum 2, expected 7 and maximum 6 (instances) do not fit',
    ],
    [
      'the group scales by itself',
      (world) => world.makeScale('web-prod', { lastsMs: 60_000 }),
      'web-prod has a scaling action running',
    ],
    ['the group is gone', (world) => world.groups.splice(0, 1), 'The cloud knows no group web-prod any more.'],
  ];
  test.each(blocks)('%s: nothing is sent, and the card says what is in the way', async (_what, move, says) => {
    await using work = await aWorkplace();
    const card = await aCard(work);
    move(work.cloud.world);
    await presses(work, card, 'Set Numbers');
    const stuck = await untilSays(work, card, 'Not possible now: resize web-prod to expected 7');
    expect(stuck.readable()).toContain(says);
    expect(stuck.readable()).toContain('[Check Again] [Cancel]');
    expect(sent(work)).toEqual([]);
    expectNoTrouble(work);
  });
});

describe.each(lostAnswers)('an answer that is lost because %s', (_what, acted, unacted) => {
  test('to numbers that the cloud set: it is proven by reading, sent once, and what follows is awaited', async () => {
    await using work = await aWorkplace();
    work.cloud.faults.next('modify group', acted);
    const card = await aCard(work);
    await presses(work, card, 'Set Numbers');
    const { card: ended } = await untilEnded(work, card, 'Resized web-prod to expected 7');
    expect(ended).toContain('7 running, expected 7');
    expect(ended).toContain('As forecast.');
    expect(sent(work)).toEqual([toSeven]);
  });

  test('to numbers that the cloud did not set: it says so with the way by hand, and is not sent again', async () => {
    await using work = await aWorkplace();
    work.cloud.faults.next('modify group', unacted);
    const card = await aCard(work);
    await presses(work, card, 'Set Numbers');
    const { card: ended } = await untilEnded(work, card, 'Failed: web-prod does not have the new numbers');
    expect(ended).toContain('web-prod: not set: no answer came');
    expect(ended).toContain('It was not sent again.');
    expect(ended).toContain('By hand: open the group in the console and set the numbers there');
    expect(ended).toContain('PUT http');
    expect(ended).toContain('{"desire_instance_number":7}');
    expect(running(work)).toBe(5);
    expect(sent(work)).toEqual([toSeven]);
    await presses(work, now(work, card), 'Ask Again', 'on-call');
    await untilModal(work, '5 → 7');
  });
});

describe('a request that is not taken', () => {
  test('because the cloud throttles is sent anew when Retry-After is over', async () => {
    await using work = await aWorkplace();
    work.cloud.faults.next('modify group', { kind: 'throttle', retryAfterSeconds: 45 });
    const card = await aCard(work);
    await presses(work, card, 'Set Numbers');
    await untilSays(work, card, 'will be sent again after');
    await untilEnded(work, card, 'Resized web-prod to expected 7');
    expect(taken(work)).toEqual([toSeven]);
    expect(sent(work)).toHaveLength(2);
  });

  test('because the group began to scale a moment before is sent anew once it is idle, if nothing else has moved', async () => {
    await using work = await aWorkplace();
    work.cloud.faults.next('modify group', {
      kind: 'answer',
      status: 400,
      code: 'AS.2033',
      message: 'in current [ACTIVE] status',
    });
    const card = await aCard(work);
    await presses(work, card, 'Set Numbers');
    await untilEnded(work, card, 'Resized web-prod to expected 7');
    expect(sent(work)).toEqual([toSeven, toSeven]);
  });

  test('because an instance was protected a moment before is refused in words that say so', async () => {
    await using work = await aWorkplace();
    const card = await asksForCard(work, 'web-prod --expect 2', resize);
    const forget = work.cloud.requests.onRequest(({ kind }) => {
      if (kind !== 'modify group') return;
      forget();
      for (const name of ['web-1', 'web-2']) work.cloud.world.protect('web-prod', name);
    });
    await presses(work, card, 'Set Numbers');
    const { card: ended } = await untilEnded(work, card, 'Failed: web-prod does not have the new numbers');
    expect(ended).toContain('The expected number would lie below the number of protected instances.');
    expect(running(work)).toBe(5);
  });
});

test('numbers that somebody else sets anew at once are not claimed: the result says that they were changed since', async () => {
  await using work = await aWorkplace();
  const card = await aCard(work);
  const forget = work.cloud.requests.onRequest(({ kind, answeredAt }) => {
    if (kind !== 'modify group' || answeredAt === undefined) return;
    forget();
    work.cloud.world.setNumbers('web-prod', { desired: 8 });
  });
  await presses(work, card, 'Set Numbers');
  const { card: ended } = await untilEnded(work, card, 'Failed: web-prod does not have the new numbers');
  expect(ended).toContain('the cloud accepted it, but somebody or a policy has set other numbers since.');
  expect(ended).toContain('expected 8');
  expect(sent(work)).toEqual([toSeven]);
});

test('instances that do not come in time are said to be missing, with what is still under way', async () => {
  const watch = { first: 5_000, every: 10_000, settleAfter: 30_000, giveUpAfter: 120_000, driftAfter: 600_000 };
  await using work = await aWorkplace({ settings: { watch } });
  const { hooks } = work.cloud.world.group('web-prod');
  hooks.push({
    name: 'warm-up',
    type: 'INSTANCE_LAUNCHING',
    defaultResult: 'ABANDON',
    defaultTimeoutSeconds: 3_600,
    createdAt: 0,
  });
  const card = await aCard(work);
  await presses(work, card, 'Set Numbers');
  const { card: ended } = await untilEnded(work, card, 'Resized web-prod to expected 7');
  expect(ended).toContain('5 running, expected 7, minimum 2, maximum 10 (instances), in service, scaling');
  expect(ended).toContain('Not as forecast: the forecast was 7 running (instances).');
});

test('a resize waits its turn behind a removal, and runs without another press if that ends as forecast', async () => {
  await using work = await aWorkplace();
  const removal = await asksForCard(work, 'batch-workers worker-01 --keep');
  await presses(work, removal, 'Remove, Keep');
  await untilSent(work, 'REMOVE');
  const card = await asksForCard(work, 'batch-workers --expect 20', resize);
  expect(card.readable()).toContain('22 → 20 running, expected 22 → 20');
  await presses(work, card, 'Set Numbers');
  await untilSays(work, card, 'Waiting its turn: resize batch-workers to expected 20');
  expect(sent(work)).toHaveLength(1);
  const { card: ended } = await untilEnded(work, card, 'Resized batch-workers to expected 20');
  expect(ended).toContain('20 running, expected 20');
  expect(sent(work)).toEqual(['REMOVE worker-01', 'PUT {"desire_instance_number":20}']);
});

describe('the bot is restarted', () => {
  test.each(modes)('while a card waits for its press, which counts afterwards (%s)', async (mode) => {
    await using work = await aWorkplace({ mode });
    const card = await aCard(work);
    await restarts(work);
    await presses(work, card, 'Set Numbers');
    await untilEnded(work, card, 'Resized web-prod to expected 7');
    expect(sent(work)).toEqual([toSeven]);
  });

  test.each(modes)(
    'after the numbers were sent: they are proven, what follows is awaited, sent once (%s)',
    async (mode) => {
      await using work = await aWorkplace({ mode });
      const card = await aCard(work);
      await presses(work, card, 'Set Numbers');
      await untilSent(work, 'PUT');
      await restarts(work);
      const { card: ended } = await untilEnded(work, card, 'Resized web-prod to expected 7');
      expect(ended).toContain('7 running, expected 7');
      expect(sent(work)).toEqual([toSeven]);
    },
  );

  test('while Auto Scaling starts instances: the result still waits for them', async () => {
    await using work = await aWorkplace();
    const card = await aCard(work);
    await presses(work, card, 'Set Numbers');
    await untilSays(work, card, 'Auto Scaling now starts 2 instances by itself.');
    await restarts(work);
    const { card: ended } = await untilEnded(work, card, 'Resized web-prod to expected 7');
    expect(ended).toMatch(/As forecast\. Auto Scaling started config-web-prod_\w+ and config-web-prod_\w+\./);
    expect(sent(work)).toEqual([toSeven]);
  });
});
