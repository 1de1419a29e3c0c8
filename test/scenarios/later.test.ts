import { describe, expect, test } from '@jest/globals';
import { aWorkplace, modes } from '../support/a-workplace.ts';
import { cards, expectNoTrouble, now, posts } from '../support/steps.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

describe.each(modes)('in %s mode', (mode) => {
  test('a pause for 45 minutes ends by itself, although the bot was down when its time came', async () => {
    await using work = await aWorkplace({ mode });
    const { world } = work.cloud;
    await work.slack.as('on-call').types('#ops', '/as pause web-prod --for 45m --reason "release"');
    const card = await work.untilCard('Pause web-prod for 45 minutes?');
    await work.slack.as('approver').presses('Pause Group', card);
    await work.untilCard('Paused web-prod for 45 minutes');
    expect(world.group('web-prod').status).toBe('PAUSED');

    await work.stop();
    await work.clock.turn(50 * minute);
    expect(world.group('web-prod').status).toBe('PAUSED');
    await work.start();
    const resumed = await work.untilCard('Resumed web-prod');
    expect(world.group('web-prod').status).toBe('INSERVICE');
    expect(resumed.readable()).toContain('in the name of @approver');
    expect(resumed.readable()).not.toContain('chose');
    expectNoTrouble(work);
  });

  test('a restart before its end changes nothing about a timed pause; one that was ended by hand is left alone', async () => {
    await using work = await aWorkplace({ mode });
    await work.slack.as('on-call').types('#ops', '/as pause web-prod --for 5m');
    const pause = await work.untilCard('Pause web-prod for 5 minutes?');
    await work.slack.as('approver').presses('Pause Group', pause);
    await work.untilCard('Paused web-prod for 5 minutes');
    await work.stop();
    await work.start();
    await work.slack.as('on-call').types('#ops', '/as resume web-prod');
    await work.slack.as('approver').presses('Resume Group', await work.untilCard('Resume web-prod?'));
    await work.untilCard('Resumed web-prod');
    const before = cards(work).length;
    await work.until(() => posts(work, pause).some((post) => post.includes('nothing was sent')), {
      what: 'the post at the end of the pause',
      most: 10 * minute,
      step: 10_000,
    });
    expect(cards(work)).toHaveLength(before);
    expectNoTrouble(work);
  });

  test('the day of a quarantine comes after a restart: the thread reminds who asked, and Put Back brings the instance back', async () => {
    await using work = await aWorkplace({ mode });
    await work.slack.as('on-call').types('#ops', '/as quarantine web-prod web-3 --for 2d --reason "leaks memory"');
    const card = await work.untilCard('Quarantine 1 instance of web-prod?');
    await work.slack.as('approver').presses('Quarantine', card);
    await work.untilCard('In quarantine: 1 instance of web-prod');
    expect(work.cloud.world.instanceNames('web-prod')).not.toContain('web-3');

    await work.stop();
    await work.clock.turn(2 * day + minute);
    await work.start();
    const reminder = () => now(work, card).thread.find((post) => post.readable().includes('What is to become of it?'));
    await work.until(() => reminder() !== undefined, { what: 'the reminder', step: 1_000 });
    expect(reminder()?.readable()).toContain('@on-call: 1 server of web-prod is in quarantine');
    expect(reminder()?.readable()).toContain('leaks memory');
    await work.slack.as('approver').presses('Put Back', reminder() ?? card);
    const back = await work.untilCard('Add 1 server to web-prod?');
    await work.slack.as('approver').presses('Add 1 Server', back);
    await work.untilCard('Added 1 server to web-prod');
    expect(work.cloud.world.instanceNames('web-prod')).toContain('web-3');
    expectNoTrouble(work);
  });
});
