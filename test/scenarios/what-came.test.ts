import { describe, expect, test } from '@jest/globals';
import type { World } from '../../practice/cloud/world/world.ts';
import { aWorkplace, type Workplace } from '../support/a-workplace.ts';
import { later } from '../support/anything.ts';
import { expectNoTrouble, now, untilCardSays } from '../support/steps.ts';

const minute = 60_000;

const fill = (world: World): void => {
  world.addGroup({ name: 'web', minimum: 1, maximum: 9, instances: ['web-1', 'web-2', 'web-3', 'web-4'] });
  world.addServer({ name: 'spare-1' });
};

/** Types a request, presses its choice, and gives the card. */
async function does(work: Workplace, words: string, label: string) {
  await work.slack.as('on-call').types('#ops', `/as ${words}`);
  const card = await work.untilCard(`[${label}]`);
  await work.slack.as('approver').presses(label, card);
  return card;
}

describe('where the expected number does not follow', () => {
  test('a removal’s result says that the group is being refilled, and how to keep it as it is', async () => {
    await using work = await aWorkplace({ fill, desiredFollows: false });
    const card = await does(work, 'remove web web-1 --keep', 'Remove, Keep Server');
    const done = await untilCardSays(work, card, 'Removed 1 instance from web');
    for (const text of [done.readable(), work.thread(card)]) {
      expect(text).toContain('Not as forecast: the forecast was expected 3 (instances).');
      expect(text).not.toContain('So far as forecast');
      expect(text).toContain(
        'The expected number is 4, as before: either the cloud did not let it follow, or it was set again since.',
      );
      expect(text).toMatch(/refilled now: 1 instance is on the way in|was refilled: .+ joined|A refill is due/);
      expect(text).toContain('If nobody set it again on purpose and 3 are to run, set the expected number: ');
      expect(text).toContain('/as resize web --expect 3');
    }
    expectNoTrouble(work);
  });

  test('in a paused group nothing is refilled yet, and the result says when it will be', async () => {
    await using work = await aWorkplace({ fill, desiredFollows: false });
    work.cloud.world.setStatus('web', 'PAUSED');
    const card = await does(work, 'remove web web-1 --keep', 'Remove, Keep Server');
    const done = await untilCardSays(work, card, 'Removed 1 instance from web');
    expect(done.readable()).toContain(
      'While web is paused nothing is evened out; once it is in service, Auto Scaling starts 1 instance.',
    );
  });

  test('what somebody adds again is named as re-added, however soon they were', async () => {
    await using work = await aWorkplace({ fill, desiredFollows: false });
    const card = await does(work, 'remove web web-1 --keep', 'Remove, Keep Server');
    await work.until(() => !work.cloud.world.instanceNames('web').includes('web-1'));
    work.cloud.world.addBehindTheBack('web', 'web-1');
    const done = await untilCardSays(work, card, 'Removed 1 instance from web');
    expect(done.readable()).toContain('web-1 was removed here and then re-added: it is in the group again.');
    expect(done.readable()).toContain('Not as forecast');
  });

  test('an added server is protected all the same, and the result says that a scale-in follows', async () => {
    await using work = await aWorkplace({ fill, desiredFollows: false });
    const card = await does(work, 'add web spare-1 --protect', 'Add 1 Server');
    const done = await untilCardSays(work, card, 'Added 1 server to web');
    expect(done.readable()).toContain('spare-1: in service in the group, and protected');
    expect(done.readable()).toContain('The expected number is 4, as before');
    expect(done.readable()).toMatch(/taken out now|Auto Scaling removed|A scale-in is due/);
    await work.clock.turn(120_000);
    expect(work.cloud.world.instance('web', 'spare-1').isProtected).toBe(true);
    expectNoTrouble(work);
  });
});

describe('where the expected number followed', () => {
  test('one that was set again meanwhile is told as it was read, with both that may have been', async () => {
    await using work = await aWorkplace({ fill });
    const card = await does(work, 'remove web web-1 --keep', 'Remove, Keep Server');
    await work.until(() => work.cloud.world.group('web').desired === 3);
    work.cloud.world.setNumbers('web', { desired: 4 });
    const done = await untilCardSays(work, card, 'Removed 1 instance from web');
    expect(done.readable()).toContain('either the cloud did not let it follow, or it was set again since.');
    expect(done.readable()).toContain('If nobody set it again on purpose and 3 are to run');
  });

  test('what left and was added again leaves it as before, and the cloud is not blamed', async () => {
    await using work = await aWorkplace({ fill });
    const card = await does(work, 'remove web web-1 --keep', 'Remove, Keep Server');
    await work.until(() => !work.cloud.world.instanceNames('web').includes('web-1'));
    work.cloud.world.addBehindTheBack('web', 'web-1');
    const done = await untilCardSays(work, card, 'Removed 1 instance from web');
    expect(done.readable()).toContain('web-1 was removed here and then re-added: it is in the group again.');
    for (const claim of ['as before', '--expect']) expect(done.readable()).not.toContain(claim);
  });
});

describe('where Auto Scaling is about to start instances anyway', () => {
  test('the card of a removal says so, and its result waits for them', async () => {
    await using work = await aWorkplace({ fill, durations: { refillAfter: 15_000 } });
    work.cloud.world.setNumbers('web', { desired: 6 });
    const card = await does(work, 'remove web web-1 --keep', 'Remove, Keep Server');
    expect(card.readable()).toContain('4 → 5 running (Auto Scaling is due to start 2), expected 6 → 5');
    const done = await untilCardSays(work, card, 'Removed 1 instance from web');
    expect(done.readable()).toContain('5 running, expected 5');
    expect(done.readable()).toMatch(/As forecast\. Auto Scaling started .+ and /);
  });

  test('what somebody adds meanwhile is not called started by it', async () => {
    await using work = await aWorkplace({ fill, durations: { refillAfter: 15_000 } });
    work.cloud.world.setNumbers('web', { desired: 6 });
    const card = await does(work, 'remove web web-1 --keep', 'Remove, Keep Server');
    await work.until(() => !work.cloud.world.instanceNames('web').includes('web-1'));
    work.cloud.world.addBehindTheBack('web', 'spare-1');
    const done = await untilCardSays(work, card, 'Removed 1 instance from web');
    expect(done.readable()).toMatch(/Auto Scaling started \S+ and \S+\. spare-1 was added by hand/);
    expect(done.readable()).not.toContain('as before');
    expect(done.readable()).toContain('spare-1 was added by hand and joined meanwhile, which was not asked for here.');
  });

  test('what comes after watching gave up is no news ten minutes later; one more is', async () => {
    const watch = { first: 5_000, every: 10_000, settleAfter: 30_000, giveUpAfter: minute, driftAfter: 10 * minute };
    for (const more of [0, 1]) {
      await using work = await aWorkplace({ fill, settings: { watch }, durations: { refillAfter: 4 * minute } });
      work.cloud.world.setNumbers('web', { desired: 6 });
      const card = await does(work, 'remove web web-1 --keep', 'Remove, Keep Server');
      const done = await untilCardSays(work, card, 'Removed 1 instance from web');
      expect(done.readable()).toContain('3 running, expected 5');
      await later(work, 8 * minute);
      expect(work.cloud.world.instanceNames('web')).toHaveLength(5);
      if (more > 0) work.cloud.world.addBehindTheBack('web', 'spare-1');
      await later(work, 3 * minute);
      const said = work.thread(card);
      if (more === 0) expect(said).not.toContain('no longer as this operation left it');
      else expect(said).toContain('1 instance is in the group that was not there: spare-1.');
    }
  });
});

test('a resumption says what somebody added meanwhile beside what Auto Scaling starts next', async () => {
  await using work = await aWorkplace({ fill, desiredFollows: false, durations: { refillAfter: minute } });
  work.cloud.world.setStatus('web', 'PAUSED');
  work.cloud.world.setNumbers('web', { desired: 6 });
  const card = await does(work, 'resume web', 'Resume Group');
  await work.until(() => work.cloud.world.group('web').status === 'INSERVICE');
  work.cloud.world.addBehindTheBack('web', 'spare-1');
  const done = await untilCardSays(work, card, 'Resumed web');
  expect(done.readable()).toContain('So far as forecast. Auto Scaling now starts 1 instance by itself.');
  expect(done.readable()).toContain('spare-1 was added by hand and joined meanwhile, which was not asked for here.');
  expect(done.readable()).not.toContain('so a scaling action is due or has failed');
});

test('a protection whose group scales meanwhile says that more is to come, and does not wait for it', async () => {
  await using work = await aWorkplace({ fill });
  work.cloud.world.makeScale('web', { by: 1, lastsMs: 300_000 });
  const card = await does(work, 'protect web web-1', 'Protect 1 Instance');
  expect(card.readable()).toContain('web runs 4 instances and expects 5, so a scaling action is due or has failed.');
  const done = await untilCardSays(work, card, '1 instance is on the way in.');
  expect(done.readable()).not.toContain('As forecast.');
});

describe('Look Again, once the cloud can be read again', () => {
  const watch = { first: 5_000, every: 10_000, settleAfter: 30_000, giveUpAfter: minute, driftAfter: 10 * minute };

  /** A removal that nobody could watch, then a change by asbot, then the look. Gives what the card says. */
  async function saysAfter(words: string, label: string, done: string): Promise<string> {
    await using work = await aWorkplace({ fill, settings: { watch } });
    const card = await does(work, 'remove web web-1 --keep', 'Remove, Keep Server');
    await work.until(() => work.accepted().length === 1);
    const off = work.cloud.faults.always(['groups', 'group', 'instances'], { kind: 'forbid' });
    await untilCardSays(work, card, 'Not known yet');
    off();
    await work.clock.turn(minute);
    const later = await does(work, words, label);
    await untilCardSays(work, later, done);
    await work.slack.as('colleague').presses('Look Again', now(work, card));
    return (await untilCardSays(work, card, 'Removed 1 instance')).readable();
  }

  test('calls no later change what the cloud did, and says that there was one', async () => {
    const text = await saysAfter('resize web --expect 4', 'Set Numbers', 'Resized web');
    expect(text).toContain('Not as forecast: the forecast was 3 running, expected 3 (instances).');
    expect(text).toContain('1 other operation of asbot has changed the group since');
    for (const claim of ['did not let it follow', 'refilled', 'meanwhile', '--expect'])
      expect(text).not.toContain(claim);
  }, 60_000);

  test('tells all as ever where others have only set protection', async () => {
    const text = await saysAfter('protect web web-2', 'Protect 1 Instance', 'Protected 1 instance');
    expect(text).toContain('As forecast.');
    expect(text).not.toContain('other operation');
  }, 60_000);
});
