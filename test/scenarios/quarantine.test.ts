import { describe, expect, test } from '@jest/globals';
import type { World } from '../../practice/cloud/world/world.ts';
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
  untilItSays,
  untilToldTo,
} from '../support/anything.ts';
import { expectNoTrouble, untilModal } from '../support/steps.ts';

const button = 'Quarantine, Keep';

/** How many batches reached the cloud, taken or not. */
const sent = (work: Workplace): number => work.cloud.requests.of('batch').length;

/** What the cloud was asked for, as it came over the wire. */
const bodies = (work: Workplace): unknown[] => work.cloud.requests.of('batch').map(({ body }) => body);

describe.each(modes)('in %s mode', (mode) => {
  test('by typed words: out of the group, with the server running on, until the day that was typed', async () => {
    await using work = await aWorkplace({ mode });
    const ids = work.cloud.world.idsOf('web-prod', 'web-1', 'web-legacy-1');
    const card = await cardFor(work, '/as quarantine web-prod web-1 web-legacy-1 --for 3d --reason "leaks memory"');
    expect(card.readable().split('\n')[0]).toBe('Quarantine 2 instances of web-prod?');
    expect(card.readable()).toContain(
      'web-1 and web-legacy-1 leave the group and its load balancer; their servers keep running',
    );
    expect(card.readable()).toContain('On 2026-11-27, 10:00 UTC this thread asks what is to become of them.');
    expect(card.readable()).toContain('5 → 3 running, expected 5 → 3');
    expect(card.readable()).toContain('[Quarantine, Keep Servers] [Cancel]');
    expect(sent(work)).toBe(0);

    const done = await agreesTo(work, card, button, 'In quarantine: 2 instances of web-prod');
    expect(done).toContain('@approver chose Quarantine, Keep Servers at 10:00 UTC.');
    expect(done).toContain('web-1: removed; its server stays');
    expect(done).toContain('As forecast.');
    await work.until(() => postsBelow(work, card).some((post) => post.startsWith('Result:')));
    expect(postsBelow(work, card)[0]).toContain('taking 2 instances of web-prod into quarantine.');
    expect(work.cloud.world.instanceNames('web-prod')).toEqual(['web-2', 'web-3', 'web-4']);
    expect(work.cloud.world.server('web-1').status).toBe('ACTIVE');
    expect(bodies(work)).toEqual([{ action: 'REMOVE', instances_id: ids, instance_delete: 'no' }]);
    expectNoTrouble(work);
  });

  test('by the picker, with quick picks and a day', async () => {
    await using work = await aWorkplace({ mode });
    const oncall = work.slack.as('on-call');
    await oncall.types('#ops', '/as quarantine');
    const modal = await untilModal(work, 'Group');
    await modal.search('Group', 'web-prod');
    await modal.pick('Group', 'web-prod · ');
    await untilModal(work, 'Instances to quarantine');
    await modal.press('The Sick One');
    await untilModal(work, '‹Instances to quarantine: web-4›');
    await untilModal(work, '5 → 4');
    await modal.pick('Until when', '2026-12-24');
    const card = await nextCard(work, () => modal.submit());
    expect(card.readable()).toContain('On 2026-12-24');
    await agreesTo(work, card, button, 'In quarantine: 1 instance of web-prod');
    expect(work.cloud.world.instanceNames('web-prod')).not.toContain('web-4');
    expect(work.cloud.world.hasServer('web-4')).toBe(true);
    expect(sent(work)).toBe(1);
    expectNoTrouble(work);
  });
});

test('where nobody says until when, it is a week; a day and a length of time are read as they are typed', async () => {
  await using work = await aWorkplace();
  const until = async (words: string) => (await cardFor(work, `/as quarantine web-prod web-1 ${words}`)).readable();
  expect(await until('')).toContain('On 2026-12-01, 10:00 UTC this thread asks');
  expect(await until('--until 2027-01-31')).toContain('On 2027-01-31, 08:00 UTC this thread asks');
  expect(await until('--for 12h')).toContain('On 2026-11-24, 22:00 UTC this thread asks');
  expectNoTrouble(work);
});

test('a length of time within the day is kept by the picker, which shows days alone', async () => {
  await using work = await aWorkplace();
  await work.slack.as('on-call').types('#ops', '/as quarantine web-prod --for 12h');
  const modal = await untilModal(work, 'Instances to quarantine');
  await modal.search('Instances to quarantine', 'web-1');
  await modal.pick('Instances to quarantine', 'web-1');
  await untilModal(work, '5 → 4');
  const card = await nextCard(work, () => modal.submit());
  expect(card.readable()).toContain('On 2026-11-24, 22:00 UTC this thread asks');
  expectNoTrouble(work);
});

test.each([
  ['--until 2026-11-24', '2026-11-24 after --until is not a day ahead'],
  ['--until 2026-02-30', '2026-02-30 after --until is not a day ahead'],
  ['--until tomorrow', 'tomorrow after --until is not a day ahead, for example 2027-01-31'],
  ['--for 3d --until 2027-01-31', '--for and --until both say until when. Keep the one that you mean.'],
  ['--for 7', '7 after --for is not a length of time ahead, with its unit'],
  ['--for', '--for needs a value after it, for example --for 45m'],
  ['--delete', '--delete is no flag of this command'],
])('a time that cannot be meant (%s) is told with what to mend, and nothing is done', async (flags, says) => {
  await using work = await aWorkplace();
  await work.slack.as('on-call').types('#ops', `/as quarantine web-prod web-1 ${flags}`);
  expect((await untilToldTo(work, 'Nothing was done')).readable()).toContain(says);
  expect(cardsIn(work)).toEqual([]);
  expectNoTrouble(work);
});

describe('nothing is posted and nothing is sent, and the asker is told what is in the way and how to mend it:', () => {
  const blocks: [string, string, (world: World) => void, string, string][] = [
    [
      'the minimum',
      'api-prod api-1',
      () => {},
      'api-prod would be left with 2 instances of the 3 it must keep.',
      'lower the minimum of the group first',
    ],
    [
      'an instance that is leaving already',
      'web-prod web-2',
      (world) => world.setState('web-prod', 'web-2', 'REMOVING'),
      'not in service is web-2 (leaving)',
      'Wait until it is in service or gone, or leave it out.',
    ],
    [
      'a group that scales',
      'api-staging api-staging-1',
      () => {},
      'api-staging has a scaling action running',
      'Wait until it is over',
    ],
    [
      'a group that is being deleted',
      'web-prod web-1',
      (world) => world.setStatus('web-prod', 'DELETING'),
      'web-prod is being deleted',
      'pick another group',
    ],
  ];
  test.each(blocks)('%s', async (_what, words, arrange, what, next) => {
    await using work = await aWorkplace();
    arrange(work.cloud.world);
    await work.slack.as('on-call').types('#ops', `/as quarantine ${words}`);
    const told = (await untilToldTo(work, 'Nothing was posted and nothing was sent')).readable();
    expect(told).toContain(what);
    expect(told).toContain(next);
    expect(cardsIn(work)).toEqual([]);
    expect(sent(work)).toBe(0);
    expectNoTrouble(work);
  });

  test('an instance that another operation still holds', async () => {
    await using work = await aWorkplace();
    const removal = await cardFor(work, '/as remove web-prod web-1 --keep');
    await work.slack.as('approver').presses('Remove, Keep', removal);
    await work.until(() => sent(work) === 1);
    await work.slack.as('on-call').types('#ops', '/as quarantine web-prod web-1');
    expect((await untilToldTo(work, 'in the way')).readable()).toContain(
      'web-1 belongs to another operation that is not over yet.',
    );
    expect(cardsIn(work)).toHaveLength(1);
    expectNoTrouble(work);
  });

  test('a channel where the bot may not post', async () => {
    await using work = await aWorkplace();
    await work.slack.as('on-call').types('#no-bot', '/as quarantine web-prod web-1');
    expect((await untilToldTo(work, 'may not post', { channel: '#no-bot' })).readable()).toContain('/invite @asbot');
    expect(sent(work)).toBe(0);
    expectNoTrouble(work);
  });

  test('an instance that left while the picker was open', async () => {
    await using work = await aWorkplace();
    await work.slack.as('on-call').types('#ops', '/as quarantine web-prod');
    const modal = await untilModal(work, 'Instances to quarantine');
    await modal.search('Instances to quarantine', 'web-1');
    await modal.pick('Instances to quarantine', 'web-1');
    await untilModal(work, '5 → 4');
    work.cloud.world.removeBehindTheBack('web-prod', 'web-1');
    await modal.submit();
    await untilModal(work, 'web-1 is not in web-prod; it may have left already.');
    expect(cardsIn(work)).toEqual([]);
    expectNoTrouble(work);
  });
});

describe('where reality moved between the card and the press nothing is sent:', () => {
  test('the card says what moved and asks again', async () => {
    await using work = await aWorkplace();
    const card = await cardFor(work, '/as quarantine web-prod web-1');
    work.cloud.world.removeBehindTheBack('web-prod', 'web-2');
    const anew = await agreesTo(work, card, button, 'The group has changed. Quarantine 1 instance of web-prod?');
    expect(anew).toContain('@approver confirmed, but nothing was sent');
    expect(anew).toContain('Running: was 5 instances, is 4.');
    expect(sent(work)).toBe(0);
    await agreesTo(work, standing(work, card), button, 'In quarantine: 1 instance of web-prod');
    expect(sent(work)).toBe(1);
    expectNoTrouble(work);
  });

  test('the card says what is in the way, where something is', async () => {
    await using work = await aWorkplace();
    const card = await cardFor(work, '/as quarantine web-prod web-1');
    work.cloud.world.removeBehindTheBack('web-prod', 'web-1');
    const stuck = await agreesTo(work, card, button, 'Not possible now: quarantine 1 instance of web-prod');
    expect(stuck).toContain('web-1 is not in web-prod');
    expect(sent(work)).toBe(0);
    expectNoTrouble(work);
  });
});

describe('of an answer that is lost', () => {
  test('after the cloud has acted, the result is read from the group', async () => {
    await using work = await aWorkplace();
    const card = await cardFor(work, '/as quarantine web-prod web-1');
    work.cloud.faults.next('batch', { kind: 'reset after' });
    await agreesTo(work, card, button, 'In quarantine: 1 instance of web-prod');
    await later(work, 60_000);
    expect(sent(work)).toBe(1);
    expect(work.cloud.world.instanceNames('web-prod')).not.toContain('web-1');
    expectNoTrouble(work);
  });

  test('before it has acted, the result says so, and Ask Again is filled in with the same day', async () => {
    await using work = await aWorkplace();
    const card = await cardFor(work, '/as quarantine web-prod web-1 --until 2027-01-31');
    work.cloud.faults.next('batch', { kind: 'reset before' });
    const failed = await agreesTo(work, card, button, 'Failed: 1 instance did not leave web-prod');
    expect(failed).toContain('web-1: still in the group: no answer came');
    await later(work, 60_000);
    expect(sent(work)).toBe(1);

    await work.slack.as('on-call').presses('Ask Again', standing(work, card));
    const modal = await untilModal(work, '‹Instances to quarantine: web-1›');
    const again = await nextCard(work, () => modal.submit());
    expect(again.readable()).toContain('On 2027-01-31');
    await agreesTo(work, again, button, 'In quarantine: 1 instance of web-prod');
    expect(sent(work)).toBe(2);
    expectNoTrouble(work);
  });
});

describe('after a restart', () => {
  test('the card is pressed as before', async () => {
    await using work = await aWorkplace();
    const card = await cardFor(work, '/as quarantine web-prod web-1');
    await restarts(work);
    await agreesTo(work, card, button, 'In quarantine: 1 instance of web-prod');
    expect(sent(work)).toBe(1);
    expectNoTrouble(work);
  });

  test('what the cloud has taken is proven, not sent again, and told once', async () => {
    await using work = await aWorkplace();
    const card = await cardFor(work, '/as quarantine web-prod web-1');
    await work.slack.as('approver').presses(button, card);
    await work.until(() => work.accepted().length === 1);
    await restarts(work);
    await untilItSays(work, card, 'In quarantine: 1 instance of web-prod');
    await later(work, 60_000);
    expect(postsBelow(work, card).filter((post) => post.startsWith('Result:'))).toHaveLength(1);
    expect(sent(work)).toBe(1);
    expectNoTrouble(work);
  });
});
