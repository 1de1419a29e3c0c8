import { describe, expect, test } from '@jest/globals';
import { aWorkplace, type Mode, modes, type Workplace } from '../support/a-workplace.ts';
import {
  asks,
  asksForCard,
  batchesSent,
  cards,
  expectNoTrouble,
  now,
  posts,
  untilCardSays,
  untilModal,
  untilTold,
} from '../support/steps.ts';

const workers = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `worker-${String(index + 1).padStart(2, '0')}`);

/** A group of 30 workers that must keep two. */
const aFarm = (mode: Mode = 'http') =>
  aWorkplace({
    mode,
    fill: (world) => world.addGroup({ name: 'farm', minimum: 2, maximum: 40, instances: workers(30) }),
  });

/** Notes, whenever a batch arrives, its ids and who is in the group at that moment. */
function noteBatches({ cloud }: Workplace): { ids: readonly string[]; members: readonly string[] }[] {
  const noted: { ids: readonly string[]; members: readonly string[] }[] = [];
  let newest = 0;
  cloud.requests.onRequest(({ number, kind, body }) => {
    if (kind !== 'batch' || number <= newest) return;
    newest = number;
    const members = cloud.world.group('farm').members.map(({ server }) => server?.id ?? '');
    noted.push({ ids: (body as { instances_id: string[] }).instances_id, members });
  });
  return noted;
}

describe.each(modes)('in %s mode', (mode) => {
  test('23 instances leave in three batches, each after the last is gone, and each is told in the thread', async () => {
    await using work = await aFarm(mode);
    const card = await asksForCard(work, `farm ${workers(23).join(' ')} --keep`);
    expect(card.readable()).toContain('30 → 7 running');
    const batches = noteBatches(work);
    await work.slack.as('approver').presses('Remove, Keep', card);
    await untilCardSays(work, card, 'Batch 2 of 3: 10 instances, accepted', 1_000);
    const done = await untilCardSays(work, card, 'Removed 23 instances from farm', 1_000);

    expect(batches.map(({ ids }) => ids.length)).toEqual([10, 10, 3]);
    const [first, second, third] = batches;
    expect(second?.members.filter((id) => first?.ids.includes(id))).toEqual([]);
    expect(third?.members.filter((id) => [...(first?.ids ?? []), ...(second?.ids ?? [])].includes(id))).toEqual([]);
    expect(work.cloud.world.instanceNames('farm')).toEqual(workers(30).slice(23));
    for (const name of workers(23)) expect(done.readable()).toContain(name);
    await work.until(() => posts(work, card).length === 5);
    expect(posts(work, card).map((post) => post.split('.')[0])).toEqual([
      'Started at 10:00 UTC: removing 23 instances from farm in 3 batches of 10 at most, one after the other',
      'Batch 1 of 3, 10 instances',
      'Batch 2 of 3, 10 instances',
      'Batch 3 of 3, 3 instances',
      'Result: Removed 23 instances from farm',
    ]);
    expectNoTrouble(work);
  });
});

test('Stop after the first batch keeps the others back, names who pressed it, and Ask Again holds what is left', async () => {
  await using work = await aFarm();
  const card = await asksForCard(work, `farm ${workers(23).join(' ')} --keep --reason "too many"`);
  await work.slack.as('approver').presses('Remove, Keep', card);
  const running = await untilCardSays(work, card, 'Batch 1 of 3: 10 instances, accepted', 1_000);
  await work.slack.as('colleague').presses('Stop', running);
  const stopping = await untilCardSays(work, card, 'Stopping: removal of 23 instances from farm');
  expect(stopping.readable()).toContain('@colleague pressed Stop: no further batch is sent.');
  expect(stopping.readable()).toContain('What the cloud has accepted goes on');
  const stopped = await untilCardSays(work, card, 'Stopped: 10 of 23 instances removed from farm', 1_000);
  expect(work.accepted().map((ids) => ids.length)).toEqual([10]);
  expect(stopped.readable()).toContain('still in the group: @colleague pressed Stop before its batch was sent.');
  for (const name of workers(23)) expect(stopped.readable()).toContain(name);

  await work.slack.as('colleague').presses('Ask Again', stopped);
  const modal = await untilModal(work, '20 → 7', 'colleague');
  expect(modal.readable()).toContain(`‹Instances to remove: ${workers(23).slice(10).join(', ')}›`);
  expect(modal.readable()).toContain('‹Reason: too many›');
  expectNoTrouble(work);
});

test('of two who press Stop the second is told who was first', async () => {
  await using work = await aFarm();
  const card = await asksForCard(work, `farm ${workers(12).join(' ')} --keep`);
  await work.slack.as('approver').presses('Remove, Keep', card);
  const running = await untilCardSays(work, card, 'Batch 1 of 2: 10 instances, accepted', 1_000);
  await work.slack.as('colleague').presses('Stop', running);
  await work.slack.as('on-call').presses('Stop', running);
  expect(await untilTold(work, 'was faster')).toBe(
    '@colleague was faster. Stop counts; your press changed nothing.\nCloud practice · project eu-de_practice · region eu-de.',
  );
  await untilCardSays(work, card, 'Stopped: 10 of 12 instances removed from farm', 1_000);
  expectNoTrouble(work);
});

test('the whole set must leave the minimum, before the first batch goes out', async () => {
  await using work = await aFarm();
  await asks(work, `farm ${workers(29).join(' ')} --keep`);
  const told = await untilTold(work, 'in the way');
  expect(told).toContain('farm would be left with 1 instance of the 2 it must keep. Pick 1 instance fewer');
  expect(cards(work)).toEqual([]);
  expect(batchesSent(work)).toBe(0);
  expectNoTrouble(work);
});

test('where the group changes on the way, no further batch is sent, and the result says why for each that stays', async () => {
  await using work = await aFarm();
  const card = await asksForCard(work, `farm ${workers(12).join(' ')} --keep`);
  await work.slack.as('approver').presses('Remove, Keep', card);
  await untilCardSays(work, card, 'Batch 1 of 2: 10 instances, accepted', 1_000);
  work.cloud.world.setNumbers('farm', { minimum: 19 });
  const ended = await untilCardSays(work, card, 'Partly done: 10 of 12 instances removed from farm', 1_000);
  expect(ended.readable()).toContain('The group changed on the way, so no further batch is sent:');
  expect(ended.readable()).toContain('Minimum: was 2 instances, is 19.');
  expect(ended.readable()).toContain(
    'worker-11: still in the group: its batch was not sent, because the group changed on the way.',
  );
  expect(ended.readable()).toContain('POST ');
  expect(now(work, card).readable()).toContain('[Ask Again]');
  expect(batchesSent(work)).toBe(1);
  expectNoTrouble(work);
});
