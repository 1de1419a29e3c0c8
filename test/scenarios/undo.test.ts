import { expect, test } from '@jest/globals';
import { aWorkplace, modes } from '../support/a-workplace.ts';
import { agreesUntil, asksForCard, cards, expectNoTrouble, now, untilTold } from '../support/steps.ts';

test.each(modes)(
  'in %s mode Undo of a removal posts one card that asks to put it back, however often it is pressed',
  async (mode) => {
    await using work = await aWorkplace({ mode });
    const removal = await agreesUntil(work, await asksForCard(work, 'web-prod web-2 --keep'), 'Removed 1 instance');
    expect(removal.readable()).toContain('[Undo]');

    await work.slack.as('colleague').presses('Undo', removal);
    await work.until(() => cards(work).length === 2, { what: 'a card of the undo' });
    const undo = cards(work).at(-1);
    expect(undo?.readable()).toContain('Add 1 server to web-prod?');
    expect(undo?.readable()).toContain('Undoes the removal of 1 instance from web-prod');
    expect(undo?.readable()).toContain('It counts as added by hand: the group never deletes its server.');
    expect(work.cloud.world.instanceNames('web-prod')).not.toContain('web-2');

    await work.slack.as('approver').presses('Undo', now(work, removal));
    expect(await untilTold(work, 'asked for this undo', { by: 'approver' })).toContain('Open the card');
    expect(cards(work)).toHaveLength(2);
    expectNoTrouble(work);
  },
);

test('where something is in the way of an undo, whoever pressed it is told alone, and the picks are kept', async () => {
  await using work = await aWorkplace({ mode: 'http' });
  const removal = await agreesUntil(work, await asksForCard(work, 'web-prod web-2 --keep'), 'Removed 1 instance');
  work.cloud.world.setStatus('web-prod', 'PAUSED');
  await work.slack.as('colleague').presses('Undo', removal);
  const told = await untilTold(work, 'only a group in service takes additions', { by: 'colleague' });
  expect(told).toContain('Nothing was posted and nothing was sent for web-prod: 1 thing is in the way.');
  expect(told).toContain('[Change Picks]');
  expect(cards(work)).toHaveLength(1);
  expect(now(work, removal).readable()).toContain('[Undo]'); // once it is mended
  expectNoTrouble(work);
});
