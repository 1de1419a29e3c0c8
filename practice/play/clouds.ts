import type { PracticeCloud } from '../cloud/practice-cloud.ts';
import type { PracticeOptions } from '../open-practice.ts';
import { playing, type Scene } from './playing.ts';
import type { Stage } from './stage.ts';

/** Plays removals in a second cloud, by `--cloud` and in the picker, and a look into both: about 10 s. */
export const playClouds = (options: PracticeOptions): Promise<number> =>
  playing({ ...options, hasSecondCloud: true }, scenes);

const scenes: readonly Scene[] = [foundInBoth, removedByFlag, pickedInTheSecond];

const where = 'Cloud second · project eu-de_second · region eu-de';

async function foundInBoth(on: Stage): Promise<void> {
  on.scene('A name that both clouds know');
  const oncall = on.practice.slack.as('on-call');
  await on.types('on-call', '/as find web-1');
  const told = (await on.untilTold(oncall, 'Found for web-1')).readable();
  on.sees('on-call', told);
  on.promise('each is told with its cloud', told.includes('in cloud practice, ') && told.includes('in cloud second, '));
}

async function removedByFlag(on: Stage): Promise<void> {
  on.scene('Removed in the second cloud, with --cloud');
  const { slack, cloud } = on.practice;
  const second = secondOf(on);
  await on.types('on-call', '/as remove web-prod web-1 --keep --cloud second');
  const card = await on.untilCard('Remove 1 instance from web-prod?');
  on.sees('everybody', card.readable());
  on.promise('the card says in which cloud', card.readable().includes(where));
  on.does('approver', 'presses Remove, Keep Server');
  await slack.as('approver').presses('Remove, Keep Server', card);
  const done = await on.untilCard('Removed 1 instance from web-prod');
  on.sees('everybody', done.readable());
  on.promise('it has left there', !second.world.instanceNames('web-prod').includes('web-1'));
  on.promise('its namesake in the first cloud stays', cloud.world.instanceNames('web-prod').includes('web-1'));
}

async function pickedInTheSecond(on: Stage): Promise<void> {
  on.scene('Picked in the second cloud');
  const { slack } = on.practice;
  const oncall = slack.as('on-call');
  await on.types('on-call', '/as remove web-test test-2');
  const modal = await on.untilModal(oncall, '‹Cloud: practice');
  on.promise(
    'the picker says that this cloud has no such group',
    modal.readable().includes('No group is called web-test.'),
  );
  on.does('on-call', 'chooses the cloud second');
  await modal.pick('Cloud', 'second');
  on.sees('on-call', (await on.untilModal(oncall, '3 → 2')).readable());
  await modal.submit();
  const card = await on.untilCard('Remove 1 instance from web-test?');
  await oncall.modal?.close();
  on.does('approver', 'presses Remove, Keep Server');
  await slack.as('approver').presses('Remove, Keep Server', card);
  on.sees('everybody', (await on.untilCard('Removed 1 instance from web-test')).readable());
  on.promise('it has left', !secondOf(on).world.instanceNames('web-test').includes('test-2'));
}

function secondOf({ practice: { second } }: Stage): PracticeCloud {
  if (second === undefined) throw new Error('there is no second cloud');
  return second;
}
