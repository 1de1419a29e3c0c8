import { describe, expect, test } from '@jest/globals';
import type { World } from '../../practice/cloud/world/world.ts';
import { aWorkplace, type Workplace } from '../support/a-workplace.ts';
import { presses, sent, taken, untilEnded, untilSays, untilSent } from '../support/changes.ts';
import { asksForCard, expectNoTrouble, now, posts, untilModal } from '../support/steps.ts';

const add = { command: 'add' };

const named = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, index) => `spare-${String(from + index).padStart(2, '0')}`).join(' ');

/** A group of one instance, and servers `spare-01` … that stand by. */
const withSpares =
  (count: number) =>
  (world: World): void => {
    world.addGroup({ name: 'fleet', instances: ['f-1'], maximum: 40, zones: ['eu-de-01'] });
    for (const name of named(1, count).split(' ')) world.addServer({ name, zone: 'eu-de-01' });
  };

/** The same with a hook that holds whatever joins. */
const withHook = (world: World): void => {
  world.addGroup({
    name: 'fleet',
    instances: ['f-1'],
    zones: ['eu-de-01'],
    hooks: [{ name: 'warm-up', type: 'INSTANCE_LAUNCHING' }],
  });
  for (const name of ['spare-01', 'spare-02']) world.addServer({ name, zone: 'eu-de-01' });
};

const answers = (work: Workplace, server: string, result: 'CONTINUE' | 'ABANDON') =>
  work.cloud.world.answerHook('fleet', server, result);

describe('more than ten servers', () => {
  test('join in batches of ten that wait for one another, each told in the thread', async () => {
    await using work = await aWorkplace({ fill: withSpares(12) });
    const card = await asksForCard(work, `fleet ${named(1, 12)}`, add);
    expect(card.readable()).toContain('Add 12 servers to fleet?');
    await presses(work, card, 'Add 12 Servers');
    await untilSent(work, 'ADD');
    const running = await untilSays(work, card, 'Batch 1 of 2: 10 servers, accepted by the cloud');
    expect(running.readable()).toContain('Batch 2 of 2: 2 servers, not sent yet');
    expect(running.readable()).toContain('[Stop]');
    const { card: ended, thread } = await untilEnded(work, card, 'Added 12 servers to fleet');
    expect(ended).toContain('13 running, expected 13');
    expect(thread).toContain('adding 12 servers to fleet in 2 batches of 10 at most, one after the other.');
    expect(thread).toContain('Batch 2 of 2, 2 servers.');
    expect(sent(work)).toEqual([`ADD ${named(1, 10)}`, `ADD ${named(11, 12)}`]);
    expect(posts(work, card)).toHaveLength(4);
  });

  test('are protected batch by batch, before the next one joins', async () => {
    await using work = await aWorkplace({ fill: withSpares(12) });
    const card = await asksForCard(work, `fleet ${named(1, 12)} --protect`, add);
    await presses(work, card, 'Add 12 Servers');
    const running = await untilSays(work, card, 'Request 1 of 4: 10 servers join, accepted by the cloud');
    expect(running.readable()).toContain('Request 2 of 4: 10 instances are protected, not sent yet');
    const { thread } = await untilEnded(work, card, 'Added 12 servers to fleet');
    expect(thread).toContain('adding 12 servers to fleet, each protected once in service, in 4 requests');
    expect(thread).toContain('Request 4 of 4, 2 instances are protected.');
    expect(sent(work)).toEqual([
      `ADD ${named(1, 10)}`,
      `PROTECT ${named(1, 10)}`,
      `ADD ${named(11, 12)}`,
      `PROTECT ${named(11, 12)}`,
    ]);
  });

  test('of which Stop keeps back those that were not sent: Ask Again is filled in with the rest', async () => {
    await using work = await aWorkplace({ fill: withSpares(12) });
    const card = await asksForCard(work, `fleet ${named(1, 12)}`, add);
    await presses(work, card, 'Add 12 Servers');
    await untilSent(work, 'ADD');
    await presses(work, await untilSays(work, card, '[Stop]'), 'Stop', 'colleague');
    const { card: ended } = await untilEnded(work, card, 'Stopped: 10 of 12 servers added to fleet');
    expect(ended).toContain('spare-11: not in the group: @colleague pressed Stop before its batch was sent.');
    expect(sent(work)).toEqual([`ADD ${named(1, 10)}`]);
    await presses(work, now(work, card), 'Ask Again', 'on-call');
    await untilModal(work, '‹Servers to add: spare-11, spare-12›');
  });

  test('of which some of the second batch have stopped meanwhile: it is not sent, and the result says why', async () => {
    await using work = await aWorkplace({ fill: withSpares(12) });
    const card = await asksForCard(work, `fleet ${named(1, 12)}`, add);
    await presses(work, card, 'Add 12 Servers');
    await untilSent(work, 'ADD');
    Object.assign(work.cloud.world.server('spare-12'), { status: 'SHUTOFF' });
    const { card: ended } = await untilEnded(work, card, 'Partly done: 10 of 12 servers added to fleet');
    expect(ended).toContain('The group changed on the way, so no further batch is sent:');
    expect(ended).toContain('spare-12 was ACTIVE and is SHUTOFF.');
    expect(ended).toContain(
      'spare-11: not in the group: its batch was not sent, because the group changed on the way.',
    );
    expect(sent(work)).toHaveLength(1);
  });
});

describe('a server that does not join', () => {
  test('because its hook is abandoned is told with the cause, and can be asked for again', async () => {
    await using work = await aWorkplace({ fill: withHook });
    const card = await asksForCard(work, 'fleet spare-01 spare-02', add);
    await presses(work, card, 'Add 2 Servers');
    const waiting = await untilSays(work, card, 'spare-02: joining, held by a lifecycle hook');
    expect(waiting.readable()).toContain('0 of 2 servers in the group');
    answers(work, 'spare-01', 'CONTINUE');
    answers(work, 'spare-02', 'ABANDON');
    const { card: ended } = await untilEnded(work, card, 'Partly done: 1 of 2 servers added to fleet');
    expect(ended).toContain('spare-01: in service in the group');
    expect(ended).toMatch(/spare-02: not in the group: the cloud says “ABANDON/);
    expect(ended).toContain('2 running, expected 3');
    expect(ended).toContain('Not as forecast: the forecast was 3 running (instances).');
    expect(ended).toContain('{"action":"ADD"');
    expect(sent(work)).toEqual(['ADD spare-01 spare-02']);
    await presses(work, now(work, card), 'Ask Again', 'on-call');
    await untilModal(work, '‹Servers to add: spare-02›');
  });

  test('keeps nobody else from being protected', async () => {
    await using work = await aWorkplace({ fill: withHook });
    const card = await asksForCard(work, 'fleet spare-01 spare-02 --protect', add);
    await presses(work, card, 'Add 2 Servers');
    await untilSays(work, card, 'spare-02: joining, held by a lifecycle hook');
    answers(work, 'spare-01', 'CONTINUE');
    answers(work, 'spare-02', 'ABANDON');
    const { card: ended } = await untilEnded(work, card, 'Partly done: 1 of 2 servers added to fleet');
    expect(ended).toContain('spare-01: in service in the group, and protected');
    expect(ended).toMatch(/spare-02: not in the group: the cloud says “ABANDON/);
    expect(work.cloud.world.instance('fleet', 'spare-01').isProtected).toBe(true);
    expect(taken(work)).toEqual(['ADD spare-01 spare-02', 'PROTECT spare-01']);
  });

  test('because it stopped a moment before the call keeps the whole batch out, each with what the cloud says', async () => {
    await using work = await aWorkplace();
    const card = await asksForCard(work, 'web-prod web-spare-1 web-spare-2', add);
    const forget = work.cloud.requests.onRequest(({ kind, answeredAt }) => {
      if (kind !== 'batch' || answeredAt !== undefined) return;
      forget();
      Object.assign(work.cloud.world.server('web-spare-2'), { status: 'SHUTOFF' });
    });
    await presses(work, card, 'Add 2 Servers');
    const { card: ended, thread } = await untilEnded(work, card, 'Failed: 2 servers did not join web-prod');
    expect(ended).toMatch(/web-spare-2: not in the group: the cloud says “AS\.4024/);
    expect(ended).toContain('web-spare-1: not in the group');
    expect(thread).toContain('AS.4029');
    expect(sent(work)).toEqual(['ADD web-spare-1 web-spare-2']);
  });

  test('as long as it is watched is said to be unknown; Look Again settles it, and says of the protection that it was never asked for', async () => {
    const watch = { first: 5_000, every: 10_000, settleAfter: 30_000, giveUpAfter: 180_000, driftAfter: 600_000 };
    await using work = await aWorkplace({ fill: withHook, settings: { watch } });
    const card = await asksForCard(work, 'fleet spare-01 --protect', add);
    await presses(work, card, 'Add 1 Server');
    const { card: ended } = await untilEnded(work, card, 'Not known yet: whether 1 of 1 server joined fleet');
    expect(ended).toContain('still unknown after 3 minutes of watching; last seen: joining, held by a hook.');
    answers(work, 'spare-01', 'CONTINUE');
    await work.clock.turn(60_000);
    await presses(work, now(work, card), 'Look Again', 'colleague');
    const looked = await untilEnded(work, card, 'Partly done: 1 of 1 server added to fleet');
    expect(looked.card).toContain('spare-01: in service in the group, but not protected: its request was not sent');
    expect(sent(work)).toEqual(['ADD spare-01']);
  });
});

describe('the protection that follows', () => {
  test('waits where the cloud throttles, and is sent anew', async () => {
    await using work = await aWorkplace();
    work.cloud.faults.add({ on: 'batch', effect: { kind: 'throttle', retryAfterSeconds: 45 }, after: 1 });
    const card = await asksForCard(work, 'web-prod web-spare-1 --protect', add);
    await presses(work, card, 'Add 1 Server');
    const waiting = await untilSays(work, card, 'will be sent again after');
    expect(waiting.readable()).toContain('web-spare-1: in service in the group, not protected yet');
    await untilEnded(work, card, 'Added 1 server to web-prod');
    expect(taken(work)).toEqual(['ADD web-spare-1', 'PROTECT web-spare-1']);
  });

  test('and is stopped while it waits leaves it in service, but not protected, and says so', async () => {
    await using work = await aWorkplace();
    work.cloud.faults.add({ on: 'batch', effect: { kind: 'throttle', retryAfterSeconds: 300 }, after: 1 });
    const card = await asksForCard(work, 'web-prod web-spare-1 --protect', add);
    await presses(work, card, 'Add 1 Server');
    await presses(work, await untilSays(work, card, 'will be sent again after'), 'Stop', 'colleague');
    const { card: ended } = await untilEnded(work, card, 'Partly done: 1 of 1 server added to web-prod');
    expect(ended).toContain('in service in the group, but not protected: @colleague pressed Stop');
    expect(taken(work)).toEqual(['ADD web-spare-1']);
  });

  test('and is refused leaves it in service, but not protected, with who can mend that', async () => {
    await using work = await aWorkplace();
    work.cloud.faults.add({ on: 'batch', effect: { kind: 'forbid' }, after: 1 });
    const card = await asksForCard(work, 'web-prod web-spare-1 --protect', add);
    await presses(work, card, 'Add 1 Server');
    const { card: ended } = await untilEnded(work, card, 'Partly done: 1 of 1 server added to web-prod');
    expect(ended).toContain("but not protected: not done. The bot's cloud user has no right to do this.");
    expect(sent(work)).toEqual(['ADD web-spare-1', 'PROTECT web-spare-1']);
  });

  test('comes before Auto Scaling takes it out again where the expected number does not follow an addition', async () => {
    await using work = await aWorkplace({ desiredFollows: false });
    const card = await asksForCard(work, 'web-prod web-spare-1 --protect', add);
    await presses(work, card, 'Add 1 Server');
    const { card: ended } = await untilEnded(work, card, 'Added 1 server to web-prod');
    expect(ended).toContain('web-spare-1: in service in the group, and protected');
    expect(ended).toContain('Not as forecast: the forecast was');
    await work.clock.turn(60_000);
    expect(work.cloud.world.instanceNames('web-prod')).toContain('web-spare-1');
    expectNoTrouble(work);
  });
});
