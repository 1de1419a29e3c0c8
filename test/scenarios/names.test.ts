import { describe, expect, test } from '@jest/globals';
import type { World } from '../../practice/cloud/world/world.ts';
import { aWorkplace } from '../support/a-workplace.ts';
import {
  agreesUntil,
  asks,
  asksForCard,
  expectNoTrouble,
  now,
  opensPicker,
  picks,
  posts,
  untilCardSays,
  untilModal,
  untilTold,
} from '../support/steps.ts';

const long = 'n'.repeat(60);
const nasty = [
  '<!channel>',
  '*bold*',
  '@here',
  '`tick`',
  '_under_ ~struck~',
  '<@U0STRANGER>',
  ':boom:',
  'a&b',
  `${long}-001`,
  `${long}-002`,
];

const aNastyGroup = (world: World) => world.addGroup({ name: '<!everyone>*&`', instances: nasty, maximum: 20 });

describe('names that Slack would read as its own signs', () => {
  test('stand as they are in the pickers, on the card, in the thread and in the result, and ping nobody', async () => {
    await using work = await aWorkplace({ fill: aNastyGroup });
    await asks(work, '');
    const modal = await untilModal(work, 'Group');
    await modal.search('Group', 'every');
    await modal.pick('Group', '<!everyone>*&`');
    await untilModal(work, 'Instances to remove');
    await picks(work, modal, ...nasty);
    await untilModal(work, '10 → 0');
    await modal.write('Reason', '<!here> *now* `rm`');
    await modal.submit();
    await work.until(() => work.hasCard());
    const card = work.card();
    for (const name of nasty) expect(card.readable()).toContain(name);
    expect(card.readable()).toContain('Remove 10 instances from <!everyone>*&`?');
    expect(card.readable()).toContain('Reason: “<!here> *now* `rm`”.');

    const done = await agreesUntil(work, card, 'Removed 10 instances from <!everyone>*&`');
    await work.until(() => posts(work, card).length === 3);
    for (const name of nasty) {
      expect(done.readable()).toContain(name);
      expect(posts(work, card)[2]).toContain(name);
    }
    const said = work.slack.messages('#ops').filter(({ isByBot }) => isByBot);
    expect(said.map(({ text }) => text).join('\n')).not.toMatch(/<!(channel|here|everyone)|<@U0STRANGER/);
    expect(JSON.stringify(said.map(({ blocks }) => blocks))).not.toMatch(/"broadcast"/);
    expectNoTrouble(work);
  });

  test('stand as they are where they are not clear, or in the way', async () => {
    await using work = await aWorkplace({ fill: aNastyGroup });
    await asks(work, '<!everyone>*&` <!channel> *bald* @there');
    const modal = await untilModal(work, 'No instance of the group is called *bald*. The nearest is *bold*.');
    expect(modal.readable()).toContain('No instance of the group is called @there. The nearest is @here.');
    work.cloud.world.setState('<!everyone>*&`', '`tick`', 'REMOVING');
    await asks(work, '"<!everyone>*&`" "`tick`" *bold*');
    expect(await untilTold(work, 'Only instances in service')).toContain('`tick` (leaving)');
    expectNoTrouble(work);
  });
});

const crowd = Array.from({ length: 200 }, (_, index) => `crowd-${String(index + 1).padStart(3, '0')}`);
const aCrowd = (world: World) =>
  world.addGroup({
    name: 'crowd',
    instances: crowd,
    minimum: 0,
    maximum: 300,
    zones: ['eu-de-01', 'eu-de-02', 'eu-de-03'],
  });

describe('a group with 200 instances', () => {
  test('loses 120 of them in twelve batches, and the result names each', async () => {
    await using work = await aWorkplace({ fill: aCrowd });
    const gone = crowd.slice(0, 120);
    const card = await asksForCard(work, `crowd ${gone.join(' ')} --keep`);
    expect(card.readable()).toContain('Remove 120 instances from crowd?');
    expect(card.readable()).toContain('200 → 80 running');
    for (const name of gone) expect(card.readable()).toContain(name);
    await work.slack.as('approver').presses('Remove, Keep', card);
    const half = await untilCardSays(work, card, 'Batch 6 of 12: 10 instances, accepted', 2_000);
    expect(half.readable()).toContain('and 4 more batches');
    const done = await untilCardSays(work, card, 'Removed 120 instances from crowd', 2_000);
    expect(done.readable()).toContain('As forecast.');
    expect(work.cloud.world.instanceNames('crowd')).toEqual(crowd.slice(120));
    await work.until(() => posts(work, card).some((post) => post.startsWith('Result')), { step: 1_000 });
    const result = posts(work, card).findLast((post) => post.startsWith('Result')) ?? '';
    for (const name of gone) expect(result).toContain(name);
    expect(work.accepted().flat()).toHaveLength(120);
    expectNoTrouble(work);
  });

  test('can have more picked than a picker holds, and all of it taken back', async () => {
    await using work = await aWorkplace({ fill: aCrowd });
    const modal = await opensPicker(work, 'crowd');
    await modal.press('All in eu-de-01 (67)');
    await untilModal(work, '200 → 133');
    await modal.press('All in eu-de-02 (67)');
    await untilModal(work, '134 instances picked, more than a picker can hold');
    expect(modal.readable()).toContain('200 → 66 running');
    await modal.press('Pick Anew');
    await work.until(() => modal.labels.includes('Instances to remove'));
    await modal.press('All in eu-de-01 (67)');
    await modal.press('All in eu-de-03 (66)');
    await untilModal(work, '133 instances picked');
    await modal.write('Reason', 'all of two zones');
    await modal.submit();
    await work.until(() => work.hasCard());
    expect(now(work, work.card()).readable()).toContain('Remove 133 instances from crowd?');
    expect(now(work, work.card()).readable()).toContain('No instance stays in eu-de-01 and eu-de-03.');
    expectNoTrouble(work);
  });
});
