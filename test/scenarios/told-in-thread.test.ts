import { expect, test } from '@jest/globals';
import { aWorkplace, type Workplace } from '../support/a-workplace.ts';
import { agreesTo, cardFor, cardsIn, standing, toldTo, untilItSays, untilToldTo } from '../support/anything.ts';
import { expectNoTrouble, now, opensPicker, picks, untilModal } from '../support/steps.ts';

const warRoom = { channel: '#war-room' };

/** A message in the war room, below which everything is asked. */
async function aThread(work: Workplace) {
  await work.slack.as('on-call').types('#war-room', 'web-prod is slow');
  const message = work.slack.as('on-call').sees('#war-room').at(-1);
  if (message === undefined) throw new Error('nothing was said');
  return message;
}

test('whoever presses Undo in a thread is told there why it cannot be', async () => {
  await using work = await aWorkplace();
  const thread = await aThread(work);
  const card = await cardFor(work, '@asbot remove web-prod web-1 --keep', { ...warRoom, thread });
  await agreesTo(work, card, 'Remove, Keep', 'Removed 1 instance');
  work.cloud.world.setStatus('web-prod', 'PAUSED');
  await work.slack.as('colleague').presses('Undo', standing(work, card));
  const told = await untilToldTo(work, 'only a group in service', { ...warRoom, by: 'colleague' });
  expect(told.threadTs).toBe(thread.ts);
  expectNoTrouble(work);
});

test('whoever presses second in a thread is told there, for an undo and for a new number', async () => {
  await using work = await aWorkplace();
  const thread = await aThread(work);
  const card = await cardFor(work, '@asbot remove web-prod web-1 --keep', { ...warRoom, thread });
  await agreesTo(work, card, 'Remove, Keep', 'Removed 1 instance');
  await work.slack.as('colleague').presses('Undo', standing(work, card));
  await work.until(() => cardsIn(work, '#war-room').length === 2);
  await work.slack.as('approver').presses('Undo', standing(work, card));
  const undone = await untilToldTo(work, 'asked for this undo', { ...warRoom, by: 'approver' });
  expect(undone.threadTs).toBe(thread.ts);

  const next = await cardFor(work, '@asbot remove batch-workers worker-01 worker-02 --keep', { ...warRoom, thread });
  work.cloud.world.setNumbers('batch-workers', { minimum: 22 });
  await work.slack.as('approver').presses('Remove, Keep', next);
  await untilItSays(work, next, 'Not possible now');
  await work.slack.as('colleague').presses('Lower Minimum to 21', standing(work, next));
  await work.until(() => cardsIn(work, '#war-room').length === 4);
  await work.slack.as('approver').presses('Lower Minimum to 21', standing(work, next));
  const room = await untilToldTo(work, 'Resize batch-workers to minimum 21?', { ...warRoom, by: 'approver' });
  expect(room.threadTs).toBe(thread.ts);
  expectNoTrouble(work);
});

test('whoever presses a reminder is told in its thread', async () => {
  const day = 24 * 60 * 60_000;
  await using work = await aWorkplace();
  await work.slack.as('on-call').types('#ops', '/as quarantine web-prod web-3 --for 2d --reason "leaks memory"');
  const card = await work.untilCard('Quarantine 1 instance of web-prod?');
  await work.slack.as('approver').presses('Quarantine', card);
  await work.untilCard('In quarantine: 1 instance of web-prod');
  await work.clock.turn(2 * day + 60_000);
  const reminder = () => now(work, card).thread.find((post) => post.readable().includes('What is to become of it?'));
  await work.until(() => reminder() !== undefined, { what: 'the reminder', step: 1_000 });
  await work.slack.as('approver').presses('Put Back', reminder() ?? card);
  await work.untilCard('Add 1 server to web-prod?');
  await work.slack.as('colleague').presses('Put Back', reminder() ?? card);
  const told = await untilToldTo(work, 'asked', { by: 'colleague' });
  expect(told.threadTs).toBe(card.ts);
  expectNoTrouble(work);
});

test('a bad moment of the cloud while room is asked for leaves the picker as it was, and says so', async () => {
  await using work = await aWorkplace();
  const modal = await opensPicker(work, 'api-prod');
  await picks(work, modal, 'api-1');
  await modal.write('Reason', 'disk full');
  await modal.submit();
  await untilModal(work, 'Nothing was posted and nothing was sent.');
  const off = ['group', 'instances', 'groups'].map((kind) =>
    work.cloud.faults.always(kind as 'group', { kind: 'html', status: 502 }),
  );
  await modal.press('Lower Minimum to 2');
  await untilModal(work, 'The cloud has trouble');
  expect(modal.readable()).toContain('‹Reason: disk full›');
  expect(modal.readable()).toContain('api-prod');
  for (const back of off) back();
  expectNoTrouble(work);
});

test('in a thread no card names a command that cannot be typed there', async () => {
  await using work = await aWorkplace();
  const thread = await aThread(work);
  await work.slack.as('on-call').types('#war-room', '@asbot remove api-prod api-1 --keep', { thread });
  await untilToldTo(work, 'of the 3 it must keep', warRoom);
  await work.slack
    .as('on-call')
    .presses('Lower Minimum to 2', toldTo(work, 'on-call', '#war-room').at(-1) ?? '#war-room');
  await work.until(() => cardsIn(work, '#war-room').length === 1, { what: 'the card of the resize' });
  expect(cardsIn(work, '#war-room')[0]?.readable()).toContain('ask for it again: @asbot remove.');
  expectNoTrouble(work);
});
