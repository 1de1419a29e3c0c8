import { describe, expect, test } from '@jest/globals';
import { aWorkplace, modes } from '../support/a-workplace.ts';
import { presses, sent, untilEnded } from '../support/changes.ts';
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
