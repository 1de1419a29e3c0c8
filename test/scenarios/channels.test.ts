import { expect, test } from '@jest/globals';
import { aWorkplace, modes } from '../support/a-workplace.ts';
import {
  agreesUntil,
  asks,
  asksForCard,
  batchesSent,
  cards,
  expectNoTrouble,
  opensPicker,
  picks,
  untilModal,
  untilTold,
} from '../support/steps.ts';

const closed = 'Type /invite @asbot here';

test.each(modes)(
  'in a private channel without the bot, what was typed is turned down with how to invite it (%s)',
  async (mode) => {
    await using work = await aWorkplace({ mode });
    await asks(work, 'web-prod web-1', { channel: '#no-bot' });
    const told = await untilTold(work, closed, { channel: '#no-bot' });
    expect(told).toContain('Nothing was posted and nothing was sent for web-prod: 1 thing is in the way.');
    expect(cards(work, '#no-bot')).toEqual([]);
    expect(work.slack.messages('#no-bot').filter(({ onlyFor }) => onlyFor === undefined)).toEqual([]);
    expectNoTrouble(work);
  },
);

test.each(['', 'web-prod'])(
  'in a private channel without the bot, the modal says so as soon as it is filled (/as remove %s)',
  async (words) => {
    await using work = await aWorkplace();
    await asks(work, words, { channel: '#no-bot' });
    await untilModal(work, closed);
    expectNoTrouble(work);
  },
);

test('once the bot is invited, the modal that said so posts the card', async () => {
  await using work = await aWorkplace();
  const modal = await opensPicker(work, 'web-prod', { channel: '#no-bot' });
  await picks(work, modal, 'web-1');
  await modal.submit();
  await untilModal(work, 'Nothing was posted and nothing was sent. What you picked is still here.');
  expect(modal.readable()).toContain(closed);
  expect(modal.readable()).toContain('‹Instances to remove: web-1›');

  work.slack.channel('#no-bot').members.add(work.slack.botUserId);
  await modal.submit();
  await work.until(() => cards(work, '#no-bot').length === 1);
  await untilModal(work, 'is posted. Nothing is sent');
  expectNoTrouble(work);
});

test('in a direct message between two people the bot posts nothing, and says so', async () => {
  await using work = await aWorkplace();
  await asks(work, 'web-prod web-1', { channel: '@colleague' });
  await untilTold(work, 'The bot may not post in this conversation', { channel: '@colleague' });
  expect(cards(work, '@colleague')).toEqual([]);
  expect(batchesSent(work)).toBe(0);
  expectNoTrouble(work);
});

test('in the direct messages with the bot, and in a private channel that it is in, the card is posted', async () => {
  await using work = await aWorkplace();
  await asksForCard(work, 'web-prod web-1', { channel: '@asbot' });
  const secret = await asksForCard(work, 'web-prod web-1', { channel: '#secret-ops' });
  expect(secret.readable()).toContain('Remove 1 instance from web-prod?');
  expect(cards(work)).toEqual([]);
  expectNoTrouble(work);
});

test('a public channel that the bot is not in gets its card all the same', async () => {
  await using work = await aWorkplace();
  work.slack.channel('#war-room').members.delete(work.slack.botUserId);
  await asksForCard(work, 'web-prod web-1', { channel: '#war-room' });
  expectNoTrouble(work);
});

test('a card can be decided on by whoever sees it, from any channel that they are in', async () => {
  await using work = await aWorkplace();
  const card = await asksForCard(work, 'web-prod web-1');
  await agreesUntil(work, card, 'Removed 1 instance', 'colleague');
  expectNoTrouble(work);
});
