import { expect, test } from '@jest/globals';
import { aWorkplace } from '../support/a-workplace.ts';

test('what a hook has begun to hold a moment ago can be picked, though the group was read just before', async () => {
  await using work = await aWorkplace();
  const oncall = work.slack.as('on-call');
  await oncall.types('#ops', '/as remove queue-drain queue-1 --keep');
  await oncall.presses('Remove, Keep Server', await work.untilCard('from queue-drain?'));
  await work.until(() => work.cloud.world.instance('queue-drain', 'queue-1').lifecycleState === 'REMOVING_WAIT');

  await oncall.types('#ops', '/as hook queue-drain');
  await work.until(() => oncall.modal?.readable().includes('‹Group: queue-drain'));

  expect(await oncall.modal?.search('Instances that a hook holds', '')).toEqual(['queue-1']);
});
