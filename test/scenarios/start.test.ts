import { describe, expect, test } from '@jest/globals';
import { aWorkplace, modes, type Workplace } from '../support/a-workplace.ts';
import { agreesTo, cardsIn, later, nextCard, toldTo } from '../support/anything.ts';
import { expectNoTrouble, untilModal } from '../support/steps.ts';

const shortcut = 'as_start';

/** Opens the start view, and chooses what is to be done, and where. */
async function begins(work: Workplace, action: string, channel = '#ops') {
  const oncall = work.slack.as('on-call');
  await oncall.shortcut(shortcut);
  const start = await untilModal(work, 'What is to be done');
  await start.pick('What is to be done', action);
  await start.pick('Where the card is to stand', channel);
  await start.submit();
  return start;
}

describe.each(modes)('in %s mode', (mode) => {
  test('the shortcut opens a view of every action, which turns into the picker, and the card stands in the chosen channel', async () => {
    await using work = await aWorkplace({ mode });
    await work.slack.as('on-call').shortcut(shortcut);
    const start = await untilModal(work, 'What is to be done');
    for (const one of ['Remove', 'Quarantine', 'Protect', 'Unprotect'])
      expect(start.readable()).toContain(`${one} instances`);
    for (const one of ['Add servers', 'Pause a group', 'Resume a group', 'Resize a group', 'Answer a hook'])
      expect(start.readable()).toContain(one);
    expect(start.readable()).toContain('Nothing is sent to the cloud before somebody confirms it');
    await start.close();

    await begins(work, 'Remove instances', '#war-room');
    const modal = await untilModal(work, 'Type any part of its name');
    expect(modal.title).toBe('Remove instances');
    await modal.search('Group', 'web-prod');
    await modal.pick('Group', 'web-prod · ');
    await untilModal(work, 'Instances to remove');
    await modal.search('Instances to remove', 'web-1');
    await modal.pick('Instances to remove', 'web-1');
    await untilModal(work, '5 → 4');
    const card = await nextCard(work, () => modal.submit(), { channel: '#war-room' });
    expect(card.readable()).toContain('Asked by @on-call');
    await agreesTo(work, card, 'Remove, Keep', 'Removed 1 instance from web-prod');
    expect(cardsIn(work)).toEqual([]);
    expectNoTrouble(work);
  });
});

test.each([
  ['Pause a group', 'web-prod', 'Pause web-prod?'],
  ['Resume a group', 'web-prod-blue', 'Resume web-prod-blue?'],
])('%s: the picker that follows is the one of the action', async (action, group, headline) => {
  await using work = await aWorkplace();
  await begins(work, action);
  const modal = await untilModal(work, 'Type any part of its name');
  expect(modal.title).toBe(action);
  await modal.search('Group', group);
  await modal.pick('Group', `${group} · `);
  await untilModal(work, 'Forecast (instances)');
  const card = await nextCard(work, () => modal.submit());
  expect(card.readable()).toContain(headline);
  expectNoTrouble(work);
});

test('the view and its submission are delivered twice: there is one picker and one card', async () => {
  await using work = await aWorkplace();
  const oncall = work.slack.as('on-call');
  await oncall.shortcut(shortcut);
  const start = await untilModal(work, 'What is to be done');
  await start.pick('What is to be done', 'Pause a group');
  await start.pick('Where the card is to stand', '#ops');
  work.slack.faults.deliverTwice();
  await start.submit();
  const modal = await untilModal(work, 'Type any part of its name');
  await modal.search('Group', 'web-prod');
  await modal.pick('Group', 'web-prod · ');
  await untilModal(work, 'Forecast (instances)');
  work.slack.faults.deliverTwice();
  await nextCard(work, () => modal.submit());
  await later(work, 10_000);
  expect(cardsIn(work)).toHaveLength(1);
  expectNoTrouble(work);
});

test('what is not chosen is said by Slack at its field, and the view stays', async () => {
  await using work = await aWorkplace();
  await work.slack.as('on-call').shortcut(shortcut);
  const start = await untilModal(work, 'What is to be done');
  await start.submit();
  expect(Object.keys(start.errors)).toContain('What is to be done');
  expect(start.isOpen).toBe(true);
});

describe('a channel where the bot may not post', () => {
  test('is said in the picker, with the way out, and no card is posted', async () => {
    await using work = await aWorkplace();
    await begins(work, 'Pause a group', '#no-bot');
    const modal = await untilModal(work, 'The bot may not post in this conversation');
    expect(modal.readable()).toContain('/invite @asbot');
    await modal.search('Group', 'web-prod');
    await modal.pick('Group', 'web-prod · ');
    await untilModal(work, 'Forecast (instances)');
    await modal.submit();
    await untilModal(work, 'Nothing was posted and nothing was sent.');
    expect(work.cloud.requests.of('group action')).toEqual([]);
    expectNoTrouble(work);
  });

  test('or a conversation between two people, alike', async () => {
    await using work = await aWorkplace();
    await begins(work, 'Pause a group', '@colleague');
    await untilModal(work, 'The bot may not post in this conversation');
    expectNoTrouble(work);
  });
});

test('a rule that blocks is said in the picker, and what was picked is still there', async () => {
  await using work = await aWorkplace();
  await begins(work, 'Resume a group');
  const modal = await untilModal(work, 'Type any part of its name');
  await modal.search('Group', 'web-prod');
  await modal.pick('Group', 'web-prod · ');
  await untilModal(work, 'web-prod is in service already.');
  await modal.submit();
  await untilModal(work, 'Nothing was posted and nothing was sent.');
  expect(modal.readable()).toContain('‹Group: web-prod · ');
  expect(cardsIn(work)).toEqual([]);
  expectNoTrouble(work);
});

test.each(['guest', 'stranger'])('a %s is told that they may not, and sees no group', async (who) => {
  await using work = await aWorkplace();
  await work.slack.as(who).shortcut(shortcut);
  await untilModal(work, 'can neither ask nor decide here', who);
  expect(work.slack.as(who).modal?.submitLabel).toBeUndefined();
  expect(work.cloud.requests.of('group', 'instances')).toEqual([]);
  expectNoTrouble(work);
});

test('where the view does not open in time, whoever wanted it is told, and how else to ask', async () => {
  await using work = await aWorkplace();
  work.slack.faults.next('views.open', { kind: 'error', error: 'expired_trigger_id' });
  await work.slack.as('on-call').shortcut(shortcut);
  await work.until(() => work.slack.as('on-call').sees('@asbot').length > 0);
  const told = work.slack.as('on-call').sees('@asbot').at(-1)?.readable() ?? '';
  expect(told).toContain('could not be opened in time');
  expect(told).toContain('/as help');
  expect(told).not.toContain('in the bot failed');
  expectNoTrouble(work);
});

test('a picker that was open over a restart goes on as before', async () => {
  await using work = await aWorkplace();
  await begins(work, 'Pause a group');
  const modal = await untilModal(work, 'Type any part of its name');
  await work.stop();
  await work.start();
  await modal.search('Group', 'web-prod');
  await modal.pick('Group', 'web-prod · ');
  await untilModal(work, 'Forecast (instances)');
  const card = await nextCard(work, () => modal.submit());
  await agreesTo(work, card, 'Pause Group', 'Paused web-prod');
  expect(work.cloud.requests.of('group action')).toHaveLength(1);
  expectNoTrouble(work);
});

test('while the bot is being stopped, a view that is submitted stays open with what was chosen', async () => {
  await using work = await aWorkplace();
  const oncall = work.slack.as('on-call');
  await oncall.shortcut(shortcut);
  const start = await untilModal(work, 'What is to be done');
  await start.pick('What is to be done', 'Pause a group');
  await start.pick('Where the card is to stand', '#ops');
  await work.stop();
  await start.submit();
  expect(start.isOpen).toBe(true);
  await work.start();
  await start.submit();
  await untilModal(work, 'Type any part of its name');
  expect(toldTo(work)).toEqual([]);
});
