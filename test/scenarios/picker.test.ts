import { describe, expect, test } from '@jest/globals';
import { aWorkplace, modes, type Workplace } from '../support/a-workplace.ts';
import {
  asks,
  batchesSent,
  callsInOrder,
  cards,
  expectNoTrouble,
  opensPicker,
  picks,
  untilModal,
  untilTold,
} from '../support/steps.ts';

const numbered = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}-${String(index + 1).padStart(3, '0')}`);

/** Everything that the bot was asked for has been done: nothing more comes of it. */
const settles = (work: Workplace) => work.clock.until(() => true, { io: 60 });

describe.each(modes)('in %s mode', (mode) => {
  test('the modal opens before any call to the cloud, and is filled then', async () => {
    await using work = await aWorkplace({ mode });
    await work.clock.turn(2_000); // the sign-in at start is over
    work.cloud.requests.clear();
    work.cloud.latencyMs = 800;
    await asks(work, 'web-prod --reason "disk full"');
    const loading = await untilModal(work, 'Reading the cloud.');
    expect(loading.readable()).toContain('‹Reason: disk full›');
    const filled = await untilModal(work, '‹Group: web-prod · 5 of 2–10 · in service›');
    expect(filled.readable()).not.toContain('Reading the cloud.');
    expect(filled.readable()).toContain('‹Reason: disk full›');
    const calls = callsInOrder(work);
    expect(calls.indexOf('slack views.open')).toBeLessThan(calls.findIndex((call) => call.startsWith('cloud')));
    expectNoTrouble(work);
  });

  test('picks in the modal lead to one card, with the reason, and the modal says where it stands', async () => {
    await using work = await aWorkplace({ mode });
    const modal = await opensPicker(work);
    await picks(work, modal, 'web-1', 'web-2');
    await modal.write('Reason', 'disk full');
    await modal.submit();
    const posted = await untilModal(work, 'The card for web-prod is posted.');
    expect(posted.readable()).toContain('Open the card');
    expect(cards(work)).toHaveLength(1);
    expect(cards(work)[0]?.readable()).toContain('Remove 2 instances from web-prod?');
    expect(cards(work)[0]?.readable()).toContain('Reason: “disk full”.');
    expectNoTrouble(work);
  });
});

describe('the group picker', () => {
  test('finds groups by any part of the name, and says their size and state beside it', async () => {
    await using work = await aWorkplace();
    await asks(work, '');
    const modal = await untilModal(work, 'Group');
    expect(await modal.search('Group', 'PROD')).toEqual([
      'api-prod · 3 of 3–6 · in service',
      'web-prod · 5 of 2–10 · in service',
      'web-prod-blue · 3 of 0–10 · paused',
    ]);
    expect(await modal.search('Group', 'staging')).toEqual(['api-staging · 3 of 1–6 · in service, scaling']);
    const { id } = work.cloud.world.group('render-farm');
    expect(await modal.search('Group', id.slice(0, 6))).toEqual(['render-farm · 4 of 1–8 · in service']);
    expect(await modal.search('Group', 'no such group')).toEqual([]);
    expectNoTrouble(work);
  });

  test('reaches every one of 130 groups', async () => {
    await using work = await aWorkplace({ groups: 130, instances: 1 });
    await asks(work, '');
    const modal = await untilModal(work, 'Group');
    expect(await modal.search('Group', '')).toHaveLength(100);
    for (const { name } of work.cloud.world.groups) {
      expect(await modal.search('Group', name)).toContainEqual(expect.stringMatching(`^${name} · `));
    }
    expectNoTrouble(work);
  });

  test('takes all picks with it when another group is chosen', async () => {
    await using work = await aWorkplace();
    const modal = await opensPicker(work);
    await modal.write('Reason', 'as it was');
    await modal.press('The Oldest 3');
    await untilModal(work, '5 → 2');
    await modal.search('Group', 'queue');
    await modal.pick('Group', 'queue-drain');
    await untilModal(work, '‹Instances to remove: (Choose instances)›');
    expect(modal.readable()).toContain('‹Group: queue-drain · 4 of 1–6 · in service›');
    expect(modal.readable()).not.toContain('Forecast');
    expect(modal.readable()).toContain('‹Reason: as it was›');
    expect(await modal.search('Instances to remove', '')).toEqual(['queue-1', 'queue-2', 'queue-3', 'queue-4']);
    expectNoTrouble(work);
  });
});

describe('the instance picker', () => {
  test('finds instances by any part of the name or the beginning of the id, and offers those in service alone', async () => {
    await using work = await aWorkplace();
    work.cloud.world.setState('web-prod', 'web-2', 'REMOVING');
    work.cloud.world.setState('web-prod', 'web-3', 'PAINTING');
    const modal = await opensPicker(work);
    expect(await modal.search('Instances to remove', '')).toEqual(['web-1', 'web-4', 'web-legacy-1']);
    expect(await modal.search('Instances to remove', 'LEGACY')).toEqual(['web-legacy-1']);
    const [id = ''] = work.cloud.world.idsOf('web-prod', 'web-4');
    expect(await modal.search('Instances to remove', id.slice(0, 7))).toEqual(['web-4']);
    expectNoTrouble(work);
  });

  test('tells of each its state, health, zone and age, and whether it is protected or was added by hand', async () => {
    await using work = await aWorkplace();
    const modal = await opensPicker(work);
    await picks(work, modal, 'web-3', 'web-4', 'web-legacy-1');
    const text = JSON.stringify(modal.blocks);
    expect(text).toContain('in service, healthy, eu-de-01, 9 d old, protected');
    expect(text).toContain('in service, sick, eu-de-02, 2 d old');
    expect(text).toContain('in service, healthy, eu-de-01, 120 d old, added by hand');
    expectNoTrouble(work);
  });

  test('reaches every one of 200 instances', async () => {
    await using work = await aWorkplace({
      fill: (world) => world.addGroup({ name: 'crowd', instances: numbered('c', 200), maximum: 300 }),
    });
    const modal = await opensPicker(work, 'crowd');
    expect(await modal.search('Instances to remove', '')).toHaveLength(100);
    for (const name of numbered('c', 200)) expect(await modal.search('Instances to remove', name)).toEqual([name]);
    expectNoTrouble(work);
  });
});

describe('the preview', () => {
  test('follows each pick, and each that is taken back', async () => {
    await using work = await aWorkplace();
    const modal = await opensPicker(work);
    await picks(work, modal, 'web-1');
    await untilModal(work, '5 → 4 running, expected 5 → 4, minimum 2; eu-de-01: 2, eu-de-02: 2');
    await picks(work, modal, 'web-3');
    await untilModal(work, '5 → 3 running, expected 5 → 3, minimum 2; eu-de-01: 1, eu-de-02: 2');
    expect(modal.readable()).toContain('web-3 is protected.');
    await modal.unpick('Instances to remove', 'web-3');
    await untilModal(work, '5 → 4 running');
    expect(modal.readable()).not.toContain('web-3 is protected.');
    await modal.unpick('Instances to remove', 'web-1');
    await work.until(() => !modal.readable().includes('Forecast'));
    expectNoTrouble(work);
  });

  test('says all that is in the way while it is being picked', async () => {
    await using work = await aWorkplace();
    const modal = await opensPicker(work, 'api-prod');
    await modal.press('The Oldest 3');
    await untilModal(work, 'Nothing can be posted yet: 1 thing is in the way.');
    expect(modal.readable()).toContain('api-prod would be left with 0 instances of the 3 it must keep.');
    expectNoTrouble(work);
  });
});

describe('quick picks', () => {
  test('add up, and count each instance once', async () => {
    await using work = await aWorkplace();
    const modal = await opensPicker(work);
    await modal.press('The Sick One (1)');
    await untilModal(work, '‹Instances to remove: web-4›');
    await modal.press('The Oldest 3');
    await untilModal(work, '‹Instances to remove: web-4, web-legacy-1, web-1, web-2›');
    await modal.press('All in eu-de-01 (3)');
    await untilModal(work, 'web-3›');
    expect(modal.readable()).toContain('5 → 0 running');
    expectNoTrouble(work);
  });

  test('add to what was picked in the list, and keep what is written as the reason', async () => {
    await using work = await aWorkplace();
    const modal = await opensPicker(work);
    await picks(work, modal, 'web-1');
    await modal.write('Reason', 'disk full');
    await modal.press('The Sick One (1)');
    await untilModal(work, '5 → 3');
    expect(modal.readable()).toContain('‹Instances to remove: web-1, web-4›');
    expect(modal.readable()).toContain('‹Reason: disk full›');
    expectNoTrouble(work);
  });

  test('lose nothing where two are pressed before the first has shown', async () => {
    await using work = await aWorkplace();
    const modal = await opensPicker(work);
    await work.clock.turn(130_000); // what the pickers show must be read anew
    work.cloud.latencyMs = 500;
    await Promise.all([modal.press('The Sick One (1)'), modal.press('All in eu-de-01 (3)')]);
    await untilModal(work, '5 → 1');
    expect(modal.readable()).toContain('web-4');
    expectNoTrouble(work);
  });

  test('take nothing away from a reason that is still being written when they show', async () => {
    await using work = await aWorkplace();
    const modal = await opensPicker(work);
    await modal.write('Reason', 'disk');
    const pressed = modal.press('The Sick One (1)');
    await modal.write('Reason', 'disk full on all of them');
    await pressed;
    await untilModal(work, '5 → 4');
    expect(modal.readable()).toContain('‹Reason: disk full on all of them›');
    expectNoTrouble(work);
  });

  test('lose nothing where the list is picked from before they have shown, nor what is being written meanwhile', async () => {
    await using work = await aWorkplace();
    const modal = await opensPicker(work);
    await modal.search('Instances to remove', 'web-');
    const pressed = modal.press('The Sick One (1)');
    const picked = modal.pick('Instances to remove', 'web-1');
    const written = modal.write('Reason', 'still typing');
    await Promise.all([pressed, picked, written]);
    await untilModal(work, '5 → 3');
    expect(modal.readable()).toContain('‹Instances to remove: web-4, web-1›');
    expect(modal.readable()).toContain('‹Reason: still typing›');
    await modal.submit();
    await untilModal(work, 'is posted. Nothing is sent');
    expect(cards(work)[0]?.readable()).toContain('Remove 2 instances from web-prod?');
    expect(cards(work)[0]?.readable()).toContain('Reason: “still typing”.');
    expectNoTrouble(work);
  });

  test('mean what they said, also where the group has changed since', async () => {
    await using work = await aWorkplace();
    const modal = await opensPicker(work);
    work.cloud.world.setHealth('web-prod', 'web-4', 'NORMAL');
    await work.clock.turn(150_000); // what the pickers show is read anew by then
    await modal.press('The Sick One (1)');
    await work.until(() => !modal.readable().includes('The Sick One'));
    expect(modal.readable()).toContain('‹Instances to remove: (Choose instances)›');
    expectNoTrouble(work);
  });
});

describe('submitting', () => {
  test('without a pick is refused at the field, and asks nothing of the cloud', async () => {
    await using work = await aWorkplace();
    const modal = await opensPicker(work);
    await settles(work);
    work.cloud.requests.clear();
    expect(await modal.submit()).toMatchObject({ ok: false });
    expect(Object.keys(modal.errors)).toEqual(['Instances to remove']);
    await work.clock.turn(5_000);
    expect(work.cloud.requests.of('group', 'instances', 'batch')).toEqual([]);
    expect(cards(work)).toEqual([]);
    expectNoTrouble(work);
  });

  test('twice before the first is answered gives one card', async () => {
    await using work = await aWorkplace();
    const modal = await opensPicker(work);
    await picks(work, modal, 'web-1');
    await Promise.all([modal.submit(), modal.submit()]);
    await untilModal(work, 'posted');
    await settles(work);
    expect(cards(work)).toHaveLength(1);
    expectNoTrouble(work);
  });

  test('once, delivered twice, gives one card, and the modal says that it is posted', async () => {
    await using work = await aWorkplace();
    const modal = await opensPicker(work);
    await picks(work, modal, 'web-1');
    work.slack.faults.deliverTwice();
    await modal.submit();
    await untilModal(work, 'The card for web-prod is posted.');
    await work.slack.redeliverLast();
    await work.clock.turn(5_000);
    await settles(work);
    expect(cards(work)).toHaveLength(1);
    expect(modal.readable()).toContain('The card for web-prod is posted.');
    expectNoTrouble(work);
  });

  test.each(modes)(
    'what is blocked posts nothing; the picks are still there, and can be mended and submitted again (%s)',
    async (mode) => {
      await using work = await aWorkplace({ mode });
      const modal = await opensPicker(work);
      await modal.press('All in eu-de-01 (3)');
      await untilModal(work, '5 → 2');
      await picks(work, modal, 'web-4');
      await untilModal(work, 'in the way');
      await modal.write('Reason', 'disk full');
      await modal.submit();
      await untilModal(work, 'Nothing was posted and nothing was sent. What you picked is still here.');
      expect(modal.readable()).toContain('web-prod would be left with 1 instance of the 2 it must keep.');
      expect(modal.readable()).toContain('‹Instances to remove: web-1, web-3, web-legacy-1, web-4›');
      expect(modal.readable()).toContain('‹Reason: disk full›');
      expect(cards(work)).toEqual([]);
      await modal.unpick('Instances to remove', 'web-3');
      await work.until(() => !modal.readable().includes('in the way'));
      await modal.submit();
      await untilModal(work, 'is posted. Nothing is sent');
      expect(cards(work)).toHaveLength(1);
      expect(cards(work)[0]?.readable()).toContain('Remove 3 instances from web-prod?');
      expectNoTrouble(work);
    },
  );

  test('is checked against the group as it is by then, not as the modal showed it', async () => {
    await using work = await aWorkplace();
    const modal = await opensPicker(work);
    await picks(work, modal, 'web-1');
    work.cloud.world.setNumbers('web-prod', { minimum: 5 });
    await modal.submit();
    await untilModal(work, 'web-prod would be left with 4 instances of the 5 it must keep.');
    expect(cards(work)).toEqual([]);
    expectNoTrouble(work);
  });

  test('right after a quick pick posts what the fields showed, and the pickers do not come back over “Checking…”', async () => {
    await using work = await aWorkplace();
    const modal = await opensPicker(work);
    await picks(work, modal, 'web-1');
    await work.clock.turn(61_000); // whether the bot may post is asked anew, so that the quick pick takes a while to show
    const shown: string[] = [];
    work.slack.onChange(({ what }) => what === 'view changed' && shown.push(modal.readable()));
    work.slack.faults.delayMs = 400;
    await Promise.all([modal.press('The Oldest 3'), modal.submit()]);
    await untilModal(work, 'is posted. Nothing is sent');
    await work.clock.turn(10_000);
    await settles(work);
    expect(shown.map((one) => one.split('\n')[1]?.slice(0, 22))).toEqual([
      'Checking… web-prod is ',
      'The card for web-prod ',
    ]);
    expect(cards(work)).toHaveLength(1);
    expect(cards(work)[0]?.readable()).toContain('Remove 1 instance from web-prod?');
    expectNoTrouble(work);
  });
});

describe('closing the modal', () => {
  test('while it is being filled is nobody’s trouble', async () => {
    await using work = await aWorkplace();
    work.cloud.latencyMs = 1_000;
    await asks(work, 'web-prod');
    const modal = await untilModal(work, 'Reading the cloud.');
    await modal.close();
    await work.clock.turn(30_000);
    await settles(work);
    expect(work.told('on-call')).toEqual([]);
    expectNoTrouble(work);
  });

  test('while it is being checked does not keep the answer from the one who asked', async () => {
    await using work = await aWorkplace();
    const modal = await opensPicker(work, 'api-prod');
    await modal.press('The Oldest 3');
    await untilModal(work, 'in the way');
    work.cloud.latencyMs = 1_000;
    await modal.submit();
    await untilModal(work, 'Checking…');
    await modal.close();
    const told = await untilTold(work, 'Nothing was posted and nothing was sent for api-prod');
    expect(told).toContain('api-prod would be left with 0 instances of the 3 it must keep.');
    await work.slack.as('on-call').presses('Change Picks', '#ops');
    const again = await untilModal(work, 'in the way');
    for (const name of ['api-1', 'api-2', 'api-3']) expect(again.readable()).toContain(name);
    expectNoTrouble(work);
  });
});

describe('a trigger that is too old', () => {
  test('is answered with a button that opens the modal, with all that was typed', async () => {
    await using work = await aWorkplace();
    work.slack.faults.next('views.open', { kind: 'error', error: 'expired_trigger_id' });
    await asks(work, 'web-prod --reason "disk full" --keep');
    const told = await untilTold(work, 'The picker could not be opened in time.');
    expect(told).toContain('[Choose]');
    await work.slack.as('on-call').presses('Choose', '#ops');
    const modal = await untilModal(work, '‹Group: web-prod');
    expect(modal.readable()).toContain('‹Reason: disk full›');
    expect(batchesSent(work)).toBe(0);
    expectNoTrouble(work);
  });

  test('at that button, too, leaves the button where it is and says so', async () => {
    await using work = await aWorkplace();
    work.slack.faults.next('views.open', { kind: 'error', error: 'expired_trigger_id' }, 2);
    await asks(work, 'web-prod');
    await untilTold(work, 'could not be opened in time');
    await work.slack.as('on-call').presses('Choose', '#ops');
    await work.until(() => work.told('on-call').length === 2);
    await work.slack.as('on-call').presses('Choose', '#ops');
    await untilModal(work, '‹Group: web-prod');
    expectNoTrouble(work);
  });
});

describe('a cloud that is slower than the trigger lives', () => {
  test('where all was typed, is told at once with a button, and the card follows when it is known', async () => {
    await using work = await aWorkplace();
    await work.clock.turn(5_000);
    work.cloud.latencyMs = 4_000;
    await asks(work, 'web-prod web-1 --keep');
    const told = await untilTold(work, 'The cloud has not answered yet.');
    expect(told).toContain('[Choose]');
    expect(cards(work)).toEqual([]);
    await work.until(() => cards(work).length > 0);
    expect(cards(work)[0]?.readable()).toContain('Remove 1 instance from web-prod?');
    expect(work.slack.as('on-call').modal).toBeUndefined();
    expectNoTrouble(work);
  });

  test('where what was typed turns out to be unclear, brings the button again', async () => {
    await using work = await aWorkplace();
    await work.clock.turn(5_000);
    work.cloud.latencyMs = 4_000;
    await asks(work, 'web-prod web-7 --keep');
    await untilTold(work, 'The cloud has not answered yet.');
    await untilTold(work, 'The picker could not be opened in time.');
    work.cloud.latencyMs = 0;
    await work.slack.as('on-call').presses('Choose', work.slack.as('on-call').sees('#ops').at(-1) ?? '#ops');
    await untilModal(work, 'No instance of the group is called web-7.');
    expectNoTrouble(work);
  });

  test('leaves it to the modal where that was opened meanwhile: no card comes by itself', async () => {
    await using work = await aWorkplace();
    await work.clock.turn(5_000);
    work.cloud.latencyMs = 4_000;
    await asks(work, 'web-prod web-1 --keep');
    await untilTold(work, 'The cloud has not answered yet.');
    await work.slack.as('on-call').presses('Choose', '#ops');
    const modal = await untilModal(work, '5 → 4');
    await work.clock.turn(30_000);
    expect(cards(work)).toEqual([]);
    await modal.submit();
    await work.until(() => cards(work).length > 0);
    await settles(work);
    expect(cards(work)).toHaveLength(1);
    expectNoTrouble(work);
  });

  test('keeps the modal in words until it answers', async () => {
    await using work = await aWorkplace();
    await work.clock.turn(5_000);
    work.cloud.latencyMs = 8_000;
    await asks(work, 'web-prod');
    await untilModal(work, 'Reading the cloud. What you typed is filled in as soon as it is known.');
    await untilModal(work, '‹Group: web-prod · 5 of 2–10 · in service›');
    expectNoTrouble(work);
  });
});
