import { describe, expect, test } from '@jest/globals';
import { aWorkplace, modes } from '../support/a-workplace.ts';
import {
  agreesUntil,
  asks,
  asksForCard,
  batchesSent,
  cards,
  expectNoTrouble,
  now,
  untilModal,
  untilTold,
} from '../support/steps.ts';

const mayNot = [
  ['guest', 'Guests of the workspace can neither ask nor decide here'],
  ['single-channel guest', 'Guests of the workspace can neither ask nor decide here'],
  ['stranger', 'People from other workspaces and bots can neither ask nor decide here'],
] as const;

describe.each(mayNot)('a %s', (who, says) => {
  test('who presses anything on a card changes nothing, and is told alone', async () => {
    await using work = await aWorkplace();
    const card = await asksForCard(work, 'web-prod web-1');
    for (const label of ['Remove, Keep', 'Remove and Delete', 'Cancel']) await work.slack.as(who).presses(label, card);
    expect(await untilTold(work, says, { by: who })).toContain('so nothing was changed.');
    await work.clock.turn(30_000);
    expect(now(work, card).readable()).toBe(card.readable());
    expect(work.told('on-call')).toEqual([]);
    expect(batchesSent(work)).toBe(0);
    expectNoTrouble(work);
  });

  test('who asks gets no card, and is told alone', async () => {
    await using work = await aWorkplace();
    await asks(work, 'web-prod web-1', { by: who });
    await untilTold(work, says, { by: who });
    await work.clock.turn(10_000);
    expect(cards(work)).toEqual([]);
    expect(work.told('on-call')).toEqual([]);
    expectNoTrouble(work);
  });

  test('who opens the modal sees nothing of the cloud in it', async () => {
    await using work = await aWorkplace();
    await asks(work, 'web-prod', { by: who });
    const modal = await untilModal(work, says, who);
    expect(modal.readable()).not.toContain('5 of 2–10');
    expect(modal.labels).toEqual([]);
    expectNoTrouble(work);
  });

  test('who guesses names is not told which there are', async () => {
    await using work = await aWorkplace();
    await asks(work, 'web-pro web-2', { by: who });
    await untilTold(work, says, { by: who });
    await work.clock.turn(5_000);
    expect([...work.told(who), work.slack.as(who).modal?.readable()].join()).not.toContain('web-prod');
    expectNoTrouble(work);
  });

  test('who asks for a dry run is shown none', async () => {
    await using work = await aWorkplace();
    await asks(work, 'web-prod web-1 --dry-run', { by: who });
    await untilTold(work, says, { by: who });
    expect(work.told(who).join()).not.toContain('Dry run');
    expectNoTrouble(work);
  });
});

test('a deactivated account changes nothing', async () => {
  await using work = await aWorkplace();
  const card = await asksForCard(work, 'web-prod web-1');
  await work.slack.as('left').presses('Remove, Keep', card);
  await work.clock.turn(30_000);
  expect(now(work, card).readable()).toBe(card.readable());
  expect(batchesSent(work)).toBe(0);
  expectNoTrouble(work);
});

describe.each(modes)('in %s mode', (mode) => {
  test('where Slack does not say who presses, nothing is changed, and the next press is asked about anew', async () => {
    await using work = await aWorkplace({ mode });
    const card = await asksForCard(work, 'web-prod web-1');
    work.slack.faults.next('users.info', { kind: 'error', error: 'internal_error' });
    await work.slack.as('approver').presses('Remove, Keep', card);
    const told = await untilTold(work, 'Slack did not say in time who you are', { by: 'approver' });
    expect(told).toContain('so nothing was changed. Wait a moment and try again.');
    expect(now(work, card).readable()).toBe(card.readable());
    await agreesUntil(work, card, 'Removed 1 instance');
    expectNoTrouble(work);
  });
});

test('where Slack takes longer than 2 s to say who presses, nothing is changed', async () => {
  await using work = await aWorkplace();
  const card = await asksForCard(work, 'web-prod web-1');
  work.slack.faults.delayMs = 2_500;
  await work.slack.as('approver').presses('Remove, Keep', card);
  await untilTold(work, 'Slack did not say in time who you are', { by: 'approver' });
  const toldAt = work.clock.now().getTime();
  await work.clock.until(() => work.clock.now().getTime() >= toldAt + 10_000); // all that was held back has arrived
  expect(now(work, card).readable()).toBe(card.readable());
  expect(batchesSent(work)).toBe(0);
  expectNoTrouble(work);
});

test('where Slack does not say who asks, the asker is told, and the same words work a moment later', async () => {
  await using work = await aWorkplace();
  work.slack.faults.next('users.info', { kind: 'error', error: 'internal_error' });
  await asks(work, 'web-prod web-1');
  await untilTold(work, 'Slack did not say in time who you are');
  expect(cards(work)).toEqual([]);
  await asksForCard(work, 'web-prod web-1');
  expectNoTrouble(work);
});
