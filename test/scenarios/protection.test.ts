import { describe, expect, test } from '@jest/globals';
import type { World } from '../../practice/cloud/world/world.ts';
import { aWorkplace, modes, type Workplace } from '../support/a-workplace.ts';
import { presses, sent, untilEnded, untilSays, untilSent, untilTurnedDown } from '../support/changes.ts';
import { asks, asksForCard, cards, expectNoTrouble, now, opensPicker, picks, untilModal } from '../support/steps.ts';
import { workers } from '../support/weather.ts';

const protect = { command: 'protect' };
const unprotect = { command: 'unprotect' };

const isProtected = ({ cloud }: Workplace, name: string, group = 'web-prod'): boolean =>
  cloud.world.instance(group, name).isProtected;

describe.each(modes)('in %s mode', (mode) => {
  test('typed instances are protected: card, press, result and thread', async () => {
    await using work = await aWorkplace({ mode });
    const card = await asksForCard(work, 'web-prod web-1 web-2 --reason "core dump"', protect);
    const asked = card.readable();
    expect(asked).toContain('Protect 2 instances of web-prod?');
    expect(asked).toContain('Reason: “core dump”.');
    expect(asked).toContain('• web-1: in service, healthy, eu-de-01, 41 d old');
    expect(asked).not.toContain('Forecast'); // nothing about the group's numbers changes
    expect(asked).toContain('Protection holds off automatic scale-in alone: not a removal by hand');
    expect(asked).toContain('[Protect 2 Instances] [Cancel]');

    await presses(work, card, 'Protect 2 Instances');
    const { card: ended, thread } = await untilEnded(work, card, 'Protected 2 instances of web-prod');
    expect(ended).toContain('web-1: protected');
    expect(ended).toContain('5 running, expected 5, minimum 2, maximum 10 (instances), in service');
    expect(thread).toContain('protecting 2 instances of web-prod. @approver chose Protect 2 Instances.');
    expect(thread).toContain('Result: Protected 2 instances of web-prod.');
    expect([isProtected(work, 'web-1'), isProtected(work, 'web-2'), isProtected(work, 'web-4')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(sent(work)).toEqual(['PROTECT web-1 web-2']);
  });

  test('picked instances lose their protection: those alone are offered that have it', async () => {
    await using work = await aWorkplace({ mode });
    const modal = await opensPicker(work, 'web-prod', unprotect);
    expect(await modal.search('Instances to unprotect', '')).toEqual(['web-3']);
    await picks(work, modal, 'web-3');
    await modal.submit();
    await untilModal(work, 'The card for web-prod is posted.');
    const [card] = cards(work);
    if (card === undefined) throw new Error('no card was posted');
    expect(card.readable()).toContain('Take the protection off 1 instance of web-prod?');
    expect(card.readable()).toContain('Auto Scaling may choose it again when it scales in by itself.');

    await presses(work, card, 'Unprotect 1 Instance');
    const { card: ended, thread } = await untilEnded(work, card, 'No longer protected: 1 instance of web-prod');
    expect(ended).toContain('web-3: no longer protected');
    expect(thread).toContain('taking the protection off 1 instance of web-prod');
    expect(isProtected(work, 'web-3')).toBe(false);
    expect(sent(work)).toEqual(['UNPROTECT web-3']);
  });

  test('picked instances are protected: those alone are offered that lack it', async () => {
    await using work = await aWorkplace({ mode });
    const modal = await opensPicker(work, 'web-prod', protect);
    expect(await modal.search('Instances to protect', '')).toEqual(['web-1', 'web-2', 'web-4', 'web-legacy-1']);
    await modal.press('The Sick One (1)');
    await untilModal(work, 'web-4 is sick now.');
    expect(modal.readable()).toContain('To keep a sick server, take it out with /as quarantine or pause the group.');
    await modal.submit();
    await work.until(() => cards(work).length === 1);
    const [card] = cards(work);
    await presses(work, card ?? now(work, { ts: '', channel: '' }), 'Protect 1 Instance');
    await work.until(() => isProtected(work, 'web-4'));
    expect(sent(work)).toEqual(['PROTECT web-4']);
  });
});

describe('what is in the way is told to the asker alone, with the way out, and nothing is posted or sent:', () => {
  const faults: [string, string, string, (world: World) => unknown, string, string][] = [
    [
      'all are protected already',
      'protect',
      'web-prod web-3',
      () => undefined,
      'web-3 is protected already.',
      'Nothing is to be done about it.',
    ],
    [
      'none is protected',
      'unprotect',
      'web-prod web-1 web-2',
      () => undefined,
      'web-1 and web-2 are not protected.',
      'Nothing is to be done about them.',
    ],
    [
      'one is leaving',
      'protect',
      'web-prod web-1 web-2',
      (world) => world.setState('web-prod', 'web-2', 'REMOVING'),
      'not in service is web-2 (leaving).',
      'or leave it out.',
    ],
    [
      'one is still joining',
      'unprotect',
      'web-prod web-3',
      (world) => world.setState('web-prod', 'web-3', 'PENDING'),
      'not in service is web-3 (joining).',
      'Wait until it is in service',
    ],
    [
      'the group is being deleted',
      'protect',
      'web-prod web-1',
      (world) => world.setStatus('web-prod', 'DELETING'),
      'web-prod is being deleted, so it takes no orders.',
      'pick another group',
    ],
  ];
  test.each(faults)('%s', async (_what, command, words, prepare, says, mend) => {
    await using work = await aWorkplace();
    prepare(work.cloud.world);
    await untilTurnedDown(work, command, words, says, mend);
  });

  test('one has left since it was picked', async () => {
    await using work = await aWorkplace();
    const modal = await opensPicker(work, 'web-prod', protect);
    await picks(work, modal, 'web-1', 'web-2');
    work.cloud.world.removeBehindTheBack('web-prod', 'web-2');
    await modal.submit();
    await untilModal(work, 'web-2 is not in web-prod; it may have left already.');
    expect(modal.readable()).toContain('Take it out of the picks');
    expect(cards(work)).toEqual([]);
    expect(sent(work)).toEqual([]);
    expectNoTrouble(work);
  });

  test('the bot may not post there', async () => {
    await using work = await aWorkplace();
    await asks(work, 'web-prod web-1', { ...protect, channel: '#no-bot' });
    await work.until(() => work.told('on-call', '#no-bot').some((told) => told.includes('/invite @asbot')));
    expect(sent(work)).toEqual([]);
  });
});

describe('a card says', () => {
  test('which are protected already, where others are not', async () => {
    await using work = await aWorkplace();
    const card = await asksForCard(work, 'web-prod web-1 web-3', protect);
    expect(card.readable()).toContain('web-3 is protected already. Nothing is to be done about it.');
    await presses(work, card, 'Protect');
    await untilEnded(work, card, 'Protected 2 instances of web-prod');
    expect(isProtected(work, 'web-1') && isProtected(work, 'web-3')).toBe(true);
  });

  test('that the group cannot scale in any more once so many are protected', async () => {
    await using work = await aWorkplace();
    const card = await asksForCard(work, 'api-prod api-1 api-2 api-3', protect);
    expect(card.readable()).toContain('Then 3 instances of api-prod are protected, and the expected number is 3');
    const few = await asksForCard(work, 'api-prod api-1 api-2', protect);
    expect(few.readable()).not.toContain('and the expected number is');
  });

  test('that a running removal which still has batches to send would stop at it, and it does', async () => {
    await using work = await aWorkplace();
    const removal = await asksForCard(work, `batch-workers ${workers(12)} --keep`);
    await presses(work, removal, 'Remove, Keep');
    await untilSent(work, 'REMOVE');
    const card = await asksForCard(work, 'batch-workers worker-12', protect);
    expect(card.readable()).toContain('Another operation (removal of instances, decided by @approver)');
    expect(card.readable()).toContain('stops where it is no longer as it was shown.');
    await presses(work, card, 'Protect 1 Instance', 'colleague');
    await untilSays(work, card, 'Protected 1 instance of batch-workers');
    const stopped = await untilSays(work, removal, 'Partly done: 10 of 12 instances removed from batch-workers');
    expect(stopped.readable()).toContain('worker-12 is now protected.');
    expect(sent(work).map((call) => call.split(' ')[0])).toEqual(['REMOVE', 'PROTECT']);
    expectNoTrouble(work);
  });

  test('nothing of the kind where the removal has sent all it had, and both go through', async () => {
    await using work = await aWorkplace();
    const removal = await asksForCard(work, 'batch-workers worker-01 --keep');
    await presses(work, removal, 'Remove, Keep');
    await untilSent(work, 'REMOVE');
    const card = await asksForCard(work, 'batch-workers worker-02', protect);
    expect(card.readable()).not.toContain('stops where');
    await presses(work, card, 'Protect 1 Instance');
    await untilEnded(work, card, 'Protected 1 instance of batch-workers');
    await untilSays(work, removal, 'Removed 1 instance from batch-workers');
  });
});
