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

/** How many calls that pause or resume reached the cloud, taken or not. */
const sent = (work: Workplace): number => work.cloud.requests.of('group action').length;

const statusOf = (work: Workplace, group: string): string => work.cloud.world.group(group).status;

/** Both directions: what is typed, what the button says, what the card says at the end, and the status then. */
const directions = [
  { verb: 'pause', group: 'web-prod', button: 'Pause Group', did: 'Paused', status: 'PAUSED', was: 'INSERVICE' },
  {
    verb: 'resume',
    group: 'web-prod-blue',
    button: 'Resume Group',
    did: 'Resumed',
    status: 'INSERVICE',
    was: 'PAUSED',
  },
] as const;

/** "Pause web-prod?" */
const asked = (verb: string, group: string): string => `${verb.charAt(0).toUpperCase()}${verb.slice(1)} ${group}?`;

describe.each(modes)('in %s mode', (mode) => {
  test.each(directions)('$verb by typed words: the card, the press, the result, the thread, the group', async (way) => {
    await using work = await aWorkplace({ mode });
    const card = await cardFor(work, `/as ${way.verb} ${way.group} --reason "release"`);
    expect(card.readable().split('\n')[0]).toBe(asked(way.verb, way.group));
    expect(card.readable()).toContain('Asked by @on-call at 10:00 UTC. Reason: “release”.');
    expect(card.readable()).toContain(`[${way.button}] [Cancel]`);
    expect(work.slack.as('on-call').modal).toBeUndefined();
    expect(sent(work)).toBe(0);

    const done = await agreesTo(work, card, way.button, `${way.did} ${way.group}`);
    expect(done).toContain(`@approver chose ${way.button} at 10:00 UTC.`);
    expect(done).toContain('As forecast.');
    await work.until(() => postsBelow(work, card).length === 2);
    const [start, result] = postsBelow(work, card);
    expect(start).toContain(`${way.verb === 'pause' ? 'pausing' : 'resuming'} ${way.group}. @approver chose`);
    expect(result).toContain(`Result: ${way.did} ${way.group}.`);
    await later(work, 60_000);
    expect(postsBelow(work, card)).toHaveLength(2);
    expect(statusOf(work, way.group)).toBe(way.status);
    expect(sent(work)).toBe(1);
    expectNoTrouble(work);
  });

  test.each(directions)('$verb by the picker, which needs a group alone', async (way) => {
    await using work = await aWorkplace({ mode });
    const oncall = work.slack.as('on-call');
    await oncall.types('#ops', `/as ${way.verb}`);
    const modal = await untilModal(work, 'Group');
    expect(modal.labels.some((label) => label.startsWith('Instances'))).toBe(false);
    await modal.search('Group', way.group);
    await modal.pick('Group', `${way.group} · `);
    await untilModal(work, 'Forecast (instances)');
    await modal.write('Reason', 'release');
    const card = await nextCard(work, () => modal.submit());
    await untilModal(work, `The card for ${way.group} is posted.`);
    expect(card.readable()).toContain('Reason: “release”.');
    await agreesTo(work, card, way.button, `${way.did} ${way.group}`);
    expect(statusOf(work, way.group)).toBe(way.status);
    expect(sent(work)).toBe(1);
    expectNoTrouble(work);
  });
});

describe('a card says', () => {
  test('what a pause freezes, and how long it lasts', async () => {
    await using work = await aWorkplace();
    const card = (await cardFor(work, '/as pause web-prod')).readable();
    expect(card).toContain('Forecast (instances): paused, 5 running, expected 5, minimum 2');
    expect(card).toContain('its policies do nothing, sick instances are not replaced');
    expect(card).toContain('It stays so until somebody resumes it.');
    expectNoTrouble(work);
  });

  test('that a pause does not stop what runs, and it does not: the pause is proven while that goes on', async () => {
    await using work = await aWorkplace();
    const card = await cardFor(work, '/as pause api-staging');
    expect(card.readable()).toContain('api-staging has a scaling action running, and a pause does not stop it.');
    await agreesTo(work, card, 'Pause Group', 'Paused api-staging');
    expect(statusOf(work, 'api-staging')).toBe('PAUSED');
    expect(work.cloud.world.isIdle('api-staging')).toBe(false);
    expectNoTrouble(work);
  });

  test('what a resumption sets in motion, and its result does not wait for that, but says it', async () => {
    await using work = await aWorkplace();
    work.cloud.world.group('web-prod-blue').desired = 4;
    const card = await cardFor(work, '/as resume web-prod-blue');
    expect(card.readable()).toContain('resuming it starts a scaling action at once');
    expect(card.readable()).toContain('set the expected number to 3 first');
    expect(card.readable()).toContain('Auto Scaling then starts 1 instance.');
    const done = await agreesTo(work, card, 'Resume Group', 'Resumed web-prod-blue');
    expect(done).toContain('3 running, expected 4');
    expect(done).toContain('So far as forecast. Auto Scaling now starts 1 instance by itself.');
    await work.until(() => work.cloud.world.instanceNames('web-prod-blue').length === 4);
    expect(work.cloud.world.instanceNames('web-prod-blue')).toHaveLength(4);
    expectNoTrouble(work);
  });

  test('that a resumption removes instances, and the press asks once more, as one on a resize does', async () => {
    await using work = await aWorkplace();
    work.cloud.world.group('web-prod-blue').desired = 1;
    const card = await cardFor(work, '/as resume web-prod-blue');
    expect(card.readable()).toContain(
      'Auto Scaling then removes 2 instances of its own choice and deletes what it started itself.',
    );
    const approver = work.slack.as('approver');
    await approver.presses('Resume Group', card, { confirm: 'no' });
    expect(approver.lastConfirm).toContain('Auto Scaling chooses which 2 instances of web-prod-blue it removes');
    expect(approver.lastConfirm).toContain('This cannot be undone.');
    expect(sent(work)).toBe(0);
    await agreesTo(work, card, 'Resume Group', 'Resumed web-prod-blue');
    await work.until(() => work.cloud.world.instanceNames('web-prod-blue').length === 1);
    expect(work.cloud.world.instanceNames('web-prod-blue')).toHaveLength(1);
    expectNoTrouble(work);
  });

  test('that a removal with batches to send would stop, by link, and which one', async () => {
    await using work = await aWorkplace();
    const names = work.cloud.world.instanceNames('batch-workers').slice(0, 12).join(' ');
    const removal = await cardFor(work, `/as remove batch-workers ${names} --keep`);
    await work.slack.as('approver').presses('Remove, Keep', removal);
    await work.until(() => work.accepted().length === 1);
    const card = await cardFor(work, '/as pause batch-workers');
    expect(card.readable()).toContain('still has requests to send on batch-workers');
    await agreesTo(work, card, 'Pause Group', 'Paused batch-workers');
    const stopped = await untilItSays(work, removal, 'removed from batch-workers', 2_000);
    expect(stopped).toContain('The group was in service and is paused.');
    expect(work.accepted()).toHaveLength(1);
    expectNoTrouble(work);
  });
});

describe('nothing is posted and nothing is sent, and the asker is told what is in the way and how to mend it:', () => {
  const anyGroup = (work: Workplace): void => void work.cloud.world.setStatus('web-prod', 'DELETING');
  const blocks: [string, string, (work: Workplace) => void, string, string][] = [
    [
      'a group that is paused',
      'pause web-prod-blue',
      () => {},
      'web-prod-blue is paused already.',
      'There is nothing to do.',
    ],
    [
      'a group that is in service',
      'resume web-prod',
      () => {},
      'web-prod is in service already.',
      'There is nothing to do.',
    ],
    [
      'a group that is frozen, and is to be paused',
      'pause web-prod',
      (work) => work.cloud.world.setStatus('web-prod', 'FREEZED'),
      'web-prod is frozen, and in that status it cannot be paused.',
      'Look at the group in the console.',
    ],
    [
      'a group that is frozen, and is to be resumed',
      'resume web-prod',
      (work) => work.cloud.world.setStatus('web-prod', 'FREEZED'),
      'web-prod is frozen, and in that status it cannot be resumed.',
      'Look at the group in the console.',
    ],
    [
      'a group without a configuration',
      'resume web-prod-blue',
      (work) => Object.assign(work.cloud.world.group('web-prod-blue'), { configuration: undefined }),
      'web-prod-blue has no scaling configuration',
      'Give it one in the console first.',
    ],
    [
      'a group that is being deleted, to be paused',
      'pause web-prod',
      anyGroup,
      'web-prod is being deleted',
      'pick another group',
    ],
    [
      'a group that is being deleted, to be resumed',
      'resume web-prod',
      anyGroup,
      'web-prod is being deleted',
      'pick another group',
    ],
  ];
  test.each(blocks)('%s', async (_what, words, arrange, what, next) => {
    await using work = await aWorkplace();
    arrange(work);
    await work.slack.as('on-call').types('#ops', `/as ${words}`);
    const told = (await untilToldTo(work, 'Nothing was posted and nothing was sent')).readable();
    expect(told).toContain('1 thing is in the way.');
    expect(told).toContain(what);
    expect(told).toContain(next);
    expect(cardsIn(work)).toEqual([]);
    expect(sent(work)).toBe(0);
    expectNoTrouble(work);
  });

  test.each(directions)('a channel where the bot may not post ($verb)', async ({ verb, group }) => {
    await using work = await aWorkplace();
    await work.slack.as('on-call').types('#no-bot', `/as ${verb} ${group}`);
    const told = (await untilToldTo(work, 'may not post', { channel: '#no-bot' })).readable();
    expect(told).toContain('/invite @asbot');
    expect(sent(work)).toBe(0);
    expectNoTrouble(work);
  });

  test('the button below it opens the picker, which says the same until another group is picked', async () => {
    await using work = await aWorkplace();
    await work.slack.as('on-call').types('#ops', '/as pause web-prod-blue');
    await untilToldTo(work, 'web-prod-blue is paused already.');
    await work.slack.as('on-call').presses('Change', '#ops');
    const modal = await untilModal(work, 'web-prod-blue is paused already.');
    await modal.search('Group', 'web-prod');
    await modal.pick('Group', 'web-prod · ');
    await work.until(() => !modal.readable().includes('paused already'));
    const card = await nextCard(work, () => modal.submit());
    expect(card.readable()).toContain('Pause web-prod?');
    expectNoTrouble(work);
  });
});

describe('where reality moved between the card and the press nothing is sent, the card says what moved, and', () => {
  const moves: [string, string, string, (world: World) => void, string][] = [
    [
      'asks again: paused group, now in error',
      'resume',
      'web-prod-blue',
      (world) => world.setStatus('web-prod-blue', 'ERROR'),
      'The group was paused and is in error.',
    ],
    [
      'asks again: group in service, now in error',
      'pause',
      'web-prod',
      (world) => world.setStatus('web-prod', 'ERROR'),
      'The group was in service and is in error.',
    ],
    [
      'asks again: another expected number, which a resumption would act on',
      'resume',
      'web-prod-blue',
      (world) => world.setNumbers('web-prod-blue', { desired: 5 }),
      'Expected: was 3 instances, is 5.',
    ],
  ];
  test.each(moves)('%s', async (_what, verb, group, move, says) => {
    await using work = await aWorkplace();
    const way = directions.find((one) => one.verb === verb) ?? directions[0];
    const card = await cardFor(work, `/as ${verb} ${group}`);
    move(work.cloud.world);
    const anew = await agreesTo(work, card, way.button, `The group has changed. ${asked(verb, group)}`);
    expect(anew).toContain('@approver confirmed, but nothing was sent');
    expect(anew).toContain(says);
    expect(anew).toContain(`[${way.button}] [Cancel]`);
    expect(sent(work)).toBe(0);
    await agreesTo(work, standing(work, card), way.button, `${way.did} ${group}`);
    expect(sent(work)).toBe(1);
    expectNoTrouble(work);
  });

  test.each(directions)(
    'is stuck where the group is as wished already ($verb)',
    async ({ verb, group, button, status, was }) => {
      await using work = await aWorkplace();
      const card = await cardFor(work, `/as ${verb} ${group}`);
      work.cloud.world.setStatus(group, status);
      const stuck = await agreesTo(work, card, button, `Not possible now: ${verb} ${group}`);
      expect(stuck).toContain(`${group} is ${verb === 'pause' ? 'paused' : 'in service'} already.`);
      expect(stuck).toContain('[Check Again] [Cancel]');
      expect(sent(work)).toBe(0);
      work.cloud.world.setStatus(group, was);
      await work.slack.as('colleague').presses('Check Again', standing(work, card));
      await untilItSays(work, card, `[${button}]`);
      expectNoTrouble(work);
    },
  );

  test('does not ask again where the scaling action is over that a pause would not have stopped', async () => {
    await using work = await aWorkplace();
    const card = await cardFor(work, '/as pause api-staging');
    expect(card.readable()).toContain('has a scaling action running');
    work.cloud.world.endScaling('api-staging');
    await agreesTo(work, card, 'Pause Group', 'Paused api-staging');
    expect(sent(work)).toBe(1);
    expectNoTrouble(work);
  });

  test('asks again where one has begun meanwhile', async () => {
    await using work = await aWorkplace();
    const card = await cardFor(work, '/as pause web-prod');
    work.cloud.world.makeScale('web-prod', { lastsMs: 600_000 });
    const anew = await agreesTo(work, card, 'Pause Group', 'The group has changed. Pause web-prod?');
    expect(anew).toContain('New: web-prod has a scaling action running, and a pause does not stop it.');
    expect(sent(work)).toBe(0);
    expectNoTrouble(work);
  });

  test('does not ask again over what a pause has nothing to do with: an instance that has left', async () => {
    await using work = await aWorkplace();
    const card = await cardFor(work, '/as pause web-prod');
    work.cloud.world.removeBehindTheBack('web-prod', 'web-2');
    await agreesTo(work, card, 'Pause Group', 'Paused web-prod');
    expect(sent(work)).toBe(1);
    expectNoTrouble(work);
  });
});

describe('of an answer that is lost', () => {
  test.each(directions)('after the cloud has acted, the result is read from the group ($verb)', async (way) => {
    await using work = await aWorkplace();
    const card = await cardFor(work, `/as ${way.verb} ${way.group}`);
    work.cloud.faults.next('group action', { kind: 'reset after' });
    await agreesTo(work, card, way.button, `${way.did} ${way.group}`);
    await later(work, 120_000);
    expect(statusOf(work, way.group)).toBe(way.status);
    expect(sent(work)).toBe(1);
    expectNoTrouble(work);
  });

  test.each(directions)(
    'before it has acted, the result says that nothing shows it, and it is not sent again ($verb)',
    async (way) => {
      await using work = await aWorkplace();
      const card = await cardFor(work, `/as ${way.verb} ${way.group}`);
      work.cloud.faults.next('group action', { kind: 'reset before' });
      const failed = await agreesTo(work, card, way.button, 'Failed:');
      expect(failed).toContain('no answer came, and nothing that can be read shows that the cloud took the request.');
      expect(failed).toContain('By hand:');
      expect(failed).toContain('[Ask Again]');
      await later(work, 120_000);
      expect(statusOf(work, way.group)).toBe(way.was);
      expect(sent(work)).toBe(1);

      await work.slack.as('on-call').presses('Ask Again', standing(work, card));
      const modal = await untilModal(work, `‹Group: ${way.group} · `);
      const again = await nextCard(work, () => modal.submit());
      await agreesTo(work, again, way.button, `${way.did} ${way.group}`);
      expect(sent(work)).toBe(2);
      expectNoTrouble(work);
    },
  );

  test('because the cloud never answers, the result is read from the group all the same', async () => {
    await using work = await aWorkplace();
    const card = await cardFor(work, '/as pause web-prod');
    work.cloud.faults.next('group action', { kind: 'hang', acted: true });
    await agreesTo(work, card, 'Pause Group', 'Paused web-prod');
    expect(sent(work)).toBe(1);
    expectNoTrouble(work);
  });

  test('that is a refusal, the card says what the cloud says', async () => {
    await using work = await aWorkplace();
    const card = await cardFor(work, '/as resume web-prod-blue');
    work.cloud.faults.next('group action', {
      kind: 'answer',
      status: 400,
      code: 'AS.2018',
      message: 'No configuration.',
    });
    const failed = await agreesTo(work, card, 'Resume Group', 'Failed: web-prod-blue is not in service');
    expect(failed).toContain('No configuration.');
    expect(failed).toContain('AS.2018');
    await later(work, 60_000);
    expect(sent(work)).toBe(1);
    expectNoTrouble(work);
  });
});

test('where the channel is gone, the asker is told in person how to ask for the same again', async () => {
  await using work = await aWorkplace();
  const card = await cardFor(work, '/as pause web-prod');
  work.cloud.faults.next('group action', { kind: 'reset before' });
  await work.slack.as('approver').presses('Pause Group', card);
  await work.until(() => sent(work) === 1);
  work.slack.channel('#ops').isArchived = true;
  const direct = () =>
    work.slack
      .as('on-call')
      .sees('@asbot')
      .map((one) => one.readable());
  await work.until(() => direct().some((one) => one.includes('Failed: web-prod is not paused')), { step: 1_000 });
  expect(direct().at(-1)).toContain('type /as pause again where the bot can post');
  expect(sent(work)).toBe(1);
});

describe('after a restart', () => {
  test.each(directions)('the card is pressed as before ($verb)', async (way) => {
    await using work = await aWorkplace();
    const card = await cardFor(work, `/as ${way.verb} ${way.group}`);
    await restarts(work);
    await agreesTo(work, card, way.button, `${way.did} ${way.group}`);
    expect(cardsIn(work)).toHaveLength(1);
    expect(sent(work)).toBe(1);
    expectNoTrouble(work);
  });

  test.each(directions)('right after the press, it is carried out as promised ($verb)', async (way) => {
    await using work = await aWorkplace();
    const card = await cardFor(work, `/as ${way.verb} ${way.group}`);
    await work.slack.as('approver').presses(way.button, card);
    await restarts(work);
    await untilItSays(work, card, `${way.did} ${way.group}`);
    expect(statusOf(work, way.group)).toBe(way.status);
    expect(sent(work)).toBe(1);
    expectNoTrouble(work);
  });

  test.each(directions)('what the cloud has taken is proven, not sent again, and told once ($verb)', async (way) => {
    await using work = await aWorkplace();
    const card = await cardFor(work, `/as ${way.verb} ${way.group}`);
    await work.slack.as('approver').presses(way.button, card);
    await work.until(() => sent(work) === 1);
    await restarts(work);
    await untilItSays(work, card, `${way.did} ${way.group}`);
    await later(work, 60_000);
    expect(postsBelow(work, card).filter((post) => post.startsWith('Result:'))).toHaveLength(1);
    expect(sent(work)).toBe(1);
    expectNoTrouble(work);
  });

  test('a pause that somebody else ended before it could be proven is not called done, and the card shows how the group is', async () => {
    await using work = await aWorkplace();
    const card = await cardFor(work, '/as pause web-prod');
    await work.slack.as('approver').presses('Pause Group', card);
    await work.until(() => sent(work) === 1);
    await restarts(work, () => work.cloud.world.setStatus('web-prod', 'INSERVICE'));
    const told = await untilItSays(work, card, 'Failed: web-prod is not paused');
    expect(told).toContain('in service');
    expect(sent(work)).toBe(1);
    expectNoTrouble(work);
  });
});
