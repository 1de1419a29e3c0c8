import { describe, expect, test } from '@jest/globals';
import { aWorkplace, modes, type Workplace } from '../support/a-workplace.ts';
import { asks, asksForCard, batchesSent, cards, expectNoTrouble, untilModal, untilTold } from '../support/steps.ts';

/** Types anything after `/as`, and gives what was answered in the acknowledgement. */
async function types(work: Workplace, words: string): Promise<string> {
  await work.slack.as('on-call').types('#ops', `/as ${words}`.trim());
  return work.told('on-call').at(-1) ?? '';
}

describe.each(modes)('in %s mode', (mode) => {
  test('bare /as and help explain themselves to the asker alone, with an example per sub-command', async () => {
    await using work = await aWorkplace({ mode });
    for (const words of ['', 'help', 'HELP']) {
      const told = await types(work, words);
      expect(told).toContain('/as remove web-prod web-1 web-2 --keep --reason "disk full"');
      expect(told).toContain('/as help');
    }
    expect(work.told('colleague')).toEqual([]);
    expect(cards(work)).toEqual([]);
    expectNoTrouble(work);
  });

  test('where each word names one thing, the card follows at once, without a modal and with the typed choice alone', async () => {
    await using work = await aWorkplace({ mode });
    const card = await asksForCard(work, 'web-prod web-1 web-2 —keep --reason “disk full”');
    expect(card.readable()).toContain('Remove 2 instances from web-prod?');
    expect(card.readable()).toContain('Reason: “disk full”.');
    expect(card.readable()).toContain('[Remove, Keep Servers] [Cancel]');
    expect(work.slack.as('on-call').modal).toBeUndefined();
    expect(work.slack.calls.map(({ method }) => method)).not.toContain('views.open');
    expectNoTrouble(work);
  });
});

test('an unknown word names the nearest one, and where none is near, the list of all', async () => {
  await using work = await aWorkplace();
  expect(await types(work, 'remvoe web-prod')).toContain(
    'There is no remvoe to do, so nothing was done. Did you mean /as remove?',
  );
  expect(await types(work, 'xyzzy')).toBe('There is no xyzzy to do, so nothing was done. /as help lists everything.');
  expect(await types(work, '<!channel>')).toContain('There is no <!channel> to do');
  expectNoTrouble(work);
});

test.each([
  ['--kep', '--kep is no flag of this command. Did you mean --keep?'],
  ['--force', '--force is no flag of this command.'],
  ['--keep --delete', '--keep and --delete exclude each other.'],
  ['--reason', '--reason needs a value after it'],
  ['--reason --keep', '--reason needs a value after it'],
  ['--keep=yes', '--keep takes no value'],
])('of flags that cannot be meant (%s) the asker is told what to mend, with what was typed', async (flags, says) => {
  await using work = await aWorkplace();
  const told = await types(work, `remove web-prod <web-1> ${flags}`);
  expect(told).toContain('Nothing was done');
  expect(told).toContain(says);
  expect(told).toContain(`You typed: /as remove web-prod <web-1> ${flags}`);
  await work.clock.turn(5_000);
  expect(cards(work)).toEqual([]);
  expect(work.cloud.requests.of('group', 'instances')).toEqual([]);
  expectNoTrouble(work);
});

test('an apostrophe in the reason swallows no flag', async () => {
  await using work = await aWorkplace();
  const card = await asksForCard(work, 'web-prod web-1 --reason “it’s full” --delete');
  expect(card.readable()).toContain("it's full");
  expect(card.readable()).toContain('[Remove and Delete 1 Server] [Cancel]');
  expectNoTrouble(work);
});

test('instances can be typed as ids, and as the beginning of an id', async () => {
  await using work = await aWorkplace();
  const [first = '', second = ''] = work.cloud.world.idsOf('web-prod', 'web-1', 'web-2');
  const card = await asksForCard(
    work,
    `${work.cloud.world.group('web-prod').id} ${first} ${second.slice(0, 8)}, web-1`,
  );
  expect(card.readable()).toContain('Remove 2 instances from web-prod?');
  expectNoTrouble(work);
});

test('names that Slack takes for links, mentions or entities are read as they were typed', async () => {
  await using work = await aWorkplace({
    fill: (world) =>
      world.addGroup({ name: '<a&b>', instances: ['@on-call', '@here', '#ops', 'http://x.example', '`b`', '*c*'] }),
  });
  const card = await asksForCard(work, '<a&b> @here #ops http://x.example `b` *c*');
  expect(card.readable()).toContain('Remove 5 instances from <a&b>?');
  expectNoTrouble(work);
});

describe('what is not clear opens the modal, which says so, with the rest filled in:', () => {
  test('a group that does not exist', async () => {
    await using work = await aWorkplace();
    await asks(work, 'web-prd web-1 --keep --reason "disk full"');
    const modal = await untilModal(work, 'No group is called web-prd. The nearest is web-prod. Choose one below.');
    expect(modal.readable()).toContain('‹Reason: disk full›');
    await modal.search('Group', 'web-prod');
    await modal.pick('Group', 'web-prod · ');
    const filled = await untilModal(work, '5 → 4');
    expect(filled.readable()).toContain('‹Instances to remove: web-1›');
    expect(filled.readable()).toContain('The card will offer Remove, Keep Server alone, as you typed it.');
    expectNoTrouble(work);
  });

  test('a name that two groups have', async () => {
    await using work = await aWorkplace({
      fill: (world) => {
        world.addGroup({ name: 'twins', instances: ['left-1', 'left-2'] });
        world.addGroup({ name: 'twins', instances: ['right-1', 'right-2'] });
      },
    });
    await asks(work, 'twins right-1');
    const modal = await untilModal(work, '2 groups answer to twins. Choose the one you mean below.');
    const options = await modal.search('Group', 'twins');
    expect(options).toHaveLength(2);
    const right = work.cloud.world.groups.at(1)?.id.slice(0, 8) ?? '';
    await modal.pick('Group', right);
    const filled = await untilModal(work, '2 → 1');
    expect(filled.readable()).toContain(`‹Group: twins (${right})`);
    expect(filled.readable()).toContain('‹Instances to remove: right-1›');
    expectNoTrouble(work);
  });

  test('an instance that does not exist, or is another group’s', async () => {
    await using work = await aWorkplace();
    await asks(work, 'web-prod web-1 web-7 api-1');
    const modal = await untilModal(work, '5 → 4');
    expect(modal.readable()).toContain('No instance of the group is called web-7.');
    expect(modal.readable()).toContain('No instance of the group is called api-1.');
    expect(modal.readable()).toContain('‹Group: web-prod · 5 of 2–10 · in service›');
    expect(modal.readable()).toContain('‹Instances to remove: web-1›');
    expectNoTrouble(work);
  });

  test('a name that two instances have, which their ids tell apart', async () => {
    await using work = await aWorkplace();
    await asks(work, 'render-farm render-1 render-3');
    const modal = await untilModal(
      work,
      '2 instances answer to render-3. Choose the one you mean below, or type its id.',
    );
    await untilModal(work, '‹Instances to remove: render-1›');
    const options = await modal.search('Instances to remove', 'render-3');
    expect(options).toHaveLength(2);
    expect(new Set(options).size).toBe(2);
    const [one] = work.cloud.world.group('render-farm').members.filter(({ server }) => server?.name === 'render-3');
    const card = await asksForCard(work, `render-farm ${one?.server?.id}`);
    expect(card.readable()).toContain(`render-3`);
    expectNoTrouble(work);
  });

  test('a group without instances', async () => {
    await using work = await aWorkplace();
    await asks(work, 'web-prod --delete');
    const modal = await untilModal(work, 'Instances to remove');
    expect(modal.readable()).toContain('‹Group: web-prod · 5 of 2–10 · in service›');
    expectNoTrouble(work);
  });
});

test('an instance that is leaving already is turned down with its state, and can be mended', async () => {
  await using work = await aWorkplace();
  work.cloud.world.setState('web-prod', 'web-2', 'REMOVING');
  await asks(work, 'web-prod web-1 web-2');
  const told = await untilTold(work, 'Only instances in service can be picked');
  expect(told).toContain('web-2 (leaving)');
  expect(cards(work)).toEqual([]);
  await work.slack.as('on-call').presses('Change Picks', '#ops');
  const modal = await untilModal(work, 'web-2 (leaving)');
  expect(modal.readable()).toContain('‹Instances to remove: web-1, web-2›');
  expectNoTrouble(work);
});

describe('a dry run', () => {
  test('shows the asker alone what the card would say, and stores and sends nothing', async () => {
    await using work = await aWorkplace();
    await asks(work, 'web-prod web-1 web-legacy-1 --dry-run --reason "just looking"');
    const told = await untilTold(work, 'Dry run');
    expect(told).toContain('Nothing was posted and nothing was sent.');
    expect(told).toContain('Remove 2 instances from web-prod?');
    expect(told).toContain('5 → 3 running');
    expect(told).toContain('Remove and Delete 1 Server: web-1 leaves the group');
    expect(told).toContain('just looking');
    expect(told).not.toContain('[');
    await work.clock.turn(60_000);
    expect(cards(work)).toEqual([]);
    expect(work.told('approver')).toEqual([]);
    expect(batchesSent(work)).toBe(0);
    expectNoTrouble(work);
  });

  test('says that no card could be posted where something is in the way', async () => {
    await using work = await aWorkplace();
    await asks(work, 'api-prod api-1 --dry-run');
    const told = await untilTold(work, 'Dry run: no card can be posted now.');
    expect(told).toContain('api-prod would be left with 2 instances of the 3 it must keep.');
    expectNoTrouble(work);
  });

  test('that starts in the modal ends there', async () => {
    await using work = await aWorkplace();
    await asks(work, 'web-prod --dry-run');
    const modal = await untilModal(work, 'Instances to remove');
    await modal.press('The Oldest 3');
    await untilModal(work, '5 → 2');
    expect(modal.readable()).toContain('nothing is posted');
    await modal.submit();
    await untilModal(work, 'Dry run: this is what the card would say.');
    expect(modal.readable()).toContain('Remove 3 instances from web-prod?');
    expect(cards(work)).toEqual([]);
    expectNoTrouble(work);
  });
});

test('a group that was made a moment ago is found, whatever was read before', async () => {
  await using work = await aWorkplace();
  await asks(work, 'no-such-group');
  await untilModal(work, 'No group is called no-such-group');
  await work.slack.as('on-call').modal?.close();
  work.cloud.world.addGroup({ name: 'brand-new', minimum: 1, maximum: 4, instances: ['new-1', 'new-2'] });
  await asks(work, 'brand-new');
  await untilModal(work, 'brand-new · 2 of 1–4');
  expectNoTrouble(work);
});
