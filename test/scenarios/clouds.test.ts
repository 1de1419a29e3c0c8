import { describe, expect, test } from '@jest/globals';
import { idPart } from '../../practice/slack/world/people.ts';
import { aWorkplace, modes, type Workplace } from '../support/a-workplace.ts';
import { cardFor, cardsIn, nextCard, standing, toldTo, untilToldTo } from '../support/anything.ts';
import { cards, expectNoTrouble, posts, untilCardSays, untilModal } from '../support/steps.ts';

const keep = 'Remove, Keep';
const first = 'Cloud practice · project eu-de_practice · region eu-de';
const second = 'Cloud second · project eu-de_second · region eu-de';
/** In #war-room the second cloud is meant where nobody says. */
const channels = { [`C0${idPart('war-room')}`]: { cloud: 'second' } };
const settings = { channels };

/** Two projects, the first in the believable world, the second with `web-test`, and a `web-prod` of its own. */
const twoClouds = (but: Parameters<typeof aWorkplace>[0] = {}) => aWorkplace({ second: {}, settings, ...but });

/** The batch removals that each cloud has taken. */
const taken = ({ cloud, secondCloud }: Workplace) =>
  [cloud, secondCloud()].map(({ requests }) => requests.of('batch').filter(({ decided }) => decided === 204).length);

/** What somebody was told alone after they did something. */
async function toldAfter(work: Workplace, line: string, says: string): Promise<string> {
  await work.slack.as('on-call').types('#ops', line);
  await untilToldTo(work, says);
  return toldTo(work).at(-1)?.readable() ?? '';
}

/** Asks whether the bot is ready until it says so; the clock turns while it asks the clouds. */
async function untilReadyz({ port, until }: Workplace, says: string): Promise<{ status: number; says: string }> {
  let last = { status: 0, says: '' };
  const asking = async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
    last = { status: answer.status, says: await answer.text() };
  };
  let asked: Promise<void> | undefined;
  await until(
    () => {
      asked ??= asking().finally(() => {
        asked = undefined;
      });
      return last.says.includes(says);
    },
    { what: `a readiness that says ${says}` },
  );
  await asked;
  return last;
}

describe.each(modes)('with two clouds, in %s mode', (mode) => {
  test('a removal with --cloud is carried out in that cloud alone, and card, thread and notification say in which', async () => {
    await using work = await twoClouds({ mode });
    const card = await cardFor(work, '/as remove web-test test-2 --keep --cloud second');
    expect(card.readable()).toContain('Remove 1 instance from web-test?');
    expect(card.readable()).toContain(second);
    await work.slack.as('approver').presses(keep, card);
    await untilCardSays(work, card, 'Removed 1 instance from web-test');
    expect(work.secondCloud().world.instanceNames('web-test')).toEqual(['test-1', 'test-3']);
    expect(taken(work)).toEqual([0, 1]);
    for (const post of posts(work, card)) expect(post).toContain(second);
    expect(
      work.slack
        .messages('#ops')
        .filter(({ isByBot }) => isByBot)
        .map(({ text }) => text),
    ).toEqual(expect.arrayContaining([expect.stringContaining(second)]));
    expectNoTrouble(work);
  });
});

describe('which cloud is meant', () => {
  test('where nobody says: the first, or the one of the channel; groups of one name are not mixed up', async () => {
    await using work = await twoClouds();
    const inOps = await cardFor(work, '/as remove web-prod web-1 --keep');
    const inWarRoom = await cardFor(work, '/as remove web-prod web-1 --keep', { channel: '#war-room' });
    expect(inOps.readable()).toContain(first);
    expect(inOps.readable()).toContain('5 → 4 running');
    expect(inWarRoom.readable()).toContain(second);
    expect(inWarRoom.readable()).toContain('2 → 1 running');
    await work.slack.as('approver').presses(keep, inWarRoom);
    await work.until(() => cards(work, '#war-room')[0]?.readable().includes('Removed 1 instance'));
    expect(work.cloud.world.instanceNames('web-prod')).toContain('web-1');
    expect(work.secondCloud().world.instanceNames('web-prod')).toEqual(['web-second']);
    expectNoTrouble(work);
  });

  test('with --cloud against the one of the channel, in whatever letters, and in a mention as well', async () => {
    await using work = await twoClouds();
    const card = await cardFor(work, '@asbot pause web-prod --cloud=PRACTICE', { channel: '#war-room' });
    expect(card.readable()).toContain(first);
    expectNoTrouble(work);
  });

  test('with a name that none has: the nearest is named, and all that there are, and nothing is asked of any', async () => {
    await using work = await twoClouds();
    const told = await toldAfter(work, '/as remove web-test test-2 --cloud secnd', 'Nothing was done');
    expect(told).toContain('asbot has no cloud secnd. Did you mean --cloud second? There are practice, second.');
    expect(told).toContain('You typed: /as remove web-test test-2 --cloud secnd');
    expect(await toldAfter(work, '/as find test-2 --cloud elsewhere', 'no cloud elsewhere')).not.toContain(
      'Did you mean',
    );
    expect(await toldAfter(work, '/as pause web-test --cloud', 'needs a value')).toContain('--cloud otc-test');
    expect(cardsIn(work)).toEqual([]);
    expectNoTrouble(work);
  });

  test('is listed in help once, with the one of this channel; with one cloud there is nothing to choose', async () => {
    await using work = await twoClouds();
    const told = await toldAfter(work, '/as help', 'asbot runs');
    expect(told).toContain('asbot works with the clouds practice, second. In this channel practice is meant;');
    expect(told.match(/--cloud/g)).toHaveLength(1);
    await using alone = await aWorkplace();
    expect(await toldAfter(alone, '/as help', 'asbot runs')).not.toContain('--cloud');
  });

  test('stands in a dry run, and below what is in the way', async () => {
    await using work = await twoClouds();
    expect(await toldAfter(work, '/as remove web-test test-2 --dry-run --cloud second', 'Dry run')).toContain(second);
    const blocked = await toldAfter(work, '/as remove web-test test-1 test-2 test-3 --cloud second', 'in the way');
    expect(blocked).toContain(second);
    expectNoTrouble(work);
  });

  test('stays with what follows from a card: its undo, and asking again', async () => {
    await using work = await twoClouds();
    const card = await cardFor(work, '/as remove web-test test-2 --keep --cloud second');
    await work.slack.as('approver').presses(keep, card);
    const done = await untilCardSays(work, card, 'Removed 1 instance from web-test');
    const undo = await nextCard(work, () => work.slack.as('on-call').presses('Undo', done));
    expect(undo.readable()).toContain('Add 1 server to web-test?');
    expect(undo.readable()).toContain(second);
    await work.until(() => standing(work, undo).readable().includes('Expired'), { step: 10_000, most: 20 * 60_000 });
    await work.slack.as('on-call').presses('Ask Again', standing(work, undo));
    const modal = await untilModal(work, 'Forecast');
    expect(modal.readable()).toContain('‹Cloud: second (eu-de_second, eu-de)›');
    expectNoTrouble(work);
  });
});

describe('in the picker', () => {
  test('the cloud is chosen above the group: another one clears group and picks, and keeps the rest', async () => {
    await using work = await twoClouds();
    await work.slack.as('on-call').types('#ops', '/as remove web-prod web-1 web-2 nobody --reason "disk full"');
    const modal = await untilModal(work, 'Forecast');
    expect(modal.labels[0]).toBe('Cloud');
    expect(modal.readable()).toContain('‹Cloud: practice (eu-de_practice, eu-de)›');
    await modal.pick('Cloud', 'second');
    await work.until(() => modal.readable().includes('‹Group: (Choose a group)›'), { what: 'a group to choose' });
    expect(modal.labels).not.toContain('Instances to remove');
    expect(modal.readable()).toContain('disk full');
    expect(await modal.search('Group', 'web')).toEqual([
      expect.stringContaining('web-prod'),
      expect.stringContaining('web-test'),
    ]);
    await modal.pick('Group', 'web-test · ');
    await untilModal(work, 'Instances to remove');
    await modal.search('Instances to remove', 'test-3');
    await modal.pick('Instances to remove', 'test-3');
    await untilModal(work, '3 → 2');
    const card = await nextCard(work, () => modal.submit());
    expect(card.readable()).toContain(second);
    expect(card.readable()).toContain('disk full');
    expectNoTrouble(work);
  });

  test('a group that was typed and that only the other cloud has is found once that is chosen', async () => {
    await using work = await twoClouds();
    await work.slack.as('on-call').types('#ops', '/as remove web-test test-1');
    const modal = await untilModal(work, '‹Cloud: practice');
    expect(modal.readable()).toContain('No group is called web-test.');
    await modal.pick('Cloud', 'second');
    await untilModal(work, '3 → 2');
    expect(modal.readable()).not.toContain('No group is called');
    const card = await nextCard(work, () => modal.submit());
    expect(card.readable()).toContain('Remove 1 instance from web-test?');
    expectNoTrouble(work);
  });

  test('a submission that overtakes the change of the cloud posts nothing about the group of the other', async () => {
    await using work = await twoClouds();
    await work.slack.as('on-call').types('#ops', '/as pause');
    const modal = await untilModal(work, 'Type any part of its name');
    await modal.search('Group', 'web-prod');
    await modal.pick('Group', 'web-prod · ');
    await untilModal(work, 'Forecast');
    const picking = modal.pick('Cloud', 'second');
    while (!modal.readable().includes('‹Cloud: second')) await undefined; // the field shows it, and the bot has not heard of it
    await Promise.all([picking, modal.submit()]);
    await work.clock.turn(5_000);
    expect(cardsIn(work)).toEqual([]);
    expect(taken(work)).toEqual([0, 0]);
  });

  test('with one cloud there is nothing to choose, and the picker says which it is', async () => {
    await using work = await aWorkplace();
    await work.slack.as('on-call').types('#ops', '/as remove web-prod');
    const modal = await untilModal(work, 'Instances to remove');
    expect(modal.labels).not.toContain('Cloud');
    expect(modal.readable()).toContain(first);
    expectNoTrouble(work);
  });

  test('nobody but full members is told which clouds there are', async () => {
    await using work = await twoClouds();
    await work.slack.as('guest').types('#ops', '/as remove');
    await untilModal(work, 'Guests of the workspace', 'guest');
    const shown = work.slack.calls.filter(({ method }) => method.startsWith('views.'));
    expect(shown.length).toBeGreaterThan(1);
    expect(JSON.stringify(shown)).not.toContain('eu-de_');
  });

  test('the shortcut begins with the cloud of the channel that is chosen in it', async () => {
    await using work = await twoClouds();
    await work.slack.as('on-call').shortcut('as_start');
    const start = await untilModal(work, 'What is to be done');
    await start.pick('What is to be done', 'Pause a group');
    await start.pick('Where the card is to stand', '#war-room');
    await start.submit();
    const modal = await untilModal(work, 'Type any part of its name');
    expect(modal.readable()).toContain('‹Cloud: second (eu-de_second, eu-de)›');
    expectNoTrouble(work);
  });
});

describe('find', () => {
  test('looks in all clouds and says in which each thing is; with --cloud in one', async () => {
    await using work = await twoClouds();
    const told = await toldAfter(work, '/as find web-1 test-2', 'Found for');
    expect(told).toContain('Found for web-1: 2 servers:');
    expect(told).toContain('in cloud practice, in web-prod');
    expect(told).toContain('in cloud second, in web-prod');
    expect(told).toContain('in cloud second, in web-test');
    expect(told).toContain('from cloud practice · project eu-de_practice · region eu-de.');
    expect(told).toContain('from cloud second · project eu-de_second · region eu-de.');
    const one = await toldAfter(work, '/as find --cloud second web-1', 'Found for web-1:');
    expect(one).toContain('in web-prod (in service, 2 of 1');
    expect(one).not.toContain('from cloud practice');
    expectNoTrouble(work);
  });

  test('names a cloud that cannot be read, and tells what is in the others', async () => {
    await using work = await twoClouds();
    work.secondCloud().faults.always('any', { kind: 'reset before' });
    const told = await toldAfter(work, '/as find web-2', 'Found for');
    expect(told).toContain('in cloud practice, in web-prod');
    expect(told).toContain('Cloud second could not be read, so nobody knows what is in it.');
    expectNoTrouble(work);
  });
});

describe('a cloud that cannot be reached', () => {
  test('leaves the other usable, is named where it is asked for, and readiness says which it is', async () => {
    await using work = await twoClouds();
    await untilReadyz(work, '{"ready":true}');
    work.secondCloud().faults.always('any', { kind: 'reset before' });
    await work.clock.turn(31_000);
    const inTrouble = await untilReadyz(work, 'cloud second: ');
    expect(inTrouble.status).toBe(200);
    expect(inTrouble.says).not.toContain('cloud practice');
    const told = await toldAfter(work, '/as pause web-test --cloud second', 'The cloud');
    expect(told).toContain(second);
    const card = await cardFor(work, '/as remove web-prod web-2 --keep');
    await work.slack.as('approver').presses(keep, card);
    await untilCardSays(work, card, 'Removed 1 instance from web-prod');
    work.cloud.faults.always('any', { kind: 'reset before' });
    await work.clock.turn(31_000);
    expect((await untilReadyz(work, 'cloud practice: ')).status).toBe(503);
  });
});

describe('an operation on the second cloud', () => {
  test('goes on there after a restart', async () => {
    await using work = await twoClouds();
    const card = await cardFor(work, '/as remove web-test test-2 --keep --cloud second');
    await work.slack.as('approver').presses(keep, card);
    await work.until(() => taken(work)[1] === 1);
    await work.stop();
    await work.start();
    await untilCardSays(work, card, 'Removed 1 instance from web-test');
    expect(taken(work)).toEqual([0, 1]);
    expectNoTrouble(work);
  });

  test('goes on there although the clouds changed places in the settings', async () => {
    await using work = await twoClouds();
    const card = await cardFor(work, '/as remove web-test test-2 --keep --cloud second');
    await work.stop();
    await work.start({ clouds: work.settings.clouds.toReversed() });
    await work.slack.as('approver').presses(keep, card);
    await untilCardSays(work, card, 'Removed 1 instance from web-test');
    expect(taken(work)).toEqual([0, 1]);
  });

  test('that is no longer configured says so, is never carried out elsewhere, and hinders nothing', async () => {
    await using work = await twoClouds();
    const waits = await cardFor(work, '/as remove web-test test-1 --keep --cloud second');
    await work.stop();
    await work.start({ clouds: work.settings.clouds.slice(0, 1), channels: {} });
    await work.slack.as('approver').presses(keep, waits);
    const asks = await untilCardSays(work, waits, 'asbot has no cloud second with project eu-de_second');
    expect(asks.readable()).toContain('Ask whoever runs the bot to name it under clouds: in asbot.yaml again');
    const other = await cardFor(work, '/as remove web-prod web-2 --keep');
    await work.slack.as('approver').presses(keep, other);
    await untilCardSays(work, other, 'Removed 1 instance from web-prod');
    expect(taken(work)).toEqual([1, 0]);

    await work.stop();
    await work.start();
    await work.slack.as('approver').presses(keep, standing(work, waits));
    await untilCardSays(work, waits, 'Removed 1 instance from web-test');
    expectNoTrouble(work);
  });

  test('that ran when its cloud was taken out of the settings ends as unknown, and is settled once it is back', async () => {
    await using work = await twoClouds();
    const card = await cardFor(work, '/as remove web-test test-2 --keep --cloud second');
    await work.slack.as('approver').presses(keep, card);
    await work.until(() => taken(work)[1] === 1);
    await work.stop();
    await work.start({ clouds: work.settings.clouds.slice(0, 1), channels: {} });
    const unknown = await untilCardSays(work, card, 'The group cannot be read any more, and nothing further is sent.');
    expect(unknown.readable()).toContain('asbot has no cloud second');
    await work.slack.as('approver').presses('Look Again', unknown);
    await untilToldTo(work, 'asbot has no cloud second', { by: 'approver' });

    await work.stop();
    await work.clock.turn(5 * 60_000);
    await work.start();
    await work.slack.as('approver').presses('Look Again', standing(work, card));
    await untilCardSays(work, card, 'Removed 1 instance from web-test');
    expect(taken(work)).toEqual([0, 1]);
  });
});
