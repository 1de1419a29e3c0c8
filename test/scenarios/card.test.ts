import { describe, expect, test } from '@jest/globals';
import type { World } from '../../practice/cloud/world/world.ts';
import type { Seen } from '../../practice/slack/person/seen.ts';
import { aWorkplace, modes, type Workplace } from '../support/a-workplace.ts';
import {
  agreesUntil,
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

/** Everything that the bot was asked for has been done. */
const settles = (work: Workplace) => work.clock.until(() => true, { io: 60 });

const keep = 'Remove, Keep';

/** Waits until the card asks anew: it was read again, and nothing was sent. */
const asksAnew = (work: Workplace, card: Seen, says: string): Promise<Seen> => untilCardSays(work, card, says);

describe('a card says', () => {
  test('where it is, who asked and why, what will come of it, and until when it is open', async () => {
    await using work = await aWorkplace();
    const card = await asksForCard(work, 'web-prod web-1 web-2 --reason "disk full"');
    const [first, place, asked] = card.readable().split('\n');
    expect(first).toBe('Remove 2 instances from web-prod?');
    expect(place).toContain('project eu-de_practice · region eu-de');
    expect(asked).toBe('Asked by @on-call at 10:00 UTC. Reason: “disk full”.');
    expect(card.readable()).toContain('• web-1: in service, healthy, eu-de-01, 41 d old');
    expect(card.readable()).toContain('5 → 3 running, expected 5 → 3, minimum 2; eu-de-01: 2, eu-de-02: 1');
    expect(card.readable()).toContain('Open until 10:15 UTC.');
    expect(card.text).toContain('Remove 2 instances from web-prod?');
    expectNoTrouble(work);
  });

  test.each([
    ['the last of a zone', 'web-prod web-2 web-4', 'No instance stays in eu-de-02.'],
    ['protected', 'web-prod web-3', 'web-3 is protected.'],
    [
      'added by hand',
      'web-prod web-legacy-1 web-1',
      'web-legacy-1 was added by hand: the cloud never deletes its server.',
    ],
    ['sick', 'web-prod web-4', 'web-4 is sick'],
    ['followed by a cool-down', 'batch-workers worker-01', 'A cool-down of 900 s follows'],
    ['from a group that is paused', 'web-prod-blue blue-1', 'web-prod-blue is paused.'],
    ['from a group in error', 'legacy-shop shop-1', 'The cloud says: “AS.2038'],
  ])('that an instance is %s', async (_what, words, says) => {
    await using work = await aWorkplace();
    expect((await asksForCard(work, words)).readable()).toContain(says);
    expectNoTrouble(work);
  });

  test('for each choice what it does to each instance, and that disks and addresses go only where the group says so', async () => {
    await using work = await aWorkplace();
    const web = (await asksForCard(work, 'web-prod web-1 web-legacy-1')).readable();
    expect(web).toContain('Remove, Keep Servers: web-1 and web-legacy-1 leave the group.');
    expect(web).toContain('Remove and Delete 1 Server: web-1 leaves the group, and its server is deleted for good.');
    expect(web).toContain('web-legacy-1 leaves the group; it was added by hand and its server stays.');
    expect(web).not.toContain('data disks');
    const render = (await asksForCard(work, 'render-farm render-1')).readable();
    expect(render).toContain('its server is deleted for good. Its data disks and elastic IPs go too.');
    expectNoTrouble(work);
  });

  test('Keep alone where no server would be deleted, whatever was typed', async () => {
    await using work = await aWorkplace();
    const card = await asksForCard(work, 'web-prod web-legacy-1 --delete');
    expect(card.readable()).toContain('[Remove, Keep Server] [Cancel]');
    expect(card.readable()).not.toContain('Remove and Delete');
    expectNoTrouble(work);
  });
});

describe('Delete', () => {
  test('is red, asks once more with the numbers, and does nothing where the answer is no', async () => {
    await using work = await aWorkplace();
    const card = await asksForCard(work, 'web-prod web-1 web-legacy-1');
    expect(JSON.stringify(card.blocks)).toContain('"style":"danger"');
    const approver = work.slack.as('approver');
    await approver.presses('Remove and Delete 1 Server', card, { confirm: 'no' });
    expect(approver.lastConfirm).toContain(
      '2 instances leave web-prod and 1 server is deleted: web-1. 1 server added by hand stays.',
    );
    expect(approver.lastConfirm).toContain('This cannot be undone.');
    await work.clock.turn(30_000);
    expect(now(work, card).readable()).toBe(card.readable());
    expect(batchesSent(work)).toBe(0);
    expectNoTrouble(work);
  });

  test('deletes what it said, and the result names each instance with its fate', async () => {
    await using work = await aWorkplace();
    const card = await asksForCard(work, 'web-prod web-1 web-legacy-1');
    await work.slack.as('approver').presses('Remove and Delete 1 Server', card);
    const done = await untilCardSays(work, card, 'Removed 2 instances from web-prod');
    expect(done.readable()).toContain('@approver chose Remove and Delete 1 Server');
    expect(done.readable()).toContain('web-1: removed, and its server is deleted');
    expect(done.readable()).toContain('web-legacy-1: removed; its server was added by hand and stays');
    expect(done.readable()).toContain('As forecast.');
    expect(work.cloud.world.hasServer('web-1')).toBe(false);
    expect(work.cloud.world.hasServer('web-legacy-1')).toBe(true);
    expectNoTrouble(work);
  });
});

test('anybody can cancel, and the card keeps the name', async () => {
  await using work = await aWorkplace();
  const card = await asksForCard(work, 'web-prod web-1');
  await work.slack.as('colleague').presses('Cancel', card);
  const cancelled = await untilCardSays(work, card, 'Cancelled: remove 1 instance from web-prod');
  expect(cancelled.readable()).toContain('@colleague cancelled it at 10:00 UTC. Nothing was sent to the cloud.');
  expect(cancelled.readable()).not.toContain('[');
  await work.slack.as('approver').presses(keep, card);
  expect(await untilTold(work, 'was faster', { by: 'approver' })).toBe(
    '@colleague was faster. Cancel at 10:00 UTC counts; your press changed nothing.\nCloud practice · project eu-de_practice · region eu-de.',
  );
  await work.clock.turn(30_000);
  expect(batchesSent(work)).toBe(0);
  expectNoTrouble(work);
});

describe.each(modes)('in %s mode', (mode) => {
  test('of two people who press together one wins, the other is told by whom, and the cloud is asked once', async () => {
    await using work = await aWorkplace({ mode });
    const card = await asksForCard(work, 'web-prod web-1');
    const [approver, colleague] = [work.slack.as('approver'), work.slack.as('colleague')];
    await Promise.all([approver.presses(keep, card), colleague.presses('Remove and Delete', card)]);
    const done = await untilCardSays(work, card, 'Removed 1 instance from web-prod');
    const [winner, loser] = done.readable().includes('@approver chose')
      ? ['approver', 'colleague']
      : ['colleague', 'approver'];
    expect(await untilTold(work, 'was faster', { by: loser })).toContain(`@${winner} was faster.`);
    expect(work.told(winner)).toEqual([]);
    expect(work.accepted()).toHaveLength(1);
    expectNoTrouble(work);
  });

  test('the buttons vanish with the press, before the cloud is asked', async () => {
    await using work = await aWorkplace({ mode });
    const card = await asksForCard(work, 'web-prod web-1');
    work.cloud.latencyMs = 5_000;
    await work.slack.as('approver').presses(keep, card);
    await work.until(() => !now(work, card).readable().includes(`${keep} Server]`), { most: 500 });
    expect(now(work, card).readable()).toContain('@approver chose Remove, Keep Server at 10:00 UTC.');
    expect(batchesSent(work)).toBe(0);
    await untilCardSays(work, card, 'Removed 1 instance');
    expectNoTrouble(work);
  });
});

describe('one person', () => {
  test('who presses twice is asked nothing and told nothing, and the cloud is asked once', async () => {
    await using work = await aWorkplace();
    const card = await asksForCard(work, 'web-prod web-1');
    work.slack.faults.deliverTwice();
    const approver = work.slack.as('approver');
    await Promise.all([approver.presses(keep, card), approver.presses(keep, card)]);
    await untilCardSays(work, card, 'Removed 1 instance');
    expect(work.accepted()).toHaveLength(1);
    expect(work.told('approver')).toEqual([]);
    expectNoTrouble(work);
  });

  test('who presses something else after that is told what counts', async () => {
    await using work = await aWorkplace();
    const card = await asksForCard(work, 'web-prod web-1');
    const approver = work.slack.as('approver');
    await approver.presses(keep, card);
    await approver.presses('Remove and Delete', card);
    const told = await untilTold(work, 'this press changed nothing', { by: 'approver' });
    expect(told).toBe(
      'You have decided already: Remove, Keep Server at 10:00 UTC counts; this press changed nothing.\nCloud practice · project eu-de_practice · region eu-de.',
    );
    await untilCardSays(work, card, 'Removed 1 instance');
    expectNoTrouble(work);
  });
});

describe('between the card and the press', () => {
  const moves: [string, (world: World) => void, string][] = [
    [
      'an instance has left the group',
      (world) => world.removeBehindTheBack('web-prod', 'web-2'),
      'Running: was 5 instances, is 4.',
    ],
    [
      'an instance was added',
      (world) => world.addBehindTheBack('web-prod', 'web-spare-1'),
      'Running: was 5 instances, is 6.',
    ],
    ['the pick was protected', (world) => world.protect('web-prod', 'web-1'), 'web-1 is now protected.'],
    [
      'the group was paused',
      (world) => world.setStatus('web-prod', 'PAUSED'),
      'The group was in service and is paused.',
    ],
    [
      'the minimum was raised',
      (world) => world.setNumbers('web-prod', { minimum: 3 }),
      'Minimum: was 2 instances, is 3.',
    ],
    [
      'disks are deleted now',
      (world) => Object.assign(world.group('web-prod'), { deletesVolumes: true }),
      'Deleting a server now deletes its data disks too.',
    ],
  ];
  test.each(moves)(
    '%s: nothing is sent, the card says what moved and who had confirmed, and asks again',
    async (_what, move, says) => {
      await using work = await aWorkplace();
      const card = await asksForCard(work, 'web-prod web-1');
      move(work.cloud.world);
      await work.slack.as('approver').presses(keep, card);
      const anew = await asksAnew(work, card, 'The group has changed. Remove 1 instance from web-prod?');
      expect(anew.readable()).toContain(
        '@approver confirmed, but nothing was sent: the group is no longer as it was shown.',
      );
      expect(anew.readable()).toContain(says);
      expect(anew.readable()).toContain('[Remove, Keep Server] [Remove and Delete 1 Server] [Cancel]');
      expect(batchesSent(work)).toBe(0);
      await agreesUntil(work, anew, 'Removed 1 instance');
      expect(work.accepted()).toHaveLength(1);
      expectNoTrouble(work);
    },
  );

  const blocks: [string, (world: World) => void, string][] = [
    ['the pick has left', (world) => world.removeBehindTheBack('web-prod', 'web-1'), 'web-1 is not in web-prod'],
    [
      'the pick is leaving',
      (world) => world.setState('web-prod', 'web-1', 'REMOVING'),
      'not in service is web-1 (leaving)',
    ],
    [
      'the minimum forbids it',
      (world) => world.setNumbers('web-prod', { minimum: 5 }),
      'with 4 instances of the 5 it must keep.',
    ],
    [
      'the group scales by itself',
      (world) => world.makeScale('web-prod', { lastsMs: 60_000 }),
      'web-prod has a scaling action running',
    ],
    ['the group is being deleted', (world) => world.setStatus('web-prod', 'DELETING'), 'web-prod is being deleted'],
    ['the group is gone', (world) => world.groups.splice(0, 1), 'The cloud knows no group web-prod any more.'],
  ];
  test.each(blocks)('%s: nothing is sent, and the card says what is in the way', async (_what, move, says) => {
    await using work = await aWorkplace();
    const card = await asksForCard(work, 'web-prod web-1');
    move(work.cloud.world);
    await work.slack.as('approver').presses(keep, card);
    const stuck = await asksAnew(work, card, 'Not possible now: remove 1 instance from web-prod');
    expect(stuck.readable()).toContain(says);
    expect(stuck.readable().split(says)).toHaveLength(2); // once is enough
    expect(stuck.readable()).toContain('[Check Again] [Cancel]');
    expect(batchesSent(work)).toBe(0);
    expectNoTrouble(work);
  });
});

test('what was in the way at the second look can be mended: Check Again offers the choices anew', async () => {
  await using work = await aWorkplace();
  const card = await asksForCard(work, 'web-prod web-1');
  work.cloud.world.setNumbers('web-prod', { minimum: 5 });
  await work.slack.as('approver').presses(keep, card);
  const stuck = await asksAnew(work, card, 'Not possible now');
  await work.slack.as('colleague').presses('Check Again', stuck);
  await settles(work);
  expect(now(work, card).readable()).toContain('Not possible now');

  work.cloud.world.setNumbers('web-prod', { minimum: 2 });
  await work.slack.as('colleague').presses('Check Again', now(work, card));
  const open = await asksAnew(work, card, 'Remove 1 instance from web-prod?');
  await agreesUntil(work, open, 'Removed 1 instance');
  expectNoTrouble(work);
});

test('a press on an old card does nothing, and tells the presser alone what has changed', async () => {
  await using work = await aWorkplace();
  const old = await asksForCard(work, 'web-prod web-1');
  work.cloud.world.protect('web-prod', 'web-1');
  await work.slack.as('approver').presses(keep, old);
  const anew = await asksAnew(work, old, 'The group has changed.');
  await work.slack.as('colleague').presses(keep, old);
  const told = await untilTold(work, 'out of date', { by: 'colleague' });
  expect(told).toContain('Your press changed nothing');
  expect(told).toContain('web-1 is now protected.');
  await work.clock.turn(30_000);
  expect(now(work, old).readable()).toBe(anew.readable());
  expect(work.told('approver')).toEqual([]);
  expect(batchesSent(work)).toBe(0);
  expectNoTrouble(work);
});

test('a copy of a card becomes a link to the card at its first press, and does nothing', async () => {
  await using work = await aWorkplace();
  work.slack.faults.next('chat.postMessage', { kind: 'reset after acting' });
  await asksForCard(work, 'web-prod web-1');
  await work.until(() => cards(work).length === 2);
  await settles(work);
  const [copy, card] = cards(work);
  if (copy === undefined || card === undefined) throw new Error('there are no two cards');
  await work.slack.as('approver').presses(keep, copy);
  const link = await untilCardSays(work, copy, 'This is a copy.');
  expect(link.readable()).not.toContain('[');
  expect(batchesSent(work)).toBe(0);
  await agreesUntil(work, card, 'Removed 1 instance');
  expectNoTrouble(work);
});

describe('a card that nobody presses', () => {
  test('rewrites itself after 15 minutes, and Ask Again opens the modal filled in', async () => {
    await using work = await aWorkplace();
    const card = await asksForCard(work, 'web-prod web-1 web-2 --keep --reason "disk full"');
    await work.clock.turn(14 * 60_000 + 55_000);
    expect(now(work, card).readable()).toContain('Remove 2 instances from web-prod?');
    const expired = await untilCardSays(work, card, 'Expired: remove 2 instances from web-prod');
    expect(expired.readable()).toContain('Nobody decided in time (until 10:15 UTC). Nothing was sent to the cloud.');
    expect(expired.readable()).toContain('[Ask Again]');

    await work.slack.as('colleague').presses('Ask Again', expired);
    const modal = await untilModal(work, '5 → 3', 'colleague');
    expect(modal.readable()).toContain('‹Instances to remove: web-1, web-2›');
    expect(modal.readable()).toContain('‹Reason: disk full›');
    await modal.submit();
    await work.until(() => cards(work).length === 2);
    expect(cards(work)[1]?.readable()).toContain('Asked by @colleague');
    expect(batchesSent(work)).toBe(0);
    expectNoTrouble(work);
  });

  test('does nothing at a press that comes too late', async () => {
    await using work = await aWorkplace({ settings: { approval: { expireAfter: 60_000, remindAfter: 5 * 60_000 } } });
    const card = await asksForCard(work, 'web-prod web-1');
    await untilCardSays(work, card, 'Expired', 5_000);
    await work.slack.as('approver').presses(keep, card);
    const told = await untilTold(work, 'Your press changed nothing', { by: 'approver' });
    expect(told).toContain('It now reads: Expired: remove 1 instance from web-prod.');
    expect(batchesSent(work)).toBe(0);
    expectNoTrouble(work);
  });

  test('after it had asked again is nobody’s decision, whoever had confirmed before', async () => {
    await using work = await aWorkplace({ settings: { approval: { expireAfter: 60_000, remindAfter: 5 * 60_000 } } });
    const card = await asksForCard(work, 'web-prod web-1');
    work.cloud.world.protect('web-prod', 'web-1');
    await work.slack.as('approver').presses(keep, card);
    const anew = await asksAnew(work, card, 'The group has changed.');
    await untilCardSays(work, card, 'Expired', 5_000);
    await work.slack.as('colleague').presses(keep, anew);
    expect(await untilTold(work, 'Your press changed nothing', { by: 'colleague' })).toContain('It now reads: Expired');
    expect(batchesSent(work)).toBe(0);
    expectNoTrouble(work);
  });

  test('gives a button where the modal of Ask Again does not open, and keeps what it would hold', async () => {
    await using work = await aWorkplace({ settings: { approval: { expireAfter: 60_000, remindAfter: 5 * 60_000 } } });
    const card = await asksForCard(work, 'web-prod web-1');
    const expired = await untilCardSays(work, card, 'Expired', 5_000);
    work.slack.faults.next('views.open', { kind: 'error', error: 'expired_trigger_id' });
    await work.slack.as('on-call').presses('Ask Again', expired);
    await untilTold(work, 'The picker could not be opened in time.');
    await work.slack.as('on-call').presses('Choose', '#ops');
    await untilModal(work, '‹Instances to remove: web-1›');
    expectNoTrouble(work);
  });
});

test('the thread gets one post when it starts, one per batch, and one result', async () => {
  await using work = await aWorkplace();
  const card = await asksForCard(work, 'web-prod web-1');
  expect(posts(work, card)).toEqual([]);
  await agreesUntil(work, card, 'Removed 1 instance');
  await work.until(() => posts(work, card).length >= 3);
  await work.clock.turn(60_000);
  const [start, batch, result, ...more] = posts(work, card);
  expect(start).toContain('removing 1 instance from web-prod. @approver chose Remove, Keep Server.');
  expect(batch).toContain('web-1: removed; its server stays');
  expect(result).toContain('Result: Removed 1 instance from web-prod.');
  expect(more).toEqual([]);
  expectNoTrouble(work);
});

test('a hook that holds an instance back is named while it does, and the result waits for it', async () => {
  await using work = await aWorkplace();
  const card = await asksForCard(work, 'queue-drain queue-2 --keep');
  await work.slack.as('approver').presses(keep, card);
  await untilCardSays(work, card, 'held by a lifecycle hook', 1_000);
  work.cloud.world.answerHook('queue-drain', 'queue-2', 'CONTINUE');
  const done = await untilCardSays(work, card, 'Removed 1 instance from queue-drain', 1_000);
  expect(done.readable()).toContain('queue-2: removed; its server stays');
  expectNoTrouble(work);
});
