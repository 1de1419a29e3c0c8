import { describe, expect, test } from '@jest/globals';
import type { Seen } from '../../practice/slack/person/seen.ts';
import { aWorkplace, modes, type Workplace } from '../support/a-workplace.ts';
import { theRules } from '../support/rules.ts';
import {
  agreesUntil,
  asks,
  asksForCard,
  batchesSent,
  cards,
  expectNoTrouble,
  now,
  opensPicker,
  picks,
  posts,
  untilCardSays,
  untilModal,
  untilTold,
} from '../support/steps.ts';

const scalesFor = (work: Workplace, lastsMs: number): void => work.cloud.world.makeScale('web-prod', { lastsMs });

/** Waits for the card of something else; gives it. */
async function anotherCard(work: Workplace, count: number): Promise<Seen> {
  await work.until(() => cards(work).length === count, { what: `${count} cards` });
  const card = cards(work).at(-1);
  if (card === undefined) throw new Error('there is no card');
  return card;
}

/** A card that was in order, and is blocked once somebody has pressed, because of what happened in between. */
async function aBlockedCard(work: Workplace, words: string, happens: () => void): Promise<Seen> {
  const card = await asksForCard(work, words);
  happens();
  await work.slack.as('approver').presses('Remove, Keep', card);
  return untilCardSays(work, card, 'Not possible now');
}

describe.each(modes)('in %s mode, a minimum that is in the way can be lowered', (mode) => {
  test('from a blocked card, which is decided by its own Check Again afterwards', async () => {
    await using work = await aWorkplace({ mode });
    const stuck = await aBlockedCard(work, 'web-prod web-1 web-2 --reason "disk full"', () =>
      work.cloud.world.setNumbers('web-prod', { minimum: 4 }),
    );
    expect(stuck.readable()).toContain('[Lower Minimum to 3] [Check Again] [Cancel]');

    const presses = (by: string) => work.slack.as(by).presses('Lower Minimum to 3', stuck);
    await Promise.all([presses('colleague'), presses('approver')]);
    const resize = await anotherCard(work, 2);
    expect(resize.readable()).toContain('Resize web-prod to minimum 3?');
    expect(resize.readable()).toContain('Reason: “disk full”.');
    expect(resize.readable()).toContain('Makes room for the removal of 2 instances from web-prod (web-1 and web-2).');
    const loser = resize.readable().includes('Asked by @colleague') ? 'approver' : 'colleague';
    expect(await untilTold(work, 'asked for this at', { by: loser })).toContain('Resize web-prod to minimum 3?');
    await untilCardSays(work, stuck, 'asked for a new number at');

    await work.slack.as('approver').presses('Set Numbers', resize);
    const set = await untilCardSays(work, resize, 'Resized web-prod to minimum 3');
    expect(set.readable()).toContain('There is room now for the removal of 2 instances from web-prod.');
    await work.until(() => posts(work, set).join().includes('Press Check Again on its card.'));
    await work.slack.as('on-call').presses('Check Again', now(work, stuck));
    await agreesUntil(
      work,
      await untilCardSays(work, stuck, 'Remove 2 instances from web-prod?'),
      'Removed 2 instances',
    );
    expect(cards(work)).toHaveLength(2);
    expectNoTrouble(work);
  });

  test('from what the asker was told alone', async () => {
    await using work = await aWorkplace({ mode });
    await asks(work, 'api-prod api-1');
    const told = await untilTold(work, 'of the 3 it must keep');
    expect(told).toContain('[Lower Minimum to 2] [Change Picks]');
    await work.slack.as('on-call').presses('Lower Minimum to 2', '#ops');
    const resize = await anotherCard(work, 1);
    expect(resize.readable()).toContain('Makes room for the removal of 1 instance from api-prod (api-1).');
    expect(resize.readable()).toContain('When the new number is set, ask for it again: /as remove.');
    await work.slack.as('on-call').presses('Lower Minimum to 2', '#ops');
    await untilTold(work, 'Your press changed nothing');
    expect(cards(work)).toHaveLength(1);
    expectNoTrouble(work);
  });

  test('from the picker, which stays open with what was picked, and can be submitted afterwards', async () => {
    await using work = await aWorkplace({ mode });
    const modal = await opensPicker(work, 'api-prod');
    await picks(work, modal, 'api-1');
    await modal.write('Reason', 'disk full');
    await modal.submit();
    await untilModal(work, 'Nothing was posted and nothing was sent.');
    await modal.press('Lower Minimum to 2');
    await untilModal(work, 'The card that asks for the new number of api-prod is posted.');
    expect(modal.readable()).toContain('‹Instances to remove: api-1›');
    expect(modal.readable()).toContain('‹Reason: disk full›');
    const resize = await anotherCard(work, 1);
    expect(resize.readable()).toContain('Reason: “disk full”.');
    await work.slack.as('approver').presses('Set Numbers', resize);
    await untilCardSays(work, resize, 'Resized api-prod to minimum 2');
    await modal.submit();
    await untilModal(work, 'The card for api-prod is posted.');
    expect((await anotherCard(work, 2)).readable()).toContain('Remove 1 instance from api-prod?');
    expectNoTrouble(work);
  });
});

describe('a card that asks for too high a minimum by now is not taken for the one that is needed', () => {
  test('where the group has shrunk since', async () => {
    await using work = await aWorkplace();
    const stuck = await aBlockedCard(work, 'web-prod web-1 web-2', () =>
      work.cloud.world.setNumbers('web-prod', { minimum: 4 }),
    );
    await work.slack.as('colleague').presses('Lower Minimum to 3', stuck);
    const first = await anotherCard(work, 2);
    await untilCardSays(work, stuck, 'asked for a new number at');

    work.cloud.world.removeBehindTheBack('web-prod', 'web-legacy-1');
    await work.slack.as('approver').presses('Check Again', now(work, stuck));
    const again = await untilCardSays(work, stuck, '[Lower Minimum to 2]');
    expect(again.readable()).not.toContain('asked for a new number at');
    await work.slack.as('colleague').presses('Lower Minimum to 2', again);
    expect((await anotherCard(work, 3)).readable()).toContain('Resize web-prod to minimum 2?');
    await untilCardSays(work, stuck, 'asked for a new number at');

    await work.until(() => !now(work, first).readable().includes('Makes room'), {
      what: 'a card that no longer claims it',
    });
    await work.slack.as('approver').presses('Set Numbers', now(work, first));
    const moved = await untilCardSays(work, first, 'The group has changed. Resize web-prod to minimum 3?');
    await work.slack.as('approver').presses('Set Numbers', moved);
    const set = await untilCardSays(work, first, 'Resized web-prod to minimum 3');
    expect([set.readable(), ...posts(work, set)].join()).not.toContain('There is room now');
    expectNoTrouble(work);
  });

  test('where more was picked since', async () => {
    await using work = await aWorkplace();
    const modal = await opensPicker(work, 'api-prod');
    await picks(work, modal, 'api-1');
    await modal.press('Lower Minimum to 2');
    await untilModal(work, 'The card that asks for the new number of api-prod is posted.');
    await picks(work, modal, 'api-2');
    await untilModal(work, '[Lower Minimum to 1]');
    await modal.press('Lower Minimum to 1');
    await untilModal(work, 'The card that asks for the new number of api-prod is posted.');
    expect((await anotherCard(work, 2)).readable()).toContain('Resize api-prod to minimum 1?');
    expectNoTrouble(work);
  });
});

describe('of a card for a new number that nobody pressed, Ask Again', () => {
  const asksAgainFor = async (work: Workplace, minimum: string): Promise<Seen> => {
    const stuck = await aBlockedCard(work, 'web-prod web-1 web-2', () =>
      work.cloud.world.setNumbers('web-prod', { minimum: 5 }),
    );
    await work.slack.as('on-call').presses('Lower Minimum to 3', stuck);
    const first = await anotherCard(work, 2);
    await untilCardSays(work, first, 'Expired: resize web-prod', 60_000);
    await work.slack.as('on-call').presses('Ask Again', now(work, first));
    const modal = await untilModal(work, '‹Minimum (instances): 3›');
    await modal.write('Minimum (instances)', minimum);
    await modal.submit();
    const second = await anotherCard(work, 3);
    expect(second.readable()).toContain(`Resize web-prod to minimum ${minimum}?`);
    return second;
  };

  test('claims no room once a higher minimum was typed, nor does its result', async () => {
    await using work = await aWorkplace();
    const card = await asksAgainFor(work, '4');
    expect(card.readable()).not.toContain('Makes room');
    await work.slack.as('approver').presses('Set Numbers', card);
    const set = await untilCardSays(work, card, 'Resized web-prod to minimum 4');
    expect([set.readable(), ...posts(work, set)].join()).not.toContain('There is room now');
    expectNoTrouble(work);
  });

  test('still makes room with a lower one', async () => {
    await using work = await aWorkplace();
    expect((await asksAgainFor(work, '2')).readable()).toContain('Makes room for the removal of 2 instances');
    expectNoTrouble(work);
  });
});

test('an addition beyond the maximum offers to raise it', async () => {
  await using work = await aWorkplace();
  work.cloud.world.setNumbers('web-prod', { maximum: 5 });
  await work.slack.as('on-call').types('#ops', '/as add web-prod web-spare-1');
  await untilTold(work, 'its maximum is 5');
  await work.slack.as('on-call').presses('Raise Maximum to 6', '#ops');
  expect((await anotherCard(work, 1)).readable()).toContain('Resize web-prod to maximum 6?');
  expectNoTrouble(work);
});

describe.each(modes)('in %s mode, of a group that scales', (mode) => {
  const isFree = 'web-prod is free now. @on-call asked to be told: decide on the card.';
  const isToldWhenFree = async (work: Workplace, card: Seen, says: string) => {
    const free = await untilCardSays(work, card, says, 1_000);
    await work.until(() => posts(work, free).join('\n').includes(isFree));
    expect(batchesSent(work)).toBe(0);
    await agreesUntil(work, free, 'Removed 1 instance');
    expect(posts(work, free).filter((post) => post.includes(isFree))).toHaveLength(1);
  };

  test('a blocked card asks again when it is free, and mentions who wanted to know', async () => {
    await using work = await aWorkplace({ mode });
    const stuck = await aBlockedCard(work, 'web-prod web-1', () => scalesFor(work, 120_000));
    expect(stuck.readable()).toContain('[Ask When Free] [Check Again] [Cancel]');
    await work.slack.as('on-call').presses('Ask When Free', stuck);
    const waits = await untilCardSays(work, stuck, 'asbot looks at web-prod at least every 30 s');
    expect(waits.readable()).toContain('and tells @on-call here when it is free.');
    expect(waits.readable()).not.toContain('[Ask When Free]');
    await isToldWhenFree(work, stuck, 'Remove 1 instance from web-prod?');
    expectNoTrouble(work);
  });

  test('what was typed can wait on a card that others see, across a restart', async () => {
    await using work = await aWorkplace({ mode });
    scalesFor(work, 120_000);
    await asks(work, 'web-prod web-1');
    expect(await untilTold(work, 'has a scaling action running')).toContain('[Ask When Free] [Change Picks]');
    await work.slack.as('on-call').presses('Ask When Free', '#ops');
    const card = await anotherCard(work, 1);
    expect(card.readable()).toContain('Not possible now: remove 1 instance from web-prod');
    await work.stop();
    await work.clock.turn(60_000);
    await work.start();
    await isToldWhenFree(work, card, 'Remove 1 instance from web-prod?');
    expectNoTrouble(work);
  });

  test('what was submitted in the picker can wait, too', async () => {
    await using work = await aWorkplace({ mode });
    scalesFor(work, 120_000);
    const modal = await opensPicker(work);
    await picks(work, modal, 'web-1');
    await modal.write('Reason', 'disk full');
    await modal.submit();
    await untilModal(work, 'Nothing was posted and nothing was sent.');
    await modal.press('Ask When Free');
    await untilModal(work, 'The card for web-prod is posted, and waits until the group is free.');
    const card = await anotherCard(work, 1);
    expect(card.readable()).toContain('Reason: “disk full”.');
    await isToldWhenFree(work, card, 'Remove 1 instance from web-prod?');
    expectNoTrouble(work);
  });
});

describe('somebody who waits for a group to be free', () => {
  test('hears of it where somebody else calls the card off', async () => {
    await using work = await aWorkplace();
    const stuck = await aBlockedCard(work, 'web-prod web-1', () => scalesFor(work, 120_000));
    await work.slack.as('on-call').presses('Ask When Free', stuck);
    await untilCardSays(work, stuck, 'and tells @on-call here when it is free.');
    await work.slack.as('colleague').presses('Cancel', now(work, stuck));
    await work.until(() => posts(work, stuck).length > 0, { what: 'a word in the thread' });
    expect(posts(work, stuck)).toEqual([
      expect.stringContaining(
        '@on-call: @colleague called this card off while you waited for web-prod to be free. asbot does not look any longer; ask anew if you still want it.',
      ),
    ]);
    expectNoTrouble(work);
  });

  test('hears nothing where they call it off themselves', async () => {
    await using work = await aWorkplace();
    const stuck = await aBlockedCard(work, 'web-prod web-1', () => scalesFor(work, 120_000));
    await work.slack.as('on-call').presses('Ask When Free', stuck);
    await untilCardSays(work, stuck, 'and tells @on-call here when it is free.');
    await work.slack.as('on-call').presses('Cancel', now(work, stuck));
    await untilCardSays(work, stuck, 'Cancelled');
    await work.clock.turn(60_000);
    expect(posts(work, stuck)).toEqual([]);
    expectNoTrouble(work);
  });

  test('decides under the rules of what is there by then', async () => {
    await using work = await aWorkplace({
      settings: { permissions: theRules({ decide: ['U0ONCALL', 'U0APPROVER'] }) },
    });
    const stuck = await aBlockedCard(work, 'web-prod web-1', () => {
      scalesFor(work, 120_000);
      work.cloud.world.setNumbers('web-prod', { minimum: 5 });
    });
    await work.slack.as('on-call').presses('Ask When Free', stuck);
    await untilCardSays(work, stuck, 'and tells @on-call here when it is free.');
    const free = await untilCardSays(work, stuck, 'Remove 1 instance from web-prod?', 5_000);
    expect(free.readable()).toContain('because none is left above the minimum');
    await agreesUntil(work, free, 'Removed 1 instance');
    expectNoTrouble(work);
  });
});

test('a resize that expired and was asked for again is the one that its blocked card points to', async () => {
  await using work = await aWorkplace();
  const stuck = await aBlockedCard(work, 'web-prod web-1 web-2', () =>
    work.cloud.world.setNumbers('web-prod', { minimum: 4 }),
  );
  await work.slack.as('on-call').presses('Lower Minimum to 3', stuck);
  const first = await anotherCard(work, 2);
  await work.clock.turn(10 * 60_000);
  await work.slack.as('on-call').presses('Check Again', now(work, stuck)); // has its full time anew, the resize does not
  const expired = await untilCardSays(work, first, 'Expired', 5_000);
  await work.slack.as('on-call').presses('Ask Again', expired);
  await (await untilModal(work, 'Minimum')).submit();
  const second = await anotherCard(work, 3);
  const points = await untilCardSays(work, stuck, 'asked for a new number at');
  await work.slack.as('approver').presses('Lower Minimum to 3', points);
  expect(await untilTold(work, 'asked for this at', { by: 'approver' })).toContain('Resize web-prod to minimum 3?');
  expect(cards(work)).toHaveLength(3);
  expect(second.readable()).toContain('Makes room for the removal of 2 instances');
  expectNoTrouble(work);
});

describe('what is missing in the picker is said there at a press that would post a card', () => {
  const past = { day: '2026-11-23', said: 'Choose a day ahead.' };
  const quarantines = async (work: Workplace, group: string, one: string) => {
    const modal = await opensPicker(work, group, { command: 'quarantine' });
    await picks(work, modal, one);
    await modal.pick('Until when', past.day);
    await modal.write('Reason', 'leaks memory');
    return modal;
  };
  const isTurnedBack = async (work: Workplace, one: string) => {
    const modal = await untilModal(work, past.said);
    expect(modal.readable()).toContain('Nothing was posted and nothing was sent.');
    for (const kept of [`‹Instances to quarantine: ${one}›`, past.day, '‹Reason: leaks memory›'])
      expect(modal.readable()).toContain(kept);
    await work.clock.turn(10_000);
    expect(cards(work)).toEqual([]);
  };

  test('by Ask When Free, which posts the card once that is mended', async () => {
    await using work = await aWorkplace();
    scalesFor(work, 120_000);
    const modal = await quarantines(work, 'web-prod', 'web-1');
    const before = work.cloud.requests.all().length;
    await modal.press('Ask When Free');
    await untilModal(work, past.said);
    expect(work.cloud.requests.all()).toHaveLength(before);
    await isTurnedBack(work, 'web-1');
    await modal.pick('Until when', '2026-12-24');
    await modal.press('Ask When Free');
    await untilModal(work, 'is posted, and waits until the group is free.');
    expect((await anotherCard(work, 1)).readable()).toContain('Reason: “leaks memory”.');
    expectNoTrouble(work);
  });

  test('by Lower Minimum', async () => {
    await using work = await aWorkplace();
    const modal = await quarantines(work, 'api-prod', 'api-1');
    await modal.press('Lower Minimum to 2');
    await isTurnedBack(work, 'api-1');
    await modal.pick('Until when', '2026-12-24');
    await modal.press('Lower Minimum to 2');
    expect((await anotherCard(work, 1)).readable()).toContain('Resize api-prod to minimum 2?');
    expectNoTrouble(work);
  });

  test('by Ask When Free where the only new number was emptied', async () => {
    await using work = await aWorkplace();
    scalesFor(work, 120_000);
    const modal = await opensPicker(work, 'web-prod', { command: 'resize' });
    await modal.write('Minimum (instances)', '3', { enter: true });
    await untilModal(work, '[Ask When Free]');
    await modal.write('Minimum (instances)', '');
    await modal.press('Ask When Free');
    await untilModal(work, 'Change at least 1 number.');
    await work.clock.turn(10_000);
    expect(cards(work)).toEqual([]);
    expectNoTrouble(work);
  });
});
