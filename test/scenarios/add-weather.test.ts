import { describe, expect, test } from '@jest/globals';
import type { World } from '../../practice/cloud/world/world.ts';
import { aWorkplace, modes, type Workplace } from '../support/a-workplace.ts';
import { presses, restarts, sent, taken, untilEnded, untilSays, untilSent } from '../support/changes.ts';
import { lostAnswers } from '../support/lost-answers.ts';
import { asksForCard, cards, expectNoTrouble, now, posts, untilModal } from '../support/steps.ts';

const add = { command: 'add' };
const members = ({ cloud }: Workplace): string[] => cloud.world.instanceNames('web-prod');

describe('between the card and the press', () => {
  const moves: [string, (world: World) => unknown, string][] = [
    [
      'another server joined',
      (world) => world.addBehindTheBack('web-prod', 'web-spare-2'),
      'Running: was 5 instances, is 6.',
    ],
    ['the maximum was lowered', (world) => world.setNumbers('web-prod', { maximum: 8 }), 'Maximum: was 10 instances'],
  ];
  test.each(moves)('%s: nothing is sent, the card says what moved, and asks again', async (_what, move, says) => {
    await using work = await aWorkplace();
    const card = await asksForCard(work, 'web-prod web-spare-1', add);
    move(work.cloud.world);
    await presses(work, card, 'Add 1 Server');
    const anew = await untilSays(work, card, 'The group has changed. Add 1 server to web-prod?');
    expect(anew.readable()).toContain('@approver confirmed, but nothing was sent');
    expect(anew.readable()).toContain(says);
    expect(sent(work)).toEqual([]);
    await presses(work, anew, 'Add 1 Server');
    await untilEnded(work, card, 'Added 1 server to web-prod');
    expect(sent(work)).toEqual(['ADD web-spare-1']);
  });

  const blocks: [string, (world: World) => unknown, string[]][] = [
    [
      'the server was stopped',
      (world) => Object.assign(world.server('web-spare-1'), { status: 'SHUTOFF' }),
      ['web-spare-1 (SHUTOFF)', 'web-spare-1 was ACTIVE and is SHUTOFF.'],
    ],
    [
      'the server began something of its own',
      (world) => Object.assign(world.server('web-spare-1'), { taskState: 'rebooting' }),
      ['web-spare-1 (rebooting)'],
    ],
    [
      'the server was deleted',
      (world) => world.servers.delete(world.server('web-spare-1').id),
      ['The project has no server web-spare-1.'],
    ],
    [
      'the server joined another group',
      (world) => world.addBehindTheBack('api-prod', 'web-spare-1'),
      ['web-spare-1 is in api-prod.'],
    ],
    [
      'the server joined by other hands',
      (world) => world.addBehindTheBack('web-prod', 'web-spare-1'),
      ['web-spare-1 is in web-prod already.', 'Running: was 5 instances, is 6.'],
    ],
    [
      'the group was paused',
      (world) => world.setStatus('web-prod', 'PAUSED'),
      ['web-prod is paused, and only a group in service takes additions.'],
    ],
    [
      'the group lost a zone',
      (world) => Object.assign(world.group('web-prod'), { zones: ['eu-de-02'] }),
      ['web-prod spans eu-de-02, and web-spare-1 is in eu-de-01.'],
    ],
    [
      'the group scales by itself',
      (world) => world.makeScale('web-prod', { lastsMs: 60_000 }),
      ['web-prod has a scaling action running'],
    ],
    ['the group is gone', (world) => world.groups.splice(0, 1), ['The cloud knows no group web-prod any more.']],
  ];
  test.each(blocks)('%s: nothing is sent, and the card says what is in the way', async (_what, move, says) => {
    await using work = await aWorkplace();
    const card = await asksForCard(work, 'web-prod web-spare-1', add);
    move(work.cloud.world);
    await presses(work, card, 'Add 1 Server');
    const stuck = await untilSays(work, card, 'Not possible now: add 1 server to web-prod');
    for (const one of says) expect(stuck.readable()).toContain(one);
    expect(stuck.readable()).toContain('[Check Again] [Cancel]');
    expect(sent(work)).toEqual([]);
    expectNoTrouble(work);
  });

  test('one of the servers is gone: Check Again lets go of it, its protection included, and names it', async () => {
    await using work = await aWorkplace();
    const card = await asksForCard(work, 'web-prod web-spare-1 web-spare-2 --protect', add);
    work.cloud.world.servers.delete(work.cloud.world.server('web-spare-1').id);
    await presses(work, card, 'Add 2 Servers');
    const stuck = await untilSays(work, card, 'Not possible now');
    await presses(work, stuck, 'Check Again', 'colleague');
    const anew = await untilSays(work, card, 'Add 1 server to web-prod?');
    expect(anew.readable()).toContain('web-spare-1');
    expect(anew.readable()).toContain('1 instance is protected once in service.');
    await presses(work, anew, 'Add 1 Server');
    await untilEnded(work, card, 'Added 1 server to web-prod');
    expect(sent(work)).toEqual(['ADD web-spare-2', 'PROTECT web-spare-2']);
  });
});

describe.each(lostAnswers)('an answer that is lost because %s', (_what, acted, unacted) => {
  test('to an addition that the cloud took: it is proven by reading, and sent once', async () => {
    await using work = await aWorkplace();
    work.cloud.faults.next('batch', acted);
    const card = await asksForCard(work, 'web-prod web-spare-1', add);
    await presses(work, card, 'Add 1 Server');
    const { thread } = await untilEnded(work, card, 'Added 1 server to web-prod');
    expect(thread).toContain('read from the group');
    expect(sent(work)).toEqual(['ADD web-spare-1']);
    expect(members(work)).toContain('web-spare-1');
  });

  test('to an addition that the cloud did not take: it says so with the way by hand, is not sent again, and can be asked for again', async () => {
    await using work = await aWorkplace();
    work.cloud.faults.next('batch', unacted);
    const card = await asksForCard(work, 'web-prod web-spare-1 --protect', add);
    await presses(work, card, 'Add 1 Server');
    const { card: ended } = await untilEnded(work, card, 'Failed: 1 server did not join web-prod');
    expect(ended).toContain('web-spare-1: not in the group: no answer came');
    expect(ended).toContain('It was not sent again.');
    expect(ended).toContain('By hand: open the group in the console and');
    expect(ended).toContain(`{"action":"ADD","instances_id":["${work.cloud.world.server('web-spare-1').id}"]}`);
    expect(sent(work)).toEqual(['ADD web-spare-1']);

    await work.slack.as('on-call').presses('Ask Again', now(work, card));
    const modal = await untilModal(work, '5 → 6');
    expect(modal.readable()).toContain('‹Servers to add: web-spare-1›');
    expect(modal.readable()).toContain('[x] Protect once in service');
    await modal.unpick('Protection', 'Protect once in service');
    await untilModal(work, 'Unless protected, it may be taken out again');
  });

  test('to the protection that follows, which the cloud did: it is proven by reading, and sent once', async () => {
    await using work = await aWorkplace();
    work.cloud.faults.add({ on: 'batch', effect: acted, after: 1 });
    const card = await asksForCard(work, 'web-prod web-spare-1 --protect', add);
    await presses(work, card, 'Add 1 Server');
    const doubtful = await untilSays(work, card, 'Request 2 of 2: 1 instance is protected, no clear answer');
    expect(doubtful.readable()).toContain('1 of 1 server in the group');
    const { card: ended } = await untilEnded(work, card, 'Added 1 server to web-prod');
    expect(ended).toContain('web-spare-1: in service in the group, and protected');
    expect(sent(work)).toEqual(['ADD web-spare-1', 'PROTECT web-spare-1']);
  });

  test('to the protection that follows, which the cloud did not do: in service, but not protected, and that can be asked for', async () => {
    await using work = await aWorkplace();
    work.cloud.faults.add({ on: 'batch', effect: unacted, after: 1 });
    const card = await asksForCard(work, 'web-prod web-spare-1 --protect', add);
    await presses(work, card, 'Add 1 Server');
    const { card: ended } = await untilEnded(work, card, 'Partly done: 1 of 1 server added to web-prod');
    expect(ended).toContain('web-spare-1: in service in the group, but not protected: no answer came');
    expect(ended).toMatch(/By hand: open the group in the console and add or protect there what is left/);
    expect(ended).toContain('{"action":"PROTECT"');
    expect(ended).not.toContain('{"action":"ADD"');
    expect(work.cloud.world.instance('web-prod', 'web-spare-1').isProtected).toBe(false);
    expect(sent(work)).toEqual(['ADD web-spare-1', 'PROTECT web-spare-1']);

    await work.slack.as('on-call').presses('Ask Again', now(work, card));
    const modal = await untilModal(work, 'Protect instances');
    await untilModal(work, '‹Instances to protect: web-spare-1›');
    await modal.submit();
    await work.until(() => cards(work).length === 2);
    expect(cards(work)[1]?.readable()).toContain('Protect 1 instance of web-prod?');
    expectNoTrouble(work);
  });
});

describe('the bot is restarted', () => {
  test.each(modes)('while a card waits for its press, which counts afterwards (%s)', async (mode) => {
    await using work = await aWorkplace({ mode });
    const card = await asksForCard(work, 'web-prod web-spare-1', add);
    await restarts(work);
    await presses(work, card, 'Add 1 Server');
    await untilEnded(work, card, 'Added 1 server to web-prod');
    expect(sent(work)).toEqual(['ADD web-spare-1']);
  });

  test.each(modes)('while the servers join: it ends as promised, each request sent once (%s)', async (mode) => {
    await using work = await aWorkplace({ mode });
    const card = await asksForCard(work, 'web-prod web-spare-1 web-spare-2 --protect', add);
    await presses(work, card, 'Add 2 Servers');
    await untilSent(work, 'ADD');
    await restarts(work);
    await untilEnded(work, card, 'Added 2 servers to web-prod');
    expect(sent(work)).toEqual(['ADD web-spare-1 web-spare-2', 'PROTECT web-spare-1 web-spare-2']);
    expect(posts(work, card)).toHaveLength(4);
  });

  test('between the joining and the protection: the protection follows, once', async () => {
    await using work = await aWorkplace();
    const card = await asksForCard(work, 'web-prod web-spare-1 --protect', add);
    await presses(work, card, 'Add 1 Server');
    await untilSent(work, 'ADD');
    await work.until(() => work.cloud.world.isIdle('web-prod'), { what: 'the end of the joining', step: 100 });
    await restarts(work);
    await untilEnded(work, card, 'Added 1 server to web-prod');
    expect(taken(work)).toEqual(['ADD web-spare-1', 'PROTECT web-spare-1']);
    expect(sent(work)).toHaveLength(2);
  });

  test('after the protection was sent: it is proven, and not sent again', async () => {
    await using work = await aWorkplace();
    const card = await asksForCard(work, 'web-prod web-spare-1 --protect', add);
    await presses(work, card, 'Add 1 Server');
    await untilSent(work, 'PROTECT');
    await restarts(work);
    await untilEnded(work, card, 'Added 1 server to web-prod');
    expect(sent(work)).toEqual(['ADD web-spare-1', 'PROTECT web-spare-1']);
  });
});
