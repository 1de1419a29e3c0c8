import { describe, expect, test } from '@jest/globals';
import type { World } from '../../practice/cloud/world/world.ts';
import { aWorkplace, modes } from '../support/a-workplace.ts';
import { presses, sent, taken, untilEnded, untilTurnedDown } from '../support/changes.ts';
import {
  asks,
  asksForCard,
  cards,
  expectNoTrouble,
  opensPicker,
  picks,
  untilModal,
  untilTold,
} from '../support/steps.ts';

const add = { command: 'add' };

describe.each(modes)('in %s mode', (mode) => {
  test('servers that are typed join the group: card, press, result and thread', async () => {
    await using work = await aWorkplace({ mode });
    const card = await asksForCard(work, 'web-prod web-spare-1 web-spare-2 --reason "sale starts"', add);
    const asked = card.readable();
    expect(asked).toContain('Add 2 servers to web-prod?');
    expect(asked).toContain('Reason: “sale starts”.');
    expect(asked).toContain('• web-spare-1: ACTIVE, eu-de-01, 10.0.');
    expect(asked).toContain('5 → 7 running, expected 5 → 7, minimum 2; eu-de-01: 4, eu-de-02: 3');
    expect(asked).toContain('They count as added by hand: the group never deletes their servers.');
    expect(asked).toContain('Unless protected, they may be taken out again');
    expect(asked).toContain('[Add 2 Servers] [Cancel]');

    await presses(work, card, 'Add 2 Servers');
    const { card: ended, thread } = await untilEnded(work, card, 'Added 2 servers to web-prod');
    expect(ended).toContain('web-spare-1: in service in the group');
    expect(ended).toContain('7 running, expected 7, minimum 2, maximum 10 (instances), in service');
    expect(ended).toContain('As forecast.');
    expect(thread).toContain('adding 2 servers to web-prod. @approver chose Add 2 Servers.');
    expect(thread).toContain('Result: Added 2 servers to web-prod.');
    expect(work.cloud.world.instanceNames('web-prod')).toEqual(expect.arrayContaining(['web-spare-1', 'web-spare-2']));
    expect(sent(work)).toEqual(['ADD web-spare-1 web-spare-2']);
  });

  test('servers that are picked join, and are protected where that is ticked', async () => {
    await using work = await aWorkplace({ mode });
    const modal = await opensPicker(work, 'web-prod', add);
    await picks(work, modal, 'web-spare-1');
    await modal.pick('Protection', 'Protect once in service');
    await work.until(() => !modal.readable().includes('Unless protected'), { what: 'the notice that goes with it' });
    await untilModal(work, '5 → 6 running');
    await modal.submit();
    await untilModal(work, 'The card for web-prod is posted.');
    const [card] = cards(work);
    if (card === undefined) throw new Error('no card was posted');
    expect(card.readable()).toContain('1 instance is protected once in service.');

    await presses(work, card, 'Add 1 Server');
    const { card: ended } = await untilEnded(work, card, 'Added 1 server to web-prod');
    expect(ended).toContain('web-spare-1: in service in the group, and protected');
    expect(work.cloud.world.instance('web-prod', 'web-spare-1').isProtected).toBe(true);
    expect(sent(work)).toEqual(['ADD web-spare-1', 'PROTECT web-spare-1']);
  });
});

test('a server can be typed by its address, by its id, or by the beginning of its id', async () => {
  await using work = await aWorkplace();
  const { address } = work.cloud.world.server('web-spare-1');
  const { id } = work.cloud.world.server('web-spare-2');
  const { id: third } = work.cloud.world.server('jump-host');
  const card = await asksForCard(work, `web-prod ${address} ${id} ${third.slice(0, 8)} web-spare-2`, add);
  expect(card.readable()).toContain('Add 3 servers to web-prod?');
  await presses(work, card, 'Add 3 Servers');
  await untilEnded(work, card, 'Added 3 servers to web-prod');
  expect(sent(work)).toEqual(['ADD web-spare-1 web-spare-2 jump-host']);
});

test('a word that is no server opens the picker, which says so and names the nearest', async () => {
  await using work = await aWorkplace();
  await asks(work, 'web-prod web-spare-1 web-spair-2 10.9.9.9', add);
  const modal = await untilModal(work, '‹Servers to add: web-spare-1›');
  expect(modal.readable()).toContain('No server of the project has the name, id or address web-spair-2.');
  expect(modal.readable()).toContain('The nearest is web-spare-2.');
  expect(modal.readable()).toContain('No server of the project has the name, id or address 10.9.9.9.');
  expectNoTrouble(work);
});

describe('what is in the way is told to the asker alone, with the way out, and nothing is posted or sent:', () => {
  const fault: [string, string, (world: World) => unknown, string, string][] = [
    [
      'the group is being deleted',
      'web-prod web-spare-1',
      (world) => world.setStatus('web-prod', 'DELETING'),
      'web-prod is being deleted, so it takes no orders.',
      'pick another group',
    ],
    [
      'the group is paused',
      'web-prod-blue web-spare-1',
      () => undefined,
      'web-prod-blue is paused, and only a group in service takes additions.',
      'Resume it first with /as resume.',
    ],
    [
      'the group is in error',
      'legacy-shop web-spare-1',
      () => undefined,
      'legacy-shop is in error, and only a group in service takes additions.',
      'Resume it first with /as resume.',
    ],
    [
      'the group scales',
      'api-staging web-spare-1',
      () => undefined,
      'api-staging has a scaling action running, and a group takes one at a time.',
      'Wait until it is over',
    ],
    [
      'a server does not run',
      'web-prod web-spare-1 web-spare-stopped',
      () => undefined,
      'Only servers that run, with nothing under way, can join: web-spare-stopped (SHUTOFF).',
      'Start it in the console or wait, or leave it out.',
    ],
    [
      'a server has something under way',
      'web-prod web-spare-1',
      (world) => Object.assign(world.server('web-spare-1'), { taskState: 'rebooting' }),
      'can join: web-spare-1 (rebooting).',
      'or wait, or leave it out.',
    ],
    [
      'a server stands in another zone',
      'web-prod web-spare-3',
      () => undefined,
      'web-prod spans eu-de-01 and eu-de-02, and web-spare-3 is in eu-de-03.',
      'Leave it out, or have the zone added to the group.',
    ],
    [
      'a server is in another VPC',
      'web-prod lab-box',
      () => undefined,
      'lab-box is in another VPC than web-prod.',
      'Leave it out.',
    ],
    [
      'a server is in the group already',
      'web-prod web-1 web-spare-1',
      () => undefined,
      'web-1 is in web-prod already.',
      'Leave it out.',
    ],
    [
      'a server is in another group',
      'web-prod api-1',
      () => undefined,
      'A server is in one group at a time: api-1 is in api-prod.',
      'Remove it there first, keeping the server.',
    ],
    [
      'the group would grow beyond its maximum',
      'web-prod web-spare-1 web-spare-2',
      (world) => world.setNumbers('web-prod', { maximum: 6 }),
      'web-prod would have 7 instances, and its maximum is 6.',
      'Add 1 server fewer, or raise the maximum first with /as resize.',
    ],
    [
      'the group is at its maximum',
      'web-prod web-spare-1',
      (world) => world.setNumbers('web-prod', { maximum: 5 }),
      'web-prod would have 6 instances, and its maximum is 5.',
      'None can join while the maximum is 5: raise it first with /as resize.',
    ],
    [
      'the group expects as many as its maximum, though it runs fewer',
      'web-prod web-spare-1',
      (world) => Object.assign(world.group('web-prod'), { desired: 10, isAboutToAct: true }),
      'web-prod would have 11 instances, and its maximum is 10.',
      'None can join while the maximum is 10',
    ],
    [
      'the quota is used up',
      'crowd web-spare-1',
      (world) =>
        world.addGroup({
          name: 'crowd',
          instances: Array.from({ length: 200 }, (_, index) => `c-${index + 1}`),
          maximum: 300,
        }),
      'crowd would have 201 instances, and its quota is 200.',
      'or have the quota raised.',
    ],
  ];
  test.each(fault)('%s', async (_what, words, prepare, says, mend) => {
    await using work = await aWorkplace();
    prepare(work.cloud.world);
    await untilTurnedDown(work, 'add', words, '1 thing is in the way', says, mend);
  });

  test('everything at once', async () => {
    await using work = await aWorkplace();
    await untilTurnedDown(
      work,
      'add',
      'web-prod web-spare-stopped web-spare-3 lab-box web-1 api-1',
      '5 things are in the way',
      'web-spare-stopped (SHUTOFF)',
      'web-spare-3 is in eu-de-03',
      'lab-box is in another VPC',
      'web-1 is in web-prod already',
      'api-1 is in api-prod',
    );
  });

  test('a server that was deleted after it was picked', async () => {
    await using work = await aWorkplace();
    const modal = await opensPicker(work, 'web-prod', add);
    await picks(work, modal, 'web-spare-1', 'web-spare-2');
    work.cloud.world.servers.delete(work.cloud.world.server('web-spare-1').id);
    await modal.submit();
    await untilModal(work, 'Nothing was posted and nothing was sent. What you picked is still here.');
    await untilModal(work, 'The project has no server web-spare-1.');
    expect(modal.readable()).toContain('Take it out of the picks');
    expect(cards(work)).toEqual([]);
    expect(sent(work)).toEqual([]);
    expectNoTrouble(work);
  });

  test('nothing is picked', async () => {
    await using work = await aWorkplace();
    const modal = await opensPicker(work, 'web-prod', add);
    await modal.submit();
    expect(modal.errors).toEqual({ 'Servers to add': 'Please complete this required field.' });
    expect(cards(work)).toEqual([]);
  });

  test('the bot may not post there', async () => {
    await using work = await aWorkplace();
    await asks(work, 'web-prod web-spare-1', { ...add, channel: '#no-bot' });
    await untilTold(work, 'Type /invite @asbot here', { channel: '#no-bot' });
    expect(sent(work)).toEqual([]);
  });
});

describe('a server whose VPC cannot be told', () => {
  test('may be asked for; the card says that the cloud decides, and here it takes it', async () => {
    await using work = await aWorkplace();
    work.cloud.faults.always('interfaces', { kind: 'forbid' });
    const card = await asksForCard(work, 'web-prod jump-host', add);
    expect(card.readable()).toContain('Whether jump-host is in the VPC of the group could not be told.');
    expect(card.readable()).toContain('The cloud decides, and refuses what is in another one.');
    await presses(work, card, 'Add 1 Server');
    await untilEnded(work, card, 'Added 1 server to web-prod');
    expect(taken(work)).toEqual(['ADD jump-host']);
  });

  test('and is another one is refused by the cloud, with what that means and what to do', async () => {
    await using work = await aWorkplace();
    work.cloud.faults.always('interfaces', { kind: 'forbid' });
    work.cloud.world.addServer({ name: 'stray', network: 'vpc-lab', hasNoMetadata: true });
    const card = await asksForCard(work, 'web-prod stray', add);
    await presses(work, card, 'Add 1 Server');
    const { card: ended, thread } = await untilEnded(work, card, 'Failed: 1 server did not join web-prod');
    expect(ended).toContain('stray: not in the group');
    expect(ended).toContain('At least one of the servers is in another VPC than the group.');
    expect(thread).toContain("Pick a server in the group's VPC");
    expect(work.cloud.world.instanceNames('web-prod')).not.toContain('stray');
    expect(sent(work)).toEqual(['ADD stray']);
    expect(taken(work)).toEqual([]);
  });
});

test('the picker shows servers that can join first, and those that cannot with the reason', async () => {
  await using work = await aWorkplace();
  const modal = await opensPicker(work, 'web-prod', add);
  const described = async (typed: string) =>
    Object.fromEntries(
      (await modal.suggest('Servers to add', typed)).groups
        .flatMap(({ options }) => options)
        .map(({ text, description }) => [text.text, description?.text ?? '']),
    );
  const all = await described('');
  expect(Object.keys(all).slice(0, 3)).toEqual(['jump-host', 'web-spare-1', 'web-spare-2']);
  expect(all['web-spare-1']).toMatch(/^ACTIVE, eu-de-01, 10\.0\./);
  expect(all['web-spare-stopped']).toContain('✗ SHUTOFF: only running servers can join');
  expect(all['web-spare-3']).toContain('✗ in eu-de-03, where the group is not');
  expect(all['lab-box']).toContain('✗ in another VPC');
  expect(all['web-1']).toContain('✗ in the group already');
  expect(all['api-1']).toContain('✗ in the group api-prod');
  expect(Object.keys(await described(work.cloud.world.server('lab-box').address))).toEqual(['lab-box']);

  await picks(work, modal, 'web-spare-3');
  await untilModal(work, 'web-spare-3 is in eu-de-03.');
  expect(modal.readable()).toContain('Nothing can be posted yet: 1 thing is in the way.');
  expectNoTrouble(work);
});

test('a dry run shows the asker alone what the card would say, protection included, and sends nothing', async () => {
  await using work = await aWorkplace();
  await asks(work, 'web-prod web-spare-1 --protect --dry-run', add);
  const told = await untilTold(work, 'Dry run');
  expect(told).toContain('Add 1 server to web-prod?');
  expect(told).toContain('5 → 6 running, expected 5 → 6');
  expect(told).toContain('1 instance is protected once in service.');
  expect(told).not.toContain('[');
  await work.clock.turn(60_000);
  expect(cards(work)).toEqual([]);
  expect(sent(work)).toEqual([]);
  expectNoTrouble(work);
});
