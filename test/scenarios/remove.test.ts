import { describe, expect, test } from '@jest/globals';
import { aWorkplace, modes } from '../support/a-workplace.ts';

describe.each(modes)('in %s mode', (mode) => {
  test('one instance is picked, agreed to, removed and proven', async () => {
    await using work = await aWorkplace({ mode });
    const oncall = work.slack.as('on-call');

    await oncall.types('#ops', '/as remove');
    await work.until(() => oncall.modal?.labels.includes('Group'));
    await oncall.modal?.search('Group', 'web-p');
    await oncall.modal?.pick('Group', 'web-prod · ');
    await work.until(() => oncall.modal?.labels.includes('Instances to remove'));
    await oncall.modal?.search('Instances', 'web-2');
    await oncall.modal?.pick('Instances', 'web-2');
    await work.until(() => oncall.modal?.readable().includes('5 → 4'));
    await oncall.modal?.submit();
    const card = await work.untilCard('Remove 1 instance from web-prod?');

    await work.slack.as('approver').presses('Remove, Keep Server', card);
    const done = await work.untilCard('Removed');

    expect(work.cloud.world.instanceNames('web-prod')).toEqual(['web-1', 'web-3', 'web-4', 'web-legacy-1']);
    expect(work.thread(done)).toContain('web-2');
    expect(work.slack.complaints).toEqual([]);
  });
});
