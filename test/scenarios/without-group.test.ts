import { describe, expect, test } from '@jest/globals';
import { aWorkplace, modes, type Workplace } from '../support/a-workplace.ts';
import { agreesTo, cardFor, cardsIn, nextCard } from '../support/anything.ts';
import { expectNoTrouble, untilModal } from '../support/steps.ts';

/** The groups are known from an earlier look, as on most days. */
async function knowsTheGroups(work: Workplace): Promise<void> {
  const oncall = work.slack.as('on-call');
  await oncall.types('#ops', '/as pause web-prod');
  await work.until(() => cardsIn(work).length === 1);
  await oncall.presses('Cancel', '#ops');
}

describe.each(modes)('in %s mode', (mode) => {
  test('instances that are typed without their group say which it is, and the card follows without a modal', async () => {
    await using work = await aWorkplace({ mode });
    const card = await cardFor(work, '/as remove web-1 web-2 --keep --reason "disk full"');
    expect(card.readable().split('\n')[0]).toBe('Remove 2 instances from web-prod?');
    expect(work.slack.as('on-call').modal).toBeUndefined();
    await agreesTo(work, card, 'Remove, Keep', 'Removed 2 instances from web-prod');
    expect(work.cloud.world.instanceNames('web-prod')).toEqual(['web-3', 'web-4', 'web-legacy-1']);
    expectNoTrouble(work);
  });
});

test.each([
  ['remove web-1', 'Remove 1 instance from web-prod?'],
  ['protect api-2', 'Protect 1 instance of api-prod?'],
  ['unprotect web-3', 'take the protection off 1 instance of web-prod'],
  ['quarantine worker-07', 'Quarantine 1 instance of batch-workers?'],
])('a single instance is enough (%s)', async (words, says) => {
  await using work = await aWorkplace();
  await knowsTheGroups(work);
  const card = await cardFor(work, `/as ${words}`);
  expect(card.readable().toLowerCase()).toContain(says.toLowerCase());
  expect(work.slack.as('on-call').modal).toBeUndefined();
  expectNoTrouble(work);
});

test('where the groups are not known yet, a single word opens the modal at once, which finds group and instance', async () => {
  await using work = await aWorkplace();
  await work.clock.turn(2_000); // the sign-in at start is over
  work.cloud.latencyMs = 800;
  await work.slack.as('on-call').types('#ops', '/as remove web-1 --keep');
  await untilModal(work, 'Reading the cloud.');
  const modal = await untilModal(work, '‹Instances to remove: web-1›');
  expect(modal.readable()).toContain('‹Group: web-prod · 5 of 2–10 · in service›');
  const card = await nextCard(work, () => modal.submit());
  expect(card.readable()).toContain('Remove 1 instance from web-prod?');
  expectNoTrouble(work);
});

test('by an id, and by the beginning of one', async () => {
  await using work = await aWorkplace();
  await knowsTheGroups(work);
  const [first = '', second = ''] = work.cloud.world.idsOf('web-prod', 'web-1', 'web-2');
  const card = await cardFor(work, `/as remove ${first} ${second.slice(0, 8)}`);
  expect(card.readable()).toContain('Remove 2 instances from web-prod?');
  expectNoTrouble(work);
});

test('a word that is both a group and an instance means the group', async () => {
  await using work = await aWorkplace({
    fill: (world) => {
      world.addGroup({ name: 'web', instances: ['web-1', 'web-2'] });
      world.addGroup({ name: 'odd', instances: ['web', 'odd-1'] });
    },
  });
  await cardFor(work, '/as pause odd'); // the groups are known
  await work.slack.as('on-call').types('#ops', '/as remove web');
  const modal = await untilModal(work, '‹Group: web · 2 of');
  expect(modal.readable()).not.toContain('odd');
  expectNoTrouble(work);
});

test('instances in several groups: the modal says so, and takes those of the group that is chosen', async () => {
  await using work = await aWorkplace();
  await work.slack.as('on-call').types('#ops', '/as remove web-1 api-1 --keep');
  const modal = await untilModal(
    work,
    'web-1, api-1: found in 2 groups, and a card is about 1 group. Choose the one you mean below.',
  );
  expect(cardsIn(work)).toEqual([]);
  await modal.search('Group', 'web-prod');
  await modal.pick('Group', 'web-prod · ');
  await untilModal(work, '‹Instances to remove: web-1›');
  expect(modal.readable()).toContain('No instance of the group is called api-1.');
  expectNoTrouble(work);
});

test('an instance name that two groups have is not guessed', async () => {
  await using work = await aWorkplace({
    fill: (world) => {
      world.addGroup({ name: 'left', instances: ['one', 'left-2'] });
      world.addGroup({ name: 'right', instances: ['one', 'right-2'] });
    },
  });
  await cardFor(work, '/as pause left');
  await work.slack.as('on-call').types('#ops', '/as remove one');
  await untilModal(work, 'one: found in 2 groups');
  await work.slack.as('on-call').modal?.close();
  const card = await cardFor(work, '/as remove one right-2');
  expect(card.readable()).toContain('Remove 2 instances from right?');
  expectNoTrouble(work);
});

test('one that is not known beside one that is opens the modal with the group and says which', async () => {
  await using work = await aWorkplace();
  await work.slack.as('on-call').types('#ops', '/as remove web-1 web-7');
  const modal = await untilModal(work, '‹Instances to remove: web-1›');
  expect(modal.readable()).toContain('No instance of the group is called web-7.');
  expect(modal.readable()).toContain('‹Group: web-prod');
  expect(cardsIn(work)).toEqual([]);
  expectNoTrouble(work);
});

test('one that has moved to another group meanwhile is found where it is now', async () => {
  await using work = await aWorkplace();
  await cardFor(work, '/as remove web-2 web-1');
  work.cloud.world.removeBehindTheBack('web-prod', 'web-2');
  work.cloud.world.addBehindTheBack('api-prod', 'web-2');
  await work.clock.turn(15_000);
  const card = await cardFor(work, '/as remove web-2 --keep');
  expect(card.readable()).toContain('Remove 1 instance from api-prod?');
  expectNoTrouble(work);
});

test('for an addition a word alone is a group, and a member that is typed is not taken for one', async () => {
  await using work = await aWorkplace();
  await knowsTheGroups(work);
  await work.slack.as('on-call').types('#ops', '/as add web-1 web-spare-1');
  await untilModal(work, 'No group is called web-1.');
  expectNoTrouble(work);
});

test('a guest is told nothing about where an instance is', async () => {
  await using work = await aWorkplace();
  await work.slack.as('guest').types('#ops', '/as remove web-1 web-2');
  await work.until(() => work.told('guest').some((one) => one.includes('Guests of the workspace can neither ask')));
  expect(work.told('guest').join()).not.toContain('web-prod');
  expect(work.slack.as('guest').modal?.readable() ?? '').not.toContain('web-prod');
  expectNoTrouble(work);
});

test('one that may be in a group that cannot be read as well posts nothing by itself, and says so', async () => {
  await using work = await aWorkplace();
  const { world } = work.cloud;
  world.addGroup({ name: 'alpha', minimum: 1, maximum: 9, instances: ['twin-1', 'alpha-2'] });
  world.addGroup({ name: 'beta', minimum: 1, maximum: 9, instances: ['twin-1', 'beta-2'] });
  await knowsTheGroups(work);
  work.cloud.faults.add({ on: ['instances'], effect: { kind: 'forbid' }, times: 'always', group: 'beta' });
  await work.slack.as('on-call').types('#ops', '/as remove twin-1 --delete');
  const modal = await untilModal(work, '‹Instances to remove: twin-1›');
  expect(modal.readable()).toContain('asbot could not read who is in beta (1 group)');
  expect(modal.readable()).toContain('‹Group: alpha');
  expect(cardsIn(work).some((card) => card.readable().includes('twin-1'))).toBe(false);
  expectNoTrouble(work);
});
