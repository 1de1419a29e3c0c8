import { describe, expect, test } from '@jest/globals';
import type { World } from '../../practice/cloud/world/world.ts';
import { aWorkplace, modes, type Workplace } from '../support/a-workplace.ts';
import { presses, sent, taken, untilEnded, untilSays, untilTurnedDown } from '../support/changes.ts';
import {
  asks,
  asksForCard,
  cards,
  expectNoTrouble,
  now,
  opensPicker,
  untilModal,
  untilTold,
} from '../support/steps.ts';

const resize = { command: 'resize' };

const numbersOf = ({ cloud }: Workplace, name: string): number[] => {
  const { minimum, desired, maximum, members } = cloud.world.group(name);
  return [minimum, desired, maximum, members.length];
};

describe.each(modes)('in %s mode', (mode) => {
  test('typed numbers are set, and what Auto Scaling starts is awaited and told', async () => {
    await using work = await aWorkplace({ mode });
    const card = await asksForCard(work, 'web-prod --expect 7 --max 12 --reason "sale starts"', resize);
    const asked = card.readable();
    expect(asked).toContain('Resize web-prod to expected 7, maximum 12?');
    expect(asked).toContain('Reason: “sale starts”.');
    expect(asked).toContain('5 → 7 running, expected 5 → 7, minimum 2, maximum 10 → 12');
    expect(asked).toContain('Auto Scaling will start 2 instances, which often takes 1 to 5 minutes.');
    expect(asked).toContain('web-prod gets minimum 2, expected 7, maximum 12 (instances).');
    expect(asked).toContain('[Set Numbers] [Cancel]');

    await presses(work, card, 'Set Numbers');
    const running = await untilSays(work, card, 'The new numbers are set');
    expect(running.readable()).toContain('Resizing web-prod to expected 7, maximum 12');
    expect(running.readable()).toContain('Auto Scaling now starts 2 instances by itself. The result waits for that.');
    const { card: ended, thread } = await untilEnded(work, card, 'Resized web-prod to expected 7, maximum 12');
    expect(ended).toContain('7 running, expected 7, minimum 2, maximum 12 (instances), in service');
    expect(ended).toMatch(/As forecast\. Auto Scaling started config-web-prod_\w+ and config-web-prod_\w+\./);
    expect(thread).toContain('resizing web-prod to expected 7, maximum 12 (instances). @approver chose Set Numbers.');
    expect(numbersOf(work, 'web-prod')).toEqual([2, 7, 12, 7]);
    expect(sent(work)).toEqual(['PUT {"desire_instance_number":7,"max_instance_number":12}']);
  });

  test('numbers that are picked are set: only what was changed', async () => {
    await using work = await aWorkplace({ mode });
    const modal = await opensPicker(work, 'web-prod', resize);
    expect(modal.readable()).toContain('‹Minimum (instances): 2›');
    expect(modal.readable()).toContain('‹Expected (instances): 5›');
    await modal.write('Maximum (instances)', '12', { enter: true });
    await untilModal(work, 'maximum 10 → 12');
    await modal.submit();
    await untilModal(work, 'The card for web-prod is posted.');
    const [card] = cards(work);
    if (card === undefined) throw new Error('no card was posted');
    expect(card.readable()).toContain('Resize web-prod to maximum 12?');
    await presses(work, card, 'Set Numbers');
    const { card: ended } = await untilEnded(work, card, 'Resized web-prod to maximum 12');
    expect(ended).toContain('5 running, expected 5, minimum 2, maximum 12 (instances), in service');
    expect(ended).toContain('As forecast.');
    expect(sent(work)).toEqual(['PUT {"max_instance_number":12}']);
  });
});

describe('fewer instances', () => {
  test('are removed by Auto Scaling: the press asks once more, and the result names who left', async () => {
    await using work = await aWorkplace();
    const card = await asksForCard(work, 'web-prod --expect 3', resize);
    expect(card.readable()).toContain('Auto Scaling will remove 2 instances, of the oldest configuration first');
    expect(card.readable()).toContain('To say which ones, use /as remove instead.');
    const approver = work.slack.as('approver');
    await approver.presses('Set Numbers', card, { confirm: 'no' });
    expect(approver.lastConfirm).toContain('Auto Scaling chooses which 2 instances of web-prod it removes');
    expect(approver.lastConfirm).toContain('This cannot be undone.');
    expect(sent(work)).toEqual([]);

    await presses(work, card, 'Set Numbers');
    await untilSays(work, card, 'Auto Scaling now removes 2 instances by itself.');
    const before = work.cloud.world.instanceNames('web-prod');
    const { card: ended } = await untilEnded(work, card, 'Resized web-prod to expected 3');
    const left = before.filter((name) => !work.cloud.world.instanceNames('web-prod').includes(name));
    expect(left).toHaveLength(2);
    for (const name of left) expect(/Auto Scaling removed (.*?)\./.exec(ended)?.[1]).toContain(name);
    expect(left).not.toContain('web-3'); // it is protected
    expect(ended).toContain('3 running, expected 3');
  });

  test('than the protected ones cannot be expected, and the card says how many are', async () => {
    await using work = await aWorkplace();
    for (const name of ['web-1', 'web-2']) work.cloud.world.protect('web-prod', name);
    await untilTurnedDown(
      work,
      'resize',
      'web-prod --expect 2',
      '3 instances of web-prod are protected, so the expected number cannot be 2.',
      'Expect 3 at least, or take the protection off 1 instance first.',
    );
    const card = await asksForCard(work, 'web-prod --expect 3', resize);
    await presses(work, card, 'Set Numbers');
    await untilEnded(work, card, 'Resized web-prod to expected 3');
    expect(work.cloud.world.instanceNames('web-prod').sort()).toEqual(['web-1', 'web-2', 'web-3']);
  });
});

describe('the expected number', () => {
  const follows: [string, string, string, number[]][] = [
    ['a minimum above it', '--min 7', 'The expected number goes from 5 to 7', [7, 7, 10, 7]],
    ['a maximum below it', '--max 4', 'The expected number goes from 5 to 4', [2, 4, 4, 4]],
  ];
  test.each(follows)('follows %s, in the same call, and the card says so', async (_what, words, says, numbers) => {
    await using work = await aWorkplace();
    const card = await asksForCard(work, `web-prod ${words}`, resize);
    expect(card.readable()).toContain(`${says}, because it would be outside the new limits.`);
    await presses(work, card, 'Set Numbers');
    await untilEnded(work, card, 'Resized web-prod to');
    expect(numbersOf(work, 'web-prod')).toEqual(numbers);
    expect(sent(work)).toHaveLength(1);
  });

  test('stays where the new limits leave room for it', async () => {
    await using work = await aWorkplace();
    const card = await asksForCard(work, 'web-prod --min 3 --max 6', resize);
    expect(card.readable()).not.toContain('The expected number goes');
    expect(card.readable()).not.toContain('Auto Scaling will');
    await presses(work, card, 'Set Numbers');
    await untilEnded(work, card, 'Resized web-prod to minimum 3, maximum 6');
    expect(numbersOf(work, 'web-prod')).toEqual([3, 5, 6, 5]);
    expect(sent(work)).toEqual(['PUT {"min_instance_number":3,"max_instance_number":6}']);
  });

  test('of a group that is paused is set, and nothing is started until it is resumed', async () => {
    await using work = await aWorkplace();
    const card = await asksForCard(work, 'web-prod-blue --expect 5', resize);
    expect(card.readable()).toContain('3 running, expected 3 → 5');
    expect(card.readable()).toContain('its running number stays as it is until it is resumed.');
    expect(card.readable()).toContain('Auto Scaling then starts 2 instances.');
    await presses(work, card, 'Set Numbers');
    const { card: ended } = await untilEnded(work, card, 'Resized web-prod-blue to expected 5');
    expect(ended).toContain('3 running, expected 5, minimum 0, maximum 10 (instances), paused');
    expect(numbersOf(work, 'web-prod-blue')).toEqual([0, 5, 10, 3]);
  });

  test('of a group that runs fewer than it expects is lowered to what runs: nothing is started or removed', async () => {
    await using work = await aWorkplace();
    const card = await asksForCard(work, 'legacy-shop --expect 2', resize);
    expect(card.readable()).toContain('2 running, expected 3 → 2');
    await presses(work, card, 'Set Numbers');
    await untilEnded(work, card, 'Resized legacy-shop to expected 2');
    expect(numbersOf(work, 'legacy-shop')).toEqual([1, 2, 4, 2]);
  });
});

describe('what is in the way is told to the asker alone, with the way out, and nothing is posted or sent:', () => {
  const faults: [string, string, (world: World) => unknown, string, string][] = [
    [
      'the group has these numbers already',
      'web-prod --expect 5 --min 2',
      () => undefined,
      'web-prod has these numbers already: minimum 2, expected 5, maximum 10 (instances).',
      'Give at least 1 number that is to change.',
    ],
    [
      'the numbers do not fit',
      'web-prod --min 8 --max 6',
      () => undefined,
      'Minimum 8, expected 6 and maximum 6 (instances) do not fit',
      'Change the number that is out of line.',
    ],
    [
      'the expected number is above the maximum',
      'web-prod --expect 11',
      () => undefined,
      'Minimum 2, expected 11 and maximum 10 (instances) do not fit',
      'Change the number that is out of line.',
    ],
    [
      'the quota has no room',
      'web-prod --expect 250 --max 300',
      () => undefined,
      'web-prod would have 250 instances, and its quota is 200.',
      'Ask for 50 instances fewer, or have the quota raised.',
    ],
    [
      'the group scales',
      'api-staging --expect 5',
      () => undefined,
      'api-staging has a scaling action running',
      'Wait until it is over',
    ],
    [
      'the group is being deleted',
      'web-prod --expect 6',
      (world) => world.setStatus('web-prod', 'DELETING'),
      'web-prod is being deleted, so it takes no orders.',
      'pick another group',
    ],
  ];
  test.each(faults)('%s', async (_what, words, prepare, says, mend) => {
    await using work = await aWorkplace();
    prepare(work.cloud.world);
    await untilTurnedDown(work, 'resize', words, '1 thing is in the way', says, mend);
  });

  test('the quota, also where the numbers are picked', async () => {
    await using work = await aWorkplace();
    const modal = await opensPicker(work, 'web-prod', resize);
    await modal.write('Maximum (instances)', '300');
    await modal.write('Expected (instances)', '250', { enter: true });
    await modal.submit();
    await untilModal(work, 'web-prod would have 250 instances, and its quota is 200.');
    expect(modal.readable()).toContain('Nothing was posted and nothing was sent.');
    expect(cards(work)).toEqual([]);
    expectNoTrouble(work);
  });

  test('no number is changed in the picker', async () => {
    await using work = await aWorkplace();
    const modal = await opensPicker(work, 'web-prod', resize);
    await modal.submit();
    expect(modal.errors).toEqual({ 'Expected (instances)': 'Change at least 1 number.' });
    expect(cards(work)).toEqual([]);
  });

  test.each([
    ['--expect many', 'many after --expect is not a number of instances'],
    ['--expect', '--expect needs a value after it, for example --expect 5.'],
    ['web-1', 'this command takes the name of 1 group alone'],
  ])('what was typed cannot be meant (%s)', async (words, says) => {
    await using work = await aWorkplace();
    await asks(work, `web-prod ${words}`, resize);
    expect(await untilTold(work, 'Nothing was done')).toContain(says);
    expect(sent(work)).toEqual([]);
  });

  test('the bot may not post there', async () => {
    await using work = await aWorkplace();
    await asks(work, 'web-prod --expect 6', { ...resize, channel: '#no-bot' });
    await untilTold(work, '/invite @asbot', { channel: '#no-bot' });
    expect(sent(work)).toEqual([]);
  });
});

test('a maximum that the cloud does not take is refused in words that say so', async () => {
  await using work = await aWorkplace();
  const card = await asksForCard(work, 'web-prod --max 500', resize);
  await presses(work, card, 'Set Numbers');
  const { card: ended } = await untilEnded(work, card, 'Failed: web-prod does not have the new numbers');
  expect(ended).toContain('The cloud does not take this minimum or maximum.');
  expect(ended).toContain('AS.2045');
  expect(ended).toContain('{"max_instance_number":500}');
  expect(taken(work)).toEqual([]);
  await presses(work, now(work, card), 'Ask Again', 'on-call');
  await untilModal(work, '‹Maximum (instances): 500›');
});
