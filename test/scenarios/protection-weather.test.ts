import { describe, expect, test } from '@jest/globals';
import type { World } from '../../practice/cloud/world/world.ts';
import { aWorkplace, modes } from '../support/a-workplace.ts';
import { presses, restarts, sent, taken, untilEnded, untilSays, untilSent } from '../support/changes.ts';
import { lostAnswers } from '../support/lost-answers.ts';
import { asksForCard, expectNoTrouble, now, untilModal } from '../support/steps.ts';
import { workers } from '../support/weather.ts';

const protect = { command: 'protect' };
const unprotect = { command: 'unprotect' };

describe('between the card and the press', () => {
  test('one was protected by other hands: nothing is sent, the card says so and asks again', async () => {
    await using work = await aWorkplace();
    const card = await asksForCard(work, 'web-prod web-1 web-2', protect);
    work.cloud.world.protect('web-prod', 'web-1');
    await presses(work, card, 'Protect 2 Instances');
    const anew = await untilSays(work, card, 'The group has changed. Protect 2 instances of web-prod?');
    expect(anew.readable()).toContain('@approver confirmed, but nothing was sent');
    expect(anew.readable()).toContain('web-1 is now protected.');
    expect(sent(work)).toEqual([]);
    await presses(work, anew, 'Protect 2 Instances');
    await untilEnded(work, card, 'Protected 2 instances of web-prod');
  });

  const blocks: [string, (world: World) => unknown, string][] = [
    ['it was protected by other hands', (world) => world.protect('web-prod', 'web-1'), 'web-1 is protected already.'],
    ['it has left', (world) => world.removeBehindTheBack('web-prod', 'web-1'), 'web-1 is not in web-prod'],
    ['it is leaving', (world) => world.setState('web-prod', 'web-1', 'REMOVING'), 'web-1 (leaving)'],
    ['the group is gone', (world) => world.groups.splice(0, 1), 'The cloud knows no group web-prod any more.'],
  ];
  test.each(blocks)('%s: nothing is sent, and the card says what is in the way', async (_what, move, says) => {
    await using work = await aWorkplace();
    const card = await asksForCard(work, 'web-prod web-1', protect);
    move(work.cloud.world);
    await presses(work, card, 'Protect 1 Instance');
    const stuck = await untilSays(work, card, 'Not possible now: protect 1 instance of web-prod');
    expect(stuck.readable()).toContain(says);
    expect(stuck.readable()).toContain('[Check Again] [Cancel]');
    expect(sent(work)).toEqual([]);
    expectNoTrouble(work);
  });

  test('the group grew by itself: that is no reason to ask again', async () => {
    await using work = await aWorkplace();
    const card = await asksForCard(work, 'web-prod web-1', protect);
    work.cloud.world.addBehindTheBack('web-prod', 'web-spare-2');
    await presses(work, card, 'Protect 1 Instance');
    await untilEnded(work, card, 'Protected 1 instance of web-prod');
  });
});

describe.each(lostAnswers)('an answer that is lost because %s', (_what, acted, unacted) => {
  test('to a protection that the cloud did: it is proven by reading, and sent once', async () => {
    await using work = await aWorkplace();
    work.cloud.faults.next('batch', acted);
    const card = await asksForCard(work, 'web-prod web-1', protect);
    await presses(work, card, 'Protect 1 Instance');
    const { thread } = await untilEnded(work, card, 'Protected 1 instance of web-prod');
    expect(thread).toContain('read from the group');
    expect(sent(work)).toEqual(['PROTECT web-1']);
  });

  test.each([
    ['protect', 'web-1', 'Protect 1 Instance', 'Failed: 1 instance of web-prod is not protected', 'not protected'],
    ['unprotect', 'web-3', 'Unprotect', 'Failed: 1 instance of web-prod is still protected', 'still protected'],
  ])('to a request to %s that the cloud did not do: it says so, and it is not sent again', async (...row) => {
    const [command, name, label, says, fate] = row;
    await using work = await aWorkplace();
    work.cloud.faults.next('batch', unacted);
    const card = await asksForCard(work, `web-prod ${name}`, { command });
    await presses(work, card, label);
    const { card: ended } = await untilEnded(work, card, says);
    expect(ended).toContain(`${name}: ${fate}: no answer came`);
    expect(ended).toContain('It was not sent again.');
    expect(ended).toContain(`{"action":"${command.toUpperCase()}","instances_id":[`);
    expect(sent(work)).toEqual([`${command.toUpperCase()} ${name}`]);
    await presses(work, now(work, card), 'Ask Again', 'on-call');
    await untilModal(work, `‹Instances to ${command}: ${name}›`);
  });
});

describe('more than ten instances', () => {
  test('are protected in batches of ten', async () => {
    await using work = await aWorkplace();
    const card = await asksForCard(work, `batch-workers ${workers(12)}`, protect);
    await presses(work, card, 'Protect 12 Instances');
    const { thread } = await untilEnded(work, card, 'Protected 12 instances of batch-workers');
    expect(thread).toContain('in 2 batches of 10 at most, one after the other');
    expect(sent(work)).toEqual([`PROTECT ${workers(10)}`, 'PROTECT worker-11 worker-12']);
    expect(work.cloud.world.group('batch-workers').members.filter((one) => one.isProtected)).toHaveLength(12);
  });

  test('of which one begins to leave meanwhile: the second batch is not sent, and the result says why', async () => {
    await using work = await aWorkplace();
    const card = await asksForCard(work, `batch-workers ${workers(12)}`, protect);
    await presses(work, card, 'Protect 12 Instances');
    await untilSent(work, 'PROTECT');
    work.cloud.world.setState('batch-workers', 'worker-12', 'REMOVING');
    const { card: ended } = await untilEnded(work, card, 'Partly done: 10 of 12 instances of batch-workers protected');
    expect(ended).toContain('worker-12');
    expect(sent(work)).toHaveLength(1);
  });

  test('are protected although the group scales meanwhile: it need not be idle for that', async () => {
    await using work = await aWorkplace();
    const card = await asksForCard(work, `batch-workers ${workers(12)}`, protect);
    await presses(work, card, 'Protect 12 Instances');
    await untilSent(work, 'PROTECT');
    work.cloud.world.makeScale('batch-workers', { lastsMs: 3_600_000 });
    const { card: ended } = await untilEnded(work, card, 'Protected 12 instances of batch-workers');
    expect(ended).not.toContain('forecast');
    expect(taken(work)).toHaveLength(2);
  });
});

test('one of several that left a moment before the call is told apart from those that are protected', async () => {
  await using work = await aWorkplace();
  const card = await asksForCard(work, 'web-prod web-1 web-2', protect);
  const forget = work.cloud.requests.onRequest(({ kind }) => {
    if (kind !== 'batch') return;
    forget();
    work.cloud.world.removeBehindTheBack('web-prod', 'web-2');
  });
  await presses(work, card, 'Protect 2 Instances');
  const { card: ended } = await untilEnded(work, card, 'Partly done: 1 of 2 instances of web-prod protected');
  expect(ended).toContain('web-1: protected');
  expect(ended).toContain('web-2: not protected: it is no longer in the group.');
  expect(sent(work)).toEqual(['PROTECT web-1 web-2']);
});

describe('the bot is restarted', () => {
  test.each(modes)('between two batches: it ends as promised, each sent once (%s)', async (mode) => {
    await using work = await aWorkplace({ mode });
    const card = await asksForCard(work, `batch-workers ${workers(12)}`, protect);
    await presses(work, card, 'Protect 12 Instances');
    await untilSent(work, 'PROTECT');
    await restarts(work);
    await untilEnded(work, card, 'Protected 12 instances of batch-workers');
    expect(sent(work)).toEqual([`PROTECT ${workers(10)}`, 'PROTECT worker-11 worker-12']);
  });

  test.each(modes)('while a card waits for its press, which counts afterwards (%s)', async (mode) => {
    await using work = await aWorkplace({ mode });
    const card = await asksForCard(work, 'web-prod web-3', unprotect);
    await restarts(work);
    await presses(work, card, 'Unprotect 1 Instance');
    await untilEnded(work, card, 'No longer protected: 1 instance of web-prod');
    expect(sent(work)).toEqual(['UNPROTECT web-3']);
  });
});
