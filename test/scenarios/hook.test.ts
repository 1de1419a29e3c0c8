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
  untilItSays,
  untilToldTo,
} from '../support/anything.ts';
import { expectNoTrouble, untilModal } from '../support/steps.ts';

/** How many answers to hooks reached the cloud, taken or not. */
const sent = (work: Workplace): number => work.cloud.requests.of('hook callback').length;

const held = (work: Workplace, group: string): string[] =>
  work.cloud.world.group(group).hanging.map(({ member }) => member.server?.name ?? '');

/** A removal by the bot that the hook of queue-drain holds. Gives its card. */
async function aHeldRemoval(work: Workplace, ...names: readonly string[]): Promise<Seen> {
  const card = await cardFor(work, `/as remove queue-drain ${names.join(' ')} --keep`);
  await agreesTo(work, card, 'Remove, Keep', 'held by a lifecycle hook');
  return card;
}

/** Instances that somebody else removes, which wait in the hook of queue-drain. */
async function othersRemove(work: Workplace, ...names: readonly string[]): Promise<void> {
  const group = work.cloud.world.group('queue-drain');
  for (const member of group.members) member.isProtected = !names.includes(member.server?.name ?? '');
  work.cloud.world.setNumbers('queue-drain', { desired: group.members.length - names.length });
  await work.until(() => held(work, 'queue-drain').length === names.length, { what: 'instances in the hook' });
}

/** A group whose new instance waits in a launching hook. Gives the instance's name. */
async function aHeldJoining(work: Workplace): Promise<string> {
  work.cloud.world.addGroup({
    name: 'pool',
    minimum: 1,
    maximum: 5,
    instances: ['pool-1', 'pool-2'],
    hooks: [{ name: 'warm-up', type: 'INSTANCE_LAUNCHING', defaultResult: 'ABANDON', defaultTimeoutSeconds: 3_600 }],
  });
  work.cloud.world.makeScale('pool', { by: 1, lastsMs: 1_000 });
  await work.until(() => held(work, 'pool').length === 1, { what: 'an instance in the hook' });
  return held(work, 'pool')[0] ?? '';
}

describe.each(modes)('in %s mode', (mode) => {
  test('Continue, typed, beside the removal that the hook holds: both go on to their ends', async () => {
    await using work = await aWorkplace({ mode });
    const removal = await aHeldRemoval(work, 'queue-2');
    const card = await cardFor(work, '/as hook queue-drain queue-2 --continue --reason "drained by hand"');
    expect(card.readable().split('\n')[0]).toBe('Answer the hook that holds 1 instance of queue-drain?');
    expect(card.readable()).toContain('queue-2: leaving, held by a hook');
    expect(card.readable()).toContain(
      'queue-2 is held by the hook drain-connections on its way out until 10:10 UTC, then it goes on.',
    );
    expect(card.readable()).toContain('Continue: The removal of queue-2 goes on.');
    expect(card.readable()).toContain('[Continue] [Cancel]');
    expect(standing(work, removal).readable()).toContain('held by a lifecycle hook');
    expect(sent(work)).toBe(0);

    const done = await agreesTo(work, card, 'Continue', '1 instance of queue-drain let go on');
    expect(done).toContain('queue-2: let go on');
    const removed = await untilItSays(work, removal, 'Removed 1 instance from queue-drain');
    expect(removed).toContain('queue-2: removed; its server stays');
    await work.until(() => postsBelow(work, card).length === 2);
    expect(postsBelow(work, card)[1]).toContain('Result: 1 instance of queue-drain let go on.');
    expect(work.cloud.world.instanceNames('queue-drain')).toEqual(['queue-1', 'queue-3', 'queue-4']);
    expect(sent(work)).toBe(1);
    expect(work.accepted()).toHaveLength(1);
    expectNoTrouble(work);
  });

  test('by the picker, which offers the instances alone that a hook holds', async () => {
    await using work = await aWorkplace({ mode });
    await othersRemove(work, 'queue-3');
    const oncall = work.slack.as('on-call');
    await oncall.types('#ops', '/as hook');
    const modal = await untilModal(work, 'Group');
    await modal.search('Group', 'queue');
    await modal.pick('Group', 'queue-drain · ');
    await untilModal(work, 'Instances that a hook holds');
    expect(await modal.search('Instances that a hook holds', '')).toEqual(['queue-3']);
    expect(await modal.search('Instances that a hook holds', 'queue-1')).toEqual([]);
    await modal.search('Instances that a hook holds', 'queue-3');
    await modal.pick('Instances that a hook holds', 'queue-3');
    await untilModal(work, 'queue-3 is held by the hook drain-connections');
    const card = await nextCard(work, () => modal.submit());
    expect(card.readable()).toContain('[Continue] [Abandon] [Wait 1 Hour More] [Cancel]');
    await agreesTo(work, card, 'Continue', '1 instance of queue-drain let go on');
    await work.until(() => !work.cloud.world.instanceNames('queue-drain').includes('queue-3'));
    expect(sent(work)).toBe(1);
    expectNoTrouble(work);
  });
});

test('two that a hook holds are let go one after the other, without waiting for the removal between them', async () => {
  await using work = await aWorkplace();
  const removal = await aHeldRemoval(work, 'queue-1', 'queue-2');
  const card = await cardFor(work, '/as hook queue-drain queue-1 queue-2');
  const pressedAt = work.clock.now().getTime();
  await work.slack.as('approver').presses('Continue', card);
  await work.until(() => sent(work) === 2);
  expect(work.clock.now().getTime() - pressedAt).toBeLessThan(20_000);
  await untilItSays(work, card, '2 instances of queue-drain let go on');
  expect(postsBelow(work, card)[0]).toContain(
    'answering the hook for 2 instances of queue-drain, one after the other.',
  );
  await untilItSays(work, removal, 'Removed 2 instances from queue-drain');
  expect(sent(work)).toBe(2);
  expectNoTrouble(work);
});

test('a pause of the same group takes its turn after the answer, and both are done', async () => {
  await using work = await aWorkplace();
  await aHeldRemoval(work, 'queue-1');
  const card = await cardFor(work, '/as hook queue-drain queue-1 --continue');
  const pause = await cardFor(work, '/as pause queue-drain');
  await work.slack.as('approver').presses('Continue', card);
  await work.slack.as('approver').presses('Pause Group', pause);
  await untilItSays(work, card, '1 instance of queue-drain let go on');
  await untilItSays(work, pause, 'Paused queue-drain');
  expect(work.cloud.world.group('queue-drain').status).toBe('PAUSED');
  expect(sent(work)).toBe(1);
  expect(work.cloud.requests.of('group action')).toHaveLength(1);
  expectNoTrouble(work);
});

describe('Abandon', () => {
  test('of one that is leaving asks once more, and its removal goes on', async () => {
    await using work = await aWorkplace();
    const removal = await aHeldRemoval(work, 'queue-1');
    const card = await cardFor(work, '/as hook queue-drain queue-1 --abandon');
    const approver = work.slack.as('approver');
    await approver.presses('Abandon', card, { confirm: 'no' });
    expect(approver.lastConfirm).toContain(
      'The removal of 1 instance goes on without the hooks that were to come: queue-1.',
    );
    await later(work, 5_000);
    expect(sent(work)).toBe(0);
    await agreesTo(work, card, 'Abandon', '1 instance of queue-drain given up');
    await untilItSays(work, removal, 'Removed 1 instance from queue-drain');
    expectNoTrouble(work);
  });

  test('of one that is joining says that it is deleted and made anew, asks once more, and so it comes', async () => {
    await using work = await aWorkplace();
    const joining = await aHeldJoining(work);
    const card = await cardFor(work, `/as hook pool ${joining}`);
    expect(card.readable()).toContain(`${joining} is held by the hook warm-up on its way in until 11:0`);
    expect(card.readable()).toContain('then it is given up.');
    expect(card.readable()).toContain(`Continue: ${joining} goes into service.`);
    expect(card.readable()).toContain(`Abandon: ${joining} is deleted, and Auto Scaling makes another one.`);
    const approver = work.slack.as('approver');
    await approver.presses('Abandon', card, { confirm: 'no' });
    expect(approver.lastConfirm).toContain(
      `1 instance on the way into the group is deleted: ${joining}. This cannot be undone.`,
    );
    await agreesTo(work, card, 'Abandon', '1 instance of pool given up');
    await work.until(() => !work.cloud.world.hasServer(joining));
    expect(sent(work)).toBe(1);
    expectNoTrouble(work);
  });
});

test('Continue of one that is joining brings it into service', async () => {
  await using work = await aWorkplace();
  const joining = await aHeldJoining(work);
  const card = await cardFor(work, `/as hook pool ${joining} --continue`);
  await agreesTo(work, card, 'Continue', '1 instance of pool let go on');
  await work.until(() => work.cloud.world.instance('pool', joining).lifecycleState === 'INSERVICE');
  expectNoTrouble(work);
});

describe('Wait 1 Hour More', () => {
  test('holds it longer, which the card calls done as soon as the cloud says so, and the removal goes on waiting', async () => {
    await using work = await aWorkplace();
    const removal = await aHeldRemoval(work, 'queue-4');
    const card = await cardFor(work, '/as hook queue-drain queue-4 --extend');
    expect(card.readable()).toContain('Wait 1 Hour More: The hook holds it for 1 hour more.');
    const done = await agreesTo(work, card, 'Wait 1 Hour More', '1 instance of queue-drain held for an hour more');
    expect(done).toContain('queue-4: held for an hour more');
    expect(held(work, 'queue-drain')).toEqual(['queue-4']);
    expect(standing(work, removal).readable()).toContain('held by a lifecycle hook');

    const second = await cardFor(work, '/as hook queue-drain queue-4');
    expect(second.readable()).toContain('until 11:10 UTC');
    await agreesTo(work, second, 'Continue', '1 instance of queue-drain let go on');
    await untilItSays(work, removal, 'Removed 1 instance from queue-drain');
    expect(sent(work)).toBe(2);
    expectNoTrouble(work);
  });
});

describe('nothing is posted and nothing is sent, and the asker is told what is in the way and how to mend it:', () => {
  test('an instance that no hook holds', async () => {
    await using work = await aWorkplace();
    await work.slack.as('on-call').types('#ops', '/as hook queue-drain queue-1');
    const told = (await untilToldTo(work, 'Nothing was posted and nothing was sent')).readable();
    expect(told).toContain(
      'No lifecycle hook of queue-drain holds queue-1. Leave it out; the wait may be over already.',
    );
    expect(cardsIn(work)).toEqual([]);
    expectNoTrouble(work);
  });

  test('a group in which no hook holds anything, said in the picker before anybody looks for it', async () => {
    await using work = await aWorkplace();
    await work.slack.as('on-call').types('#ops', '/as hook queue-drain');
    const modal = await untilModal(work, 'No lifecycle hook of queue-drain holds an instance now.');
    expect(modal.readable()).toContain('There is nothing to answer; pick another group if you meant one.');
    expect(await modal.search('Instances that a hook holds', '')).toEqual([]);
    expectNoTrouble(work);
  });

  test('a group without hooks', async () => {
    await using work = await aWorkplace();
    await work.slack.as('on-call').types('#ops', '/as hook web-prod web-1');
    expect((await untilToldTo(work, 'in the way')).readable()).toContain('No lifecycle hook of web-prod holds web-1.');
    expect(cardsIn(work)).toEqual([]);
    expectNoTrouble(work);
  });

  test('a group that is being deleted', async () => {
    await using work = await aWorkplace();
    await othersRemove(work, 'queue-1');
    work.cloud.world.setStatus('queue-drain', 'DELETING');
    await work.slack.as('on-call').types('#ops', '/as hook queue-drain queue-1');
    expect((await untilToldTo(work, 'in the way')).readable()).toContain('queue-drain is being deleted');
    expect(cardsIn(work)).toEqual([]);
    expectNoTrouble(work);
  });

  test('an instance that is no member any more, picked before it left', async () => {
    await using work = await aWorkplace();
    await othersRemove(work, 'queue-1');
    await work.slack.as('on-call').types('#ops', '/as hook queue-drain');
    const modal = await untilModal(work, 'Instances that a hook holds');
    await modal.search('Instances that', '');
    await modal.pick('Instances that', 'queue-1');
    await untilModal(work, 'is held by the hook');
    work.cloud.world.answerHook('queue-drain', 'queue-1', 'CONTINUE');
    await work.until(() => !work.cloud.world.instanceNames('queue-drain').includes('queue-1'));
    await modal.submit();
    await untilModal(work, 'queue-1 is not in queue-drain; it may have left already.');
    expect(cardsIn(work)).toEqual([]);
    expect(sent(work)).toBe(0);
    expectNoTrouble(work);
  });

  test('a channel where the bot may not post', async () => {
    await using work = await aWorkplace();
    await othersRemove(work, 'queue-1');
    await work.slack.as('on-call').types('#no-bot', '/as hook queue-drain queue-1');
    const told = await untilToldTo(work, 'may not post', { channel: '#no-bot' });
    expect(told.readable()).toContain('/invite @asbot');
    expect(sent(work)).toBe(0);
    expectNoTrouble(work);
  });
});

describe('where the wait has changed between the card and the press, nothing is sent:', () => {
  test('it is over: the card says so, and what is in the way', async () => {
    await using work = await aWorkplace();
    await othersRemove(work, 'queue-1');
    const card = await cardFor(work, '/as hook queue-drain queue-1');
    work.cloud.world.answerHook('queue-drain', 'queue-1', 'CONTINUE');
    const stuck = await agreesTo(work, card, 'Continue', 'Not possible now');
    expect(stuck).toContain('No lifecycle hook of queue-drain holds queue-1.');
    expect(stuck).toContain('[Check Again] [Cancel]');
    expect(sent(work)).toBe(0);
    expectNoTrouble(work);
  });

  test('it is over for one of two: Check Again lets go of what has left, and asks for the other', async () => {
    await using work = await aWorkplace();
    await othersRemove(work, 'queue-1', 'queue-2');
    const card = await cardFor(work, '/as hook queue-drain queue-1 queue-2');
    work.cloud.world.answerHook('queue-drain', 'queue-1', 'CONTINUE');
    await work.until(() => !work.cloud.world.instanceNames('queue-drain').includes('queue-1'));
    await agreesTo(work, card, 'Continue', 'Not possible now');
    await work.slack.as('colleague').presses('Check Again', standing(work, card));
    const open = await untilItSays(work, card, 'Answer the hook that holds 1 instance of queue-drain?');
    expect(open).toContain('queue-1 has left the group.');
    await agreesTo(work, standing(work, card), 'Continue', '1 instance of queue-drain let go on');
    expect(sent(work)).toBe(1);
    expectNoTrouble(work);
  });

  test('the hooks cannot be read at Check Again: whoever pressed is told so, and the card does not say that the wait is over', async () => {
    await using work = await aWorkplace();
    await othersRemove(work, 'queue-1', 'queue-2');
    const card = await cardFor(work, '/as hook queue-drain queue-1 queue-2');
    work.cloud.world.answerHook('queue-drain', 'queue-1', 'CONTINUE');
    await work.until(() => !work.cloud.world.instanceNames('queue-drain').includes('queue-1'));
    const blocked = await agreesTo(work, card, 'Continue', 'Not possible now');
    work.cloud.faults.next('hanging', { kind: 'answer', status: 404, code: 'APIGW.0101' });
    await work.slack.as('colleague').presses('Check Again', standing(work, card));
    await untilToldTo(work, 'The cloud found nothing at the address that the bot asked.', { by: 'colleague' });
    expect(standing(work, card).readable()).toBe(blocked);
    expect(blocked).not.toContain('holds queue-2.');
    await work.slack.as('colleague').presses('Check Again', standing(work, card));
    await untilItSays(work, card, 'Answer the hook that holds 1 instance of queue-drain?');
    expect(sent(work)).toBe(0);
  });

  test('the hooks cannot be read, because the list is not found: the card says so, not that the wait is over, and asks again', async () => {
    await using work = await aWorkplace();
    await othersRemove(work, 'queue-1');
    const card = await cardFor(work, '/as hook queue-drain queue-1 --continue');
    work.cloud.faults.next('hanging', { kind: 'answer', status: 404, code: 'APIGW.0101' });
    await work.slack.as('approver').presses('Continue', card);
    const anew = await untilItSays(work, card, 'The cloud found nothing at the address that the bot asked.');
    expect(anew).not.toContain('No lifecycle hook of queue-drain holds queue-1.');
    expect(sent(work)).toBe(0);
  });

  test('its time was moved on by somebody else: the card says until when now, and asks again', async () => {
    await using work = await aWorkplace();
    await othersRemove(work, 'queue-1');
    const card = await cardFor(work, '/as hook queue-drain queue-1');
    work.cloud.world.group('queue-drain').hanging[0]?.extend();
    const anew = await agreesTo(work, card, 'Wait 1 Hour More', 'The group has changed.');
    expect(anew).toContain('The hook now holds queue-1 until 11:1');
    expect(sent(work)).toBe(0);
    await agreesTo(work, standing(work, card), 'Wait 1 Hour More', 'held for an hour more');
    expect(sent(work)).toBe(1);
    expectNoTrouble(work);
  });
});

describe('of an answer that is lost', () => {
  test.each([
    ['Continue', 'let go on'],
    ['Wait 1 Hour More', 'held for an hour more'],
  ])('after the cloud has acted, the result is read from the hook (%s)', async (button, did) => {
    await using work = await aWorkplace();
    await othersRemove(work, 'queue-1');
    const card = await cardFor(work, '/as hook queue-drain queue-1');
    work.cloud.faults.next('hook callback', { kind: 'reset after' });
    await agreesTo(work, card, button, `1 instance of queue-drain ${did}`);
    await later(work, 120_000);
    expect(sent(work)).toBe(1);
    expectNoTrouble(work);
  });

  test('before it has acted, the result says that nothing shows it, and it is not sent again by itself', async () => {
    await using work = await aWorkplace();
    const removal = await aHeldRemoval(work, 'queue-1');
    const card = await cardFor(work, '/as hook queue-drain queue-1 --continue');
    work.cloud.faults.next('hook callback', { kind: 'reset before' });
    const failed = await agreesTo(
      work,
      card,
      'Continue',
      'Failed: the hook still holds 1 instance of queue-drain',
      1_000,
    );
    expect(failed).toContain('queue-1: still held: no answer came, and nothing that can be read shows');
    await later(work, 60_000);
    expect(sent(work)).toBe(1);
    expect(standing(work, removal).readable()).toContain('held by a lifecycle hook');

    await work.slack.as('on-call').presses('Ask Again', standing(work, card));
    const modal = await untilModal(work, '‹Instances that a hook holds: queue-1›');
    const again = await nextCard(work, () => modal.submit());
    await agreesTo(work, again, 'Continue', '1 instance of queue-drain let go on');
    await untilItSays(work, removal, 'Removed 1 instance');
    expect(sent(work)).toBe(2);
    expectNoTrouble(work);
  });

  test('while the list of hooks answers 404, is never called done: the removal is held, and nobody knows until it can be read', async () => {
    await using work = await aWorkplace();
    const removal = await aHeldRemoval(work, 'queue-1');
    const card = await cardFor(work, '/as hook queue-drain queue-1 --continue');
    work.cloud.faults.next('hook callback', { kind: 'reset before' });
    await work.slack.as('approver').presses('Continue', card);
    await work.until(() => sent(work) === 1);
    work.cloud.faults.always('hanging', { kind: 'answer', status: 404, code: 'APIGW.0101' });
    await later(work, 120_000);
    expect(standing(work, card).readable()).toContain('asked for, nothing seen yet');
    work.cloud.faults.clear();
    const failed = await untilItSays(work, card, 'Failed: the hook still holds 1 instance of queue-drain');
    expect(failed).toContain('queue-1: still held: no answer came, and nothing that can be read shows');
    expect(standing(work, removal).readable()).toContain('held by a lifecycle hook');
  });

  test('that is a refusal because the wait was over by then, the card says so', async () => {
    await using work = await aWorkplace();
    await othersRemove(work, 'queue-1');
    const card = await cardFor(work, '/as hook queue-drain queue-1');
    work.cloud.faults.next('hook callback', { kind: 'answer', status: 404, code: 'AS.7042', message: 'No such hook.' });
    const failed = await agreesTo(work, card, 'Continue', 'Failed');
    expect(failed).toContain('The lifecycle hook waits for no answer any more');
    expect(sent(work)).toBe(1);
    expectNoTrouble(work);
  });
});

describe('after a restart', () => {
  test('the card is pressed as before, and the removal beside it is watched on', async () => {
    await using work = await aWorkplace();
    const removal = await aHeldRemoval(work, 'queue-1');
    const card = await cardFor(work, '/as hook queue-drain queue-1');
    await restarts(work);
    await agreesTo(work, card, 'Continue', '1 instance of queue-drain let go on');
    await untilItSays(work, removal, 'Removed 1 instance');
    expect(sent(work)).toBe(1);
    expectNoTrouble(work);
  });

  test('between two answers, each is sent once and both are told', async () => {
    await using work = await aWorkplace();
    await othersRemove(work, 'queue-1', 'queue-2');
    const card = await cardFor(work, '/as hook queue-drain queue-1 queue-2');
    await work.slack.as('approver').presses('Continue', card);
    await work.until(() => sent(work) === 1);
    await restarts(work);
    const done = await untilItSays(work, card, '2 instances of queue-drain let go on');
    expect(done).toContain('queue-2: let go on');
    await later(work, 60_000);
    expect(postsBelow(work, card).filter((post) => post.startsWith('Result:'))).toHaveLength(1);
    expect(sent(work)).toBe(2);
    expectNoTrouble(work);
  });
});

test('hooks that the cloud does not list are not called none: whether one holds anything cannot be told', async () => {
  await using work = await aWorkplace();
  await aHeldRemoval(work, 'queue-1');
  const back = work.cloud.faults.always('hanging', { kind: 'answer', status: 404 });
  await work.slack.as('on-call').types('#ops', '/as hook queue-drain queue-1');
  await untilToldTo(work, 'The cloud lists no lifecycle hooks for queue-drain now');
  await work.slack.as('on-call').types('#ops', '/as hook queue-drain');
  await untilModal(work, 'The cloud lists no lifecycle hooks for queue-drain now');
  back();
  const card = await cardFor(work, '/as hook queue-drain queue-1');
  expect(card.readable()).toContain('queue-1 is held by the hook');
  expectNoTrouble(work);
});
