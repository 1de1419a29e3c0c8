import { describe, expect, test } from '@jest/globals';
import type { Seen } from '../../practice/slack/person/seen.ts';
import { aWorkplace, modes, type Workplace } from '../support/a-workplace.ts';
import {
  agreesTo,
  cardFor,
  cardsIn,
  later,
  nextCard,
  postsBelow,
  restarts,
  standing,
  toldTo,
  untilItSays,
  untilToldTo,
} from '../support/anything.ts';
import { expectNoTrouble, untilModal } from '../support/steps.ts';

/** Somebody says something in the war room; gives the message, in whose thread others answer. */
async function aThread(work: Workplace): Promise<Seen> {
  await work.slack.as('on-call').types('#war-room', 'web-prod is slow');
  const message = work.slack.as('on-call').sees('#war-room').at(-1);
  if (message === undefined) throw new Error('nothing was said');
  return message;
}

/** The messages that stand in a channel itself, in nobody's thread, by the bot and for all. */
const inTheChannel = (work: Workplace, channel: string): Seen[] =>
  work.slack
    .as('on-call')
    .sees(channel)
    .filter(({ from, isEphemeral }) => from === 'asbot' && !isEphemeral);

const warRoom = { channel: '#war-room' };

describe.each(modes)('in %s mode', (mode) => {
  test('in a channel the card stands in the channel, and goes on in its own thread', async () => {
    await using work = await aWorkplace({ mode });
    const card = await cardFor(work, '@asbot remove web-prod web-1 --keep --reason "disk full"');
    expect(card.threadTs).toBeUndefined();
    expect(card.readable()).toContain('Asked by @on-call at 10:00 UTC. Reason: “disk full”.');
    await agreesTo(work, card, 'Remove, Keep', 'Removed 1 instance from web-prod');
    await work.until(() => postsBelow(work, card).some((post) => post.startsWith('Result:')));
    expect(work.cloud.world.instanceNames('web-prod')).not.toContain('web-1');
    expectNoTrouble(work);
  });

  test('in a thread the card and all its posts stand in that thread, and nothing in the channel', async () => {
    await using work = await aWorkplace({ mode });
    const thread = await aThread(work);
    const card = await cardFor(work, '@asbot remove web-prod web-1 --keep', { ...warRoom, thread });
    expect(card.threadTs).toBe(thread.ts);
    await agreesTo(work, card, 'Remove, Keep', 'Removed 1 instance from web-prod');
    await work.until(() => postsBelow(work, card).some((post) => post.startsWith('Result:')));
    expect(postsBelow(work, card).map((post) => post.split(/[ :]/)[0])).toEqual(['Started', 'The', 'Result']);
    expect(inTheChannel(work, '#war-room')).toEqual([]);
    expect(work.accepted()).toHaveLength(1);
    expectNoTrouble(work);
  });

  test('what was left out is picked by a button for the asker alone in that thread, and the card still stands there', async () => {
    await using work = await aWorkplace({ mode });
    const thread = await aThread(work);
    const oncall = work.slack.as('on-call');
    await oncall.types('#war-room', '@asbot remove web-prod --keep', { thread });
    const told = await untilToldTo(work, 'Press Choose to pick what is still open', warRoom);
    expect(told.threadTs).toBe(thread.ts);
    expect(toldTo(work, 'colleague', '#war-room')).toEqual([]);
    await oncall.presses('Choose', told);
    const modal = await untilModal(work, '‹Group: web-prod · ');
    await modal.search('Instances to remove', 'web-1');
    await modal.pick('Instances to remove', 'web-1');
    await untilModal(work, '5 → 4');
    const card = await nextCard(work, () => modal.submit(), warRoom);
    expect(card.threadTs).toBe(thread.ts);
    expect(card.readable()).toContain('[Remove, Keep Server] [Cancel]');
    expect(inTheChannel(work, '#war-room')).toEqual([]);
    expectNoTrouble(work);
  });

  test('the same event delivered twice gives one card', async () => {
    await using work = await aWorkplace({ mode });
    work.slack.faults.deliverTwice();
    await cardFor(work, '@asbot pause web-prod');
    await later(work, 10_000);
    await work.slack.redeliverLast();
    await later(work, 10_000);
    expect(cardsIn(work)).toHaveLength(1);
    expectNoTrouble(work);
  });

  test('while the bot is being stopped, whoever mentions it is told so, in the thread', async () => {
    await using work = await aWorkplace({ mode });
    const thread = await aThread(work);
    work.cloud.latencyMs = 3_000;
    await work.slack.as('on-call').types('#war-room', '@asbot remove web-prod web-1 --keep', { thread }); // it keeps the bot from stopping at once
    let isStopped = false;
    const stopping = work.stop().then(() => {
      isStopped = true;
    });
    await work.slack.as('colleague').types('#war-room', '@asbot remove web-prod web-2 --keep', { thread });
    const asked = { ...warRoom, by: 'colleague' };
    const told = await untilToldTo(work, 'asbot is being restarted, so nothing was done.', asked);
    expect(told.threadTs).toBe(thread.ts);
    await work.until(() => isStopped, { most: 20_000 });
    await stopping;
    const cards = cardsIn(work, '#war-room').map((card) => card.readable());
    expect(cards).toHaveLength(1); // what had been heard before is still seen to
    expect(cards[0]).toContain('• web-1: in service');
  });
});

describe('the words', () => {
  test.each([
    ['before the mention', 'pause web-prod @asbot'],
    ['after it, with a comma', '@asbot, pause web-prod'],
    ['after a word of address', 'hey @asbot pause web-prod'],
    ['around a mention of somebody else', '@asbot pause web-prod --reason "@approver wants it"'],
    ['on the next line', '@asbot\npause web-prod'],
    ['after it, as code', '@asbot `pause web-prod`'],
    ['after two mentions', '@asbot @asbot pause web-prod'],
    ['on both sides of it', 'pause web-prod @asbot --reason release'],
  ])('may stand %s', async (_where, words) => {
    await using work = await aWorkplace();
    const card = await cardFor(work, words);
    expect(card.readable()).toContain('Pause web-prod?');
    expectNoTrouble(work);
  });

  test.each([
    ['help', '@asbot help', 'asbot runs Auto Scaling groups on Open Telekom Cloud.'],
    ['nothing at all', '@asbot', 'asbot runs Auto Scaling groups on Open Telekom Cloud.'],
    ['a word that is mistyped', '@asbot remvoe web-prod', 'Did you mean @asbot remove?'],
    [
      'a word that is none',
      '@asbot xyzzy',
      'There is no xyzzy to do, so nothing was done. @asbot help lists everything.',
    ],
    [
      'a flag that is none',
      '@asbot remove web-prod web-1 --kep',
      '--kep is no flag of this command. Did you mean --keep?',
    ],
    ['too many words', '@asbot pause web-prod web-1', 'takes the name of 1 group alone'],
    ['a look-up', '@asbot find web-2', 'Found for web-2:'],
    ['a look-up of nothing', '@asbot find', 'Nothing was looked up'],
  ])('%s: answered to the asker alone, in the thread', async (_what, words, says) => {
    await using work = await aWorkplace();
    const thread = await aThread(work);
    await work.slack.as('on-call').types('#war-room', words, { thread });
    const told = await untilToldTo(work, says, warRoom);
    expect(told.threadTs).toBe(thread.ts);
    expect(toldTo(work, 'colleague', '#war-room')).toEqual([]);
    expect(cardsIn(work, '#war-room')).toEqual([]);
    expectNoTrouble(work);
  });

  test('that are not understood are given back as they were typed, without the mention', async () => {
    await using work = await aWorkplace();
    await work.slack.as('on-call').types('#ops', '@asbot remove web-prod <web-1> --kep');
    const told = await untilToldTo(work, 'Nothing was done');
    expect(told.readable()).toContain('You typed: remove web-prod <web-1> --kep');
    expectNoTrouble(work);
  });

  test('may leave the group out where the instances say it, and one word is enough, since nobody waits for a modal', async () => {
    await using work = await aWorkplace();
    const thread = await aThread(work);
    const card = await cardFor(work, '@asbot remove web-1 --keep', { ...warRoom, thread });
    expect(card.readable()).toContain('Remove 1 instance from web-prod?');
    expectNoTrouble(work);
  });

  test('of a dry run are answered to the asker alone in the thread', async () => {
    await using work = await aWorkplace();
    const thread = await aThread(work);
    await work.slack.as('on-call').types('#war-room', '@asbot remove web-prod web-1 --dry-run', { thread });
    const told = await untilToldTo(work, 'Dry run', warRoom);
    expect(told.threadTs).toBe(thread.ts);
    expect(told.readable()).toContain('Remove 1 instance from web-prod?');
    expect(cardsIn(work, '#war-room')).toEqual([]);
    expectNoTrouble(work);
  });
});

describe('who is not a member', () => {
  test.each(['guest', 'single-channel guest', 'stranger'])(
    'a %s is refused in the thread, and learns no names',
    async (who) => {
      await using work = await aWorkplace();
      await work.slack.as('on-call').types('#ops', 'web-prod is slow');
      const thread = work.slack.as('on-call').sees('#ops').at(-1);
      for (const words of [
        '@asbot remove web-prod web-1',
        '@asbot find web-1',
        '@asbot help',
        '@asbot remove web-prod',
      ]) {
        const before = toldTo(work, who).length;
        await work.slack.as(who).types('#ops', words, { thread });
        await work.until(() => toldTo(work, who).length > before, { what: `an answer to ${words}` });
        const told = toldTo(work, who).at(-1);
        expect(told?.readable()).toMatch(/^(Guests|People from other workspaces)/);
        expect(told?.threadTs).toBe(thread?.ts);
      }
      expect(cardsIn(work)).toEqual([]);
      expect(work.cloud.requests.of('group', 'instances')).toEqual([]);
      expectNoTrouble(work);
    },
  );

  test('another bot asks in vain, and nothing is read for it', async () => {
    await using work = await aWorkplace();
    await work.slack.as('other-bot').types('#ops', '@asbot remove web-prod web-1');
    await later(work, 10_000);
    expect(cardsIn(work)).toEqual([]);
    expect(work.cloud.requests.of('group')).toEqual([]);
    expectNoTrouble(work);
  });
});

describe('what is in the way is told to the asker alone, in the thread:', () => {
  test('a rule, with the button that opens the picker; the card then stands in the thread', async () => {
    await using work = await aWorkplace();
    const thread = await aThread(work);
    await work.slack.as('on-call').types('#war-room', '@asbot remove api-prod api-1', { thread });
    const told = await untilToldTo(work, 'api-prod would be left with 2 instances', warRoom);
    expect(told.threadTs).toBe(thread.ts);
    work.cloud.world.setNumbers('api-prod', { minimum: 1 });
    await work.slack.as('on-call').presses('Change Picks', told);
    const modal = await untilModal(work, '3 → 2');
    const card = await nextCard(work, () => modal.submit(), warRoom);
    expect(card.threadTs).toBe(thread.ts);
    expectNoTrouble(work);
  });

  test('trouble with the cloud, with the button to go on', async () => {
    await using work = await aWorkplace();
    const thread = await aThread(work);
    const off = work.cloud.faults.always(['groups', 'group', 'instances'], { kind: 'forbid' });
    await work.slack.as('on-call').types('#war-room', '@asbot remove web-prod web-1 --keep', { thread });
    const told = await untilToldTo(work, '[Choose]', warRoom);
    expect(told.threadTs).toBe(thread.ts);
    off();
    await work.slack.as('on-call').presses('Choose', told);
    const modal = await untilModal(work, '5 → 4');
    const card = await nextCard(work, () => modal.submit(), warRoom);
    expect(card.threadTs).toBe(thread.ts);
    expectNoTrouble(work);
  });

  test('a cloud that is slow: first that it is asked, then the card', async () => {
    await using work = await aWorkplace();
    await work.clock.turn(5_000);
    const thread = await aThread(work);
    work.cloud.latencyMs = 4_000;
    const card = await cardFor(work, '@asbot remove web-prod web-1 --keep', { ...warRoom, thread });
    expect(
      toldTo(work, 'on-call', '#war-room')
        .map((one) => one.readable())
        .join(),
    ).toContain('The cloud has not answered yet.');
    expect(card.threadTs).toBe(thread.ts);
    expectNoTrouble(work);
  });

  test('a press on its card that changes nothing', async () => {
    await using work = await aWorkplace();
    const thread = await aThread(work);
    const card = await cardFor(work, '@asbot pause web-prod', { ...warRoom, thread });
    await work.slack.as('approver').presses('Cancel', card);
    await untilItSays(work, card, 'Cancelled: pause web-prod');
    await work.slack.as('colleague').presses('Pause Group', card);
    const told = await untilToldTo(work, '@approver was faster.', { ...warRoom, by: 'colleague' });
    expect(told.threadTs).toBe(thread.ts);
    expectNoTrouble(work);
  });
});

describe('a card in a thread', () => {
  test('asks again there where reality moved, and its Ask Again leads to a card there', async () => {
    await using work = await aWorkplace({ settings: { approval: { expireAfter: 60_000, remindAfter: 5 * 60_000 } } });
    const thread = await aThread(work);
    const card = await cardFor(work, '@asbot remove web-prod web-1 --keep', { ...warRoom, thread });
    work.cloud.world.protect('web-prod', 'web-1');
    await agreesTo(work, card, 'Remove, Keep', 'web-1 is now protected.');
    await untilItSays(work, card, 'Expired', 5_000);
    expect(work.accepted()).toEqual([]);
    await work.slack.as('on-call').presses('Ask Again', standing(work, card));
    const modal = await untilModal(work, '5 → 4');
    const again = await nextCard(work, () => modal.submit(), warRoom);
    expect(again.threadTs).toBe(thread.ts);
    expectNoTrouble(work);
  });

  test('is pressed after a restart as before, and all that follows stands in the thread', async () => {
    await using work = await aWorkplace();
    const thread = await aThread(work);
    const card = await cardFor(work, '@asbot remove web-prod web-1 --keep', { ...warRoom, thread });
    await restarts(work);
    await work.slack.as('approver').presses('Remove, Keep', card);
    await work.until(() => work.accepted().length === 1);
    await restarts(work);
    await untilItSays(work, card, 'Removed 1 instance from web-prod');
    await work.until(() => postsBelow(work, card).some((post) => post.startsWith('Result:')));
    expect(inTheChannel(work, '#war-room')).toEqual([]);
    expect(work.accepted()).toHaveLength(1);
    expectNoTrouble(work);
  });

  test('follows from a Choose button that was pressed only after a restart', async () => {
    await using work = await aWorkplace();
    const thread = await aThread(work);
    await work.slack.as('on-call').types('#war-room', '@asbot pause', { thread });
    const told = await untilToldTo(work, '[Choose]', warRoom);
    await restarts(work);
    await work.slack.as('on-call').presses('Choose', told);
    const modal = await untilModal(work, 'Type any part of its name');
    await modal.search('Group', 'web-prod');
    await modal.pick('Group', 'web-prod · ');
    await untilModal(work, 'Forecast (instances)');
    const card = await nextCard(work, () => modal.submit(), warRoom);
    expect(card.threadTs).toBe(thread.ts);
    expectNoTrouble(work);
  });

  test('is posted there again where its answer was lost, and the first becomes a link', async () => {
    await using work = await aWorkplace();
    const thread = await aThread(work);
    work.slack.faults.next('chat.postMessage', { kind: 'reset after acting' });
    await cardFor(work, '@asbot pause web-prod', { ...warRoom, thread });
    await work.until(() => cardsIn(work, '#war-room').length === 2);
    expect(cardsIn(work, '#war-room').map(({ threadTs }) => threadTs)).toEqual([thread.ts, thread.ts]);
    expectNoTrouble(work);
  });
});

test('a mention whose delivery failed is delivered again by Slack, and gives one card', async () => {
  await using work = await aWorkplace();
  work.slack.faults.deliveriesToLose = 1;
  await work.slack.as('on-call').types('#ops', '@asbot pause web-prod');
  await work.until(() => cardsIn(work).length === 1);
  await later(work, 10_000);
  expect(cardsIn(work)).toHaveLength(1);
});
