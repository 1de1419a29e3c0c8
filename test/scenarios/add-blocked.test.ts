import { describe, expect, test } from '@jest/globals';
import type { World } from '../../practice/cloud/world/world.ts';
import { aWorkplace } from '../support/a-workplace.ts';
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
