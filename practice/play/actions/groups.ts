import type { Stage } from '../stage.ts';

/** A pause for a time ends by itself. */
export async function pausedForATime(on: Stage): Promise<void> {
  on.scene('A group is paused for a time, and the bot resumes it');
  const { slack, cloud } = on.practice;
  const approver = slack.as('approver');
  await on.types('on-call', '/as pause queue-drain --for 4s --reason "release"');
  const card = await on.untilCard('Pause queue-drain for 4 s?');
  on.sees('everybody', card.readable());
  on.does('approver', 'presses Pause Group for 4 s');
  await approver.presses('Pause Group for 4 s', card);
  on.sees('everybody', (await on.untilCard('Paused queue-drain for 4 s')).readable());
  on.promise('the group is paused', cloud.world.group('queue-drain').status === 'PAUSED');
  const resumed = await on.untilCard('Resumed queue-drain');
  on.sees('everybody', resumed.readable());
  on.promise('nobody pressed, and the group is in service', cloud.world.group('queue-drain').status === 'INSERVICE');
  on.promise('the card says in whose name', resumed.readable().includes('in the name of @approver'));
}

/** Before a group is resumed whose numbers differ, the card says what it will do. */
export async function resumedWithWorkToDo(on: Stage): Promise<void> {
  on.scene('A group is resumed that has fewer instances than it should');
  const { slack, cloud } = on.practice;
  on.does('somebody in the console', 'sets the expected number of the paused web-prod-blue to 4; it has 3');
  cloud.world.setNumbers('web-prod-blue', { desired: 4 });
  await on.types('on-call', '/as resume web-prod-blue');
  const card = await on.untilCard('Resume web-prod-blue?');
  on.sees('everybody', card.readable());
  on.promise('the card says what it then starts', card.readable().includes('starts 1 instance'));
  on.does('approver', 'presses Resume Group');
  await slack.as('approver').presses('Resume Group', card);
  on.sees('everybody', (await on.untilCard('Resumed web-prod-blue')).readable());
  await on.until('the fourth instance is there', () => cloud.world.instanceNames('web-prod-blue').length === 4);
  on.promise('the group did what was said', cloud.world.group('web-prod-blue').status === 'INSERVICE');
}

/** New numbers are set, and the result waits until Auto Scaling has done what follows from them. */
export async function resized(on: Stage): Promise<void> {
  on.scene('A group is resized, up and back down by Undo');
  const { slack, cloud } = on.practice;
  const [oncall, approver] = [slack.as('on-call'), slack.as('approver')];
  const running = (): number => cloud.world.instanceNames('batch-workers').length;
  await on.types('on-call', '/as resize batch-workers --expect 25');
  const card = await on.untilCard('Resize batch-workers to expected 25?');
  on.sees('everybody', card.readable());
  on.does('approver', 'presses Set Numbers');
  await approver.presses('Set Numbers', card);
  const done = await on.untilCard('Resized batch-workers to expected 25');
  on.sees('everybody', done.readable());
  on.promise('the result came after both were started', running() === 25);

  on.does('on-call', 'presses Undo');
  await oncall.presses('Undo', done);
  const back = await on.untilCard('Resize batch-workers to');
  on.sees('everybody', back.readable());
  on.promise('the card says that Auto Scaling chooses', back.readable().includes('of its own choice'));
  on.does('approver', 'presses Set Numbers, and confirms');
  await approver.presses('Set Numbers', back);
  on.sees('approver', approver.lastConfirm ?? 'no dialog');
  on.sees('everybody', (await on.untilCard('Resized batch-workers to')).readable());
  await on.until('the group is as large as before', () => running() === 23);
}
